"""Parts of a touchpoint diagram, measured but not yet placed. All measures are pixels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from ..analysis.emotions import Face
from ..analysis.paths import Path, PathNode
from .text_metrics import Lines

__all__ = [
    "Box",
    "Chip",
    "ColumnPlan",
    "Detail",
    "DiagramSketch",
    "Direction",
    "Label",
    "StageFrame",
]


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
    truth: bool
    """Whether it is a moment of truth."""
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


BESIDE, TRACK = 14, 9
"""Distance of the first track from the chips, which leaves room for arrowheads, and of the others
from each other."""


@dataclass(frozen=True)
class ColumnPlan:
    """The order of a column's boxes, and where the lines of its ways run."""

    chips: tuple[Chip, ...]
    rows: Mapping[int, tuple[Label, ...]]
    """The boxes below each chip, by the chip's index: exits, then labels."""
    straight: frozenset[str]
    """The edges that lead straight down to the next chip."""
    tracks: Mapping[str, int]
    """The track of each other edge; 0 is the one beside the chips."""

    @property
    def gutter(self) -> int:
        """The width of all tracks."""
        return BESIDE + max(self.tracks.values()) * TRACK if self.tracks else 0

    def track_at(self, edge: str) -> int:
        """Return the distance of an edge's track from the chips."""
        return BESIDE + self.tracks[edge] * TRACK

    def boxes(self) -> Iterator[Chip | Label]:
        """Yield all boxes from top to bottom."""
        for chip in self.chips:
            yield chip
            yield from self.rows.get(chip.stop.index, ())


@dataclass(frozen=True)
class StageFrame:
    """The background of a stage or step, behind its chips."""

    cluster: str
    title: Lines
    anchor: str
    inner: bool
    columns: range
    truth: bool = False
    """Whether it is a moment of truth."""


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
