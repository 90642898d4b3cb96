"""Error recovery: reading on after syntax errors, to find all of them and their repairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from .parsed_yaml import ParsedYaml
from .repairs import Repair, repairs
from .yaml import load
from .yaml_errors import YamlError

__all__ = ["Recovery", "recover"]

MOST = 2000
"""The maximum number of syntax errors in one file."""

LETTERS = 40_000_000
"""Characters read in all for one file: it limits the errors of a large file."""

AHEAD = 100
"""Lines after an error that are read first: usually the next error is among them."""

CONTEXT = 30
"""Lines before an error that are read again with it; above them, only its parents."""

_VALUE = re.compile(r"""(?P<before>\s*(?:- +)*(?:["']?[\w-]+["']?:(?=\s))?\s*)(?P<text>\S.*)""")
_KEY_OR_ITEM = re.compile(r""" *(?:- |["']?[\w-]+["']?:(?: |$))""")


@dataclass
class Recovery:
    """The result of reading on after the first syntax error."""

    text: str
    """The text that YAML reads: repaired, and with nothing in place of the values of `masked`."""
    errors: list[YamlError] = field(default_factory=list)
    """All syntax errors, in the order of the file."""
    repairs: list[Repair] = field(default_factory=list)
    """Repairs of unambiguous errors."""
    masked: dict[int, str] = field(default_factory=dict)
    """The other lines, by their number in the file, as they are after the repairs."""
    complete: bool = True
    """Whether the text is read to its end, each key in its place."""


def recover(text: str, first_line: int, loaded: ParsedYaml | None = None) -> Recovery:
    """Read a text to its end, as far as possible."""
    recovery = Recovery(text)
    stop = (loaded or load(text, first_line)).stop
    if stop is None:
        return recovery
    lines = text.split("\n")
    outline = _Outline(lines)
    for _ in range(max(3, min(MOST, LETTERS // (5 * len(text) + 1)))):
        recovery.errors.append(stop)
        loaded_further = _Attempt(lines, outline, stop, first_line).read_on(recovery)
        if loaded_further is None:
            recovery.complete = False
            break
        if loaded_further.stop is None:
            break
        stop = loaded_further.stop
    else:
        recovery.complete = False
    recovery.text = "\n".join(lines)
    return recovery


class _Holder(NamedTuple):
    """A line with its parent line."""

    line: str
    parent: _Holder | None


class _Outline:
    """The parent lines of each line: each is indented less than those below it.

    Lines are scanned once, on request: those above no longer change.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines, self.lines_read = lines, 0
        self.last: _Holder | None = None
        """The last line that is neither blank nor a comment."""
        self.block_start = 0
        """The number of the last line that begins a key or an item."""
        self.block_holder: _Holder | None = None
        """The parent of that line."""
        self.is_continued = False
        """Whether the key or item has further lines."""

    def beginning(self, number: int) -> tuple[int, list[str]]:
        """Return the line at which the block of line `number` begins, and its parent lines."""
        for line in self.lines[self.lines_read : number + 1]:
            self._add(line)
            self.lines_read += 1
        start, holder = number + 1, self.last
        if self.is_continued or self.block_start == number:
            start, holder = self.block_start, self.block_holder
        holders = []
        while holder is not None:
            holders.append(holder.line)
            holder = holder.parent
        return start, holders[::-1]

    def _add(self, line: str) -> None:
        if not line.strip() or line.lstrip()[:1] == "#":
            return
        holder, is_item = self.last, line.lstrip()[:1] == "-"
        while holder is not None:
            sibling_offset = is_item and holder.line.lstrip()[:1] != "-"
            if _indent(holder.line) < _indent(line) + sibling_offset:
                break
            holder = holder.parent
        self.last = _Holder(line, holder)
        self.is_continued = _KEY_OR_ITEM.match(line) is None
        if not self.is_continued:
            self.block_start, self.block_holder = self.lines_read, holder


class _Attempt:
    """Attempts to read on after the syntax error in one line."""

    def __init__(
        self, lines: list[str], outline: _Outline, stop: YamlError, first_line: int
    ) -> None:
        self.lines, self.stop, self.first_line = lines, stop, first_line
        self.index = stop.position.line - first_line
        self.holders: list[str] = []
        self.start = 0
        if CONTEXT < self.index < len(lines):
            self._skip_lines_above(outline)

    def _skip_lines_above(self, outline: _Outline) -> None:
        """Replace distant lines above by the parents only, if the error stays the same."""
        self.start, self.holders = outline.beginning(self.index - CONTEXT)
        stop = self._load({}).stop
        if stop is None or (stop.position.line, stop.message) != (
            self.stop.position.line,
            self.stop.message,
        ):
            self.start, self.holders = 0, []

    def _load(self, changes: dict[int, str]) -> ParsedYaml:
        """Read the lines around the error with changes; all lines if there is no further error."""
        first_line = self.first_line + self.start - len(self.holders)
        lines = self._lines(changes, self.index + AHEAD)
        loaded = load("\n".join(lines), first_line)
        if self.index + AHEAD >= len(self.lines) or (
            loaded.stop and loaded.lines_read < len(lines)
        ):
            return loaded
        return load("\n".join(self._lines(changes, len(self.lines))), first_line)

    def _lines(self, changes: dict[int, str], end: int) -> list[str]:
        lines = self.lines[self.start : end]
        for number, new in changes.items():
            if number < end:
                lines[number - self.start] = new
        return [*self.holders, *lines]

    def read_on(self, recovery: Recovery) -> ParsedYaml | None:
        """Read on: with the line repaired if it can be, else without its value, or without it.

        The lines are changed accordingly, and what was done is noted.
        """
        if not 0 <= self.index < len(self.lines):
            return None
        line, furthest, maskings = self.lines[self.index], 0.0, list(self._maskings())
        attempts: list[tuple[dict[int, str], bool, ParsedYaml]] = []
        for changes, keeps_place in maskings:
            loaded = self._load_if_further(changes)
            if loaded is not None:
                attempts.append((changes, keeps_place, loaded))
                furthest = max(furthest, _reached(loaded) if len(attempts) <= 2 else 0)
                if loaded.stop is None:
                    break
        for repair in repairs(line, self.stop.position.line, self.stop.rule):
            start = repair.position.column - 1
            new = line[:start] + repair.new + line[start + len(repair.old) :]
            loaded = self._load_if_further({self.index: new})
            if loaded is None or (self._stops_next(loaded) and _reached(loaded) < furthest):
                continue  # the lines below do not fit
            recovery.repairs.append(repair)
            self.lines[self.index] = new
            return loaded
        for changes, keeps_place, loaded in attempts:
            for number, new in changes.items():
                recovery.masked.setdefault(number + self.first_line, self.lines[number])
                self.lines[number] = new
            recovery.complete &= keeps_place
            return loaded
        return None

    def _maskings(self) -> Iterator[tuple[dict[int, str], bool]]:
        """Yield changes that mask the error, and whether every other key keeps its place."""
        lines, index = self.lines, self.index
        value = _VALUE.fullmatch(lines[index])
        if value is not None and value["before"].strip():
            yield {index: f"{value['before']}~"}, True
        yield {index: ""}, False
        indent, end = _indent(lines[index]), index + 1
        while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
            end += 1
        if end > index + 1:
            blank = dict.fromkeys(range(index + 1, end), "")
            if value is not None and value["before"].strip():
                yield {index: f"{value['before']}~"} | blank, False
            yield {index: ""} | blank, False

    def _load_if_further(self, changes: dict[int, str]) -> ParsedYaml | None:
        """Read the lines with some of them changed, if YAML comes further than before."""
        loaded = self._load(changes)
        return loaded if _reached(loaded) > self.stop.position.line else None

    def _stops_next(self, loaded: ParsedYaml) -> bool:
        """Return whether the next line has a syntax error."""
        remaining = range(self.index + 1, len(self.lines))
        following = next(
            (number for number in remaining if self.lines[number].strip()), len(self.lines)
        )
        return _reached(loaded) == following + self.first_line


def _reached(loaded: ParsedYaml) -> float:
    return inf if loaded.stop is None else loaded.stop.position.line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
