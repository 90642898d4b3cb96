"""Several curves over the same stages: as-is and to-be, or several personas."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..analysis.emotions import STEPS, Face, face
from ..bidi import LTR, RTL
from ..plaintext import plain
from .axes import (
    MARK,
    NOTE,
    Axes,
    AxisStage,
    StageTitle,
    make_axes,
    tails_of,
)
from .curve import Curve, CurveLine, Dot, smooth
from .drawing import Frame
from .parts import Direction
from .small_curve import Mark, small_curve
from .text_metrics import Lines, PlacedLine, lines

__all__ = ["AxisStage", "Difference", "Overlay", "Series", "Tail", "draw_overlay", "small_overlay"]


@dataclass(frozen=True)
class Series:
    """The values of a line: one for each stage, or None."""

    key: str
    name: str
    values: tuple[float | None, ...]

    @property
    def known(self) -> bool:
        """Whether it has any value."""
        return any(value is not None for value in self.values)


@dataclass(frozen=True)
class Tail:
    """The name at the end of a line."""

    voice: int
    words: Lines
    x: float
    y: float
    end: Dot
    """The line's last point."""

    @property
    def rows(self) -> list[PlacedLine]:
        """The lines of the name."""
        return self.words.placed(self.x, self.y - self.words.height / 2)


@dataclass(frozen=True)
class Difference:
    """The difference of two lines at a stage, with an arrow from the first to the second."""

    rises: bool
    shaft: tuple[float, ...]
    """The ends of the arrow; empty if the lines are too close."""
    head: str
    words: PlacedLine
    anchor: str


@dataclass(frozen=True)
class Overlay:
    """The complete picture; all measures are pixels."""

    axes: Axes
    voices: tuple[CurveLine, ...]
    levels: tuple[tuple[Face, float], ...]
    """Each step of the scale with its coordinate."""
    tails: tuple[Tail, ...]
    gaps: tuple[Difference, ...]
    pair: bool
    """Whether the second line is the to-be state of the first."""

    @property
    def across(self) -> bool:
        """Whether the journey runs horizontally."""
        return self.axes.direction is Direction.ACROSS

    @property
    def stage_titles(self) -> tuple[StageTitle, ...]:
        """The stages' titles."""
        return self.axes.stage_titles

    @property
    def bands(self) -> tuple[tuple[str, Frame], ...]:
        """The areas of positive and negative emotions."""
        zero, field = self.axes.zero, self.axes.field
        if self.across:
            return (
                ("p", Frame(field.x, field.y, field.width, zero - field.y)),
                ("n", Frame(field.x, zero, field.width, field.y + field.height - zero)),
            )
        good = Frame(zero, field.y, field.x + field.width - zero, field.height)
        bad = Frame(field.x, field.y, zero - field.x, field.height)
        if self.axes.mirrored:
            good, bad = (frame.mirrored(self.axes.width) for frame in (good, bad))
        return ("p", good), ("n", bad)


def draw_overlay(
    stops: Sequence[AxisStage],
    series: Sequence[Series],
    direction: Direction,
    differences: Sequence[str] | None = None,
    way: str = LTR,
) -> Overlay | None:
    """Return the picture; None if no line has a point. `way` is the text direction of the maps.

    With `differences`, texts for each stage, the second line is the to-be state of the first, and
    arrows lead to it. Without, marks that would hide each other are moved apart.
    """
    lines_with_values = [line for line in series if line.known]
    if not lines_with_values:
        return None
    axes = make_axes(stops, [plain(line.name) for line in lines_with_values], direction, way)
    voices = tuple(_voices(axes, lines_with_values, apart=differences is None))
    return Overlay(
        axes=axes,
        voices=voices,
        levels=tuple((step, _level(axes, step)) for step in reversed(STEPS)),
        tails=_tails(voices, axes) if direction is Direction.ACROSS else (),
        gaps=tuple(_gaps(axes, lines_with_values, differences or ()))
        if len(lines_with_values) == 2
        else (),
        pair=differences is not None,
    )


def _level(axes: Axes, step: Face) -> float:
    """Return the coordinate of a step of the scale: y if horizontal, x if vertical."""
    x, y = axes.point(0, axes.level(step))
    return y if axes.direction is Direction.ACROSS else x


def _voices(axes: Axes, series: Sequence[Series], *, apart: bool) -> Iterator[CurveLine]:
    columns = list(zip(*(line.values for line in series), strict=True))
    offsets = [_spread(axes, values) if apart else {} for values in columns]
    for number, line_series in enumerate(series):
        dots = []
        for index, value in enumerate(line_series.values):
            if value is not None:
                along = axes.along[index] + offsets[index].get(number, 0)
                x, y = axes.point(along, axes.level(value))
                title = " ".join(axes.stage_titles[index].title.lines)
                dots.append(Dot(x, y, face(value), value, False, title))
        points = [(dot.x, dot.y) for dot in dots]
        line = smooth(points, down=axes.direction is Direction.DOWN)
        yield CurveLine(line_series.key, plain(line_series.name), number, line, tuple(dots))


def _spread(axes: Axes, values: Sequence[float | None]) -> dict[int, float]:
    """Return the offsets along the axis of marks of one stage that would hide each other."""
    levels = sorted(
        (axes.level(value), number) for number, value in enumerate(values) if value is not None
    )
    groups: list[list[tuple[float, int]]] = []
    for level, number in levels:
        if groups and level - groups[-1][-1][0] < MARK - 1:
            groups[-1].append((level, number))
        else:
            groups.append([(level, number)])
    result: dict[int, float] = {}
    for group in groups:
        step = min(MARK, axes.room / max(1, len(group) - 1))
        for position, number in enumerate(sorted(number for _, number in group)):
            result[number] = (position - (len(group) - 1) / 2) * step
    return result


def _tails(voices: Sequence[CurveLine], axes: Axes) -> tuple[Tail, ...]:
    """Return the names beside the last points, moved apart so that none covers another."""
    x = axes.field.inset(axes.field.width + 14, mirrored=axes.mirrored)
    names = tails_of([voice.name for voice in voices], RTL if axes.mirrored else LTR)
    tails = [
        Tail(voice.number, name_lines, x, voice.dots[-1].y, voice.dots[-1])
        for voice, name_lines in zip(voices, names, strict=True)
    ]
    tails.sort(key=lambda tail: tail.y)
    free = axes.field.y
    for index, tail in enumerate(tails):
        y = max(tail.y, free + tail.words.height / 2)
        tails[index] = replace(tail, y=y)
        free = y + tail.words.height / 2 + 3
    floor = axes.field.y + axes.field.height
    for index in reversed(range(len(tails))):
        tail = tails[index]
        y = min(tail.y, floor - tail.words.height / 2)
        tails[index] = replace(tail, y=round(y, 1))
        floor = y - tail.words.height / 2 - 3
    return tuple(tails)


def _gaps(axes: Axes, pair: Sequence[Series], words: Sequence[str]) -> Iterator[Difference]:
    first, second = pair
    for index, text in enumerate(words):
        start, end = first.values[index], second.values[index]
        if text and start is not None and end is not None:
            yield _gap(axes, axes.along[index], (start, end), text)


def _gap(axes: Axes, along: float, values: tuple[float, float], words: str) -> Difference:
    start, end = map(axes.level, values)
    sign = 1 if end > start else -1
    distance = abs(end - start)
    shaft: tuple[float, ...] = ()
    head = ""
    if distance > MARK + 6:
        tip = end - sign * 11
        shaft = (*axes.point(along, start + sign * 8), *axes.point(along, tip - sign * 5))
        corners = ((along, tip), (along - 4, tip - sign * 7), (along + 4, tip - sign * 7))
        head = " ".join(f"{x:g},{y:g}" for x, y in (axes.point(*corner) for corner in corners))
    line = lines(words, NOTE, math.inf, 600)
    ends = sorted((start, end))
    x, y, anchor = _label(axes, along, ends, line.width, roomy=distance > MARK + 12)
    if axes.mirrored:
        x = round(axes.width - x, 1)
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
    row = line.placed(x, 0)[0]._replace(y=y)
    return Difference(values[1] > values[0], shaft, head, row, anchor)


def _label(
    axes: Axes, along: float, ends: list[float], length: float, *, roomy: bool
) -> tuple[float, float, str]:
    """Return the position and text anchor of a difference: beside the arrow, or beyond both marks
    if it is too short.
    """
    low, middle = NOTE * 0.36, sum(ends) / 2
    if axes.direction is Direction.ACROSS:
        place = (along + 10, middle + low, "start") if roomy else (along, ends[0] - 15, "middle")
    elif roomy:
        place = (middle, along - 9, "middle")
    elif ends[1] + 14 + length < axes.width:
        place = (ends[1] + 14, along + low, "start")
    else:
        place = (ends[0] - 14, along + low, "end")
    return round(place[0], 1), round(place[1], 1), place[2]


def small_overlay(series: Sequence[Series], wide: int = 240, high: int = 76) -> Curve | None:
    """Return the lines without text, for lists."""
    lines_with_marks = [
        (
            line.key,
            [Mark(number, value) for number, value in enumerate(line.values) if value is not None],
        )
        for line in series
    ]
    if not any(marks for _, marks in lines_with_marks):
        return None
    return small_curve(lines_with_marks, len(series[0].values), wide, high)
