"""Numbers as people write them: `-0,5` for `-0.5`, `12 000` for `12000`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..model.values import Part
from ..model.walk import Loc
from ..problems import Message, Spot, mark
from ..reading.number_hints import one_number
from .edits import Edit, Sheet, applied, replaced
from .places import types_at

__all__ = ["mend_numbers"]

_LIKE_ONE = re.compile(r"\s*[-+−–]?\d[\d ,.\u00a0\u2009\u202f]*\d\s*")
_IN_BRACES = re.compile(r"(?P<whole>[-+−–]?\d+),(?P<rest>\d+)(?=\s*[,}])")


def mend_numbers(
    sheet: Sheet, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[Sheet, list[Edit]]:
    """Write numbers with a dot before their decimals and without spaces."""
    edits: list[Edit] = []
    changes: dict[Spot, tuple[Loc, Any]] = {}
    for loc, spot in sheet.loaded.spots.items():
        if len(loc) <= depth:
            continue
        value = sheet.loaded.at(loc)
        if isinstance(value, str) and _LIKE_ONE.fullmatch(value):
            new = _meant(value, types_at(model, loc[depth:], lanes), emotion="emotion" in loc)
            place = None if new is None else _place(sheet, spot, value)
            if new is not None and place is not None:
                edits.append(Edit(place, value, new, _said(new)))
                changes[place] = (loc, new)
        elif isinstance(value, dict):
            joined = dict(
                _in_braces(sheet, loc, value, lambda at: types_at(model, at[depth:], lanes))
            )
            if joined:
                edits += joined.values()
                whole = _joined(value, joined)
                changes |= {one.spot: (loc, whole) for one in joined.values()}

    def expected(edits: Sequence[Edit]) -> Any:
        return replaced(sheet.loaded.data, (changes[edit.spot] for edit in edits))

    return applied(sheet, edits, expected)


def _meant(value: str, kinds: set[type], *, emotion: bool) -> str | None:
    if not kinds & ({dict, float} if emotion else {int, float}):
        return None
    return one_number(value, whole=not emotion and float not in kinds, emotion=emotion)


def _said(new: str) -> Message:
    return Message(mark("the number is now “{new}”"), {"new": new})


def _place(sheet: Sheet, spot: Spot, value: str) -> Spot | None:
    """Where the value's own letters begin, inside quotes if there are any."""
    rest = sheet.at(spot)
    if rest.startswith(value):
        return spot
    inside = rest[:1] in {"'", '"'} and rest[1:].startswith(value)
    return Spot(spot.line, spot.column + 1) if inside else None


def _in_braces(
    sheet: Sheet, loc: Loc, value: dict[str, Any], kinds: Callable[[Loc], set[type]]
) -> Iterator[tuple[str, Edit]]:
    """Decimals between braces, where their comma ends the value: `{olga: -0,5}`."""
    if not any(key.isdigit() and inner is None for key, inner in value.items()):
        return
    for key, inner in value.items():
        spot = sheet.loaded.spots.get((*loc, key))
        found = None if spot is None else _IN_BRACES.match(sheet.at(spot))
        if spot is None or found is None or found["whole"] != inner:
            continue
        emotion = "emotion" in loc or key == "emotion"
        whole = f"{found['whole']},{found['rest']}"
        new = _meant(whole, kinds((*loc, key)), emotion=emotion)
        if new is not None:
            yield key, Edit(spot, whole, new, _said(new))


def _joined(value: dict[str, Any], edits: dict[str, Edit]) -> dict[str, Any]:
    """The values with their decimals, and without what YAML took for keys."""
    rests = {one.old.partition(",")[2] for one in edits.values()}
    return {
        key: edits[key].new if key in edits else inner
        for key, inner in value.items()
        if not (key in rests and inner is None)
    }
