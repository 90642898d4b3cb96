"""The emotion curve under the map: one line a persona, its ends named, its columns the map's."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..analysis.emotions import (
    CRITICAL,
    CurvePoint,
    Face,
    curve,
    curve_personas,
    face,
    feeling,
    speaks_in,
)
from ..bidi import RTL
from ..language import Language
from ..model.atlas import Atlas
from ..model.journey import Column, Journey, Moment
from ..model.values import EVERYONE
from ..plaintext import plain
from .text_metrics import Lines, PlacedLine, lines

__all__ = ["Curve", "Dot", "Flag", "Mark", "Voice", "draw_curve", "small", "smooth", "spark"]

STEP, EDGE, GAP = 30, 26, 6
"""Pixels between two steps of the scale, around the scale, between the words of two flags."""

SIZE = 11.0
"""Of all words on the curve."""

QUOTE_LINES = 4


@dataclass(frozen=True)
class Dot:
    """A point of a line."""

    x: float
    y: float
    face: Face
    value: float
    derived: bool
    column: str


@dataclass(frozen=True)
class Flag:
    """Words above a line's highest point, or below its lowest."""

    dot: Dot
    voice: int
    low: bool
    y: float
    words: Lines
    quote: Lines | None

    @property
    def rows(self) -> list[PlacedLine]:
        """The lines of the words, each at its middle."""
        return self.words.placed(self.dot.x, self.y)

    @property
    def quoted(self) -> list[PlacedLine]:
        """The lines of the quote, likewise."""
        return self.quote.placed(self.dot.x, self.y + self.words.height) if self.quote else []

    @property
    def height(self) -> float:
        """Of words and quote."""
        return self.words.height + (self.quote.height if self.quote else 0)


@dataclass(frozen=True)
class Voice:
    """One persona's line."""

    key: str
    name: str
    number: int
    line: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Curve:
    """The whole picture; all measures are pixels."""

    width: int
    height: int
    column: int
    columns: int
    voices: tuple[Voice, ...]
    flags: tuple[Flag, ...]
    levels: tuple[tuple[Face, float], ...]
    """Each step of the scale and its height."""


@dataclass(frozen=True)
class _Columns:
    """The columns of the map that a curve stands in, in the direction of its language."""

    width: int
    count: int
    direction: str

    def centre(self, index: int) -> float:
        """The middle of a column, from the picture's left edge."""
        place = self.count - 1 - index if self.direction == RTL else index
        return round((place + 0.5) * self.width, 1)


def draw_curve(journey: Journey, atlas: Atlas, language: Language, column: int) -> Curve | None:
    """The curve in the map's columns of that width; None where nothing is known of emotions."""
    columns = _Columns(column, len(journey.columns), language.direction_in(journey.language))
    found = [(voice, curve(journey, voice)) for voice in curve_personas(journey)]
    found = [(voice, points) for voice, points in found if points]
    if not found:
        return None
    highs = _flags(found, atlas, language, columns, low=False)
    lows = _flags(found, atlas, language, columns, low=True)
    top = math.ceil(_stack(highs) + EDGE)
    drawn = [
        _voice(points, voice, _name(atlas, voice), number, columns, top)
        for number, (voice, points) in enumerate(found)
    ]
    bottom = top + 4 * STEP + EDGE
    placed = _placed(highs, drawn, 4, low=False) + _placed(lows, drawn, bottom, low=True)
    return Curve(
        width=column * columns.count,
        height=math.ceil(bottom + _stack(lows) + 8),
        column=column,
        columns=columns.count,
        voices=tuple(drawn),
        flags=tuple(placed),
        levels=tuple((value, _y(value, top)) for value in (2, 1, 0, -1, -2)),
    )


def _name(atlas: Atlas, voice: str) -> str:
    entry = atlas.personas.get(voice)
    return plain(entry.model.name) if entry else voice


def _y(value: float, top: float) -> float:
    return round(top + (2 - value) * STEP, 1)


def _voice(
    points: list[CurvePoint], key: str, name: str, number: int, columns: _Columns, top: float
) -> Voice:
    dots = tuple(
        Dot(
            x=columns.centre(point.column.index),
            y=_y(point.value, top),
            face=face(point.value),
            value=point.value,
            derived=point.derived,
            column=point.column.step.name,
        )
        for point in points
    )
    return Voice(key, name, number, smooth([(dot.x, dot.y) for dot in dots]), dots)


def smooth(points: list[tuple[float, float]], *, down: bool = False) -> str:
    """A line through the points that never swings past them: it is level at each.

    `down`, the journey runs down the page and not across it.
    """
    (x, y), *rest = points
    parts = [f"M{x:g} {y:g}"]
    for nx, ny in rest:
        if down:
            middle = (y + ny) / 2
            parts.append(f"C{x:g} {middle:g} {nx:g} {middle:g} {nx:g} {ny:g}")
        else:
            middle = (x + nx) / 2
            parts.append(f"C{middle:g} {y:g} {middle:g} {ny:g} {nx:g} {ny:g}")
        x, y = nx, ny
    return "".join(parts)


Words = tuple[int, int, Lines, Lines | None]
"""A voice, the number of one of its points, what is said there, a quote."""


def _flags(
    found: list[tuple[str, list[CurvePoint]]],
    atlas: Atlas,
    language: Language,
    columns: _Columns,
    *,
    low: bool,
) -> list[Words]:
    """What is said at the end of each line; a line without ups and downs has only a low end."""
    said: list[Words] = []
    deepest = min(point.value for _, points in found for point in points)
    quoted = False
    for number, (voice, points) in enumerate(found):
        values = [point.value for point in points]
        value = min(values) if low else max(values)
        if not low and min(values) == value:
            continue
        at = values.index(value)
        name = _name(atlas, voice) if voice != EVERYONE else ""
        arrow = "▼" if low else "▲"
        # Where there is one line, the stage is named; where there are several, whose line it is.
        said_of = name or plain(points[at].column.step.name)
        text = f"{arrow} {said_of} {language.signed(value)}"
        quote = None
        if low and value == deepest and not quoted:
            quote = _quote(points[at].column, voice, language, columns)
            quoted = quote is not None
        words = lines(text, SIZE, columns.width - 16, 600, columns.direction)
        said.append((number, at, words, quote))
    return said


def _quote(column: Column, voice: str, language: Language, columns: _Columns) -> Lines | None:
    """A customer's words in that column: from where it hurts most, the persona's own first; never
    of somebody who is content there.
    """
    speaker = speaks_in(column)
    moments: list[Moment] = sorted(
        speaker.touchpoints,
        key=lambda moment: found if (found := feeling(moment)) is not None else 9,
    )
    quotes = [
        quote
        for moment in (speaker, *moments)
        for quote in moment.quotes
        if (felt := feeling(moment, quote.persona or voice)) is None or felt < CRITICAL
    ]
    if not quotes:
        return None
    best = min(quotes, key=lambda quote: quote.persona != voice)
    text = language.quoted(plain(best.text).strip('«»“”"'))
    words = lines(text, SIZE, columns.width - 16, direction=columns.direction)
    if len(words.lines) <= QUOTE_LINES:
        return words
    cut = words.lines[: QUOTE_LINES - 1]
    return replace(words, lines=(*cut, "…"))


def _stack(said: list[Words]) -> float:
    """The room that the words of the fullest column take."""
    heights: dict[int, float] = {}
    for _, at, words, quote in said:
        more = words.height + (quote.height if quote else 0) + GAP
        heights[at] = heights.get(at, 0) + more
    return max(heights.values(), default=0)


def _placed(said: list[Words], drawn: list[Voice], start: float, *, low: bool) -> list[Flag]:
    """The words of each column below one another."""
    free: dict[float, float] = {}
    flags: list[Flag] = []
    for number, at, words, quote in said:
        dot = drawn[number].dots[at]
        flag = Flag(dot, number, low, free.get(dot.x, start), words, quote)
        free[dot.x] = flag.y + flag.height + GAP
        flags.append(flag)
    return flags


class Mark(NamedTuple):
    """A point of a small curve."""

    column: int
    value: float
    derived: bool = False
    name: str = ""


def spark(journey: Journey, persona: str, width: int = 220, height: int = 44) -> Curve | None:
    """A small curve of one persona, for lists: no words, the whole journey in `width` pixels."""
    marks = [
        Mark(point.column.index, point.value, point.derived, point.column.step.name)
        for point in curve(journey, persona)
    ]
    return small([(persona, marks)], len(journey.columns), width, height) if marks else None


def small(
    lines_of: Sequence[tuple[str, Sequence[Mark]]], columns: int, width: int, height: int
) -> Curve:
    """Small curves over the same columns; a line without a point is left out."""
    column, step = width / columns, (height - 16) / 4
    drawn: list[Voice] = []
    for number, (key, marks) in enumerate(lines_of):
        dots = tuple(
            Dot(
                round((mark.column + 0.5) * column, 1),
                round(8 + (2 - mark.value) * step, 1),
                face(mark.value),
                mark.value,
                mark.derived,
                mark.name,
            )
            for mark in marks
        )
        if dots:
            line = smooth([(dot.x, dot.y) for dot in dots])
            drawn.append(Voice(key, "", number, line, dots))
    levels: tuple[tuple[Face, float], ...] = ((0, height / 2),)
    return Curve(width, height, math.floor(column), columns, tuple(drawn), (), levels)
