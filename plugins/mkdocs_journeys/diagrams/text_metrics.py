"""How wide text is, and where its lines break, in the font that the site serves.

Graphviz guesses the widths of Cyrillic letters; here they are known. `widths.json` is measured from
the font files, and a test holds the two together.

Scripts that this font does not have are drawn with whatever the reader's machine has. They are
taken to be as wide as in the widest of the usual fonts (`widths_of_others.json`), so that they fit
in most; and such lines are never stretched to their length.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from ..bidi import (
    LTR,
    RTL,
    first_strong,
    has_rtl,
    isolated,
)
from .joining import joined

__all__ = ["LEADING", "Lines", "PlacedLine", "Weight", "lines", "width", "wrap"]

Weight = Literal[400, 600]

LEADING = 1.3
"""The distance of lines, in sizes."""

WIDE, EMOJI, OTHER = 1040, 1370, 1000
"""Thousandths of an em for letters that no table has."""

GUESSED = 0.2
"""The part of a line that may be in other fonts and the line yet be stretched to its length."""

_BREAK_AFTER = re.compile(r"(?<=[\-\u2010\u2013\u2014/])(?=\w)|[ \t\n]+")


@cache
def _table(weight: Weight) -> dict[int, int]:
    raw = json.loads(files(__package__).joinpath("widths.json").read_text(encoding="utf-8"))
    return {int(code): units for code, units in raw[str(weight)].items()}


@cache
def _others(weight: Weight) -> dict[int, int]:
    path = files(__package__).joinpath("widths_of_others.json")
    runs = json.loads(path.read_text(encoding="utf-8"))[str(weight)]
    return {int(first) + at: units for first, row in runs.items() for at, units in enumerate(row)}


@cache
def _letter(letter: str, weight: Weight) -> int:
    known = _table(weight).get(ord(letter))
    if known is not None:
        return known
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    if ord(letter) >= 0x1F000:
        return EMOJI
    wide = WIDE if unicodedata.east_asian_width(letter) in "WF" else 0
    return max(wide, _others(weight).get(ord(letter), 0)) or OTHER


def width(text: str, size: float, weight: Weight = 400) -> float:
    """The width of one line in pixels, without kerning."""
    shaped = joined(text) if has_rtl(text) else text
    return sum(_letter(letter, weight) for letter in shaped) * size / 1000


def _is_measured(text: str, weight: Weight) -> bool:
    """Whether (nearly) all of the line is in the font that the site serves."""
    table = _table(weight)
    guessed = "".join(one for one in text if ord(one) not in table)
    return width(guessed, 1, weight) <= GUESSED * width(text, 1, weight)


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
    for match in _BREAK_AFTER.finditer(text.strip()):
        pieces.append((text.strip()[start : match.start()], " " if match[0] else ""))
        start = match.end()
    return [*pieces, (text.strip()[start:], "")]


def _cut(word: str, size: float, room: float, weight: Weight) -> list[str]:
    lines = [""]
    for cluster in _clusters(word):
        if lines[-1] and width(lines[-1] + cluster, size, weight) > room:
            lines.append("")
        lines[-1] += cluster
    return lines


_JOINER, _VIRAMA, _FLAGS, _SKINS = "\u200d", 9, range(0x1F1E6, 0x1F200), range(0x1F3FB, 0x1F400)
_LEADING_VOWELS = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")


def _clusters(word: str) -> list[str]:
    """The word in what readers take for one letter: never cut between a letter and its marks."""
    clusters: list[str] = []
    for letter in word:
        if clusters and _belongs(clusters[-1], letter):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def _belongs(cluster: str, letter: str) -> bool:
    """Whether the letter is drawn together with what stands before it."""
    last = cluster[-1]
    return (
        unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"}
        or ord(letter) in _SKINS
        or letter in "\u0e33\u0eb3"  # vowels of Thai and Lao that begin above the letter before
        or last == _JOINER
        or last in _LEADING_VOWELS
        or unicodedata.combining(last) == _VIRAMA
        or (ord(letter) in _FLAGS and sum(ord(one) in _FLAGS for one in cluster) == 1)
    )


class PlacedLine(NamedTuple):
    """A line of text at its place."""

    text: str
    x: float
    y: float
    """Of its base line."""
    length: float
    stretched: bool
    """Whether it may be drawn as long as it was measured: it is in the site's own font."""


@dataclass(frozen=True)
class Lines:
    """Text in lines that are known to fit."""

    lines: tuple[str, ...]
    size: float
    weight: Weight = 400
    direction: str = LTR
    """Which way it runs."""

    @property
    def width(self) -> float:
        """The longest line's."""
        return max(width(line, self.size, self.weight) for line in self.lines)

    @property
    def height(self) -> float:
        """All lines'."""
        return len(self.lines) * self.size * LEADING

    def placed(self, x: float, y: float) -> list[PlacedLine]:
        """Each line with its start, its base line below the top `y`, and its length."""
        rows = []
        for number, line in enumerate(self.lines):
            base = y + (number + 0.5) * self.size * LEADING + self.size * 0.36
            length = round(width(line, self.size, self.weight), 1)
            stretched = _is_measured(line, self.weight)
            rows.append(
                PlacedLine(self._ordered(line), round(x, 1), round(base, 1), length, stretched)
            )
        return rows

    def _ordered(self, line: str) -> str:
        """The line as an island of its direction: pictures themselves run left to right."""
        if self.direction == LTR and not has_rtl(line):
            return line
        return isolated(line, self.direction)


def lines(text: str, size: float, room: float, weight: Weight = 400, direction: str = LTR) -> Lines:
    """The plain words of `text` in lines no wider than `room`.

    `direction` is that of the text's surroundings: a text wholly of the other one keeps its own.
    """
    own = direction
    if (direction == RTL and not has_rtl(text)) or (direction == LTR and has_rtl(text)):
        own = first_strong(text) or LTR
    return Lines(tuple(wrap(text, size, room, weight)), size, weight, own)
