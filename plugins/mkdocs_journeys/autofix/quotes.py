"""Fix for texts that YAML parsers take for another type: quotes around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from ..diagnostics import Position
from ..model.traversal import Loc
from ..model.values import Part
from ..reading.repairs import quote, quotes_message
from .edits import EditableText, TextEdit, apply_edits
from .expected_types import is_text

__all__ = ["quote_texts"]

_RESOLVER = yaml.resolver.Resolver
_STRING = "tag:yaml.org,2002:str"


def quote_texts(
    editable: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[EditableText, list[TextEdit]]:
    """Quote texts that other YAML parsers take for numbers, dates or booleans."""
    edits = [
        TextEdit(position, value, quote(value), quotes_message(value))
        for loc, position, value in _text_values(editable, model, lanes, depth)
        if editable.at(position).startswith(value) and _is_misread(value)
    ]

    def expected(_: Sequence[TextEdit]) -> Any:
        return editable.loaded.data

    return apply_edits(editable, edits, expected)


def _is_misread(value: str) -> bool:
    """Whether YAML 1.1 resolves the plain scalar to another type than a string."""
    if len(value) > 40 or value[0] not in "0123456789+-.yYnNtTfFoO~<=":
        return False
    resolver = _RESOLVER()
    tag = resolver.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag != _STRING)


def _text_values(
    editable: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> Iterator[tuple[Loc, Position, str]]:
    """Yield path, position and value of all values that can only be texts."""
    for loc, position in editable.loaded.positions.items():
        value: Any = editable.loaded.data
        for key in loc:
            value = value[key]
        if isinstance(value, str) and value and is_text(model, loc[depth:], lanes):
            yield loc, position, value
