"""Reading on behind a line that YAML stumbles over: all such lines, and what mends them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf

from .repairs import Repair, repairs
from .trouble import Trouble
from .yaml import Loaded, load

__all__ = ["Recovery", "recover"]

MOST = 100
"""Lines of one file that are looked at one after another."""

LETTERS = 5_000_000
"""Letters that are read for it: of a large file fewer lines are looked at."""

_VALUE = re.compile(r"(?P<before>\s*(?:- +)*(?:[\w-]+:(?=\s))?\s*)(?P<text>\S.*)")


@dataclass
class Recovery:
    """What was found behind the first line that YAML stumbles over."""

    troubles: list[Trouble] = field(default_factory=list)
    """All lines that YAML stumbles over, in the order of the file."""
    repairs: list[Repair] = field(default_factory=list)
    """What mends those that can be meant in one way only."""
    masked: dict[int, str] = field(default_factory=dict)
    """The other lines, by their number in the file, as they are after the repairs."""
    text: str = ""
    """The text that YAML reads: repaired, and with nothing in place of the values of `masked`."""
    complete: bool = False
    """Whether the text is read to its end, each key in its place."""


def recover(text: str, first_line: int, loaded: Loaded | None = None) -> Recovery:
    """Read a text to its end, as far as that goes."""
    found = Recovery(text=text, complete=True)
    loaded = loaded or load(text, first_line)
    for _ in range(min(MOST, max(3, LETTERS // (len(text) + 1)))):
        stop = loaded.stop
        if stop is None:
            return found
        found.troubles.append(stop)
        further = _further(found, stop, first_line)
        if further is None:
            break
        loaded = further
    if loaded.stop is not None:
        found.complete = False
    return found


def _further(found: Recovery, stop: Trouble, first_line: int) -> Loaded | None:
    """Read on beyond a line: repaired if it can be, else without its value, or without it."""
    lines = found.text.split("\n")
    at = stop.spot.line - first_line
    if not 0 <= at < len(lines):
        return None
    line = lines[at]
    masks = [
        (masked, keeps_place, loaded)
        for masked, keeps_place in _masked(lines, at, line)
        if (loaded := _beyond("\n".join(masked), stop, first_line)) is not None
    ]
    reached = max((_reached(loaded) for *_, loaded in masks[:2]), default=0)
    for repair in repairs(line, stop.spot.line, stop.rule):
        start = repair.spot.column - 1
        new = line[:start] + repair.new + line[start + len(repair.old) :]
        repaired = [*lines[:at], new, *lines[at + 1 :]]
        loaded = _beyond("\n".join(repaired), stop, first_line)
        if loaded is None or (_stops_next(loaded, stop, lines, at) and _reached(loaded) < reached):
            continue  # the lines below do not fit
        found.repairs.append(repair)
        found.text = "\n".join(repaired)
        return loaded
    for masked, keeps_place, loaded in masks:
        for number, new in enumerate(masked):
            if new != lines[number]:
                found.masked.setdefault(number + first_line, lines[number])
        found.complete &= keeps_place
        found.text = "\n".join(masked)
        return loaded
    return None


def _reached(loaded: Loaded) -> float:
    return inf if loaded.stop is None else loaded.stop.spot.line


def _stops_next(loaded: Loaded, stop: Trouble, lines: list[str], at: int) -> bool:
    """Return whether YAML stumbles over the very next line."""
    following = (number for number in range(at + 1, len(lines)) if lines[number].strip())
    return _reached(loaded) == stop.spot.line + next(following, len(lines)) - at


def _masked(lines: list[str], at: int, line: str) -> Iterator[tuple[list[str], bool]]:
    """The lines without what YAML stumbles over, and whether every other key keeps its place."""
    value = _VALUE.fullmatch(line)
    if value is not None and value["before"].strip():
        yield [*lines[:at], f"{value['before']}~", *lines[at + 1 :]], True
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > _indent(line)):
        end += 1
    if value is not None and value["before"].strip() and end > at + 1:
        yield [*lines[:at], f"{value['before']}~", *[""] * (end - at - 1), *lines[end:]], False
    yield [*lines[:at], "", *lines[at + 1 :]], False
    yield [*lines[:at], *[""] * (end - at), *lines[end:]], False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _beyond(text: str, stop: Trouble, first_line: int) -> Loaded | None:
    """Read the text, if YAML comes further than before."""
    loaded = load(text, first_line)
    if loaded.stop is not None and loaded.stop.spot.line <= stop.spot.line:
        return None
    return loaded
