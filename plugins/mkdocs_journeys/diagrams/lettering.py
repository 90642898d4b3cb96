"""How wide text is, and where its lines break, in the font that the site serves.

Graphviz guesses the widths of Cyrillic letters; here they are known. `widths.json` is measured from
the font files, and a test holds the two together.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

__all__ = ["LEADING", "Lines", "Weight", "lines", "width", "wrap"]

Weight = Literal[400, 600]

LEADING = 1.3
"""The distance of lines, in sizes."""

WIDE, EMOJI, OTHER = 1000, 1370, 800
"""Thousandths of an em for letters that the font does not have."""

_BREAK_AFTER = re.compile(r"(?<=[\-\u2010\u2013\u2014/])(?=\w)|[ \t\n]+")


@cache
def _table(weight: Weight) -> dict[int, int]:
    raw = json.loads(files(__package__).joinpath("widths.json").read_text(encoding="utf-8"))
    return {int(code): units for code, units in raw[str(weight)].items()}


@cache
def _letter(letter: str, weight: Weight) -> int:
    known = _table(weight).get(ord(letter))
    if known is not None:
        return known
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Cf"}:
        return 0
    if ord(letter) >= 0x1F000:
        return EMOJI
    return WIDE if unicodedata.east_asian_width(letter) in "WF" else OTHER


def width(text: str, size: float, weight: Weight = 400) -> float:
    """The width of one line in pixels, without kerning."""
    return sum(_letter(letter, weight) for letter in text) * size / 1000


def wrap(text: str, size: float, room: float, weight: Weight = 400) -> list[str]:
    """The text in lines no wider than `room` pixels; a word that is wider is cut."""
    lines: list[str] = []
    line = ""
    for word, glue in _words(text):
        joined = line + word
        if width(joined, size, weight) <= room:
            line = joined + glue
            continue
        if line.strip():
            lines.append(line.rstrip())
        *whole, rest = _cut(word, size, room, weight)
        lines += whole
        line = rest + glue
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _words(text: str) -> list[tuple[str, str]]:
    """The pieces that stay together, each with what follows it on the same line."""
    pieces: list[tuple[str, str]] = []
    start = 0
    for found in _BREAK_AFTER.finditer(text.strip()):
        pieces.append((text.strip()[start : found.start()], " " if found[0] else ""))
        start = found.end()
    return [*pieces, (text.strip()[start:], "")]


def _cut(word: str, size: float, room: float, weight: Weight) -> list[str]:
    lines = [""]
    for letter in word:
        wider = width(lines[-1] + letter, size, weight) > room
        if wider and lines[-1] and not unicodedata.combining(letter):
            lines.append("")
        lines[-1] += letter
    return lines


@dataclass(frozen=True)
class Lines:
    """Text in lines that are known to fit."""

    lines: tuple[str, ...]
    size: float
    weight: Weight = 400

    @property
    def width(self) -> float:
        """The longest line's."""
        return max(width(line, self.size, self.weight) for line in self.lines)

    @property
    def height(self) -> float:
        """All lines'."""
        return len(self.lines) * self.size * LEADING

    def placed(self, x: float, y: float) -> list[tuple[str, float, float, float]]:
        """Each line with its start, its base line below the top `y`, and its length."""
        rows = []
        for number, line in enumerate(self.lines):
            base = y + (number + 0.5) * self.size * LEADING + self.size * 0.36
            rows.append(
                (line, round(x, 1), round(base, 1), round(width(line, self.size, self.weight), 1))
            )
        return rows


def lines(text: str, size: float, room: float, weight: Weight = 400) -> Lines:
    """The plain words of `text` in lines no wider than `room`."""
    return Lines(tuple(wrap(text, size, room, weight)), size, weight)
