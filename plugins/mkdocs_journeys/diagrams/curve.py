"""The emotion curve below the map, in the map's columns: one line for each persona, with labels."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from ..analysis.emotions import (
    CRITICAL,
    CurvePoint,
    Face,
    curve_course,
    curve_personas,
    emotion_of,
    emotion_source,
    face,
    has_moment_of_truth,
)
from ..bidi import RTL
from ..language import Language
from ..model.atlas import Atlas
from ..model.emotion import Feeling
from ..model.journey import Column, Journey, Moment
from ..model.values import EVERYONE
from ..plaintext import plain
from .curve_words import CurveWord, place_words
from .text_metrics import Lines, PlacedLine, lines

__all__ = ["Curve", "CurveLine", "Dot", "Flag", "draw_curve", "smooth"]

STEP, EDGE, GAP = 30, 26, 6
"""Distances in pixels: of two steps of the scale, around the scale, between two flags."""

SIZE = 11.0
"""Font size of all text."""

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
    anchor: str = ""
    word: str = ""
    """The word for the emotion, without markup."""
    truth: bool = False
    """Whether it is a moment of truth."""


@dataclass(frozen=True)
class Flag:
    """A label above a line's highest point, or below its lowest."""

    dot: Dot
    voice: int
    low: bool
    x: float
    """The middle of the label."""
    y: float
    words: Lines
    key: str = ""
    """The persona of its line."""
    quote: Lines | None = None
    quote_x: float = 0
    quote_y: float = 0
    """Where the quote begins: below all labels of the column."""

    @property
    def rows(self) -> list[PlacedLine]:
        """The lines of the label, centred."""
        return self.words.placed(self.x, self.y)

    @property
    def quoted(self) -> list[PlacedLine]:
        """The lines of the quote, centred."""
        return self.quote.placed(self.quote_x, self.quote_y) if self.quote else []


@dataclass(frozen=True)
class CurveLine:
    """The line of one persona."""

    key: str
    name: str
    number: int
    line: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Curve:
    """The complete picture; all measures are pixels."""

    width: int
    height: int
    column: int
    columns: int
    voices: tuple[CurveLine, ...]
    flags: tuple[Flag, ...]
    levels: tuple[tuple[Face, float], ...]
    """Each step of the scale with its y coordinate."""
    words: tuple[CurveWord, ...] = ()
    """The words for emotions, beside their points."""
    short: int = 0
    """The height without the quote."""


@dataclass(frozen=True)
class _Columns:
    """The map's columns, in its text direction."""

    width: int
    count: int
    direction: str

    def x(self, index: int, position: float = 0.5) -> float:
        """Return a place in a column, its middle by default, from the picture's left edge."""
        along = index + position
        return round((self.count - along if self.direction == RTL else along) * self.width, 1)

    def x_inside(self, index: int, x: float, width: float) -> float:
        """Return the middle of a text that is as near to `x` as its column has room for."""
        middle, play = self.x(index), max(0, (self.width - 16 - width) / 2)
        return round(min(max(x, middle - play), middle + play), 1)


def draw_curve(journey: Journey, atlas: Atlas, language: Language, column: int) -> Curve | None:
    """Return the curve in columns of this width; None if the journey has no emotions."""
    columns = _Columns(column, len(journey.columns), language.direction_in(journey.language))
    curves = [(voice, curve_course(journey, voice)) for voice in curve_personas(journey)]
    curves = [(voice, points) for voice, points in curves if points]
    if not curves:
        return None
    upper_labels = _labels(curves, atlas, language, columns, low=False)
    lower_labels = _labels(curves, atlas, language, columns, low=True)
    top = math.ceil(_stack_height(upper_labels, curves) + EDGE)
    voices = [
        _draw_voice(points, voice, _name(atlas, voice), number, columns, top)
        for number, (voice, points) in enumerate(curves)
    ]
    bottom = top + 4 * STEP + EDGE
    flags = _place_flags(upper_labels, curves, voices, columns, 4, low=False) + _place_flags(
        lower_labels, curves, voices, columns, bottom, low=True
    )
    return Curve(
        width=column * columns.count,
        height=math.ceil(bottom + _stack_height(lower_labels, curves, quotes=True) + 8),
        short=math.ceil(bottom + _stack_height(lower_labels, curves) + 8),
        column=column,
        columns=columns.count,
        voices=tuple(voices),
        flags=tuple(flags),
        words=place_words(
            [(voice.key, dot) for voice in voices for dot in voice.dots],
            columns.width,
            (0, top - EDGE, column * columns.count, bottom),
            columns.direction,
        ),
        levels=tuple((value, _y(value, top)) for value in (2, 1, 0, -1, -2)),
    )


def _name(atlas: Atlas, voice: str) -> str:
    entry = atlas.personas.get(voice)
    return plain(entry.model.name) if entry else voice


def _y(value: float, top: float) -> float:
    return round(top + (2 - value) * STEP, 1)


def _draw_voice(
    points: list[CurvePoint], key: str, name: str, number: int, columns: _Columns, top: float
) -> CurveLine:
    lowest: dict[int, float] = {}
    for point in points:
        index = point.column.index
        lowest[index] = min(float(point.value), lowest.get(index, float(point.value)))
    dots = tuple(
        Dot(
            x=columns.x(point.column.index, point.position),
            y=_y(point.value, top),
            face=face(point.value),
            value=point.value,
            derived=point.derived,
            column=point.column.step.name,
            anchor=point.column.step.id,
            truth=has_moment_of_truth(point.column) and point.value == lowest[point.column.index],
            word=plain(point.value.word or "") if isinstance(point.value, Feeling) else "",
        )
        for point in points
    )
    return CurveLine(key, name, number, smooth([(dot.x, dot.y) for dot in dots]), dots)


def smooth(points: list[tuple[float, float]], *, down: bool = False) -> str:
    """Return an SVG path through the points that never overshoots: it is level at each point.

    `down`, the journey runs down the page and not across it.
    """
    (x, y), *following_points = points
    parts = [f"M{x:g} {y:g}"]
    for next_x, next_y in following_points:
        if down:
            middle = (y + next_y) / 2
            parts.append(f"C{x:g} {middle:g} {next_x:g} {middle:g} {next_x:g} {next_y:g}")
        else:
            middle = (x + next_x) / 2
            parts.append(f"C{middle:g} {y:g} {middle:g} {next_y:g} {next_x:g} {next_y:g}")
        x, y = next_x, next_y
    return "".join(parts)


_Curves = list[tuple[str, list[CurvePoint]]]
"""The personas of the lines, and their points."""

_Label = tuple[int, int, Lines, Lines | None]
"""Index of a line, index of one of its points, the label, a quote."""


def _labels(
    curves: _Curves,
    atlas: Atlas,
    language: Language,
    columns: _Columns,
    *,
    low: bool,
) -> list[_Label]:
    """Return the labels at the lowest point of each line, or at the highest of all.

    A line without ups and downs has only a lower label.
    """
    labels: list[_Label] = []
    deepest = min(float(point.value) for _, points in curves for point in points)
    highest = max(float(point.value) for _, points in curves for point in points)
    has_quote = False
    for number, (voice, points) in enumerate(curves):
        values = [float(point.value) for point in points]
        value = min(values) if low else max(values)
        if not low and (min(values) == value or value < highest or labels):
            continue
        point_index = values.index(value)
        name = _name(atlas, voice) if voice != EVERYONE else ""
        arrow = "▼" if low else "▲"
        # A single line is labelled with the stage, several lines with their personas.
        subject = name or plain(points[point_index].column.step.name)
        text = f"{arrow} {subject} {language.signed(points[point_index].value)}"
        quote = None
        if low and value == deepest and not has_quote:
            quote = _quote(points[point_index].column, voice, language, columns)
            has_quote = quote is not None
        words = lines(text, SIZE, columns.width - 16, 600, columns.direction)
        labels.append((number, point_index, words, quote))
    return labels


def _quote(column: Column, voice: str, language: Language, columns: _Columns) -> Lines | None:
    """Return a quote for a column: from its worst moment, the persona's own first; never of
    somebody who is content there.
    """
    step = emotion_source(column)
    moments: list[Moment] = sorted(
        step.touchpoints,
        key=lambda moment: emotion if (emotion := emotion_of(moment)) is not None else 9,
    )
    quotes = [
        quote
        for moment in (step, *moments)
        for quote in moment.quotes
        if (emotion := emotion_of(moment, quote.persona or voice)) is None or emotion < CRITICAL
    ]
    if not quotes:
        return None
    best = min(quotes, key=lambda quote: quote.persona != voice)
    text = language.quoted(plain(best.text).strip('«»“”"'))
    words = lines(text, SIZE, columns.width - 16, direction=columns.direction)
    if len(words.lines) <= QUOTE_LINES:
        return words
    first_lines = words.lines[: QUOTE_LINES - 1]
    return replace(words, lines=(*first_lines, "…"))


def _stack_height(labels: list[_Label], curves: _Curves, *, quotes: bool = False) -> float:
    """Return the height of the labels in the fullest column, with their quotes or without."""
    heights: dict[int, float] = {}
    for number, point_index, words, quote in labels:
        label_height = words.height + (quote.height if quote and quotes else 0) + GAP
        index = curves[number][1][point_index].column.index
        heights[index] = heights.get(index, 0) + label_height
    return max(heights.values(), default=0)


def _place_flags(
    labels: list[_Label],
    curves: _Curves,
    voices: list[CurveLine],
    columns: _Columns,
    start: float,
    *,
    low: bool,
) -> list[Flag]:
    """Stack the labels of each column, and its quote below them."""
    free: dict[int, float] = {}
    flags: list[tuple[int, Flag]] = []
    for number, point_index, words, quote in sorted(labels, key=lambda label: label[3] is not None):
        column = curves[number][1][point_index].column.index
        dot, y = voices[number].dots[point_index], free.get(column, start)
        x = columns.x_inside(column, dot.x, words.width)
        free[column] = y + words.height + GAP
        flag = Flag(dot, number, low, x, y, words, voices[number].key, quote)
        flags.append((column, flag))
    return [
        replace(
            flag,
            quote_x=columns.x_inside(column, flag.dot.x, flag.quote.width if flag.quote else 0),
            quote_y=free[column] - GAP,
        )
        for column, flag in flags
    ]
