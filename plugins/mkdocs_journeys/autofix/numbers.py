"""Numbers as people write them: `-0,5` for `-0.5`, `12 000` for `12000`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..diagnostics import N_, Message, Position
from ..model.traversal import Loc
from ..model.values import Part
from ..reading.number_hints import one_number, usual_figures
from .edits import (
    EditableText,
    TextEdit,
    applied,
    replaced,
)
from .expected_types import types_at

__all__ = ["mend_numbers"]

_LIKE_ONE = re.compile(r"\s*[-+−–]?\d(?:[\d ,.\u00a0\u2009\u202f]*\d)?\s*")
_IN_BRACES = re.compile(r"(?P<whole>[-+−–]?\d+),(?P<rest>\d+)(?=\s*[,}])")


def mend_numbers(
    sheet: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[EditableText, list[TextEdit]]:
    """Write numbers with a dot before their decimals and without spaces."""
    edits: list[TextEdit] = []
    changes: dict[Position, tuple[Loc, Any]] = {}
    for loc, spot in sheet.loaded.spots.items():
        if len(loc) <= depth:
            continue
        value = sheet.loaded.at(loc)
        if isinstance(value, str) and _LIKE_ONE.fullmatch(usual_figures(value)):
            new = _meant(value, types_at(model, loc[depth:], lanes), emotion="emotion" in loc)
            place = None if new is None else _place(sheet, spot, value)
            if new is not None and place is not None:
                edits.append(TextEdit(place, value, new, _said(new)))
                changes[place] = (loc, new)
        elif isinstance(value, dict):
            joined = dict(
                _in_braces(sheet, loc, value, lambda at: types_at(model, at[depth:], lanes))
            )
            if joined:
                edits += joined.values()
                whole = _joined(value, joined)
                changes |= {text_edit.spot: (loc, whole) for text_edit in joined.values()}

    def expected(edits: Sequence[TextEdit]) -> Any:
        return replaced(sheet.loaded.data, (changes[edit.spot] for edit in edits))

    return applied(sheet, edits, expected)


def _meant(value: str, kinds: set[type], *, emotion: bool) -> str | None:
    if not kinds & ({dict, float} if emotion else {int, float}):
        return None
    return one_number(value, whole=not emotion and float not in kinds, emotion=emotion)


def _said(new: str) -> Message:
    return Message(N_("the number is now “{new}”"), {"new": new})


def _place(sheet: EditableText, spot: Position, value: str) -> Position | None:
    """Where the value's own letters begin, inside quotes if there are any."""
    rest = sheet.at(spot)
    if rest.startswith(value):
        return spot
    inside = rest[:1] in {"'", '"'} and rest[1:].startswith(value)
    return Position(spot.line, spot.column + 1) if inside else None


def _in_braces(
    sheet: EditableText, loc: Loc, value: dict[str, Any], kinds: Callable[[Loc], set[type]]
) -> Iterator[tuple[str, TextEdit]]:
    """Decimals between braces, where their comma ends the value: `{olga: -0,5}`."""
    if not any(key.isdigit() and inner is None for key, inner in value.items()):
        return
    for key, inner in value.items():
        spot = sheet.loaded.spots.get((*loc, key))
        match = None if spot is None else _IN_BRACES.match(sheet.at(spot))
        if spot is None or match is None or match["whole"] != inner:
            continue
        emotion = "emotion" in loc or key == "emotion"
        whole = f"{match['whole']},{match['rest']}"
        new = _meant(whole, kinds((*loc, key)), emotion=emotion)
        if new is not None:
            yield key, TextEdit(spot, whole, new, _said(new))


def _joined(value: dict[str, Any], edits: dict[str, TextEdit]) -> dict[str, Any]:
    """The values with their decimals, and without what YAML took for keys."""
    rests = {edit.old.partition(",")[2] for edit in edits.values()}
    return {
        key: edits[key].new if key in edits else inner
        for key, inner in value.items()
        if not (key in rests and inner is None)
    }
