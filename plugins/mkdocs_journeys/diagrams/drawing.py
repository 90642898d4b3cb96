"""Positions of a diagram's parts: plain values for the SVG template.

All measures are pixels; y grows downward.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .engine import EngineError

__all__ = ["Arrow", "DiagramLayout", "Frame", "around", "read_layout"]

Xy = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x coordinate of its right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y coordinate of its lower side."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The y coordinate of its centre."""
        return self.y + self.height / 2

    @property
    def local(self) -> Frame:
        """The frame in coordinates that begin at its corner."""
        return Frame(0, 0, self.width, self.height)

    def mirrored(self, width: float) -> Frame:
        """Return the frame in a picture of that width that runs from right to left."""
        return Frame(round(width - self.x - self.width, 1), self.y, self.width, self.height)

    def inset(self, by: float, wide: float = 0, *, mirrored: bool = False) -> float:
        """Return the x coordinate of an item of that width, at a distance from the frame's
        start.
        """
        x = self.x + self.width - by - wide if mirrored else self.x + by
        return round(x, 2)


def around(centre: Xy, wide: float, high: float) -> Frame:
    """Return a rectangle of that size around its centre."""
    return Frame(round(centre[0] - wide / 2), round(centre[1] - high / 2), wide, high)


@dataclass(frozen=True)
class Arrow:
    """The line of an edge and its arrowhead."""

    start: Xy
    end: Xy
    """Where the arrowhead begins."""
    line: str
    head: str
    label: Xy | None


@dataclass(frozen=True)
class DiagramLayout:
    """Positions calculated by Graphviz."""

    width: float
    height: float
    nodes: dict[str, Xy]
    arrows: dict[str, Arrow]
    """By the edge's id."""

    def node(self, name: str) -> Xy:
        """Return the centre of a node. Raises EngineError if the layout has no such node."""
        if name not in self.nodes:
            raise EngineError(f"no node {name}")
        return self.nodes[name]


def read_layout(graph: dict[str, Any], above: float = 0, left: float = 0) -> DiagramLayout:
    """Parse Graphviz' JSON. Raises EngineError if it is invalid.

    `above` and `left` are margins that are added.
    """
    try:
        west, low, east, top = _numbers(graph["bb"])
        transform = _Transform(west - left, top + above)
        objects: list[dict[str, Any]] = graph.get("objects", [])
        edges: list[dict[str, Any]] = graph.get("edges", [])
        return DiagramLayout(
            width=east - west + left,
            height=top - low + above,
            nodes={item["name"]: transform.point(item["pos"]) for item in objects if "pos" in item},
            arrows={
                edge["id"]: transform.arrow(edge)
                for edge in edges
                if "id" in edge and "pos" in edge
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EngineError(f"{type(error).__name__}: {error}") from error


def _numbers(text: str) -> list[float]:
    return [float(part) for part in text.split(",")]


@dataclass(frozen=True)
class _Transform:
    """Transformation of Graphviz' coordinates, where y grows upward."""

    left: float
    top: float

    def point(self, text: str) -> Xy:
        x, y, *_ = _numbers(text.removesuffix("!"))
        return round(x - self.left), round(self.top - y)

    def arrow(self, edge: dict[str, Any]) -> Arrow:
        arrowhead = ""
        tips = {part[0]: self.point(part[2:]) for part in edge["pos"].split() if part[:2] == "e,"}
        points = [self.point(part) for part in edge["pos"].split() if part[:2] != "e,"]
        if "e" in tips:
            arrowhead = _arrowhead(points[-1], tips["e"])
        (x, y), *curve = points
        line = f"M{x:g} {y:g}C" + " ".join(f"{x:g} {y:g}" for x, y in curve)
        label = self.point(edge["lp"]) if "lp" in edge else None
        return Arrow((x, y), curve[-1], line, arrowhead, label)


def _arrowhead(end: Xy, tip: Xy) -> str:
    """Return a small triangle from the end of a line to its tip."""
    dx, dy = tip[0] - end[0], tip[1] - end[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1
    side_x, side_y = -dy / length * 3.5, dx / length * 3.5
    corners = [(end[0] + side_x, end[1] + side_y), tip, (end[0] - side_x, end[1] - side_y)]
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
