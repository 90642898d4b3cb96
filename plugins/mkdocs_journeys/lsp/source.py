"""A file's text in an editor and its tokens, even in unfinished YAML.

During typing the YAML is rarely valid. So it is not parsed but scanned by indents and brackets, and
what can't be understood is skipped.
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
    """A part of a text from offset `start` up to `end`, exclusive."""

    start: int
    end: int


@dataclass(frozen=True)
class SourceText:
    """A file's text and the tokens of its YAML."""

    name: PurePosixPath
    """The path relative to the folder."""
    text: str
    """The text with `\\n` line ends."""
    yaml: TextSpan
    """Span of the YAML; empty where there is none."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens in the order of the file."""
        return tuple(scan(self.text, self.yaml.start, self.yaml.end))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset."""
        line = bisect_right(self._line_starts, offset) - 1
        return Position(line + 1, offset - self._line_starts[line] + 1)

    def offset(self, position: Position) -> int:
        """Return the offset of a line and column, or the nearest one."""
        line = min(max(position.line, 1), len(self._line_starts)) - 1
        last = (
            self._line_starts[line + 1] - 1 if line + 1 < len(self._line_starts) else len(self.text)
        )
        return min(self._line_starts[line] + max(position.column, 1) - 1, last)

    def at(self, offset: int) -> Token | None:
        """Return the token that contains an offset, or that ends there."""
        tokens = [token for token in self.tokens if token.start <= offset <= token.end]
        return next(
            (token for token in tokens if offset < token.end), tokens[-1] if tokens else None
        )

    def keys(self, loc: Loc) -> set[str]:
        """Return the keys of the mapping at `loc`."""
        return {
            token.text for token in self.tokens if token.role == "key" and token.loc[:-1] == loc
        }

    def value(self, loc: Loc) -> Token | None:
        """Return the scalar at `loc`; None where there is none."""
        return self._values.get(loc)

    @cached_property
    def _values(self) -> dict[Loc, Token]:
        return {token.loc: token for token in reversed(self.tokens) if token.role == "value"}

    def key(self, loc: Loc) -> Token | None:
        """Return the key of the value at `loc`."""
        return self._keys.get(loc)

    @cached_property
    def _keys(self) -> dict[Loc, Token]:
        return {token.loc: token for token in reversed(self.tokens) if token.role == "key"}

    def extent(self, loc: Loc) -> TextSpan:
        """Return the span from the first token at or below `loc` to the last."""
        return self._extents.get(loc, TextSpan(0, 0))

    @cached_property
    def _extents(self) -> dict[Loc, TextSpan]:
        result: dict[Loc, TextSpan] = {}
        for token in self.tokens:
            for depth in range(len(token.loc) + 1):
                extent = result.get(token.loc[:depth], TextSpan(token.start, token.end))
                result[token.loc[:depth]] = TextSpan(extent.start, max(extent.end, token.end))
        return result

    def items(self, loc: Loc) -> Iterable[Loc]:
        """Return the paths of the items at `loc`; a single item may be written without a list."""
        return self._items.get(loc, ())

    @cached_property
    def _items(self) -> dict[Loc, dict[Loc, None]]:
        result: dict[Loc, dict[Loc, None]] = {}
        for token in self.tokens:
            for depth, part in enumerate(token.loc):
                item_loc = token.loc[: depth + 1] if isinstance(part, int) else token.loc[:depth]
                result.setdefault(token.loc[:depth], {})[item_loc] = None
            if token.role in {"value", "word"}:
                result.setdefault(token.loc, {})[token.loc] = None
        return result

    def line_end(self, offset: int) -> int:
        """Return the offset of the end of the line."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end


def parse_source(name: PurePosixPath, text: str) -> SourceText:
    """Return a file's source text; the YAML of a Markdown file is its front matter."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if name.suffix != ".md":
        return SourceText(name, text, TextSpan(0, len(text)))
    first, _, _ = text.partition("\n")
    if not _FENCE.fullmatch(first):
        return SourceText(name, text, TextSpan(0, 0))
    start = offset = min(len(first) + 1, len(text))
    for line in text[start:].split("\n"):
        if _END.fullmatch(line):
            return SourceText(name, text, TextSpan(start, offset))
        offset += len(line) + 1
    return SourceText(name, text, TextSpan(start, len(text)))
