"""Look-up of lines and columns in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from ..diagnostics import (
    Position,
)

__all__ = ["LineIndex"]


class LineIndex:
    """Line and column look-up as editors count; YAML also ends lines at U+0085 or U+2028."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text, self.first_line = text, first_line

    @cached_property
    def starts(self) -> list[int]:
        """The index at which each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def position(self, index: int) -> Position:
        """Return the position in the file of the character at `index` of the text."""
        line = bisect_right(self.starts, index) - 1
        return Position(line + self.first_line, index - self.starts[line] + 1)

    def line(self, position: Position) -> str:
        """Return the line of a position, without its end."""
        start = self.starts[position.line - self.first_line]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def dash(self, position: Position) -> Position:
        """Return the position of an empty item's hyphen; the parser reports the one after it."""
        is_behind = position.column > 1 and self.line(position)[position.column - 2] == "-"
        return Position(position.line, position.column - 1) if is_behind else position
