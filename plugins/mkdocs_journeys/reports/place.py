"""The line that a finding is in, with the value underlined."""

from __future__ import annotations

import re
from functools import lru_cache
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
_OPENING = {"[": "]", "{": "}"}


def extent(line: str, column: int) -> int:
    """How many letters the value takes that begins in that column, counted from one."""
    rest = line[column - 1 :]
    if not rest.strip():
        return 1
    if rest[0].isspace():
        return len(rest) - len(rest.lstrip())
    if rest[0] in _OPENING:
        return _bracket(rest)
    before = _STRINGS.sub(lambda found: "x" * len(found[0]), line[: column - 1])
    inside = sum(map(before.count, "[{")) > sum(map(before.count, "]}"))
    for pattern in (_QUOTED, _KEY, _IN_BRACKETS if inside else _PLAIN):
        found = pattern.match(rest)
        if found:
            return max(len(found[0].rstrip()), 1)
    return 1


def _bracket(rest: str) -> int:
    """To the bracket that closes the first one, or to the line's end."""
    plain = _STRINGS.sub(lambda found: "x" * len(found[0]), rest)
    depth = 0
    for number, sign in enumerate(plain, 1):
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            return number
    return len(rest.rstrip())


def shown(line: str, column: int, width: int) -> tuple[str, str]:
    """The line, or the part of it around the column, and the marks that go below it.

    Tabs take four places, wide letters two, combining marks none, as they do in a terminal.
    """
    size = extent(line, column)
    cells = [_cell(sign) for sign in line]
    start = min(column - 1, len(line))
    first, last = _window(cells, start, size, width)
    text = "".join(sign for sign, _ in cells[first:last])
    before = sum(wide for _, wide in cells[first:start])
    under = sum(wide for _, wide in cells[start : min(start + size, last)])
    if first:
        text, before = "…" + text, before + 1
    if last < len(cells):
        text += "…"
    return text.rstrip(), " " * before + "^" + "~" * (max(under, 1) - 1)


def _window(cells: list[tuple[str, int]], start: int, size: int, width: int) -> tuple[int, int]:
    """Which letters fit, if not all do."""
    if sum(wide for _, wide in cells) <= width:
        return 0, len(cells)
    first = max(0, start - AROUND)
    if sum(wide for _, wide in cells[: start + size]) < width:
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
