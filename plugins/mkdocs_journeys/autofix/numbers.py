"""Fix for numbers in local notation: `-0,5` becomes `-0.5`, `12 000` becomes `12000`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..diagnostics import N_, Message, Position
from ..model.emotion import Feeling
from ..model.traversal import Loc
from ..model.values import Part
from ..reading.number_hints import normalize_digits, unambiguous_number
from .edits import (
    EditableText,
    TextEdit,
    apply_edits,
    replace_values,
)
from .expected_types import types_at

__all__ = ["fix_numbers"]

_NUMBER_LIKE = re.compile(r"\s*(?:[+]|[-−–—‐‑‒]\s?)?\d(?:[\d ,.\u00a0\u2009\u202f]*\d)?\s*")
_DECIMAL_COMMA = re.compile(r"(?P<whole>[-+−–]?\d+),(?P<rest>\d+)(?=\s*[,}])")


def fix_numbers(
    editable: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[EditableText, list[TextEdit]]:
    """Rewrite numbers with a decimal point and without spaces."""
    edits: list[TextEdit] = []
    changes: dict[Position, tuple[Loc, Any]] = {}
    for loc, position in editable.loaded.positions.items():
        if len(loc) <= depth:
            continue
        value = editable.loaded.at(loc)
        if isinstance(value, str) and _NUMBER_LIKE.fullmatch(normalize_digits(value)):
            number = _usual_number(
                value, types_at(model, loc[depth:], lanes), emotion="emotion" in loc
            )
            value_position = None if number is None else _value_position(editable, position, value)
            if number is not None and value_position is not None:
                edits.append(TextEdit(value_position, value, number, _message(number)))
                changes[value_position] = (loc, number)
        elif isinstance(value, dict):
            edits_by_key = dict(
                _flow_mapping_edits(
                    editable,
                    loc,
                    value,
                    lambda inner_loc: types_at(model, inner_loc[depth:], lanes),
                )
            )
            if edits_by_key:
                edits += edits_by_key.values()
                fixed_mapping = _without_split_decimals(value, edits_by_key)
                changes |= {edit.position: (loc, fixed_mapping) for edit in edits_by_key.values()}

    def expected(edits: Sequence[TextEdit]) -> Any:
        return replace_values(editable.loaded.data, (changes[edit.position] for edit in edits))

    return apply_edits(editable, edits, expected)


def _usual_number(value: str, types: set[type], *, emotion: bool) -> str | None:
    if not types & ({dict, Feeling} if emotion else {int, float}):
        return None
    return unambiguous_number(value, whole=not emotion and float not in types, emotion=emotion)


def _message(new: str) -> Message:
    return Message(N_("the number is now “{new}”"), {"new": new})


def _value_position(editable: EditableText, position: Position, value: str) -> Position | None:
    """Return the position of the value's first character, inside quotes if there are any."""
    line_rest = editable.at(position)
    if line_rest.startswith(value):
        return position
    is_quoted = line_rest[:1] in {"'", '"'} and line_rest[1:].startswith(value)
    return Position(position.line, position.column + 1) if is_quoted else None


def _flow_mapping_edits(
    editable: EditableText, loc: Loc, value: dict[str, Any], types_of: Callable[[Loc], set[type]]
) -> Iterator[tuple[str, TextEdit]]:
    """Yield edits for decimal commas in flow mappings, where YAML splits values: `{olga: -0,5}`."""
    if not any(key.isdigit() and inner is None for key, inner in value.items()):
        return
    for key, inner in value.items():
        position = editable.loaded.positions.get((*loc, key))
        match = None if position is None else _DECIMAL_COMMA.match(editable.at(position))
        if position is None or match is None or match["whole"] != inner:
            continue
        emotion = "emotion" in loc or key == "emotion"
        written = f"{match['whole']},{match['rest']}"
        number = _usual_number(written, types_of((*loc, key)), emotion=emotion)
        if number is not None:
            yield key, TextEdit(position, written, number, _message(number))


def _without_split_decimals(value: dict[str, Any], edits: dict[str, TextEdit]) -> dict[str, Any]:
    """Return the mapping with the fixed numbers, without the decimals that YAML took for keys."""
    decimals = {edit.old.partition(",")[2] for edit in edits.values()}
    return {
        key: edits[key].new if key in edits else inner
        for key, inner in value.items()
        if not (key in decimals and inner is None)
    }
