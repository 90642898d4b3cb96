"""Reading on behind a line that YAML stumbles over: all such lines, and what fixes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from .repairs import Repair, repairs
from .yaml import ParsedYaml, load
from .yaml_errors import YamlError

__all__ = ["Recovery", "recover"]

MOST = 2000
"""Lines of one file that are looked at one after another."""

LETTERS = 40_000_000
"""Letters that are gone through for it: of a large file fewer lines are looked at."""

AHEAD = 100
"""Lines behind the wrong one that are read at first: mostly the next wrong one is among them."""

CONTEXT = 30
"""Lines before the wrong one that are read again with it; above them, only what it is part of."""

_VALUE = re.compile(r"""(?P<before>\s*(?:- +)*(?:["']?[\w-]+["']?:(?=\s))?\s*)(?P<text>\S.*)""")
_BEGINS = re.compile(r""" *(?:- |["']?[\w-]+["']?:(?: |$))""")


@dataclass
class Recovery:
    """What was found behind the first line that YAML stumbles over."""

    text: str
    """The text that YAML reads: repaired, and with nothing in place of the values of `masked`."""
    errors: list[YamlError] = field(default_factory=list)
    """All lines that YAML stumbles over, in the order of the file."""
    repairs: list[Repair] = field(default_factory=list)
    """What fixes those that can be meant in one way only."""
    masked: dict[int, str] = field(default_factory=dict)
    """The other lines, by their number in the file, as they are after the repairs."""
    complete: bool = True
    """Whether the text is read to its end, each key in its place."""


def recover(text: str, first_line: int, loaded: ParsedYaml | None = None) -> Recovery:
    """Read a text to its end, as far as that goes."""
    recovery = Recovery(text)
    stop = (loaded or load(text, first_line)).stop
    if stop is None:
        return recovery
    lines = text.split("\n")
    outline = _Outline(lines)
    for _ in range(max(3, min(MOST, LETTERS // (5 * len(text) + 1)))):
        recovery.errors.append(stop)
        further = _Attempt(lines, outline, stop, first_line).further(recovery)
        if further is None:
            recovery.complete = False
            break
        if further.stop is None:
            break
        stop = further.stop
    else:
        recovery.complete = False
    recovery.text = "\n".join(lines)
    return recovery


class _Holder(NamedTuple):
    """A line, and the one that it is a part of."""

    line: str
    above: _Holder | None


class _Outline:
    """The lines that a line is a part of: each is indented less than those below it.

    Lines are gone through once, as far as they are asked for: those above no longer change.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines, self.read = lines, 0
        self.last: _Holder | None = None
        """The last line that is neither blank nor a comment."""
        self.begun = 0
        """The number of the last line that begins a key or an item."""
        self.around: _Holder | None = None
        """What that line is a part of."""
        self.goes_on = False
        """Whether what begins there has further lines."""

    def beginning(self, number: int) -> tuple[int, list[str]]:
        """Return the line from which on `number` can be understood, and what that is a part of."""
        for line in self.lines[self.read : number + 1]:
            self._add(line)
            self.read += 1
        start, holder = number + 1, self.last
        if self.goes_on or self.begun == number:
            start, holder = self.begun, self.around
        above = []
        while holder is not None:
            above.append(holder.line)
            holder = holder.above
        return start, above[::-1]

    def _add(self, line: str) -> None:
        if not line.strip() or line.lstrip()[:1] == "#":
            return
        holder, is_item = self.last, line.lstrip()[:1] == "-"
        while holder is not None:
            same = is_item and holder.line.lstrip()[:1] != "-"
            if _indent(holder.line) < _indent(line) + same:
                break
            holder = holder.above
        self.last = _Holder(line, holder)
        self.goes_on = _BEGINS.match(line) is None
        if not self.goes_on:
            self.begun, self.around = self.read, holder


class _Attempt:
    """The ways to read on beyond one line."""

    def __init__(
        self, lines: list[str], outline: _Outline, stop: YamlError, first_line: int
    ) -> None:
        self.lines, self.stop, self.first_line = lines, stop, first_line
        self.at = stop.position.line - first_line
        self.above: list[str] = []
        self.start = 0
        if CONTEXT < self.at < len(lines):
            self._leave_above_out(outline)

    def _leave_above_out(self, outline: _Outline) -> None:
        """Begin some lines above with nothing but what these are a part of, if that is the same."""
        self.start, self.above = outline.beginning(self.at - CONTEXT)
        stop = self._load({}).stop
        if stop is None or (stop.position.line, stop.message) != (
            self.stop.position.line,
            self.stop.message,
        ):
            self.start, self.above = 0, []

    def _load(self, changes: dict[int, str]) -> ParsedYaml:
        """Read some lines, some of them changed; all that are left where YAML reads them all."""
        first = self.first_line + self.start - len(self.above)
        lines = self._lines(changes, self.at + AHEAD)
        loaded = load("\n".join(lines), first)
        if self.at + AHEAD >= len(self.lines) or (loaded.stop and loaded.lines_read < len(lines)):
            return loaded
        return load("\n".join(self._lines(changes, len(self.lines))), first)

    def _lines(self, changes: dict[int, str], end: int) -> list[str]:
        below = self.lines[self.start : end]
        for number, new in changes.items():
            if number < end:
                below[number - self.start] = new
        return [*self.above, *below]

    def further(self, recovery: Recovery) -> ParsedYaml | None:
        """Read on: with the line repaired if it can be, else without its value, or without it.

        The lines are changed accordingly, and what was done is noted.
        """
        if not 0 <= self.at < len(self.lines):
            return None
        line, below, most = self.lines[self.at], 0.0, list(self._masked())
        tried: list[tuple[dict[int, str], bool, ParsedYaml]] = []
        for changes, keeps_place in most:
            loaded = self._beyond(changes)
            if loaded is not None:
                tried.append((changes, keeps_place, loaded))
                below = max(below, _reached(loaded) if len(tried) <= 2 else 0)
                if loaded.stop is None:
                    break
        for repair in repairs(line, self.stop.position.line, self.stop.rule):
            start = repair.position.column - 1
            new = line[:start] + repair.new + line[start + len(repair.old) :]
            loaded = self._beyond({self.at: new})
            if loaded is None or (self._stops_next(loaded) and _reached(loaded) < below):
                continue  # the lines below do not fit
            recovery.repairs.append(repair)
            self.lines[self.at] = new
            return loaded
        for changes, keeps_place, loaded in tried:
            for number, new in changes.items():
                recovery.masked.setdefault(number + self.first_line, self.lines[number])
                self.lines[number] = new
            recovery.complete &= keeps_place
            return loaded
        return None

    def _masked(self) -> Iterator[tuple[dict[int, str], bool]]:
        """Lines without what YAML stumbles over, and whether every other key keeps its place."""
        lines, at = self.lines, self.at
        value = _VALUE.fullmatch(lines[at])
        if value is not None and value["before"].strip():
            yield {at: f"{value['before']}~"}, True
        yield {at: ""}, False
        indent, end = _indent(lines[at]), at + 1
        while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
            end += 1
        if end > at + 1:
            blank = dict.fromkeys(range(at + 1, end), "")
            if value is not None and value["before"].strip():
                yield {at: f"{value['before']}~"} | blank, False
            yield {at: ""} | blank, False

    def _beyond(self, changes: dict[int, str]) -> ParsedYaml | None:
        """Read the lines with some of them changed, if YAML comes further than before."""
        loaded = self._load(changes)
        return loaded if _reached(loaded) > self.stop.position.line else None

    def _stops_next(self, loaded: ParsedYaml) -> bool:
        """Return whether YAML stumbles over the very next line."""
        rest = range(self.at + 1, len(self.lines))
        following = next((number for number in rest if self.lines[number].strip()), len(self.lines))
        return _reached(loaded) == following + self.first_line


def _reached(loaded: ParsedYaml) -> float:
    return inf if loaded.stop is None else loaded.stop.position.line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
