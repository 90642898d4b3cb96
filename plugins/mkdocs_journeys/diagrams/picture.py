"""A diagram with the positions of chips, backgrounds, lines and labels."""

from __future__ import annotations

import math
from typing import Any

from .drawing import (
    Arrow,
    Frame,
    around,
    read_layout,
)
from .parts import (
    Chip,
    DiagramSketch,
    Direction,
    Label,
    StageFrame,
)

__all__ = ["PlacedDiagram"]

MARGIN = 12
"""Margin around the chips of a stage, and around the picture."""

SCATTERED = 3
"""Largest readable size of a diagram, relative to its chips side by side."""


class PlacedDiagram:
    """A sketch with the positions of its parts."""

    def __init__(self, sketch: DiagramSketch, graph: dict[str, Any]) -> None:
        """`graph` is Graphviz' JSON of the sketch's DOT. Raises EngineError if it is invalid."""
        self.sketch = sketch
        across = sketch.direction is Direction.ACROSS
        self.titles = _title_row_height(sketch, inner=False)
        self.head = self.titles + _title_row_height(sketch, inner=True) if across else 0
        self.places = read_layout(graph, above=self.head, left=MARGIN if across else 0)
        self.chips = [(chip, self._box(chip)) for chip in sketch.chips]
        self.labels = self._labels()
        self.width, self.height = self._size()
        self.grounds = [(ground, self._ground(ground)) for ground in sketch.grounds]

    def seen(self, frame: Frame) -> Frame:
        """Return the frame as it is drawn: mirrored if the picture is."""
        return frame.mirrored(self.width) if self.sketch.mirrored else frame

    @property
    def is_scattered(self) -> bool:
        """Whether the chips are so far apart that a screen may show none of them."""
        columns: dict[int, float] = {}
        for chip, frame in self.chips:
            columns[chip.stop.column] = columns.get(chip.stop.column, 0) + frame.height + MARGIN
        if self.sketch.direction is Direction.DOWN:
            return self.width > SCATTERED * max(frame.width for _, frame in self.chips)
        return self.height > SCATTERED * (self.head + max(columns.values()) + 2 * MARGIN)

    def _ground(self, ground: StageFrame) -> Frame:
        """Return the background's frame: vertical, Graphviz' cluster; horizontal, a band as high as
        the picture.
        """
        if self.sketch.direction is Direction.DOWN:
            return self.places.cluster(ground.cluster)
        inside = [box for chip, box in self.chips if chip.stop.column in ground.columns]
        left = min(box.x for box in inside) - MARGIN + 2 * ground.inner
        right = max(box.x + box.width for box in inside) + MARGIN - 2 * ground.inner
        top = self.titles if ground.inner else 0
        return Frame(
            round(left, 1), top, round(right - left, 1), self.height - top - 2 * ground.inner
        )

    def _box(self, box: Chip | Label) -> Frame:
        return around(self.places.node(str(box.node)), box.width, box.height)

    def _labels(self) -> list[tuple[Label, Arrow, Frame | None]]:
        """Return every path with its line and the frame of its label.

        Graphviz lets labels of flat edges overlap; they are moved apart.
        """
        occupied = [frame for _, frame in self.chips]
        result: list[tuple[Label, Arrow, Frame | None]] = []
        for label in self.sketch.labels:
            arrow = self.places.arrows.get(label.edge)
            if arrow is None:
                continue
            frame = None
            if label.node is not None:
                frame = self._box(label)
            elif label.text is not None and arrow.label is not None:
                frame = _nearest_free(around(arrow.label, label.width, label.height), occupied)
            if frame is not None:
                occupied.append(frame)
            result.append((label, arrow, frame))
        return result

    def _size(self) -> tuple[int, int]:
        frames = [frame for _, _, frame in self.labels if frame is not None]
        right = max([self.places.width, *(frame.x + frame.width for frame in frames)])
        low = max([self.places.height, *(frame.y + frame.height for frame in frames)])
        return math.ceil(right + MARGIN), math.ceil(low + MARGIN)


def _title_row_height(sketch: DiagramSketch, *, inner: bool) -> int:
    """Return the height of a row of titles: of stages, or of steps."""
    heights = [ground.title.height for ground in sketch.grounds if ground.inner is inner]
    return math.ceil(max(heights) + MARGIN) if heights else 0


NUDGES = tuple(
    (dx, dy)
    for dy in (0, 1, -1, 2, -2, 3, -3)
    for dx in (0, 0.5, -0.5, 1, -1)
    if (dx, dy) != (0, 0)
)
"""The moves that are tried for a label that overlaps, in its own widths and heights."""


def _nearest_free(frame: Frame, occupied: list[Frame]) -> Frame:
    """Return the frame, moved to the nearest free position; unchanged if there is none."""
    if not any(_overlap(frame, other) for other in occupied):
        return frame
    for dx, dy in sorted(NUDGES, key=lambda nudge: nudge[0] ** 2 * 4 + nudge[1] ** 2):
        x, y = frame.x + dx * frame.width, frame.y + dy * frame.height
        moved = Frame(round(x, 1), round(y, 1), frame.width, frame.height)
        if x >= 0 and y >= 0 and not any(_overlap(moved, other) for other in occupied):
            return moved
    return frame


def _overlap(frame: Frame, other: Frame) -> bool:
    return (
        frame.x < other.x + other.width
        and other.x < frame.x + frame.width
        and frame.y < other.y + other.height
        and other.y < frame.y + frame.height
    )
