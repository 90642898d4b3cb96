"""Widths and line breaks of text in the font that the site serves.

Graphviz guesses the widths of Cyrillic letters; here they are known. `widths.json` is measured from
the font files, and a test compares the two.

Scripts that this font lacks are drawn in a font of the reader's machine. They are assumed to be as
wide as in the widest of the usual fonts (`widths_of_others.json`), so that they fit in most; and
such lines are never stretched to their length.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from ..bidi import (
    LTR,
    RTL,
    first_strong,
    has_rtl,
    isolate,
)
from .joining import shape_arabic

__all__ = ["LEADING", "Lines", "PlacedLine", "Weight", "lines", "width", "wrap"]

Weight = Literal[400, 600]

LEADING = 1.3
"""Line height, relative to the font size."""

WIDE, EMOJI, OTHER = 1040, 1370, 1000
"""Widths of letters that are in no table, in thousandths of an em."""

GUESSED = 0.2
"""The greatest share of guessed widths in a line that is stretched to its length."""

_BREAK_AFTER = re.compile(r"(?<=[\-\u2010\u2013\u2014/])(?=\w)|[ \t\n]+")


@cache
def _table(weight: Weight) -> dict[int, int]:
    raw = json.loads(files(__package__).joinpath("widths.json").read_text(encoding="utf-8"))
    return {int(code): units for code, units in raw[str(weight)].items()}


@cache
def _others(weight: Weight) -> dict[int, int]:
    path = files(__package__).joinpath("widths_of_others.json")
    runs = json.loads(path.read_text(encoding="utf-8"))[str(weight)]
    return {
        int(first) + offset: units
        for first, widths in runs.items()
        for offset, units in enumerate(widths)
    }


@cache
def _letter_width(letter: str, weight: Weight) -> int:
    measured = _table(weight).get(ord(letter))
    if measured is not None:
        return measured
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    if ord(letter) >= 0x1F000:
        return EMOJI
    east_asian = WIDE if unicodedata.east_asian_width(letter) in "WF" else 0
    return max(east_asian, _others(weight).get(ord(letter), 0)) or OTHER


@lru_cache(maxsize=1 << 14)  # a line is measured when it is broken, placed and drawn
def width(text: str, size: float, weight: Weight = 400) -> float:
    """Return the width of one line in pixels, without kerning."""
    shaped = shape_arabic(text) if has_rtl(text) else text
    return sum(_letter_width(letter, weight) for letter in shaped) * size / 1000


def _is_measured(text: str, weight: Weight) -> bool:
    """Whether nearly all of the line is in the font that the site serves."""
    table = _table(weight)
    guessed = "".join(letter for letter in text if ord(letter) not in table)
    if not guessed:
        return True
    return width(guessed, 1, weight) <= GUESSED * width(text, 1, weight)


def wrap(text: str, size: float, room: float, weight: Weight = 400) -> list[str]:
    """Break a text into lines no wider than `room` pixels; a word that is wider is cut."""
    lines: list[str] = []
    line = ""
    for word, glue in _words(text):
        extended = line + word
        if width(extended, size, weight) <= room:
            line = extended + glue
            continue
        if line.strip():
            lines.append(line.rstrip())
        *full_lines, last_part = _cut_word(word, size, room, weight)
        lines += full_lines
        line = last_part + glue
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _words(text: str) -> list[tuple[str, str]]:
    """Return the unbreakable pieces, each with the space that follows it on the same line."""
    pieces: list[tuple[str, str]] = []
    start = 0
    for match in _BREAK_AFTER.finditer(text.strip()):
        pieces.append((text.strip()[start : match.start()], " " if match[0] else ""))
        start = match.end()
    return [*pieces, (text.strip()[start:], "")]


def _cut_word(word: str, size: float, room: float, weight: Weight) -> list[str]:
    lines = [""]
    for cluster in _clusters(word):
        if lines[-1] and width(lines[-1] + cluster, size, weight) > room:
            lines.append("")
        lines[-1] += cluster
    return lines


_JOINER, _VIRAMA, _FLAGS, _SKINS = "\u200d", 9, range(0x1F1E6, 0x1F200), range(0x1F3FB, 0x1F400)
_LEADING_VOWELS = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")


def _clusters(word: str) -> list[str]:
    """Split a word into grapheme clusters: letters with their marks."""
    clusters: list[str] = []
    for letter in word:
        if clusters and _extends(clusters[-1], letter):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def _extends(cluster: str, letter: str) -> bool:
    """Whether the letter belongs to the grapheme cluster before it."""
    last = cluster[-1]
    return (
        unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"}
        or ord(letter) in _SKINS
        or letter in "\u0e33\u0eb3"  # vowels of Thai and Lao that begin above the letter before
        or last == _JOINER
        or last in _LEADING_VOWELS
        or unicodedata.combining(last) == _VIRAMA
        or (ord(letter) in _FLAGS and sum(ord(member) in _FLAGS for member in cluster) == 1)
    )


class PlacedLine(NamedTuple):
    """A line of text with its position."""

    text: str
    x: float
    y: float
    """The baseline."""
    length: float
    stretched: bool
    """Whether it is stretched to its measured length, because it is in the site's own font."""


@dataclass(frozen=True)
class Lines:
    """Text broken into lines."""

    lines: tuple[str, ...]
    size: float
    weight: Weight = 400
    direction: str = LTR
    """Its text direction."""

    @property
    def width(self) -> float:
        """The width of the longest line."""
        return max(width(line, self.size, self.weight) for line in self.lines)

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.size * LEADING

    def placed(self, x: float, y: float) -> list[PlacedLine]:
        """Return each line with its start, its baseline below the top `y`, and its length."""
        rows = []
        for number, line in enumerate(self.lines):
            baseline = y + (number + 0.5) * self.size * LEADING + self.size * 0.36
            length = round(width(line, self.size, self.weight), 1)
            stretched = _is_measured(line, self.weight)
            rows.append(
                PlacedLine(self._isolate(line), round(x, 1), round(baseline, 1), length, stretched)
            )
        return rows

    def _isolate(self, line: str) -> str:
        """Return the line isolated in its text direction: the SVG itself runs from left to
        right.
        """
        if self.direction == LTR and not has_rtl(line):
            return line
        return isolate(line, self.direction)


def lines(text: str, size: float, room: float, weight: Weight = 400, direction: str = LTR) -> Lines:
    """Break `text` into lines no wider than `room`.

    `direction` is that of the surrounding text: a text wholly of the other direction keeps its own.
    """
    own = direction
    if (direction == RTL and not has_rtl(text)) or (direction == LTR and has_rtl(text)):
        own = first_strong(text) or LTR
    return Lines(tuple(wrap(text, size, room, weight)), size, weight, own)
