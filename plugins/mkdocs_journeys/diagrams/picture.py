"""A diagram with the positions of chips, backgrounds, lines and labels."""

from __future__ import annotations

import math
from typing import Any

from ..analysis.paths import PathDirection
from .column_lines import GAP, HEAD, column_lines, row_start
from .drawing import (
    Arrow,
    DiagramLayout,
    Frame,
    Xy,
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
from .stack import Stack, stack

__all__ = ["PlacedDiagram"]

MARGIN = 12
"""Margin around the chips of a stage, and around the picture."""

ROUNDING = 3
"""Greatest distance of a line's end from the middle of a chip's side."""

SCATTERED = 3
"""Largest readable size of a diagram, relative to its chips side by side."""


class PlacedDiagram:
    """A sketch with the positions of its parts."""

    def __init__(self, sketch: DiagramSketch, graph: dict[str, Any] | None = None) -> None:
        """`graph` is Graphviz' JSON of the sketch's DOT, if it has one.

        Raises EngineError if it is invalid.
        """
        self.sketch = sketch
        self.across = sketch.direction is Direction.ACROSS
        self.titles = _title_row_height(sketch, inner=False)
        self.head = self.titles + _title_row_height(sketch, inner=True) if self.across else 0
        if self.across:
            self._place(read_layout(graph or {}, above=self.head, left=MARGIN))
        else:
            self._stack(stack(sketch))

    def _place(self, places: DiagramLayout) -> None:
        boxes = self._box_frames(places)
        self.chips = [(chip, boxes[chip.node]) for chip in self.sketch.chips]
        self.labels = self._labels(places, boxes)
        frames = [frame for _, _, frame in self.labels if frame is not None]
        right = max([places.width, *(frame.right for frame in frames)])
        low = max([places.height, *(frame.bottom for frame in [*frames, *boxes.values()])])
        self.width, self.height = math.ceil(right + MARGIN), math.ceil(low + MARGIN)
        self.grounds = [(ground, self._ground(ground)) for ground in self.sketch.grounds]

    def _stack(self, places: Stack) -> None:
        self.chips = [(chip, places.boxes[chip.node]) for chip in self.sketch.chips]
        self.labels = [
            (label, places.lines[label.edge], places.boxes.get(label.node or ""))
            for label in self.sketch.labels
        ]
        self.width, self.height = math.ceil(places.width), math.ceil(places.height)
        self.grounds = [(ground, places.frames[ground.cluster]) for ground in self.sketch.grounds]

    def seen(self, frame: Frame) -> Frame:
        """Return the frame as it is drawn: mirrored if the picture is."""
        return frame.mirrored(self.width) if self.sketch.mirrored else frame

    @property
    def is_scattered(self) -> bool:
        """Whether the chips are so far apart that a screen may show none of them."""
        columns: dict[int, float] = {}
        for chip, frame in self.chips:
            columns[chip.stop.column] = columns.get(chip.stop.column, 0) + frame.height + MARGIN
        if not self.across:
            return self.width > SCATTERED * max(frame.width for _, frame in self.chips)
        return self.height > SCATTERED * (self.head + max(columns.values()) + 2 * MARGIN)

    def column(self, number: int) -> Frame:
        """Return the frame around the chips of a column and the lines beside them."""
        frames = [frame for chip, frame in self.chips if chip.stop.column == number]
        top = min(frame.y for frame in frames)
        width = frames[0].width + self.sketch.plans[number].gutter
        return Frame(frames[0].x, top, width, max(frame.bottom for frame in frames) - top)

    def _ground(self, ground: StageFrame) -> Frame:
        """Return the background's frame: a band as high as the picture."""
        inside = [self.column(number) for number in ground.columns]
        left = min(box.x for box in inside) - MARGIN + 2 * ground.inner
        right = max(box.right for box in inside) + MARGIN - 2 * ground.inner
        top = self.titles if ground.inner else 0
        return Frame(
            round(left, 1), top, round(right - left, 1), self.height - top - 2 * ground.inner
        )

    def _box_frames(self, places: DiagramLayout) -> dict[str, Frame]:
        """Return the frames of chips and of boxes below them, which begin beside their lines."""
        frames: dict[str, Frame] = {}
        for plan in self.sketch.plans.values():
            centres = [places.node(str(box.node)) for box in plan.boxes()]
            tops = [y - box.height / 2 for (_, y), box in zip(centres, plan.boxes(), strict=True)]
            left = centres[0][0] - (plan.chips[0].width + plan.gutter) / 2
            # Graphviz does not always keep the order that it was given.
            low = min(tops) - GAP
            for top, box in zip(sorted(tops), plan.boxes(), strict=True):
                y = max(top, low + GAP)
                start = 0 if isinstance(box, Chip) else row_start(plan, box)
                frames[str(box.node)] = Frame(round(left + start), round(y), box.width, box.height)
                low = y + box.height
        return frames

    def _lines(self, places: DiagramLayout, boxes: dict[str, Frame]) -> dict[str, str]:
        """Return the lines of all ways: those inside the columns are drawn by us, the others are
        led on to the chips past the lines beside these.
        """
        lines: dict[str, str] = {}
        for plan in self.sketch.plans.values():
            indexes = {chip.stop.index for chip in plan.chips}
            own = [label for label in self.sketch.labels if label.path.source.index in indexes]
            lines |= column_lines(plan, boxes, own)
        for label in self.sketch.labels:
            arrow = places.arrows.get(label.edge)
            if label.inside or arrow is None or label.path.target is None:
                continue
            source = boxes[f"n{label.path.source.index}"]
            goal = boxes[f"n{label.path.target.index}"]
            back = label.path.way is PathDirection.BACK
            if not _is_between(arrow, source, goal):
                lines[label.edge] = _curve(source, goal, back=back)
            elif back:
                lines[label.edge] = f"{arrow.line}H{goal.right + HEAD:g}"
            else:
                (x, y), curve = arrow.start, arrow.line.partition("C")[2]
                lines[label.edge] = f"M{source.right:g} {y:g}H{x:g}C{curve}"
        return lines

    def _labels(
        self, places: DiagramLayout, boxes: dict[str, Frame]
    ) -> list[tuple[Label, str, Frame | None]]:
        """Return every path with its line and the frame of its label.

        Graphviz may let labels overlap; they are moved apart.
        """
        lines = self._lines(places, boxes)
        occupied = list(boxes.values())
        result: list[tuple[Label, str, Frame | None]] = []
        for label in self.sketch.labels:
            if label.edge not in lines:
                continue
            frame = boxes.get(label.node or "")
            arrow = places.arrows.get(label.edge)
            if frame is None and label.text is not None and arrow and arrow.label is not None:
                centre = _label_centre(label, arrow, boxes) or arrow.label
                frame = _nearest_free(around(centre, label.width, label.height), occupied)
                occupied.append(frame)
            result.append((label, lines[label.edge], frame))
        return result


def _label_centre(label: Label, arrow: Arrow, boxes: dict[str, Frame]) -> Xy | None:
    """Return the middle of a line that was drawn anew; None for a line of Graphviz'."""
    assert label.path.target is not None  # noqa: S101 narrows the type: exits have boxes
    source, goal = boxes[f"n{label.path.source.index}"], boxes[f"n{label.path.target.index}"]
    if _is_between(arrow, source, goal):
        return None
    sides = (
        (source.x, goal.right) if label.path.way is PathDirection.BACK else (source.right, goal.x)
    )
    return sum(sides) / 2, (source.middle + goal.middle) / 2


def _is_between(arrow: Arrow, source: Frame, goal: Frame) -> bool:
    """Whether a line still leads from one chip to another, if their column was put in order."""
    return (
        abs(arrow.start[1] - source.middle) < ROUNDING
        and abs(arrow.end[1] - goal.middle) < ROUNDING
    )


def _curve(source: Frame, goal: Frame, *, back: bool) -> str:
    """Return a line between the sides of two chips."""
    start, end = (source.x, goal.right + HEAD) if back else (source.right, goal.x - HEAD)
    middle = round((start + end) / 2)
    return (
        f"M{start:g} {source.middle:g}C{middle} {source.middle:g} {middle} {goal.middle:g}"
        f" {end:g} {goal.middle:g}"
    )


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
