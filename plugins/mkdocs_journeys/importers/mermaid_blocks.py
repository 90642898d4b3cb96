"""Mermaid diagrams of a file: the whole file, or the code blocks of a Markdown page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Block", "blocks", "has_diagram"]

_FENCE = re.compile(r"^[ \t>]*(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>.*)$")
_INFO = re.compile(r"[{(.\s]*mermaid\b", re.IGNORECASE)
_DIAGRAM = re.compile(r"^[ \t>]*journey\b(?![ \t]*[-:=.])", re.IGNORECASE | re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<title>.*?)[ \t]*#*[ \t]*$")


@dataclass(frozen=True)
class Block:
    """One diagram."""

    lines: tuple[tuple[int, str], ...]
    """Its lines with their numbers in the file."""
    heading: str = ""
    """The last heading before it."""
    text: str = ""
    """The Markdown before it, and after the last one."""


def has_diagram(text: str) -> bool:
    """Whether there may be a journey diagram in a text."""
    return _DIAGRAM.search(text) is not None


def blocks(text: str, *, is_markdown: bool) -> Iterator[Block]:
    """Yield the journey diagrams of a file."""
    numbered = list(enumerate(text.split("\n"), 1))
    if not is_markdown:
        yield Block(tuple(numbered))
        return
    found = list(_in_markdown(numbered))
    outside = _outside(numbered, found)
    for number, (first, last) in enumerate(found):
        before = outside[number] + (outside[-1] if number == len(found) - 1 else [])
        headings = [_HEADING.match(line) for _, line in outside[number]]
        titles = [heading["title"] for heading in headings if heading]
        prose = "\n".join(line for _, line in before)
        lines = tuple((line, words.lstrip(" \t>")) for line, words in numbered[first + 1 : last])
        yield Block(lines, titles[-1] if titles else "", prose)


def _in_markdown(numbered: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Yield the indexes of the first and last line of each code block with a journey diagram."""
    index = 0
    while index < len(numbered):
        opening = _FENCE.match(numbered[index][1])
        if opening is None:
            index += 1
            continue
        end = _end(numbered, index + 1, opening["fence"])
        content = "\n".join(line for _, line in numbered[index + 1 : end])
        if _INFO.match(opening["info"]) and has_diagram(content):
            yield index, end
        index = end + 1


def _end(numbered: list[tuple[int, str]], start: int, fence: str) -> int:
    """Return the index of the closing fence, or of the end of the file."""
    for index in range(start, len(numbered)):
        closing = _FENCE.match(numbered[index][1])
        if closing and closing["fence"].startswith(fence) and not closing["info"].strip():
            return index
    return len(numbered)


def _outside(
    numbered: list[tuple[int, str]], found: list[tuple[int, int]]
) -> list[list[tuple[int, str]]]:
    """Return the lines before each of the diagrams, and after the last one."""
    parts, start = [], 0
    for first, last in found:
        parts.append(numbered[start:first])
        start = last + 1
    return [*parts, numbered[start:]]
