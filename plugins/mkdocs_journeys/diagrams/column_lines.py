"""Lines of the ways inside a column, between boxes that have their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .drawing import Frame
from .parts import ColumnPlan, Label

__all__ = ["GAP", "HEAD", "column_lines", "row_start"]

GAP = 10
"""Distance between the boxes of a column."""

HEAD = 7
"""Length of an arrowhead, which begins where a line ends."""

STEM = 12
"""Distance of the line to the next chip from the chip's start."""

STRIP = 7
"""Distance between the lines to the boxes below a chip, where these are few."""

STRIPS = 26
"""Width of all these lines together."""

BEFORE = 10
"""Room for an arrowhead before a box."""

CURVE = 5
"""Radius of corners."""


def row_start(plan: ColumnPlan, label: Label) -> float:
    """Return the distance of a label's box from the start of its chip."""
    if label.edge in plan.straight:
        return STEM + 6
    return STEM + BEFORE + _strips(plan, label) * _strip(plan, label)


def column_lines(
    plan: ColumnPlan, frames: Mapping[str, Frame], labels: Sequence[Label]
) -> dict[str, str]:
    """Return the line of each way by its edge. `frames` are those of all boxes by their nodes."""
    ends = _Ends(plan, frames, labels)
    beside = frames[plan.chips[0].node].right
    lines: dict[str, str] = {}
    for label in labels:
        if not label.inside:
            continue
        chip = frames[f"n{label.path.source.index}"]
        box = frames[label.node] if label.node is not None else None
        parts: list[str] = []
        if label.edge in plan.straight:
            below = frames[f"n{label.path.source.index + 1}"]
            parts.append(f"M{_n(chip.x + STEM)} {_n(chip.bottom)}V{_n(below.y - HEAD)}")
        elif box is not None:
            head = HEAD if label.path.target is None else 0
            parts.append(_elbow(chip, box, _stem(plan, label), head))
        if label.edge in plan.tracks:
            start, end = ends.of[label.edge]
            parts.append(_around(start, end, beside + plan.track_at(label.edge)))
        lines[label.edge] = "".join(parts)
    return lines


def _n(value: float) -> str:
    return f"{round(value, 1):g}"


def _elbowed(plan: ColumnPlan, label: Label) -> list[Label]:
    """Return the boxes below a chip that a line leads to, rather than stand beside one."""
    rows = plan.rows[label.path.source.index]
    return [row for row in rows if row.edge not in plan.straight]


def _strips(plan: ColumnPlan, label: Label) -> int:
    return len(_elbowed(plan, label))


def _strip(plan: ColumnPlan, label: Label) -> float:
    return min(STRIP, STRIPS / _strips(plan, label))


def _stem(plan: ColumnPlan, label: Label) -> float:
    """Return the distance of the line to a box from the chip's start: the lower, the nearer."""
    number = _elbowed(plan, label).index(label)
    return STEM + (_strips(plan, label) - number) * _strip(plan, label)


def _elbow(chip: Frame, box: Frame, stem: float, head: int) -> str:
    x, y = chip.x + stem, box.y + box.height / 2
    return (
        f"M{_n(x)} {_n(chip.bottom)}V{_n(y - CURVE)}q0 {CURVE} {CURVE} {CURVE}"
        f"H{_n(max(x + CURVE, box.x - head))}"
    )


def _around(start: tuple[float, float], end: tuple[float, float], x: float) -> str:
    """Return a line out to the track at `x`, along it, and back."""
    down = 1 if end[1] >= start[1] else -1
    curve = min(CURVE, abs(end[1] - start[1]) / 2)
    turn = f"{_n(curve)} {_n(down * curve)}"
    return (
        f"M{_n(start[0])} {_n(start[1])}H{_n(x - curve)}q{_n(curve)} 0 {turn}"
        f"V{_n(end[1] - down * curve)}q0 {_n(down * curve)} {_n(-curve)} {_n(down * curve)}"
        f"H{_n(end[0] + HEAD)}"
    )


class _End(NamedTuple):
    """Where a way leaves or reaches the side of a chip."""

    upper: bool
    track: int
    edge: str
    last: bool


class _Ends:
    """The ends of all ways on tracks: on the right sides of chips none is on another."""

    def __init__(
        self, plan: ColumnPlan, frames: Mapping[str, Frame], labels: Sequence[Label]
    ) -> None:
        self.of: dict[str, list[tuple[float, float]]] = {}
        at_chips: dict[str, list[_End]] = {}
        for label in labels:
            target = label.path.target
            if label.edge not in plan.tracks or target is None:
                continue
            self.of[label.edge] = [(0, 0), (0, 0)]
            source, goal = f"n{label.path.source.index}", f"n{target.index}"
            first = label.node or source
            down = frames[goal].y > frames[first].y
            track = plan.tracks[label.edge]
            if label.node is not None:
                box = frames[label.node]
                self.of[label.edge][0] = (box.right, box.y + box.height / 2)
            else:
                at_chips.setdefault(source, []).append(
                    _End(not down, track, label.edge, last=False)
                )
            # A way to itself leaves the chip above and comes back below.
            upper = down and first != goal
            at_chips.setdefault(goal, []).append(_End(upper, track, label.edge, last=True))
        for node, ends in at_chips.items():
            for end, y in _spread(frames[node], ends):
                self.of[end.edge][end.last] = (frames[node].right, y)


def _spread(chip: Frame, ends: list[_End]) -> Iterator[tuple[_End, float]]:
    """Spread ends over a chip's side, its middle left free, so that their lines cross least."""
    half = chip.height / 2
    for upper in (True, False):
        ordered = sorted((end for end in ends if end.upper is upper), key=lambda end: end.track)
        for number, end in enumerate(ordered, 1):
            distance = half * (0.12 + 0.75 * number / (len(ordered) + 1))
            yield end, chip.y + distance if upper else chip.bottom - distance
