"""Changing a text in a few places, only if that changes nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ..problems import Message, Spot
from ..reading.yaml import Loaded, load

__all__ = ["Edit", "Sheet", "applied", "replaced"]

FIRST_LINE = 2
"""Of the keys in a Markdown file."""


@dataclass(frozen=True)
class Edit:
    """Other letters in one place."""

    spot: Spot
    old: str
    new: str
    said: Message


class Sheet:
    """A text of keys, and what it holds."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text, self.first_line = text, first_line
        self.loaded: Loaded = load(text, first_line)
        self.lines = text.split("\n")

    @property
    def understood(self) -> bool:
        """Whether the YAML could be read to its end."""
        whole = all(one.rule != "yaml-too-much" for one in self.loaded.troubles)
        return self.loaded.data is not None and self.loaded.stop is None and whole

    def at(self, spot: Spot) -> str:
        """The rest of the line from a place on."""
        return self.lines[spot.line - self.first_line][spot.column - 1 :]

    def changed(self, edits: Sequence[Edit]) -> Sheet:
        """The sheet with all edits made; the last ones first, so that places stay true."""
        lines = list(self.lines)
        for edit in sorted(edits, key=lambda one: one.spot, reverse=True):
            number, start = edit.spot.line - self.first_line, edit.spot.column - 1
            line = lines[number]
            lines[number] = line[:start] + edit.new + line[start + len(edit.old) :]
        return Sheet("\n".join(lines), self.first_line)


def applied(
    sheet: Sheet, edits: Sequence[Edit], expected: Callable[[Sequence[Edit]], Any]
) -> tuple[Sheet, list[Edit]]:
    """The sheet with the edits after which it holds what is expected; each alone if not all."""
    if not edits:
        return sheet, []
    new = sheet.changed(edits)
    if _same(new, sheet, expected(edits)):
        return new, list(edits)
    kept: list[Edit] = []
    for edit in edits:
        new = sheet.changed([*kept, edit])
        if _same(new, sheet, expected([*kept, edit])):
            kept.append(edit)
    return (sheet.changed(kept) if kept else sheet), kept


def _same(new: Sheet, old: Sheet, expected: Any) -> bool:
    return new.loaded.data == expected and len(new.loaded.troubles) <= len(old.loaded.troubles)


def replaced(data: Any, loc: tuple[str | int, ...], value: Any) -> Any:
    """The data with another value at `loc`; what is around is copied."""
    if not loc:
        return value
    copy = data.copy()
    copy[loc[0]] = replaced(data[loc[0]], loc[1:], value)
    return copy
