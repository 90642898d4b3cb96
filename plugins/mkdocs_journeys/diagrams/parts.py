"""Parts of a touchpoint diagram, measured but not yet placed. All measures are pixels."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from ..analysis.emotions import Face
from ..analysis.paths import Path, PathNode
from .text_metrics import Lines

__all__ = ["Box", "Chip", "Detail", "DiagramSketch", "Direction", "Label", "StageFrame"]


class Direction(StrEnum):
    """Direction of a diagram: horizontal for desktop screens, vertical for phones."""

    ACROSS = "LR"
    DOWN = "TB"


class Detail(IntEnum):
    """Level of detail of a diagram."""

    FULL = 0
    PLAIN = 1
    """Without labels of paths."""
    STAGES = 2
    """Each stage on its own, with the paths inside it, without labels."""
    PLACES = 3
    """Each stage on its own, without paths."""


Box = tuple[str, float, float]
"""The name, width and height of a node."""


@dataclass(frozen=True)
class Chip:
    """The box of a path node."""

    node: str
    stop: PathNode
    name: Lines
    note: Lines | None
    icon: str | None
    face: Face | None
    value: float | None
    critical: bool
    down: str | None
    """The key of the journey inside this touchpoint."""
    width: float
    height: float


@dataclass(frozen=True)
class Label:
    """The label of a path: on its edge, or in the box of its exit."""

    node: str | None
    edge: str
    path: Path
    text: Lines | None
    width: float
    height: float


@dataclass(frozen=True)
class StageFrame:
    """The background of a stage or step, behind its chips."""

    cluster: str
    title: Lines
    anchor: str
    inner: bool
    columns: range


@dataclass(frozen=True)
class DiagramSketch:
    """A diagram before its layout: boxes of known size, and the DOT for Graphviz."""

    dot: str
    direction: Direction
    chips: tuple[Chip, ...]
    labels: tuple[Label, ...]
    grounds: tuple[StageFrame, ...]
    mirrored: bool = False
    """Whether it is drawn from right to left; the layout itself is from left to right."""
    detail: Detail = Detail.FULL

    @property
    def key(self) -> str:
        """A short hash for the ids of this diagram's parts."""
        return hashlib.sha256(self.dot.encode()).hexdigest()[:8]
