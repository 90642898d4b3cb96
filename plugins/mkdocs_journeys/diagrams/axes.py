"""What several curves are drawn on: the stages with their titles, and the scale of emotions.

It comes twice: across for a desk's screen, and down for a phone's. What stands along the stages is
called `along`, what stands along the scale `level`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..bidi import LTR, RTL
from ..plaintext import plain
from .drawing import Frame
from .parts import Direction
from .text_metrics import (
    Lines,
    PlacedLine,
    lines,
    width,
)

__all__ = ["MARK", "NOTE", "Axes", "AxisStage", "StageTitle", "make_axes", "tails_of"]

TITLE, NOTE = 13.0, 11.5
"""Sizes of a stage's title, of all other words."""

USUAL, NARROWEST, WIDEST = 880, 112, 260
"""As wide as a board across is where nothing wants more; a stage's least and greatest width."""

PHONE, ROW = 320, 58
"""As wide as a board down is; the room of a stage below its title."""

SCALE = {Direction.ACROSS: 40, Direction.DOWN: 66}
"""Pixels between two steps of the scale."""

EDGE = {Direction.ACROSS: 22, Direction.DOWN: 28}
"""Pixels beyond the ends of the scale."""

LEGEND = {Direction.ACROSS: 46, Direction.DOWN: 30}
"""Pixels that the faces beside the scale take."""

MARK = 19
"""A face, and the least distance of two."""

TAIL, TAIL_GAP = 132, 26
"""The most that a name at the end of its line may take, and what is around it."""


@dataclass(frozen=True)
class AxisStage:
    """A stage that the lines run through."""

    number: str
    title: str
    note: str = ""
    """What is said below the title, such as that the stage is new."""


@dataclass(frozen=True)
class StageTitle:
    """A stage's title with its place."""

    title: Lines
    note: Lines | None
    frame: Frame
    mirrored: bool = False

    @property
    def rows(self) -> list[PlacedLine]:
        """The lines of the title, each where its reader begins."""
        return self.title.placed(self._start, self.frame.y + 4)

    @property
    def notes(self) -> list[PlacedLine]:
        """The lines of the note, likewise."""
        if self.note is None:
            return []
        return self.note.placed(self._start, self.frame.y + 4 + self.title.height)

    @property
    def _start(self) -> float:
        return self.frame.inset(6, mirrored=self.mirrored)

    @property
    def edge(self) -> float:
        """Where the stage begins, for a line between it and the one before."""
        return self.frame.inset(0, mirrored=self.mirrored)


@dataclass(frozen=True)
class Axes:
    """Where things stand; all measures are pixels."""

    direction: Direction
    width: int
    height: int
    field: Frame
    """Where the lines run."""
    heads: tuple[StageTitle, ...]
    along: tuple[float, ...]
    """The middle of each stage."""
    zero: float
    """The place of a neutral emotion."""
    room: float
    """What the marks of one stage may take along it."""
    mirrored: bool = False
    """Whether it runs from right to left: places in the picture do, what is along and level not."""

    def level(self, value: float) -> float:
        """The place of an emotion."""
        up = -1 if self.direction is Direction.ACROSS else 1
        return self.zero + up * value * SCALE[self.direction]

    def point(self, along: float, level: float) -> tuple[float, float]:
        """Both as a place in the picture."""
        pair = (along, level) if self.direction is Direction.ACROSS else (level, along)
        x = self.width - pair[0] if self.mirrored else pair[0]
        return round(x, 1), round(pair[1], 1)


def make_axes(
    stops: Sequence[AxisStage], names: Sequence[str], direction: Direction, way: str = LTR
) -> Axes:
    """A board for the stages; across, with room for the names of lines at its end. `way` is the
    direction of the stages' language.
    """
    across = direction is Direction.ACROSS
    board = _across(stops, names, way) if across else _down(stops, way)
    return _mirrored(board) if way == RTL else board


def _mirrored(board: Axes) -> Axes:
    heads = (
        replace(head, frame=head.frame.mirrored(board.width), mirrored=True) for head in board.heads
    )
    field = board.field.mirrored(board.width)
    return replace(board, field=field, heads=tuple(heads), mirrored=True)


def tails_of(names: Sequence[str], way: str = LTR) -> list[Lines]:
    """The names at the ends of lines; where there are many, one line each."""
    most = 2 if len(names) < 6 else 1
    return [_cut(lines(name, NOTE, TAIL, 600, way), most) for name in names]


def _cut(words: Lines, most: int) -> Lines:
    """The first lines, with a sign that more is left out."""
    if len(words.lines) <= most:
        return words
    last = words.lines[most - 1]
    while width(f"{last}…", NOTE, 600) > TAIL:
        last = last[:-1]
    return replace(words, lines=(*words.lines[: most - 1], f"{last.rstrip()}…"))


def _across(stops: Sequence[AxisStage], names: Sequence[str], way: str) -> Axes:
    here = Direction.ACROSS
    tail = math.ceil(max(one.width for one in tails_of(names, way))) + TAIL_GAP
    words = (word for stop in stops for word in stop.title.split())
    longest = max((width(word, TITLE, 600) for word in words), default=0) + 34
    usual = (USUAL - LEGEND[here] - tail) / len(stops)
    column = math.ceil(max(NARROWEST, min(longest, WIDEST), usual))
    titles = [_title(stop, column - 14, way) for stop in stops]
    high = math.ceil(max(_height(title) for title in titles) + 10)
    field = Frame(LEGEND[here], high, column * len(stops), 4 * SCALE[here] + 2 * EDGE[here])
    lefts = [LEGEND[here] + index * column for index in range(len(stops))]
    return Axes(
        direction=here,
        width=math.ceil(field.x + field.width + tail),
        height=math.ceil(field.y + field.height),
        field=field,
        heads=tuple(
            StageTitle(*title, Frame(left, 0, column, high))
            for left, title in zip(lefts, titles, strict=True)
        ),
        along=tuple(left + column / 2 for left in lefts),
        zero=field.y + field.height / 2,
        room=column - MARK,
    )


def _down(stops: Sequence[AxisStage], way: str) -> Axes:
    here = Direction.DOWN
    heads: list[StageTitle] = []
    y = LEGEND[here]
    for stop in stops:
        title = _title(stop, PHONE - 12, way)
        high = math.ceil(_height(title)) + 4 + ROW
        heads.append(StageTitle(*title, Frame(0, y, PHONE, high)))
        y += high
    return Axes(
        direction=here,
        width=PHONE,
        height=y,
        field=Frame(0, LEGEND[here], PHONE, y - LEGEND[here]),
        heads=tuple(heads),
        along=tuple(head.frame.y + head.frame.height - ROW / 2 for head in heads),
        zero=PHONE / 2,
        room=ROW - MARK,
    )


Title = tuple[Lines, Lines | None]


def _title(stop: AxisStage, room: float, way: str) -> Title:
    note = lines(stop.note, NOTE, room, 600, way) if stop.note else None
    return lines(f"{stop.number} {plain(stop.title)}".strip(), TITLE, room, 600, way), note


def _height(title: Title) -> float:
    return title[0].height + (title[1].height if title[1] else 0)
