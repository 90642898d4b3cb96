"""Printing of long diagrams: they are cut between columns into readable rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .drawing import Frame
from .picture import PlacedDiagram

__all__ = ["PrintRow", "PrintRows", "print_rows"]

PAPER = 1040
"""Printable width of A4 landscape, in pixels."""

SMALLEST = 0.65
"""The smallest readable scale of a diagram; 1 is its size on screens."""

ROOM = 1450
"""Greatest width of a row in pixels of the diagram, unless one column is wider."""

HALF = 303
"""Half of the printable height of A4 landscape below a heading, in pixels."""

LARGE = 1.414
"""The width of A3, relative to A4."""


class PrintRow(NamedTuple):
    """A part of the diagram, in its pixels, with its width on paper in per cent."""

    x: float
    width: float
    percent: float


class PrintRows(NamedTuple):
    """The rows of a diagram; none if it can be printed whole."""

    rows: list[PrintRow]
    whole_on_large: bool
    """Whether larger paper has space for the whole diagram."""


def print_rows(picture: PlacedDiagram) -> PrintRows:
    """Cut a horizontal diagram into rows of whole columns."""
    if picture.width * SMALLEST <= PAPER:
        return PrintRows([], True)
    parts = _divide(picture, _columns(picture))
    widest = max(PAPER, *(right - left for left, right in parts))
    width_for_two_rows = picture.height * PAPER / HALF
    if width_for_two_rows * SMALLEST <= PAPER:
        widest = max(widest, width_for_two_rows)  # smaller, so that two rows fit on a sheet
    rows = [
        PrintRow(round(left, 1), round(right - left, 1), round((right - left) / widest * 100, 1))
        for left, right in parts
    ]
    return PrintRows(rows, picture.width * SMALLEST <= PAPER * LARGE)


Part = tuple[float, float]
"""Start and end of a row."""


class _Column(NamedTuple):
    left: float
    right: float
    opens: bool
    """Whether it is the first column of a stage."""


def _columns(picture: PlacedDiagram) -> list[_Column]:
    first = {ground.columns.start for ground, _ in picture.grounds if not ground.inner}
    # The narrowest background of a column comes last: a step's after its stage's.
    frames = {
        ground.columns.start: frame
        for ground, frame in picture.grounds
        if ground.inner or len(ground.columns) == 1
    }
    columns: list[_Column] = []
    for column in picture.sketch.plans:
        # A divided stage's own touchpoints have no background of their own.
        frame = frames.get(column) or picture.column(column)
        columns.append(_Column(frame.x, frame.right, column in first))
    return sorted(columns)


def _divide(picture: PlacedDiagram, columns: list[_Column]) -> list[Part]:
    """Return the fewest rows; among these, those that cut the fewest stages, then of even width."""
    best: list[tuple[tuple[float, ...], list[Part]]] = [((0, 0, 0), [])]
    for end in range(1, len(columns) + 1):
        candidates = []
        for start in range(end):
            part = _part(picture, columns, start, end - 1)
            width = part[1] - part[0]
            if width <= ROOM or start == end - 1:
                (rows, cuts, squares), before = best[start]
                cost = (rows + 1, cuts + (not columns[start].opens), squares + width**2)
                candidates.append((cost, [*before, part]))
        best.append(min(candidates))
    return best[-1][1]


def _part(picture: PlacedDiagram, columns: list[_Column], first: int, last: int) -> Part:
    """Return the row from the column before to the column after, so that labels between are on both
    rows.
    """
    left = columns[first - 1].right if first else 0.0
    right = columns[last + 1].left if last + 1 < len(columns) else float(picture.width)
    frames = [frame for _, frame in picture.chips]
    frames += [frame for _, _, frame in picture.labels if frame is not None]
    return _move_outside(frames, left, -1), _move_outside(frames, right, 1)


def _move_outside(frames: Sequence[Frame], edge: float, direction: int) -> float:
    """Return the edge, moved outward until it cuts no frame."""
    while cut_frames := [frame for frame in frames if frame.x < edge < frame.x + frame.width]:
        edge = (
            max((frame.x + frame.width) if direction > 0 else -frame.x for frame in cut_frames)
            * direction
        )
    return edge
