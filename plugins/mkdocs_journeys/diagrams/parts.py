"""Parts of a touchpoint diagram, measured but not yet placed. All measures are pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from ..analysis.emotions import Face
from ..analysis.paths import Path, PathNode
from .text_metrics import Lines

if TYPE_CHECKING:
    from .column_plan import ColumnPlan

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
    """A path and its label: on its line, or in a box below the chip that it leaves."""

    node: str | None
    """The name of the box; None if there is none."""
    edge: str
    path: Path
    text: Lines | None
    width: float
    height: float
    inside: bool
    """Whether it stays in its column, or leads out of the journey."""


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
    """Empty for a diagram that runs down, which needs no Graphviz."""
    direction: Direction
    chips: tuple[Chip, ...]
    labels: tuple[Label, ...]
    grounds: tuple[StageFrame, ...]
    plans: Mapping[int, ColumnPlan]
    """By the number of the column."""
    mirrored: bool = False
    """Whether it is drawn from right to left; the layout itself is from left to right."""
    detail: Detail = Detail.FULL
