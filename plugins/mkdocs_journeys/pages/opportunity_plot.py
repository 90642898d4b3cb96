"""The plot of open opportunities: what they bring against how much work they are.

Axes are linear and made from the data, or from the scale in the settings. A level stands at its
place on the axis, which its tick names: low, medium and high divide it into thirds. What has no
place on both axes is not drawn, but named beside the plot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from ..analysis.opportunity_scores import Scoring
from ..analysis.queries import OpportunityRef
from ..diagrams.text_metrics import width
from ..plaintext import plain
from .plot_axes import Axis, make_axis, place_on

__all__ = ["OpportunityPlot", "PlotPoint", "plot_opportunities"]

WIDTH, HEIGHT = 960, 560
LEFT, RIGHT, TOP, BOTTOM = 72, 24, 24, 56
"""The margins, in which ticks and names of axes stand."""
RADIUS, TEXT, ROW, ROOM = 10, 13, 26, 230
"""Of points, their text, a row of points at one level, and the greatest width of a label."""
SIDE_BY_SIDE = 10
"""Points without labels in a row of a cell."""
PLOTTED = 400
"""Opportunities that are drawn at most; the others stand in the list."""


@dataclass(frozen=True)
class PlotPoint:
    """An opportunity on the plot."""

    way: OpportunityRef
    number: int
    x: float
    y: float
    home: tuple[float, float]
    """Where it belongs, if others have pushed it aside."""
    label: str
    """Its text, as far as there is room; empty where there is none."""
    label_x: float
    label_y: float
    anchor: str
    is_level: bool
    """Whether one of its estimates is a level, and its place no measurement."""

    @property
    def leader(self) -> tuple[float, float, float, float] | None:
        """The line from where it belongs to where it stands, between the two circles' edges; a
        level may stand anywhere near.
        """
        away = hypot(self.x - self.home[0], self.y - self.home[1])
        if self.is_level or away <= 2 * RADIUS + 4:
            return None
        part = RADIUS / away
        across, up = (self.x - self.home[0]) * part, (self.y - self.home[1]) * part
        ends = (self.home[0] + across, self.home[1] + up, self.x - across, self.y - up)
        return ends[0], ends[1], round(ends[2], 1), round(ends[3], 1)


@dataclass(frozen=True)
class OpportunityPlot:
    """The plot, and what is not on it."""

    x: Axis
    y: Axis
    points: tuple[PlotPoint, ...]
    unplaced: tuple[OpportunityRef, ...]
    """Open opportunities without a place on both axes."""
    width: int = WIDTH
    height: int = HEIGHT

    def across(self, place: float) -> float:
        """Return the pixel of a place on the horizontal axis."""
        return round(LEFT + place * (WIDTH - LEFT - RIGHT), 1)

    def up(self, place: float) -> float:
        """Return the pixel of a place on the vertical axis."""
        return round(HEIGHT - BOTTOM - place * (HEIGHT - TOP - BOTTOM), 1)


def plot_opportunities(
    ways: Sequence[OpportunityRef], scoring: Scoring, most: int = PLOTTED
) -> OpportunityPlot | None:
    """Return the plot of open opportunities; None where there are none. At most `most` are drawn,
    and never more than `PLOTTED`.
    """
    if not ways:
        return None
    opportunities = [way.opportunity for way in ways]
    x = make_axis(scoring.effort_key, opportunities, scoring)
    y = make_axis(scoring.value_key, opportunities, scoring)
    frame = OpportunityPlot(x, y, (), ())
    placed: list[tuple[OpportunityRef, float, float, bool]] = []
    unplaced: list[OpportunityRef] = []
    for way in ways:
        right, up = (place_on(axis, way.opportunity, scoring) for axis in (x, y))
        if right is None or up is None or len(placed) >= min(most, PLOTTED):
            unplaced.append(way)
        else:
            is_level = right[1] or up[1]
            placed.append((way, frame.across(right[0]), frame.up(up[0]), is_level))
    layout = _Layout()
    if x.numbers or y.numbers:
        layout.keep_corners(frame)
        points = layout.free(placed)
    else:
        points = layout.in_cells(placed)
    return OpportunityPlot(x, y, tuple(points), tuple(unplaced))


class _Box:
    """A rectangle that nothing else may cover."""

    def __init__(self, left: float, top: float, right: float, bottom: float) -> None:
        self.left, self.top, self.right, self.bottom = left, top, right, bottom

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    @property
    def is_inside(self) -> bool:
        return (
            self.left >= LEFT
            and self.right <= WIDTH
            and self.top >= 0
            and self.bottom <= (HEIGHT - BOTTOM + RADIUS + 2)
        )


Placed = tuple[OpportunityRef, float, float, bool]


class _Layout:
    """Places points and labels so that none covers another."""

    def __init__(self) -> None:
        self.discs: list[_Box] = []
        self.taken: list[_Box] = []

    def keep_corners(self, frame: OpportunityPlot) -> None:
        """Leave the corners free in which the plot's own words stand."""
        for right, top in ((0.333, 1), (1, 1), (1, 0.333)):
            x, y = frame.across(right), frame.up(top)
            self.taken.append(_Box(x - 110, y + 2, x, y + 18))
        self.taken.append(_Box(LEFT, TOP + 2, LEFT + 80, TOP + 18))

    def in_cells(self, placed: Sequence[Placed]) -> Iterator[PlotPoint]:
        """Yield the points of a plot of levels alone: row by row in each of its nine cells."""
        cell_width, cell_height = (WIDTH - LEFT - RIGHT) / 3, (HEIGHT - TOP - BOTTOM) / 3
        rows = int((cell_height - 26) // ROW)
        counts = Counter((x, y) for _, x, y, _ in placed)
        used: Counter[tuple[float, float]] = Counter()
        for number, (way, x, y, is_level) in enumerate(placed, 1):
            index = used[x, y]
            used[x, y] += 1
            named = rows if counts[x, y] <= rows else rows - 2
            row, column = index, 0
            if index >= named:  # more than there is room for: points alone, side by side
                row, column = (
                    named + (index - named) // SIDE_BY_SIDE,
                    (index - named) % SIDE_BY_SIDE,
                )
            left = x - cell_width / 2 + 8 + RADIUS + column * (2 * RADIUS + 4)
            top = y - cell_height / 2 + 24 + RADIUS + row * ROW
            label = ""
            if index < named:
                label = _shortened(plain(way.opportunity.text), cell_width - 2 * RADIUS - 26)
            if row >= rows:
                left, top = x, y + cell_height / 2 - RADIUS  # more than there is room for
            spot = (round(left, 1), round(top, 1))
            yield PlotPoint(
                way, number, *spot, spot, label, spot[0] + RADIUS + 5, spot[1], "start", is_level
            )

    def free(self, placed: Sequence[Placed]) -> Iterator[PlotPoint]:
        """Yield the points of a plot with numbers: each at its place or as near as it can be."""
        spots = []
        for way, x, y, is_level in placed:
            spot = self._spot(x, y)
            self.discs.append(_disc(*spot))
            spots.append((way, x, y, is_level, spot))
        for number, (way, x, y, is_level, spot) in enumerate(spots, 1):
            label, box, anchor = self._label(plain(way.opportunity.text), *spot)
            label_x = (box.left if anchor == "start" else box.right) if box else spot[0]
            label_y = (box.top + box.bottom) / 2 if box else spot[1]
            if box:
                self.taken.append(box)
            yield PlotPoint(
                *(way, number, *spot, (x, y), label, round(label_x, 1), round(label_y, 1)),
                *(anchor, is_level),
            )

    def _spot(self, x: float, y: float) -> tuple[float, float]:
        """Return the nearest place that is free, in rings around where the point belongs."""
        for ring in range(14):
            for turn in range(max(1, 6 * ring)):
                angle = 2 * pi * turn / max(1, 6 * ring) - pi / 6
                radius = ring * (2 * RADIUS + 3)
                spot = (round(x + radius * cos(angle), 1), round(y - radius * sin(angle), 1))
                box = _disc(*spot)
                if ring and not box.is_inside:
                    continue
                if not any(box.meets(other) for other in self.discs):
                    return spot
        return x, y

    def _label(self, text: str, x: float, y: float) -> tuple[str, _Box | None, str]:
        """Return the label that there is room for, its box and its anchor."""
        for room in (ROOM, ROOM * 0.6):
            label = _shortened(text, room)
            size = width(label, TEXT) + 4
            gap = RADIUS + 4
            for left, middle, anchor in (
                (x + gap, y, "start"),
                (x - gap - size, y, "end"),
                (x - size / 2, y - RADIUS - 11, "start"),
                (x - size / 2, y + RADIUS + 11, "start"),
                (x + RADIUS, y - RADIUS - 8, "start"),
                (x + RADIUS, y + RADIUS + 8, "start"),
            ):
                box = _Box(left, middle - 9, left + size, middle + 9)
                if box.is_inside and not any(
                    box.meets(other) for other in (*self.discs, *self.taken)
                ):
                    return label, box, anchor
        return "", None, "start"


def _disc(x: float, y: float) -> _Box:
    return _Box(x - RADIUS - 1, y - RADIUS - 1, x + RADIUS + 1, y + RADIUS + 1)


def _shortened(text: str, room: float) -> str:
    """Return as many words as there is room for."""
    if width(text, TEXT) <= room:
        return text
    words = text.split()
    while len(words) > 1 and width(" ".join(words) + "…", TEXT) > room:
        words.pop()
    short = " ".join(words).rstrip(",;:.–—-")
    while len(short) > 1 and width(short + "…", TEXT) > room:
        short = short[:-1]
    return short + "…"
