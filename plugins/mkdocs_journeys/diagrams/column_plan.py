"""Ways inside a column of chips: neither their lines nor their labels leave it.

The boxes of labels stand below the chip that they leave; lines run straight down or along tracks
beside the chips.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from ..analysis.paths import PathDirection
from .parts import Chip, ColumnPlan, Direction, Label

__all__ = ["plan_columns"]


def plan_columns(
    direction: Direction, chips: Iterable[Chip], labels: Iterable[Label]
) -> dict[int, ColumnPlan]:
    """Return the plan of each column. A diagram that runs down is a single one, numbered 0."""
    down = direction is Direction.DOWN
    columns: dict[int, list[Chip]] = {}
    for chip in chips:
        columns.setdefault(0 if down else chip.stop.column, []).append(chip)
    inside: dict[int, list[Label]] = {}
    for label in labels:
        if label.inside:
            inside.setdefault(0 if down else label.path.source.column, []).append(label)
    return {column: _plan(boxes, inside.get(column, [])) for column, boxes in columns.items()}


def _plan(chips: list[Chip], labels: list[Label]) -> ColumnPlan:
    neighbours = {
        (chip.stop.index, below.stop.index)
        for chip, below in pairwise(chips)
        if chip.stop.column == below.stop.column  # else the title of a frame is between them
    }
    straight = frozenset(
        label.edge
        for label in labels
        if label.path.target and (label.path.source.index, label.path.target.index) in neighbours
    )
    rows: dict[int, tuple[Label, ...]] = {}
    for label in sorted(labels, key=lambda label: _row_order(label, straight)):
        if label.node is not None:
            source = label.path.source.index
            rows[source] = (*rows.get(source, ()), label)
    plan = ColumnPlan(tuple(chips), rows, straight, {})
    return ColumnPlan(plan.chips, rows, straight, _tracks(plan, labels))


def _row_order(label: Label, straight: frozenset[str]) -> tuple[int, int]:
    """Return a sort key with which lines from the rows below a chip cross as little as possible."""
    path = label.path
    if path.target is None:
        return 0, 0
    length = abs(path.target.index - path.source.index)
    if path.way is PathDirection.BACK:
        return 1, length
    return (3, 0) if label.edge in straight else (2, -length)


def _tracks(plan: ColumnPlan, labels: list[Label]) -> dict[str, int]:
    """Return a track for each way: short ones beside the chips, none on another."""
    position = {box.node: number for number, box in enumerate(plan.boxes())}
    spans: list[tuple[float, float, str]] = []
    for label in labels:
        if label.path.target is None or label.edge in plan.straight:
            continue
        start = position[label.node or f"n{label.path.source.index}"]
        end = position[f"n{label.path.target.index}"]
        # A way from a chip to itself needs the whole height of the chip.
        aside = 0.25 if start == end else 0
        spans.append((min(start, end) - aside, max(start, end) + aside, label.edge))
    occupied: list[list[tuple[float, float]]] = []
    tracks: dict[str, int] = {}
    for low, high, edge in sorted(spans, key=lambda span: (span[1] - span[0], span)):
        free = (
            track
            for track, others in enumerate(occupied)
            if all(high <= other[0] or other[1] <= low for other in others)
        )
        tracks[edge] = next(free, len(occupied))
        if tracks[edge] == len(occupied):
            occupied.append([])
        occupied[tracks[edge]].append((low, high))
    return tracks
