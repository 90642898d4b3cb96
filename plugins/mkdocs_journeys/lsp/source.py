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

from ..diagnostics import Position
from ..model.traversal import Loc
from .tolerant_yaml import Token, scan

__all__ = ["SourceText", "TextSpan", "parse_source"]

_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(---|\.\.\.)[ \t]*")


class TextSpan(NamedTuple):
    """A piece of a text, by the numbers of its letters; its end is not in it."""

    start: int
    end: int


@dataclass(frozen=True)
class SourceText:
    """A file's text and the words of its YAML."""

    name: PurePosixPath
    """Its path inside the folder."""
    text: str
    """With `\\n` line ends."""
    yaml: TextSpan
    """Where the YAML stands; empty where there is none."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, in the order of the file."""
        return tuple(scan(self.text, self.yaml.start, self.yaml.end))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def spot(self, offset: int) -> Position:
        """The line and column of a letter."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line + 1, offset - self._starts[line] + 1)

    def offset(self, spot: Position) -> int:
        """The number of the letter at a line and column; the nearest one if there is none."""
        line = min(max(spot.line, 1), len(self._starts)) - 1
        last = self._starts[line + 1] - 1 if line + 1 < len(self._starts) else len(self.text)
        return min(self._starts[line] + max(spot.column, 1) - 1, last)

    def at(self, offset: int) -> Token | None:
        """The word that a letter belongs to, or that ends before it."""
        tokens = [token for token in self.tokens if token.start <= offset <= token.end]
        return next(
            (token for token in tokens if offset < token.end), tokens[-1] if tokens else None
        )

    def keys(self, loc: Loc) -> set[str]:
        """The keys of the mapping at `loc`."""
        return {
            token.text for token in self.tokens if token.role == "key" and token.loc[:-1] == loc
        }

    def value(self, loc: Loc) -> Token | None:
        """The text that stands at `loc`, if it is one."""
        return self._values.get(loc)

    @cached_property
    def _values(self) -> dict[Loc, Token]:
        return {token.loc: token for token in reversed(self.tokens) if token.role == "value"}

    def key(self, loc: Loc) -> Token | None:
        """The key of the value at `loc`."""
        return self._keys.get(loc)

    @cached_property
    def _keys(self) -> dict[Loc, Token]:
        return {token.loc: token for token in reversed(self.tokens) if token.role == "key"}

    def extent(self, loc: Loc) -> TextSpan:
        """From the first word at or below `loc` to the last."""
        return self._extents.get(loc, TextSpan(0, 0))

    @cached_property
    def _extents(self) -> dict[Loc, TextSpan]:
        result: dict[Loc, TextSpan] = {}
        for token in self.tokens:
            for depth in range(len(token.loc) + 1):
                known = result.get(token.loc[:depth], TextSpan(token.start, token.end))
                result[token.loc[:depth]] = TextSpan(known.start, max(known.end, token.end))
        return result

    def items(self, loc: Loc) -> Iterable[Loc]:
        """The places of what is listed at `loc`: one item may stand there without a list."""
        return self._items.get(loc, ())

    @cached_property
    def _items(self) -> dict[Loc, dict[Loc, None]]:
        result: dict[Loc, dict[Loc, None]] = {}
        for token in self.tokens:
            for depth, part in enumerate(token.loc):
                listed = token.loc[: depth + 1] if isinstance(part, int) else token.loc[:depth]
                result.setdefault(token.loc[:depth], {})[listed] = None
            if token.role in {"value", "word"}:
                result.setdefault(token.loc, {})[token.loc] = None
        return result

    def line_end(self, offset: int) -> int:
        """Where the line of a letter ends."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end


def parse_source(name: PurePosixPath, text: str) -> SourceText:
    """The file of that name with that text; a Markdown file's YAML is its front matter."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if name.suffix != ".md":
        return SourceText(name, text, TextSpan(0, len(text)))
    first, _, _ = text.partition("\n")
    if not _FENCE.fullmatch(first):
        return SourceText(name, text, TextSpan(0, 0))
    start = place = min(len(first) + 1, len(text))
    for line in text[start:].split("\n"):
        if _END.fullmatch(line):
            return SourceText(name, text, TextSpan(start, place))
        place += len(line) + 1
    return SourceText(name, text, TextSpan(start, len(text)))
