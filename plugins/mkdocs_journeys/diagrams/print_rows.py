"""A long diagram on paper: cut between its columns into rows that can be read there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .drawing import Frame
from .picture import PlacedDiagram

__all__ = ["PrintRow", "PrintRows", "print_rows"]

PAPER = 1040
"""Pixels: what A4, lying, has room for between its margins."""

SMALLEST = 0.65
"""As much may a diagram be made smaller until its words can't be read; 1 is its size on screens."""

ROOM = 1450
"""Pixels of the diagram that a row may take, unless one column is wider."""

HALF = 303
"""Pixels: half of what A4, lying, has room for below a heading."""

LARGE = 1.414
"""How much wider the next larger paper is: A3."""


class PrintRow(NamedTuple):
    """A part of the diagram, in its pixels, and its width on paper as a percentage."""

    x: float
    width: float
    percent: float


class PrintRows(NamedTuple):
    """The rows of a diagram; none where it may stay whole."""

    rows: list[PrintRow]
    whole_on_large: bool
    """Whether larger paper has room for the whole."""


def print_rows(picture: PlacedDiagram) -> PrintRows:
    """The diagram, which runs across, in rows of whole columns."""
    if picture.width * SMALLEST <= PAPER:
        return PrintRows([], True)
    parts = _divided(picture, _columns(picture))
    widest = max(PAPER, *(right - left for left, right in parts))
    for_two = picture.height * PAPER / HALF
    if for_two * SMALLEST <= PAPER:
        widest = max(widest, for_two)  # smaller, yet two rows on a sheet
    rows = [
        PrintRow(round(left, 1), round(right - left, 1), round((right - left) / widest * 100, 1))
        for left, right in parts
    ]
    return PrintRows(rows, picture.width * SMALLEST <= PAPER * LARGE)


Part = tuple[float, float]
"""Where a row begins and ends."""


class _Column(NamedTuple):
    left: float
    right: float
    opens: bool
    """Whether a stage begins with it."""


def _columns(picture: PlacedDiagram) -> list[_Column]:
    first = {ground.columns.start for ground, _ in picture.grounds if not ground.inner}
    # The narrowest ground of a column comes last: a step's after its stage's.
    frames = {
        ground.columns.start: frame
        for ground, frame in picture.grounds
        if ground.inner or len(ground.columns) == 1
    }
    boxes: dict[int, list[Frame]] = {}
    for chip, frame in picture.chips:
        boxes.setdefault(chip.stop.column, []).append(frame)
    columns: list[_Column] = []
    for column, inside in boxes.items():
        # What a divided stage holds itself stands on no ground of its own.
        around = [frames[column]] if column in frames else inside
        left, right = (
            min(frame.x for frame in around),
            max(frame.x + frame.width for frame in around),
        )
        columns.append(_Column(left, right, column in first))
    return sorted(columns)


def _divided(picture: PlacedDiagram, columns: list[_Column]) -> list[Part]:
    """As few rows as can be; then with stages whole; then alike in width."""
    best: list[tuple[tuple[float, ...], list[Part]]] = [((0, 0, 0), [])]
    for end in range(1, len(columns) + 1):
        ways = []
        for start in range(end):
            part = _part(picture, columns, start, end - 1)
            width = part[1] - part[0]
            if width <= ROOM or start == end - 1:
                (rows, cuts, squares), before = best[start]
                cost = (rows + 1, cuts + (not columns[start].opens), squares + width**2)
                ways.append((cost, [*before, part]))
        best.append(min(ways))
    return best[-1][1]


def _part(picture: PlacedDiagram, columns: list[_Column], first: int, last: int) -> Part:
    """From the column before to the column after: what lies between is on both rows, and whole."""
    left = columns[first - 1].right if first else 0.0
    right = columns[last + 1].left if last + 1 < len(columns) else float(picture.width)
    frames = [frame for _, frame in picture.chips]
    frames += [frame for _, _, frame in picture.labels if frame is not None]
    return _outside(frames, left, -1), _outside(frames, right, 1)


def _outside(frames: Sequence[Frame], edge: float, way: int) -> float:
    """The edge moved outward until it cuts no frame."""
    while cut := [frame for frame in frames if frame.x < edge < frame.x + frame.width]:
        edge = max((frame.x + frame.width) if way > 0 else -frame.x for frame in cut) * way
    return edge
