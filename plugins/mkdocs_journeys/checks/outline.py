"""How far what stands in a line of YAML goes, told by indents alone."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Outline"]


class Outline:
    """The lines of a text, gone through once however many are asked for."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.next_value: list[int] = [0] * (len(lines) + 1)
        """For each line, the first one from it on that holds a value; 0 where none does."""
        self._end: list[int] = [len(lines)] * len(lines)
        self._go_through()

    def end(self, number: int) -> int:
        """The first line that is no part of what stands in line `number`; of one that holds no
        value, the end.
        """
        return self._end[number]

    def _go_through(self) -> None:
        """From the last line up, keeping those that end what stands above them.

        The items of a list may have the indent of the key that they belong to.
        """
        open_ones: list[int] = []
        after_items = [len(self.lines)] * len(self.lines)
        """For a line with an item, what follows the list that it is in."""
        for number in range(len(self.lines) - 1, -1, -1):
            line = self.lines[number]
            indent, content = _indent(line), line.lstrip(" ")
            if _is_empty(line):  # nothing stands in it
                self.next_value[number] = self.next_value[number + 1]
                continue
            self.next_value[number] = number
            while open_ones and _indent(self.lines[open_ones[-1]]) > indent:
                open_ones.pop()
            ending = open_ones[-1] if open_ones else len(self.lines)
            beside = ending < len(self.lines) and _indent(self.lines[ending]) == indent
            past = after_items[ending] if beside and _is_item(self.lines[ending]) else ending
            self._end[number] = ending if content.startswith("-") else past
            after_items[number] = past
            open_ones.append(number)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_item(line: str) -> bool:
    return line.lstrip(" ")[:2] in {"-", "- "}


def _is_empty(line: str) -> bool:
    """Whether a line has no value: it is blank or a comment."""
    return line.lstrip()[:1] in {"", "#"}
