"""Text edits, and their application where the parsed data changes only as expected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..diagnostics import Message, Position
from ..reading.parsed_yaml import ParsedYaml
from ..reading.yaml import Loc, load

__all__ = ["EditableText", "TextEdit", "apply_edits", "replace_values"]


@dataclass(frozen=True)
class TextEdit:
    """A replacement of `old` by `new` at one position, and the message that describes it."""

    position: Position
    old: str
    new: str
    message: Message


class EditableText:
    """A YAML text, its lines and its parsed data."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text, self.first_line = text, first_line
        self.loaded: ParsedYaml = load(text, first_line)
        self.lines = text.split("\n")

    @property
    def is_parsed(self) -> bool:
        """Whether the YAML was parsed to its end."""
        complete = all(error.rule != "yaml-too-much" for error in self.loaded.errors)
        return self.loaded.data is not None and self.loaded.stop is None and complete

    def at(self, position: Position) -> str:
        """Return the rest of the line from a position on."""
        return self.lines[position.line - self.first_line][position.column - 1 :]

    def with_edits(self, edits: Sequence[TextEdit]) -> EditableText:
        """Return the text with all edits made, the last ones first: so positions stay valid."""
        lines = list(self.lines)
        for edit in sorted(edits, key=lambda text_edit: text_edit.position, reverse=True):
            index, start = edit.position.line - self.first_line, edit.position.column - 1
            line = lines[index]
            lines[index] = line[:start] + edit.new + line[start + len(edit.old) :]
        return EditableText("\n".join(lines), self.first_line)


def apply_edits(
    editable: EditableText, edits: Sequence[TextEdit], expected: Callable[[Sequence[TextEdit]], Any]
) -> tuple[EditableText, list[TextEdit]]:
    """Return the text with the edits that lead to the expected data, and these edits.

    Where all of them together don't, those that do harm are left out.
    `expected` returns the data that the text should hold after the given edits.
    """
    if not edits:
        return editable, []
    trials = _Trials(editable, expected)
    try:
        kept_edits = trials.keep([], edits)
    except _TooManyError:
        return editable, []
    return (trials.last if kept_edits else editable), kept_edits


MAX_TRIAL_CHARACTERS = 4_000_000
"""Limit of characters that are parsed to find out which of many edits do harm.

A large file in which most of them do is left as it is: to try all would take minutes.
"""

MIN_TRIALS = 16


class _TooManyError(Exception):
    """The limit of trials is reached before it is known which edits do harm."""


class _Trials:
    """Search for the edits that change the data only as expected, by bisection."""

    def __init__(
        self, editable: EditableText, expected: Callable[[Sequence[TextEdit]], Any]
    ) -> None:
        self.editable, self.expected = editable, expected
        self.last = editable
        """The text with the edits that are kept so far."""
        self.trials_left = max(MIN_TRIALS, MAX_TRIAL_CHARACTERS // (len(editable.text) + 1))

    def keep(self, before: list[TextEdit], edits: Sequence[TextEdit]) -> list[TextEdit]:
        """Return the edits `before` and those of `edits` that can be made together with them.

        Raises _TooManyError where no trials are left.
        """
        if not self.trials_left:
            raise _TooManyError
        self.trials_left -= 1
        trial, all_edits = self.editable.with_edits([*before, *edits]), [*before, *edits]
        if _is_as_expected(trial, self.editable, self.expected(all_edits)):
            self.last = trial
            return all_edits
        if len(edits) == 1:
            return before
        half = len(edits) // 2
        return self.keep(self.keep(before, edits[:half]), edits[half:])


def _is_as_expected(new: EditableText, old: EditableText, expected: Any) -> bool:
    """Whether the new text holds the expected data and has no more errors than the old one."""
    return new.loaded.data == expected and len(new.loaded.errors) <= len(old.loaded.errors)


def replace_values(data: Any, values: Iterable[tuple[Loc, Any]]) -> Any:
    """Return a copy of the data with other values at some paths; the rest is shared."""
    copies: dict[Loc, Any] = {(): data.copy()}
    for loc, value in values:
        for length in range(1, len(loc)):
            if loc[:length] not in copies:
                parent = copies[loc[: length - 1]]
                copies[loc[:length]] = parent[loc[length - 1]] = parent[loc[length - 1]].copy()
        copies[loc[:-1]][loc[-1]] = value
    return copies[()]
