"""Quotes around texts that YAML takes for something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from ..diagnostics import Position
from ..model.traversal import Loc
from ..model.values import Part
from ..reading.repairs import quoted, quotes_said
from .edits import EditableText, TextEdit, applied
from .expected_types import is_text

__all__ = ["quote_texts"]

_RESOLVER = yaml.resolver.Resolver
_STRING = "tag:yaml.org,2002:str"


def quote_texts(
    sheet: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[EditableText, list[TextEdit]]:
    """Quote texts that other programs that know YAML take for numbers, days or yes and no."""
    edits = [
        TextEdit(spot, value, quoted(value), quotes_said(value))
        for loc, spot, value in _texts(sheet, model, lanes, depth)
        if sheet.at(spot).startswith(value) and _misread(value)
    ]

    def expected(_: Sequence[TextEdit]) -> Any:
        return sheet.loaded.data

    return applied(sheet, edits, expected)


def _misread(value: str) -> bool:
    """Whether YAML 1.1 takes it for something else than a text."""
    if len(value) > 40 or value[0] not in "0123456789+-.yYnNtTfFoO~<=":
        return False
    resolver = _RESOLVER()
    tag = resolver.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag != _STRING)


def _texts(
    sheet: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> Iterator[tuple[Loc, Position, str]]:
    """The values that can be nothing but text."""
    for loc, spot in sheet.loaded.spots.items():
        value: Any = sheet.loaded.data
        for part in loc:
            value = value[part]
        if isinstance(value, str) and value and is_text(model, loc[depth:], lanes):
            yield loc, spot, value
