"""The lines of a Mermaid journey diagram, as tolerant as Mermaid itself or more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from .source_text import one_line

__all__ = ["Line", "Task", "parse_lines"]

Kind = Literal["title", "section", "task", "description", "name", "other"]

_COMMENT = re.compile(r"(?:^|\s)%%(?!\{).*$")
_KEYWORD = re.compile(r"(title|section|accTitle|accDescr)(?:\s*[:：]|\s|$)\s*(.*)", re.IGNORECASE)
_KINDS: dict[str, Kind] = {
    "title": "title",
    "section": "section",
    "acctitle": "name",
    "accdescr": "description",
}
_HEADER = re.compile(r"journey\b\s*(.*)", re.IGNORECASE)
_COLON = re.compile("[:：]")
_SCORE = re.compile(r"[+\-−]?\d{1,3}(?:[.,]\d+)?")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HIGHEST = 10
_FRONT_MATTER = "---"
_DIRECTIVE_END = "}%%"
_DESCRIPTION_BLOCK = re.compile(r"accDescr\s*\{(.*)", re.IGNORECASE)
_DESCRIPTION_END = "}"


@dataclass(frozen=True)
class Task:
    """A task: its name, score and actors."""

    name: str
    score: float | None = None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """What one line says."""

    number: int
    kind: Kind
    text: str
    task: Task | None = None


def parse_lines(lines: Iterable[tuple[int, str]]) -> Iterator[Line]:
    """Yield what the lines of a diagram say; comments and settings are `other`."""
    parser = _LineParser()
    for number, written in lines:
        text = _BREAK.sub(" ", written).strip()
        if text:
            yield from parser.parse(number, text)


class _LineParser:
    """Parses line by line, because some blocks have several lines."""

    def __init__(self) -> None:
        self.block = ""
        """The mark that closes the block in which the next line is; empty outside of blocks."""
        self.header_seen = False
        self.is_first = True

    def parse(self, number: int, text: str) -> Iterator[Line]:
        """Yield what a line that is not blank says."""
        is_first, self.is_first = self.is_first, False
        if self.block:
            yield from self._inside_block(number, text)
        elif text == _FRONT_MATTER and is_first:
            self.block = _FRONT_MATTER
        elif text.startswith("%%{"):
            self.block = "" if _DIRECTIVE_END in text else _DIRECTIVE_END
            yield Line(number, "other", one_line(text))
        else:
            yield from self._outside_blocks(number, text)

    def _inside_block(self, number: int, text: str) -> Iterator[Line]:
        block = self.block
        if text == block or (block != _FRONT_MATTER and block in text):
            self.block = ""
        if block == _DESCRIPTION_END:
            yield Line(number, "description", one_line(text.replace(block, " ")))
        elif block == _DIRECTIVE_END:
            yield Line(number, "other", one_line(text))
        elif text != block:
            title = re.fullmatch(r"title\s*:\s*(.*)", text)
            words = title[1].strip("\"'") if title else text
            yield Line(number, "title" if title else "other", one_line(words))

    def _outside_blocks(self, number: int, text: str) -> Iterator[Line]:
        comment = _COMMENT.search(text)
        if comment:
            yield Line(number, "other", one_line(comment[0]))
            text = text[: comment.start()].strip()
        header = None if self.header_seen else _HEADER.fullmatch(text)
        if header:
            self.header_seen, text = True, header[1]
        description = _DESCRIPTION_BLOCK.fullmatch(text)
        if description:
            self.block = "" if _DESCRIPTION_END in text else _DESCRIPTION_END
            text = f"accDescr {description[1].replace(_DESCRIPTION_END, ' ')}"
        text = one_line(text).rstrip(";").strip()
        if text:
            yield _line(number, text) if self.header_seen else Line(number, "other", text)


def _line(number: int, text: str) -> Line:
    if text.startswith("#"):
        return Line(number, "other", text)
    keyword = _KEYWORD.fullmatch(text)
    if keyword:
        return Line(number, _KINDS[keyword[1].lower()], keyword[2].strip())
    return Line(number, "task", text, _task(text))


def _task(text: str) -> Task:
    """Return a task; colons may also stand in its name."""
    parts = [part.strip() for part in _COLON.split(text)]
    ends = [match.start() for match in _COLON.finditer(text)]
    scores = [
        index
        for index, part in enumerate(parts)
        if index and _SCORE.fullmatch(part) and abs(_number(part)) <= _HIGHEST
    ]
    if scores:
        # Mermaid takes what stands before the last part; a time in a name has a colon, too.
        index = next((index for index in scores if index == len(parts) - 2), scores[-1])
        name = text[: ends[index - 1]].strip()
        return Task(name, _number(parts[index]), _actors(parts[index + 1 :]))
    if len(parts) > 2 and not parts[-2]:
        return Task(text[: ends[-2]].strip(), None, _actors(parts[-1:]))
    return Task(text.rstrip(":： "))


def _number(text: str) -> float:
    return float(text.replace(",", ".").replace("−", "-"))


def _actors(parts: list[str]) -> tuple[str, ...]:
    names = [name.strip() for part in parts for name in re.split(r"[,;，、]", part)]
    return tuple(dict.fromkeys(name for name in names if name))
