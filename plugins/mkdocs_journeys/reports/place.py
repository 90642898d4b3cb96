"""The source line of a finding, with the value underlined."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from unicodedata import category, combining, east_asian_width

__all__ = ["extent", "shown"]

TAB = 4
AROUND = 24
"""Characters kept before a place in a line that is too long."""

NEAR = 600
"""Characters on either side of a place that are considered at all."""

_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?""")
_KEY = re.compile(r"[^\s:#,\[\]{}][^:#,\[\]{}]*?(?=\s*:(?:\s|$))")
_IN_BRACKETS = re.compile(r"[^,\]}#]+?(?=\s*(?:[,\]}]|\s#|$))|.")
_PLAIN = re.compile(r".+?(?=\s+#|\s*$)")
_STRINGS = re.compile(r"""(?<!\w)(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""")
_BRACKET = re.compile(r"[\[\]{}]")
_BLANK = re.compile(r"\s*")
_OPENING = {"[": "]", "{": "}"}


def extent(line: str, column: int) -> int:
    """Return the length of the value that begins in a column, counted from one."""
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
    """The brackets of a line, without those in quoted strings."""

    def __init__(self, line: str) -> None:
        self.places: list[int] = []
        self.depths = [0]
        self.closing: dict[int, int] = {}
        opened: list[int] = []
        unquoted = _STRINGS.sub(lambda match: "x" * len(match[0]), line)
        for match in _BRACKET.finditer(unquoted):
            self.places.append(match.start())
            if match[0] in _OPENING:
                opened.append(match.start())
            elif opened:
                self.closing[opened.pop()] = match.start()
            self.depths.append(self.depths[-1] + (1 if match[0] in _OPENING else -1))

    def depth(self, start: int) -> int:
        """Return the nesting depth at a position."""
        return self.depths[bisect_left(self.places, start)]


@lru_cache(maxsize=8)
def _brackets(line: str) -> _Brackets:
    """Cached, because a line may have as many findings as values."""
    return _Brackets(line)


def shown(line: str, column: int, width: int) -> tuple[str, str]:
    """Return the line, or the part around the column, and the markers below it.

    Tabs take four cells, wide letters two, combining marks none, as in a terminal.
    """
    size = extent(line, column)
    # Of a very long line, only the part near the column can be visible, whatever the widths.
    window_start = max(0, column - 1 - NEAR)
    part = line[window_start : column + NEAR]
    cells = [_cell(character) for character in part]
    start = min(column - 1 - window_start, len(part))
    first, last = 0, len(cells)
    if len(part) < len(line) or sum(cell_width for _, cell_width in cells) > width:
        first, last = _visible_range(cells, start, size, width, window_start > 0)
    text = "".join(character for character, _ in cells[first:last])
    indent = sum(cell_width for _, cell_width in cells[first:start])
    marked_width = sum(cell_width for _, cell_width in cells[start : min(start + size, last)])
    if first or window_start:
        text, indent = "…" + text, indent + 1
    if window_start + last < len(line):
        text += "…"
    return text.rstrip(), " " * indent + "^" + "~" * (max(marked_width, 1) - 1)


def _visible_range(
    cells: list[tuple[str, int]], start: int, size: int, width: int, cut: bool
) -> tuple[int, int]:
    """Return the range of cells that fit; `cut` says that something is cut off before them."""
    first = max(0, start - AROUND)
    if not cut and sum(cell_width for _, cell_width in cells[: start + size]) < width:
        first = 0
    space_left = width - 2
    last = first
    while last < len(cells) and space_left >= cells[last][1]:
        space_left -= cells[last][1]
        last += 1
    return first, last


@lru_cache(maxsize=1 << 12)
def _cell(character: str) -> tuple[str, int]:
    """Return what is printed for a character, and its width in cells."""
    if character == "\t":
        return " " * TAB, TAB
    if combining(character) or category(character) in {"Mn", "Me"} or character == "\u200d":
        return character, 0
    if not character.isprintable():
        return ("\u00a0", 1) if category(character) == "Zs" else ("�", 1)
    return character, 2 if east_asian_width(character) in {"W", "F"} else 1
