"""What a touchpoint diagram is made of, measured and not yet placed. All measures are pixels."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from ..analysis.emotions import Face
from ..analysis.paths import Path, PathNode
from .text_metrics import Lines

__all__ = ["Box", "Chip", "Detail", "DiagramSketch", "Direction", "Label", "StageGround"]


class Direction(StrEnum):
    """Which way a diagram runs: across a desk's screen, or down a phone's."""

    ACROSS = "LR"
    DOWN = "TB"


class Detail(IntEnum):
    """How much a diagram shows."""

    FULL = 0
    PLAIN = 1
    """No shares and reasons at the ways."""
    STAGES = 2
    """Each stage by itself, with the ways inside it, also without words."""
    PLACES = 3
    """Each stage by itself, without ways."""


Box = tuple[str, float, float]
"""A node and its size."""


@dataclass(frozen=True)
class Chip:
    """A stop of the journey: its box before it has a place."""

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
    """A path's words: on its edge, or in the box of the exit that it ends in."""

    node: str | None
    edge: str
    path: Path
    text: Lines | None
    width: float
    height: float


@dataclass(frozen=True)
class StageGround:
    """A stage, or a step of one: what its chips stand on."""

    cluster: str
    title: Lines
    anchor: str
    inner: bool
    columns: range


@dataclass(frozen=True)
class DiagramSketch:
    """A diagram before its layout: boxes of known size and the DOT that Graphviz gets."""

    dot: str
    direction: Direction
    chips: tuple[Chip, ...]
    labels: tuple[Label, ...]
    grounds: tuple[StageGround, ...]
    mirrored: bool = False
    """Whether it is drawn from right to left; it is laid out from left to right."""
    detail: Detail = Detail.FULL

    @property
    def key(self) -> str:
        """A short name for the ids of this diagram's parts."""
        return hashlib.sha256(self.dot.encode()).hexdigest()[:8]
