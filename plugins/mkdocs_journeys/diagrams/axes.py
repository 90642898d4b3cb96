"""The axes of several curves: stages with their titles, and the scale of emotions.

There are two variants: horizontal for desktop screens, vertical for phones. Coordinates on the axis
of the stages are called `along`, those on the scale `level`.
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
"""Font sizes of a stage's title, and of all other text."""

USUAL, NARROWEST, WIDEST = 880, 112, 260
"""Default width of horizontal axes; the least and the greatest width of a stage."""

PHONE, ROW = 320, 58
"""Width of vertical axes; the height of a stage below its title."""

SCALE = {Direction.ACROSS: 40, Direction.DOWN: 66}
"""Distance of two steps of the scale, in pixels."""

EDGE = {Direction.ACROSS: 22, Direction.DOWN: 28}
"""Margin beyond the ends of the scale, in pixels."""

LEGEND = {Direction.ACROSS: 46, Direction.DOWN: 30}
"""Width of the faces beside the scale, in pixels."""

MARK = 19
"""Size of a face, which is also the least distance of two."""

TAIL, TAIL_GAP = 132, 26
"""Greatest width of a name at the end of its line, and the space around it."""


@dataclass(frozen=True)
class AxisStage:
    """A stage on the axis."""

    number: str
    title: str
    note: str = ""
    """A remark below the title, such as that the stage is new."""


@dataclass(frozen=True)
class StageTitle:
    """A stage's title with its position."""

    title: Lines
    note: Lines | None
    frame: Frame
    mirrored: bool = False

    @property
    def rows(self) -> list[PlacedLine]:
        """The lines of the title, each at the start of its direction."""
        return self.title.placed(self._start, self.frame.y + 4)

    @property
    def notes(self) -> list[PlacedLine]:
        """The lines of the note, each at the start of its direction."""
        if self.note is None:
            return []
        return self.note.placed(self._start, self.frame.y + 4 + self.title.height)

    @property
    def _start(self) -> float:
        return self.frame.inset(6, mirrored=self.mirrored)

    @property
    def edge(self) -> float:
        """The position of the line between the stage and the one before."""
        return self.frame.inset(0, mirrored=self.mirrored)


@dataclass(frozen=True)
class Axes:
    """Positions of stages and emotions, in pixels."""

    direction: Direction
    width: int
    height: int
    field: Frame
    """The area of the lines."""
    stage_titles: tuple[StageTitle, ...]
    along: tuple[float, ...]
    """The centre of each stage."""
    zero: float
    """The level of a neutral emotion."""
    room: float
    """The space for the marks of one stage along the axis."""
    mirrored: bool = False
    """Whether it runs from right to left. Points in the picture are mirrored, `along` and `level`
    are not.
    """

    def level(self, value: float) -> float:
        """Return the level of an emotion."""
        sign = -1 if self.direction is Direction.ACROSS else 1
        return self.zero + sign * value * SCALE[self.direction]

    def point(self, along: float, level: float) -> tuple[float, float]:
        """Return the point in the picture with these coordinates."""
        coordinates = (along, level) if self.direction is Direction.ACROSS else (level, along)
        x = self.width - coordinates[0] if self.mirrored else coordinates[0]
        return round(x, 1), round(coordinates[1], 1)


def make_axes(
    stops: Sequence[AxisStage], names: Sequence[str], direction: Direction, way: str = LTR
) -> Axes:
    """Return axes for the stages; horizontal ones have space for the names of lines at their end.
    `way` is the text direction of the stages.
    """
    across = direction is Direction.ACROSS
    axes = _horizontal_axes(stops, names, way) if across else _vertical_axes(stops, way)
    return _mirror(axes) if way == RTL else axes


def _mirror(axes: Axes) -> Axes:
    heads = (
        replace(head, frame=head.frame.mirrored(axes.width), mirrored=True)
        for head in axes.stage_titles
    )
    field = axes.field.mirrored(axes.width)
    return replace(axes, field=field, stage_titles=tuple(heads), mirrored=True)


def tails_of(names: Sequence[str], way: str = LTR) -> list[Lines]:
    """Return the names at the ends of lines; if there are many, of one line each."""
    limit = 2 if len(names) < 6 else 1
    return [_truncate(lines(name, NOTE, TAIL, 600, way), limit) for name in names]


def _truncate(text: Lines, limit: int) -> Lines:
    """Return the first lines, with an ellipsis if more are left out."""
    if len(text.lines) <= limit:
        return text
    last = text.lines[limit - 1]
    while width(f"{last}…", NOTE, 600) > TAIL:
        last = last[:-1]
    return replace(text, lines=(*text.lines[: limit - 1], f"{last.rstrip()}…"))


def _horizontal_axes(
    stages: Sequence[AxisStage], names: Sequence[str], text_direction: str
) -> Axes:
    direction = Direction.ACROSS
    tail = (
        math.ceil(max(tail_lines.width for tail_lines in tails_of(names, text_direction)))
        + TAIL_GAP
    )
    words = (word for stage in stages for word in stage.title.split())
    longest = max((width(word, TITLE, 600) for word in words), default=0) + 34
    default_width = (USUAL - LEGEND[direction] - tail) / len(stages)
    column = math.ceil(max(NARROWEST, min(longest, WIDEST), default_width))
    titles = [_title(stage, column - 14, text_direction) for stage in stages]
    title_height = math.ceil(max(_height(title) for title in titles) + 10)
    field = Frame(
        LEGEND[direction],
        title_height,
        column * len(stages),
        4 * SCALE[direction] + 2 * EDGE[direction],
    )
    lefts = [LEGEND[direction] + index * column for index in range(len(stages))]
    return Axes(
        direction=direction,
        width=math.ceil(field.x + field.width + tail),
        height=math.ceil(field.y + field.height),
        field=field,
        stage_titles=tuple(
            StageTitle(*title, Frame(left, 0, column, title_height))
            for left, title in zip(lefts, titles, strict=True)
        ),
        along=tuple(left + column / 2 for left in lefts),
        zero=field.y + field.height / 2,
        room=column - MARK,
    )


def _vertical_axes(stages: Sequence[AxisStage], text_direction: str) -> Axes:
    direction = Direction.DOWN
    heads: list[StageTitle] = []
    y = LEGEND[direction]
    for stage in stages:
        title = _title(stage, PHONE - 12, text_direction)
        stage_height = math.ceil(_height(title)) + 4 + ROW
        heads.append(StageTitle(*title, Frame(0, y, PHONE, stage_height)))
        y += stage_height
    return Axes(
        direction=direction,
        width=PHONE,
        height=y,
        field=Frame(0, LEGEND[direction], PHONE, y - LEGEND[direction]),
        stage_titles=tuple(heads),
        along=tuple(head.frame.y + head.frame.height - ROW / 2 for head in heads),
        zero=PHONE / 2,
        room=ROW - MARK,
    )


Title = tuple[Lines, Lines | None]


def _title(stage: AxisStage, room: float, text_direction: str) -> Title:
    note = lines(stage.note, NOTE, room, 600, text_direction) if stage.note else None
    return lines(
        f"{stage.number} {plain(stage.title)}".strip(), TITLE, room, 600, text_direction
    ), note


def _height(title: Title) -> float:
    return title[0].height + (title[1].height if title[1] else 0)
