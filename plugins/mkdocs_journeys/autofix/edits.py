"""Changing a text in a few places, only if that changes nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..diagnostics import Message, Position
from ..reading.yaml import Loaded, Loc, load

__all__ = ["EditableText", "TextEdit", "applied", "replaced"]


@dataclass(frozen=True)
class TextEdit:
    """Other letters in one place."""

    spot: Position
    old: str
    new: str
    said: Message


class EditableText:
    """A text of keys, and what it holds."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text, self.first_line = text, first_line
        self.loaded: Loaded = load(text, first_line)
        self.lines = text.split("\n")

    @property
    def understood(self) -> bool:
        """Whether the YAML could be read to its end."""
        whole = all(trouble.rule != "yaml-too-much" for trouble in self.loaded.troubles)
        return self.loaded.data is not None and self.loaded.stop is None and whole

    def at(self, spot: Position) -> str:
        """The rest of the line from a place on."""
        return self.lines[spot.line - self.first_line][spot.column - 1 :]

    def changed(self, edits: Sequence[TextEdit]) -> EditableText:
        """The sheet with all edits made; the last ones first, so that places stay true."""
        lines = list(self.lines)
        for edit in sorted(edits, key=lambda text_edit: text_edit.spot, reverse=True):
            number, start = edit.spot.line - self.first_line, edit.spot.column - 1
            line = lines[number]
            lines[number] = line[:start] + edit.new + line[start + len(edit.old) :]
        return EditableText("\n".join(lines), self.first_line)


def applied(
    sheet: EditableText, edits: Sequence[TextEdit], expected: Callable[[Sequence[TextEdit]], Any]
) -> tuple[EditableText, list[TextEdit]]:
    """The sheet with the edits after which it holds what is expected; each alone if not all."""
    if not edits:
        return sheet, []
    trials = _Trials(sheet, expected)
    try:
        kept = trials.kept([], edits)
    except _TooManyError:
        return sheet, []
    return (trials.last if kept else sheet), kept


TRIED = 4_000_000
"""Letters that may be read to find out which of many edits do harm; a large file in which most do
is left as it is, else that would take minutes.
"""

LEAST_TRIALS = 16


class _TooManyError(Exception):
    """It takes too long to find out which edits may be made."""


class _Trials:
    """Which edits change nothing but what they are meant to change."""

    def __init__(self, sheet: EditableText, expected: Callable[[Sequence[TextEdit]], Any]) -> None:
        self.sheet, self.expected = sheet, expected
        self.last = sheet
        """The sheet with the edits that are kept so far."""
        self.left = max(LEAST_TRIALS, TRIED // (len(sheet.text) + 1))

    def kept(self, before: list[TextEdit], edits: Sequence[TextEdit]) -> list[TextEdit]:
        """The edits that can be made together with those before, and those."""
        if not self.left:
            raise _TooManyError
        self.left -= 1
        new, all_of_them = self.sheet.changed([*before, *edits]), [*before, *edits]
        if _same(new, self.sheet, self.expected(all_of_them)):
            self.last = new
            return all_of_them
        if len(edits) == 1:
            return before
        half = len(edits) // 2
        return self.kept(self.kept(before, edits[:half]), edits[half:])


def _same(new: EditableText, old: EditableText, expected: Any) -> bool:
    return new.loaded.data == expected and len(new.loaded.troubles) <= len(old.loaded.troubles)


def replaced(data: Any, values: Iterable[tuple[Loc, Any]]) -> Any:
    """The data with other values at some places; what is around them is copied, once."""
    copies: dict[Loc, Any] = {(): data.copy()}
    for loc, value in values:
        for length in range(1, len(loc)):
            if loc[:length] not in copies:
                holder = copies[loc[: length - 1]]
                copies[loc[:length]] = holder[loc[length - 1]] = holder[loc[length - 1]].copy()
        copies[loc[:-1]][loc[-1]] = value
    return copies[()]
