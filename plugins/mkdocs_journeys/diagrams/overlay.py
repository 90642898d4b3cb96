"""Several curves over the same stages: as is against to be, or persona beside persona."""

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
from .curve import Curve, Dot, Mark, Voice, small, smooth
from .drawing import Frame
from .parts import Direction
from .text_metrics import Lines, PlacedLine, lines

__all__ = ["AxisStage", "Gap", "Overlay", "Series", "Tail", "draw_overlay", "small_overlay"]


@dataclass(frozen=True)
class Series:
    """A line before it is drawn: a value for each stage, where there is one."""

    key: str
    name: str
    values: tuple[float | None, ...]

    @property
    def known(self) -> bool:
        """Whether it has a point."""
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
class Gap:
    """How far two lines are apart, with an arrow from the first to the second."""

    rises: bool
    shaft: tuple[float, ...]
    """The arrow's ends; none where the lines are too near for one."""
    head: str
    words: PlacedLine
    anchor: str


@dataclass(frozen=True)
class Overlay:
    """The whole picture; all measures are pixels."""

    board: Axes
    voices: tuple[Voice, ...]
    levels: tuple[tuple[Face, float], ...]
    """Each step of the scale and its place."""
    tails: tuple[Tail, ...]
    gaps: tuple[Gap, ...]
    pair: bool
    """Whether the second line is what becomes of the first."""

    @property
    def across(self) -> bool:
        """Whether the journey runs across the page."""
        return self.board.direction is Direction.ACROSS

    @property
    def heads(self) -> tuple[StageTitle, ...]:
        """The stages' titles."""
        return self.board.heads

    @property
    def bands(self) -> tuple[tuple[str, Frame], ...]:
        """The grounds of good and of bad emotions."""
        zero, one = self.board.zero, self.board.field
        if self.across:
            return (
                ("p", Frame(one.x, one.y, one.width, zero - one.y)),
                ("n", Frame(one.x, zero, one.width, one.y + one.height - zero)),
            )
        good = Frame(zero, one.y, one.x + one.width - zero, one.height)
        bad = Frame(one.x, one.y, zero - one.x, one.height)
        if self.board.mirrored:
            good, bad = (frame.mirrored(self.board.width) for frame in (good, bad))
        return ("p", good), ("n", bad)


def draw_overlay(
    stops: Sequence[AxisStage],
    series: Sequence[Series],
    direction: Direction,
    differences: Sequence[str] | None = None,
    way: str = LTR,
) -> Overlay | None:
    """The picture; None where no line has a point. `way` is the direction of the maps' language.

    With `differences`, words for each stage, the second line is what becomes of the first, and
    arrows lead to it. Without, marks that would hide each other are moved apart.
    """
    known = [one for one in series if one.known]
    if not known:
        return None
    board = make_axes(stops, [plain(one.name) for one in known], direction, way)
    voices = tuple(_voices(board, known, apart=differences is None))
    return Overlay(
        board=board,
        voices=voices,
        levels=tuple((step, _level(board, step)) for step in reversed(STEPS)),
        tails=_tails(voices, board) if direction is Direction.ACROSS else (),
        gaps=tuple(_gaps(board, known, differences or ())) if len(known) == 2 else (),
        pair=differences is not None,
    )


def _level(board: Axes, step: Face) -> float:
    """The height of a step across, its distance from the left down."""
    x, y = board.point(0, board.level(step))
    return y if board.direction is Direction.ACROSS else x


def _voices(board: Axes, series: Sequence[Series], *, apart: bool) -> Iterator[Voice]:
    columns = list(zip(*(one.values for one in series), strict=True))
    aside = [_aside(board, values) if apart else {} for values in columns]
    for number, one in enumerate(series):
        dots = []
        for index, value in enumerate(one.values):
            if value is not None:
                along = board.along[index] + aside[index].get(number, 0)
                x, y = board.point(along, board.level(value))
                title = " ".join(board.heads[index].title.lines)
                dots.append(Dot(x, y, face(value), value, False, title))
        points = [(dot.x, dot.y) for dot in dots]
        line = smooth(points, down=board.direction is Direction.DOWN)
        yield Voice(one.key, plain(one.name), number, line, tuple(dots))


def _aside(board: Axes, values: Sequence[float | None]) -> dict[int, float]:
    """How far the marks of one stage that would hide each other are moved along it."""
    levels = sorted((board.level(value), n) for n, value in enumerate(values) if value is not None)
    groups: list[list[tuple[float, int]]] = []
    for level, number in levels:
        if groups and level - groups[-1][-1][0] < MARK - 1:
            groups[-1].append((level, number))
        else:
            groups.append([(level, number)])
    result: dict[int, float] = {}
    for group in groups:
        step = min(MARK, board.room / max(1, len(group) - 1))
        for place, number in enumerate(sorted(number for _, number in group)):
            result[number] = (place - (len(group) - 1) / 2) * step
    return result


def _tails(voices: Sequence[Voice], board: Axes) -> tuple[Tail, ...]:
    """The names beside the last points, pushed apart until none covers another."""
    x = board.field.inset(board.field.width + 14, mirrored=board.mirrored)
    words = tails_of([voice.name for voice in voices], RTL if board.mirrored else LTR)
    tails = [
        Tail(voice.number, said, x, voice.dots[-1].y, voice.dots[-1])
        for voice, said in zip(voices, words, strict=True)
    ]
    tails.sort(key=lambda tail: tail.y)
    free = board.field.y
    for index, tail in enumerate(tails):
        y = max(tail.y, free + tail.words.height / 2)
        tails[index] = replace(tail, y=y)
        free = y + tail.words.height / 2 + 3
    floor = board.field.y + board.field.height
    for index in reversed(range(len(tails))):
        tail = tails[index]
        y = min(tail.y, floor - tail.words.height / 2)
        tails[index] = replace(tail, y=round(y, 1))
        floor = y - tail.words.height / 2 - 3
    return tuple(tails)


def _gaps(board: Axes, both: Sequence[Series], words: Sequence[str]) -> Iterator[Gap]:
    first, second = both
    for index, said in enumerate(words):
        start, end = first.values[index], second.values[index]
        if said and start is not None and end is not None:
            yield _gap(board, board.along[index], (start, end), said)


def _gap(board: Axes, along: float, values: tuple[float, float], words: str) -> Gap:
    start, end = map(board.level, values)
    way = 1 if end > start else -1
    long = abs(end - start)
    shaft: tuple[float, ...] = ()
    head = ""
    if long > MARK + 6:
        tip = end - way * 11
        shaft = (*board.point(along, start + way * 8), *board.point(along, tip - way * 5))
        corners = ((along, tip), (along - 4, tip - way * 7), (along + 4, tip - way * 7))
        head = " ".join(f"{x:g},{y:g}" for x, y in (board.point(*corner) for corner in corners))
    line = lines(words, NOTE, math.inf, 600)
    ends = sorted((start, end))
    x, y, anchor = _label(board, along, ends, line.width, roomy=long > MARK + 12)
    if board.mirrored:
        x = round(board.width - x, 1)
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
    row = line.placed(x, 0)[0]._replace(y=y)
    return Gap(values[1] > values[0], shaft, head, row, anchor)


def _label(
    board: Axes, along: float, ends: list[float], length: float, *, roomy: bool
) -> tuple[float, float, str]:
    """Beside the arrow's middle; where it is too short, beyond both marks."""
    low, middle = NOTE * 0.36, sum(ends) / 2
    if board.direction is Direction.ACROSS:
        place = (along + 10, middle + low, "start") if roomy else (along, ends[0] - 15, "middle")
    elif roomy:
        place = (middle, along - 9, "middle")
    elif ends[1] + 14 + length < board.width:
        place = (ends[1] + 14, along + low, "start")
    else:
        place = (ends[0] - 14, along + low, "end")
    return round(place[0], 1), round(place[1], 1), place[2]


def small_overlay(series: Sequence[Series], wide: int = 240, high: int = 76) -> Curve | None:
    """The lines without a word, for lists."""
    known = [
        (one.key, [Mark(n, value) for n, value in enumerate(one.values) if value is not None])
        for one in series
    ]
    if not any(marks for _, marks in known):
        return None
    return small(known, len(series[0].values), wide, high)
