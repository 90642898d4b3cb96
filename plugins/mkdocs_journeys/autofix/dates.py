"""Dates as people write them: `05.11.2026` for `2026-11-05`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..diagnostics import N_, Message, Position
from ..model.traversal import Loc
from ..model.values import DAY, Part
from ..reading.dates import iso
from ..reading.explain import known_keys
from .edits import (
    EditableText,
    TextEdit,
    applied,
    replaced,
)

__all__ = ["mend_dates"]

DATES = {"date", "done", "due", "reviewed"}
"""Keys after which a day stands."""


def mend_dates(
    sheet: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[EditableText, list[TextEdit]]:
    """Write dates as year-month-day."""
    text_edits: list[TextEdit] = []
    changes: dict[Position, tuple[Loc, str]] = {}
    for loc, spot in sheet.loaded.spots.items():
        if len(loc) <= depth or loc[-1] not in DATES:
            continue
        value = _value(sheet.loaded.data, loc)
        if not isinstance(value, str) or DAY.fullmatch(value.strip()):
            continue
        new = iso(value)
        if new is None or loc[-1] not in known_keys(model, loc[depth:-1], lanes):
            continue
        if place := _place(sheet, spot, value):
            said = Message(N_("the date “{old}” is now “{new}”"), {"old": value, "new": new})
            text_edits.append(TextEdit(place, value, new, said))
            changes[place] = (loc, new)

    def expected(edits: Sequence[TextEdit]) -> Any:
        return replaced(sheet.loaded.data, [changes[edit.spot] for edit in edits])

    return applied(sheet, text_edits, expected)


def _value(data: Any, loc: Loc) -> Any:
    for part in loc:
        data = data[part]
    return data


def _place(sheet: EditableText, spot: Position, value: str) -> Position | None:
    """Where the value's own letters begin, inside quotes if there are any."""
    rest = sheet.at(spot)
    if rest.startswith(value):
        return spot
    if rest[:1] in {"'", '"'} and rest[1:].startswith(value):
        return Position(spot.line, spot.column + 1)
    return None
