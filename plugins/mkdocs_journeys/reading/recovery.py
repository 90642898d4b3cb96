"""Reading on behind a line that YAML stumbles over: all such lines, and what mends them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf

from .repairs import Repair, repairs
from .yaml import Loaded, load
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

_VALUE = re.compile(r"(?P<before>\s*(?:- +)*(?:[\w-]+:(?=\s))?\s*)(?P<text>\S.*)")
_BEGINS = re.compile(r" *(?:- |[\w-]+:(?: |$))")


@dataclass
class Recovery:
    """What was found behind the first line that YAML stumbles over."""

    text: str
    """The text that YAML reads: repaired, and with nothing in place of the values of `masked`."""
    troubles: list[YamlError] = field(default_factory=list)
    """All lines that YAML stumbles over, in the order of the file."""
    repairs: list[Repair] = field(default_factory=list)
    """What mends those that can be meant in one way only."""
    masked: dict[int, str] = field(default_factory=dict)
    """The other lines, by their number in the file, as they are after the repairs."""
    complete: bool = True
    """Whether the text is read to its end, each key in its place."""


def recover(text: str, first_line: int, loaded: Loaded | None = None) -> Recovery:
    """Read a text to its end, as far as that goes."""
    recovery = Recovery(text)
    stop = (loaded or load(text, first_line)).stop
    if stop is None:
        return recovery
    lines = text.split("\n")
    for _ in range(max(3, min(MOST, LETTERS // (5 * len(text) + 1)))):
        recovery.troubles.append(stop)
        further = _Attempt(lines, stop, first_line).further(recovery)
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


class _Attempt:
    """The ways to read on beyond one line."""

    def __init__(self, lines: list[str], stop: YamlError, first_line: int) -> None:
        self.lines, self.stop, self.first_line = lines, stop, first_line
        self.at = stop.spot.line - first_line
        self.above: list[str] = []
        self.start = 0
        if CONTEXT < self.at < len(lines):
            self._leave_above_out()

    def _leave_above_out(self) -> None:
        """Begin some lines above with nothing but what these are a part of, if that is the same."""
        start = self.at - CONTEXT
        while start and not _BEGINS.match(self.lines[start]):
            start -= 1
        self.start, self.above = start, _holders(self.lines, start)
        stop = self._load({}).stop
        if stop is None or (stop.spot.line, stop.message) != (
            self.stop.spot.line,
            self.stop.message,
        ):
            self.start, self.above = 0, []

    def _load(self, changes: dict[int, str]) -> Loaded:
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

    def further(self, recovery: Recovery) -> Loaded | None:
        """Read on: with the line repaired if it can be, else without its value, or without it.

        The lines are changed accordingly, and what was done is noted.
        """
        if not 0 <= self.at < len(self.lines):
            return None
        line, below, most = self.lines[self.at], 0.0, list(self._masked())
        tried: list[tuple[dict[int, str], bool, Loaded]] = []
        for changes, keeps_place in most:
            loaded = self._beyond(changes)
            if loaded is not None:
                tried.append((changes, keeps_place, loaded))
                below = max(below, _reached(loaded) if len(tried) <= 2 else 0)
                if loaded.stop is None:
                    break
        for repair in repairs(line, self.stop.spot.line, self.stop.rule):
            start = repair.spot.column - 1
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

    def _beyond(self, changes: dict[int, str]) -> Loaded | None:
        """Read the lines with some of them changed, if YAML comes further than before."""
        loaded = self._load(changes)
        return loaded if _reached(loaded) > self.stop.spot.line else None

    def _stops_next(self, loaded: Loaded) -> bool:
        """Return whether YAML stumbles over the very next line."""
        rest = range(self.at + 1, len(self.lines))
        following = next((number for number in rest if self.lines[number].strip()), len(self.lines))
        return _reached(loaded) == following + self.first_line


def _reached(loaded: Loaded) -> float:
    return inf if loaded.stop is None else loaded.stop.spot.line


def _holders(lines: list[str], number: int) -> list[str]:
    """Return the lines that a line is a part of: each is indented less than those below it."""
    found: list[str] = []
    below = lines[number]
    for line in reversed(lines[:number]):
        if not line.strip() or line.lstrip()[:1] == "#":
            continue
        same = below.lstrip()[:2] == "- " and line.lstrip()[:1] != "-"
        if _indent(line) < _indent(below) + same:
            found.append(line)
            below = line
            if not _indent(line) and line[:1] != "-":
                break
    return found[::-1]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
