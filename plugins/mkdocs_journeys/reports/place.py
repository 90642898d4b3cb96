"""The line that a finding is in, with the value underlined."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from unicodedata import category, combining, east_asian_width

__all__ = ["extent", "shown"]

TAB = 4
AROUND = 24
"""Letters that are kept before a place in a line that is too long."""

NEAR = 600
"""Letters on either side of a place that are looked at to show it."""

_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?""")
_KEY = re.compile(r"[^\s:#,\[\]{}][^:#,\[\]{}]*?(?=\s*:(?:\s|$))")
_IN_BRACKETS = re.compile(r"[^,\]}#]+?(?=\s*(?:[,\]}]|\s#|$))|.")
_PLAIN = re.compile(r".+?(?=\s+#|\s*$)")
_STRINGS = re.compile(r"""(?<!\w)(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""")
_BRACKET = re.compile(r"[\[\]{}]")
_BLANK = re.compile(r"\s*")
_OPENING = {"[": "]", "{": "}"}


def extent(line: str, column: int) -> int:
    """How many letters the value takes that begins in that column, counted from one."""
    start = column - 1
    blank = _BLANK.match(line, start)
    if blank is None or blank.end() == len(line):
        return 1
    if blank.end() > start:
        return blank.end() - start
    brackets = _brackets(line)
    if line[start] in _OPENING:
        end = brackets.closing.get(start)
        return (len(line.rstrip()) if end is None else end + 1) - start
    inside = brackets.depth(start) > 0
    for pattern in (_QUOTED, _KEY, _IN_BRACKETS if inside else _PLAIN):
        match = pattern.match(line, start)
        if match:
            return max(len(match[0].rstrip()), 1)
    return 1


class _Brackets:
    """The brackets of a line that are no part of a text in quotes."""

    def __init__(self, line: str) -> None:
        self.places: list[int] = []
        self.depths = [0]
        self.closing: dict[int, int] = {}
        opened: list[int] = []
        plain = _STRINGS.sub(lambda match: "x" * len(match[0]), line)
        for match in _BRACKET.finditer(plain):
            self.places.append(match.start())
            if match[0] in _OPENING:
                opened.append(match.start())
            elif opened:
                self.closing[opened.pop()] = match.start()
            self.depths.append(self.depths[-1] + (1 if match[0] in _OPENING else -1))

    def depth(self, start: int) -> int:
        """How many more brackets are opened than closed before a place."""
        return self.depths[bisect_left(self.places, start)]


@lru_cache(maxsize=8)
def _brackets(line: str) -> _Brackets:
    """A line may have as many findings as it has values."""
    return _Brackets(line)


def shown(line: str, column: int, width: int) -> tuple[str, str]:
    """The line, or the part of it around the column, and the marks that go below it.

    Tabs take four places, wide letters two, combining marks none, as they do in a terminal.
    """
    size = extent(line, column)
    # Of a very long line only what is near can be shown, however little room each sign takes.
    near = max(0, column - 1 - NEAR)
    part = line[near : column + NEAR]
    cells = [_cell(sign) for sign in part]
    start = min(column - 1 - near, len(part))
    first, last = 0, len(cells)
    if len(part) < len(line) or sum(wide for _, wide in cells) > width:
        first, last = _window(cells, start, size, width, near > 0)
    text = "".join(sign for sign, _ in cells[first:last])
    before = sum(wide for _, wide in cells[first:start])
    under = sum(wide for _, wide in cells[start : min(start + size, last)])
    if first or near:
        text, before = "…" + text, before + 1
    if near + last < len(line):
        text += "…"
    return text.rstrip(), " " * before + "^" + "~" * (max(under, 1) - 1)


def _window(
    cells: list[tuple[str, int]], start: int, size: int, width: int, cut: bool
) -> tuple[int, int]:
    """Which letters fit, if not all do; something may be `cut` off before them."""
    first = max(0, start - AROUND)
    if not cut and sum(wide for _, wide in cells[: start + size]) < width:
        first = 0
    room = width - 2
    last = first
    while last < len(cells) and room >= cells[last][1]:
        room -= cells[last][1]
        last += 1
    return first, last


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
