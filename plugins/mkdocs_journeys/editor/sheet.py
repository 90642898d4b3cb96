"""A file as an editor has it: its words and what each of them is, in half-written YAML, too.

While somebody writes, the file hardly ever parses. So it is not parsed: it is gone through by its
indents and brackets, and what can't be understood is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from ..model.walk import Loc
from ..problems import Spot
from .scan import Token, scan

__all__ = ["Sheet", "Span", "sheet"]

_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(---|\.\.\.)[ \t]*")


class Span(NamedTuple):
    """A piece of a text, by the numbers of its letters; its end is not in it."""

    start: int
    end: int


@dataclass(frozen=True)
class Sheet:
    """A file's text and the words of its YAML."""

    name: PurePosixPath
    """Its path inside the folder."""
    text: str
    """With `\\n` line ends."""
    yaml: Span
    """Where the YAML stands; empty where there is none."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, in the order of the file."""
        return tuple(scan(self.text, self.yaml.start, self.yaml.end))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def spot(self, offset: int) -> Spot:
        """The line and column of a letter."""
        line = bisect_right(self._starts, offset) - 1
        return Spot(line + 1, offset - self._starts[line] + 1)

    def offset(self, spot: Spot) -> int:
        """The number of the letter at a line and column; the nearest one if there is none."""
        line = min(max(spot.line, 1), len(self._starts)) - 1
        last = self._starts[line + 1] - 1 if line + 1 < len(self._starts) else len(self.text)
        return min(self._starts[line] + max(spot.column, 1) - 1, last)

    def at(self, offset: int) -> Token | None:
        """The word that a letter belongs to, or that ends before it."""
        found = [one for one in self.tokens if one.start <= offset <= one.end]
        return next((one for one in found if offset < one.end), found[-1] if found else None)

    def keys(self, loc: Loc) -> set[str]:
        """The keys of the mapping at `loc`."""
        return {one.text for one in self.tokens if one.role == "key" and one.loc[:-1] == loc}

    def value(self, loc: Loc) -> Token | None:
        """The text that stands at `loc`, if it is one."""
        return self._values.get(loc)

    @cached_property
    def _values(self) -> dict[Loc, Token]:
        return {one.loc: one for one in reversed(self.tokens) if one.role == "value"}

    def key(self, loc: Loc) -> Token | None:
        """The key of the value at `loc`."""
        return self._keys.get(loc)

    @cached_property
    def _keys(self) -> dict[Loc, Token]:
        return {one.loc: one for one in reversed(self.tokens) if one.role == "key"}

    def extent(self, loc: Loc) -> Span:
        """From the first word at or below `loc` to the last."""
        return self._extents.get(loc, Span(0, 0))

    @cached_property
    def _extents(self) -> dict[Loc, Span]:
        found: dict[Loc, Span] = {}
        for one in self.tokens:
            for depth in range(len(one.loc) + 1):
                known = found.get(one.loc[:depth], Span(one.start, one.end))
                found[one.loc[:depth]] = Span(known.start, max(known.end, one.end))
        return found

    def items(self, loc: Loc) -> Iterable[Loc]:
        """The places of what is listed at `loc`: one item may stand there without a list."""
        return self._items.get(loc, ())

    @cached_property
    def _items(self) -> dict[Loc, dict[Loc, None]]:
        found: dict[Loc, dict[Loc, None]] = {}
        for one in self.tokens:
            for depth, part in enumerate(one.loc):
                listed = one.loc[: depth + 1] if isinstance(part, int) else one.loc[:depth]
                found.setdefault(one.loc[:depth], {})[listed] = None
            if one.role in {"value", "word"}:
                found.setdefault(one.loc, {})[one.loc] = None
        return found

    def line_end(self, offset: int) -> int:
        """Where the line of a letter ends."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end


def sheet(name: PurePosixPath, text: str) -> Sheet:
    """The file of that name with that text; a Markdown file's YAML is its front matter."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if name.suffix != ".md":
        return Sheet(name, text, Span(0, len(text)))
    first, _, _ = text.partition("\n")
    if not _FENCE.fullmatch(first):
        return Sheet(name, text, Span(0, 0))
    start = place = min(len(first) + 1, len(text))
    for line in text[start:].split("\n"):
        if _END.fullmatch(line):
            return Sheet(name, text, Span(start, place))
        place += len(line) + 1
    return Sheet(name, text, Span(start, len(text)))
