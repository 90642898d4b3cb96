"""What a diagram is made of once its places are known: plain values for the SVG template.

All measures are pixels; y grows downward.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from .engine import EngineError

__all__ = ["Arrow", "Frame", "Places", "read_places"]

Xy = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Arrow:
    """The line of an edge and its head."""

    line: str
    head: str
    label: Xy | None


@dataclass(frozen=True)
class Places:
    """Where Graphviz put things."""

    width: float
    height: float
    nodes: dict[str, Xy]
    clusters: dict[str, Frame]
    arrows: dict[str, Arrow]
    """By the edge's id."""


def read_places(raw: bytes, *, mirrored: bool = False) -> Places:
    """Read Graphviz' JSON. Raises EngineError where it is not what it should be.

    A picture that runs from left to right has its columns upside down: Graphviz sets the first of
    a rank at the bottom. `mirrored` turns it over, so that columns read downward.
    """
    try:
        graph = json.loads(raw)
        left, low, right, top = _numbers(graph["bb"])
        turn = _Turn(left, low, top, mirrored)
        objects: list[dict[str, Any]] = graph.get("objects", [])
        edges: list[dict[str, Any]] = graph.get("edges", [])
        return Places(
            width=right - left,
            height=top - low,
            nodes={one["name"]: turn.point(one["pos"]) for one in objects if "pos" in one},
            clusters={one["name"]: turn.frame(one["bb"]) for one in objects if "bb" in one},
            arrows={one["id"]: turn.arrow(one) for one in edges if "id" in one and "pos" in one},
        )
    except (ValueError, KeyError, TypeError) as error:
        raise EngineError(f"{type(error).__name__}: {error}") from error


def _numbers(text: str) -> list[float]:
    return [float(part) for part in text.split(",")]


@dataclass(frozen=True)
class _Turn:
    """From Graphviz' coordinates, where y grows upward."""

    left: float
    low: float
    top: float
    mirrored: bool

    def y(self, value: float) -> float:
        return round(value - self.low if self.mirrored else self.top - value, 1)

    def point(self, text: str) -> Xy:
        x, y, *_ = _numbers(text.removesuffix("!"))
        return round(x - self.left, 1), self.y(y)

    def frame(self, text: str) -> Frame:
        left, low, right, top = _numbers(text)
        upper = min(self.y(low), self.y(top))
        return Frame(round(left - self.left, 1), upper, round(right - left, 1), round(top - low, 1))

    def arrow(self, edge: dict[str, Any]) -> Arrow:
        tip: Xy | None = None
        points: list[Xy] = []
        for part in edge["pos"].split():
            if part.startswith("e,"):
                tip = self.point(part[2:])
            elif part.startswith("s,"):
                continue
            else:
                points.append(self.point(part))
        start, *curve = points
        line = f"M{start[0]:g} {start[1]:g}C" + " ".join(f"{x:g} {y:g}" for x, y in curve)
        label = self.point(edge["lp"]) if "lp" in edge else None
        return Arrow(line, _head(points[-1], tip) if tip else "", label)


def _head(end: Xy, tip: Xy) -> str:
    """A small triangle from the end of a line to its tip."""
    dx, dy = tip[0] - end[0], tip[1] - end[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1
    side_x, side_y = -dy / length * 3.5, dx / length * 3.5
    corners = [(end[0] + side_x, end[1] + side_y), tip, (end[0] - side_x, end[1] - side_y)]
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
