"""The line that a finding is in, with the value underlined."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
from unicodedata import category, combining, east_asian_width

__all__ = ["extent", "shown"]

TAB = 4
AROUND = 24
"""Letters that are kept before a place in a line that is too long."""

_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?""")
_KEY = re.compile(r"[^\s:#,\[\]{}][^:#,\[\]{}]*?(?=\s*:(?:\s|$))")
_IN_BRACKETS = re.compile(r"[^,\]}#]+?(?=\s*(?:[,\]}]|\s#|$))|.")
_PLAIN = re.compile(r".+?(?=\s+#|\s*$)")
_STRINGS = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_STRINGS_AND_BRACKETS = re.compile(rf"{_STRINGS.pattern}|[\[\]{{}}]")
_FILLED = re.compile(r"\S")
_OPENING = "[{"
_DEPTHS = {"[": 1, "{": 1, "]": -1, "}": -1}


def extent(line: str, column: int) -> int:
    """How many letters the value takes that begins in that column, counted from one."""
    start = column - 1
    filled = _FILLED.search(line, start)
    if filled is None:
        return 1
    if filled.start() > start:
        return filled.start() - start
    if line[start] in _OPENING:
        return _bracket(line, start)
    for pattern in (_QUOTED, _KEY, _IN_BRACKETS if _is_inside(line, start) else _PLAIN):
        found = pattern.match(line, start)
        if found:
            return max(len(found[0].rstrip()), 1)
    return 1


def _bracket(line: str, start: int) -> int:
    """To the bracket that closes the one at `start`, or to the line's end."""
    depth = 0
    for found in _STRINGS_AND_BRACKETS.finditer(line, start):
        depth += _DEPTHS.get(found[0], 0)
        if depth == 0:
            return found.end() - start
    return len(line.rstrip()) - start


def _is_inside(line: str, start: int) -> bool:
    """Whether a bracket before `start` is still open there."""
    depths = _depths(line)
    number = bisect_left(depths.ends, start + 1)
    opened = depths.after[number - 1] if number else 0
    if number < len(depths.starts) and depths.starts[number] < start:
        # A quotation mark that is not closed before `start` begins no string there.
        rest = line[depths.starts[number] : start]
        opened += sum(_DEPTHS.get(one[0], 0) for one in _STRINGS_AND_BRACKETS.finditer(rest))
    return opened > 0


class _Depths(NamedTuple):
    """Where strings and brackets stand, and how many brackets are open after each."""

    starts: list[int]
    ends: list[int]
    after: list[int]


@lru_cache(maxsize=8)
def _depths(line: str) -> _Depths:
    """Of a whole line, once: a long one may hold a thousand findings."""
    found = list(_STRINGS_AND_BRACKETS.finditer(line))
    after = accumulate(_DEPTHS.get(one[0], 0) for one in found)
    return _Depths([one.start() for one in found], [one.end() for one in found], list(after))


def shown(line: str, column: int, width: int) -> tuple[str, str]:
    """The line, or the part of it around the column, and the marks that go below it.

    Tabs take four places, wide letters two, combining marks none, as they do in a terminal.
    """
    size = extent(line, column)
    start = min(column - 1, len(line))
    first, last = _window(line, start, size, width)
    text = "".join(_cell(sign)[0] for sign in line[first:last])
    before = sum(_cell(sign)[1] for sign in line[first:start])
    under = sum(_cell(sign)[1] for sign in line[start : min(start + size, last)])
    if first:
        text, before = "…" + text, before + 1
    if last < len(line):
        text += "…"
    return text.rstrip(), " " * before + "^" + "~" * (max(under, 1) - 1)


def _window(line: str, start: int, size: int, width: int) -> tuple[int, int]:
    """Which letters fit, if not all do."""
    fits = _fitting(line, 0, width)
    if fits == len(line):
        return 0, fits
    # The value and what is before it need less than the whole width, else they are cut at the left.
    first = 0 if start + size <= _fitting(line, 0, width - 1) else max(0, start - AROUND)
    return first, _fitting(line, first, width - 2)


def _fitting(line: str, first: int, room: int) -> int:
    """Behind the last letter that fits into the room."""
    last = first
    while last < len(line) and room >= (wide := _cell(line[last])[1]):
        room -= wide
        last += 1
    return last


@lru_cache(maxsize=1 << 12)
def _cell(sign: str) -> tuple[str, int]:
    """What stands for a letter in a terminal, and how many places it takes."""
    if sign == "\t":
        return " " * TAB, TAB
    if combining(sign) or category(sign) in {"Mn", "Me"} or sign == "\u200d":
        return sign, 0
    if not sign.isprintable():
        return ("\u00a0", 1) if category(sign) == "Zs" else ("�", 1)
    return sign, 2 if east_asian_width(sign) in {"W", "F"} else 1
