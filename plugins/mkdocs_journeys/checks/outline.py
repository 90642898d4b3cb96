"""Extents of YAML values in lines, by indents alone."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Outline"]


class Outline:
    """The extents of all lines of a text, computed once."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.next_value: list[int] = [0] * (len(lines) + 1)
        """For each line, the index of the first one from it on with a value; 0 if there is none."""
        self._end: list[int] = [len(lines)] * len(lines)
        self._compute_extents()

    def end(self, number: int) -> int:
        """Return the index of the first line after the value in line `number`.

        For a line without a value that is the end of the text.
        """
        return self._end[number]

    def _compute_extents(self) -> None:
        """Fill in the extents from the last line up, with a stack of the lines that end others.

        The items of a list may have the indent of the key that they belong to.
        """
        end_stack: list[int] = []
        after_items = [len(self.lines)] * len(self.lines)
        """For a line with an item, the index of the first line after its list."""
        for number in range(len(self.lines) - 1, -1, -1):
            line = self.lines[number]
            indent, content = _indent(line), line.lstrip(" ")
            if _is_empty(line):
                self.next_value[number] = self.next_value[number + 1]
                continue
            self.next_value[number] = number
            while end_stack and _indent(self.lines[end_stack[-1]]) > indent:
                end_stack.pop()
            next_line = end_stack[-1] if end_stack else len(self.lines)
            same_indent = next_line < len(self.lines) and _indent(self.lines[next_line]) == indent
            list_end = (
                after_items[next_line]
                if same_indent and _is_item(self.lines[next_line])
                else next_line
            )
            self._end[number] = next_line if content.startswith("-") else list_end
            after_items[number] = list_end
            end_stack.append(number)


def _indent(line: str) -> int:
    """Return the number of spaces at the start of the line."""
    return len(line) - len(line.lstrip(" "))


def _is_item(line: str) -> bool:
    """Whether the line begins an item of a list."""
    return line.lstrip(" ")[:2] in {"-", "- "}


def _is_empty(line: str) -> bool:
    """Whether a line has no value: it is blank or a comment."""
    return line.lstrip()[:1] in {"", "#"}
