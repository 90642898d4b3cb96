"""Fix for dates in local notation: `05.11.2026` becomes `2026-11-05`."""

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
    apply_edits,
    replace_values,
)

__all__ = ["fix_dates"]

DATES = {"date", "done", "due", "reviewed"}
"""Keys whose values are dates."""


def fix_dates(
    editable: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[EditableText, list[TextEdit]]:
    """Rewrite dates as year-month-day."""
    text_edits: list[TextEdit] = []
    changes: dict[Position, tuple[Loc, str]] = {}
    for loc, position in editable.loaded.positions.items():
        if len(loc) <= depth or loc[-1] not in DATES:
            continue
        value = _value_at(editable.loaded.data, loc)
        if not isinstance(value, str) or DAY.fullmatch(value.strip()):
            continue
        iso_date = iso(value)
        if iso_date is None or loc[-1] not in known_keys(model, loc[depth:-1], lanes):
            continue
        if value_position := _value_position(editable, position, value):
            message = Message(
                N_("the date “{old}” is now “{new}”"), {"old": value, "new": iso_date}
            )
            text_edits.append(TextEdit(value_position, value, iso_date, message))
            changes[value_position] = (loc, iso_date)

    def expected(edits: Sequence[TextEdit]) -> Any:
        return replace_values(editable.loaded.data, [changes[edit.position] for edit in edits])

    return apply_edits(editable, text_edits, expected)


def _value_at(data: Any, loc: Loc) -> Any:
    """Return the value at a path of keys and indices."""
    for key in loc:
        data = data[key]
    return data


def _value_position(editable: EditableText, position: Position, value: str) -> Position | None:
    """Return the position of the value's first character, inside quotes if there are any."""
    line_rest = editable.at(position)
    if line_rest.startswith(value):
        return position
    if line_rest[:1] in {"'", '"'} and line_rest[1:].startswith(value):
        return Position(position.line, position.column + 1)
    return None
