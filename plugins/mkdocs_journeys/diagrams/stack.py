"""Layout of a diagram that runs down: every box below the one before, in the order of the file."""

from __future__ import annotations

from dataclasses import dataclass

from .column_lines import GAP, column_lines, row_start
from .drawing import Frame
from .parts import Chip, ColumnPlan, DiagramSketch, Label, StageFrame

__all__ = ["Stack", "stack"]

SIDE, INNER = 12, 6
"""Distance of a stage's and of a step's frame from the chips."""

BETWEEN = 14
"""Distance between stages."""


@dataclass(frozen=True)
class Stack:
    """Positions of a diagram that runs down."""

    width: float
    height: float
    boxes: dict[str, Frame]
    """By the names of their nodes."""
    frames: dict[str, Frame]
    """Of stages and steps, by the names of their clusters."""
    lines: dict[str, str]
    """By the names of the edges."""


def stack(sketch: DiagramSketch) -> Stack:
    """Return the positions of a diagram's parts."""
    (plan,) = sketch.plans.values()
    stacking = _Stacking(sketch, plan)
    for box in plan.boxes():
        stacking.add(box)
    stacking.close_all()
    boxes, frames = stacking.boxes, stacking.frames
    lines = column_lines(plan, boxes, sketch.labels)
    low = max(frame.bottom for frame in frames.values())
    return Stack(stacking.right, low, boxes, frames, lines)


class _Stacking:
    """What has been placed, and where the next box goes."""

    def __init__(self, sketch: DiagramSketch, plan: ColumnPlan) -> None:
        self.plan = plan
        self.left = SIDE
        self.right = SIDE + plan.chips[0].width + plan.gutter + SIDE
        self.y = 0.0
        self.column: int | None = None
        self.boxes: dict[str, Frame] = {}
        self.frames: dict[str, Frame] = {}
        self._open: list[tuple[StageFrame, float]] = []
        self._grounds = sketch.grounds

    def add(self, box: Chip | Label) -> None:
        """Place a box below all others."""
        if isinstance(box, Chip):
            self._enter(box.stop.column)
            x: float = self.left
        else:
            x = self.left + row_start(self.plan, box)
        self.boxes[str(box.node)] = Frame(round(x, 1), round(self.y, 1), box.width, box.height)
        self.y += box.height + GAP

    def _enter(self, column: int) -> None:
        """Close the frames that end before a column, and open those that begin with it."""
        if column == self.column:
            return
        self.column = column
        while self._open and column not in self._open[-1][0].columns:
            self._close()
        for ground in self._grounds:
            if ground.columns.start == column or (
                column in ground.columns and ground.cluster not in self._opened
            ):
                self._open.append((ground, self.y))
                self.y += 7 + ground.title.height + 8

    @property
    def _opened(self) -> set[str]:
        return {ground.cluster for ground, _ in self._open} | self.frames.keys()

    def _close(self) -> None:
        ground, top = self._open.pop()
        aside = INNER if ground.inner else SIDE
        x = self.left - aside
        end = self.right - SIDE + aside
        self.frames[ground.cluster] = Frame(x, round(top, 1), end - x, round(self.y - top, 1))
        self.y += INNER if ground.inner else BETWEEN

    def close_all(self) -> None:
        """Close the frames that are still open."""
        while self._open:
            self._close()
