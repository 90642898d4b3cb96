"""The touchpoint diagram: stages as grounds, touchpoints as chips, the ways between them.

Graphviz only ever sees numbered boxes of the size that we measured: no word of an author's reaches
it, so no text can break a diagram or leave its box.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

import graphviz

from ..language import Language
from ..model.atlas import Atlas
from ..model.feelings import Face, face, feeling, is_critical
from ..model.journey import Journey, Touchpoint
from ..model.paths import Path, Stop, Way, paths, stops
from ..plain import plain
from .drawing import Arrow, Frame, read_places
from .lettering import Weight, width, wrap

__all__ = ["Chip", "Direction", "Ground", "Label", "Lines", "Picture", "Sketch", "sketch"]


class Direction(StrEnum):
    """Which way a diagram runs: across a desk's screen, or down a phone's."""

    ACROSS = "LR"
    DOWN = "TB"


NAME, NOTE, TITLE = 13.0, 11.0, 12.5
"""Sizes of a touchpoint's name, of small notes, of a stage's title."""

LEADING = 1.3
"""The distance of lines, in sizes."""

PAD, ICON, MARK = 10, 18, 22
"""A chip's inner margin, its channel's icon, its emotion's mark."""

CHIP = {Direction.ACROSS: 208, Direction.DOWN: 196}
"""How wide a chip is."""

MARGIN = 12
"""Around the chips of a stage, and around the whole."""

LABEL = {Direction.ACROSS: 120, Direction.DOWN: 92}
"""How wide the text of an edge or an exit may be."""


Box = tuple[str, float, float]
"""A node and its size."""


@dataclass(frozen=True)
class Lines:
    """Text in lines that are known to fit."""

    lines: tuple[str, ...]
    size: float
    weight: Weight = 400

    @property
    def width(self) -> float:
        """The longest line's."""
        return max(width(line, self.size, self.weight) for line in self.lines)

    @property
    def height(self) -> float:
        """All lines'."""
        return len(self.lines) * self.size * LEADING

    def placed(self, x: float, y: float) -> list[tuple[str, float, float, float]]:
        """Each line with its start, its base line below the top `y`, and its length."""
        rows = []
        for number, line in enumerate(self.lines):
            base = y + (number + 0.5) * self.size * LEADING + self.size * 0.36
            rows.append(
                (line, round(x, 1), round(base, 1), round(width(line, self.size, self.weight), 1))
            )
        return rows


def lines(text: str, size: float, room: float, weight: Weight = 400) -> Lines:
    """The plain words of `text` in lines no wider than `room`."""
    return Lines(tuple(wrap(text, size, room, weight)), size, weight)


@dataclass(frozen=True)
class Chip:
    """A stop of the journey: its box before it has a place."""

    node: str
    stop: Stop
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
class Ground:
    """A stage, or a step of one: what its chips stand on."""

    cluster: str
    title: Lines
    anchor: str
    inner: bool
    columns: range


@dataclass(frozen=True)
class Sketch:
    """A diagram before its layout: boxes of known size and the DOT that Graphviz gets."""

    dot: str
    direction: Direction
    chips: tuple[Chip, ...]
    labels: tuple[Label, ...]
    grounds: tuple[Ground, ...]

    @property
    def key(self) -> str:
        """A short name for the ids of this diagram's parts."""
        return hashlib.sha256(self.dot.encode()).hexdigest()[:8]


class Picture:
    """A sketch and the places of its parts."""

    def __init__(self, sketch: Sketch, graph: dict[str, Any]) -> None:
        """`graph` is Graphviz' JSON of the sketch's DOT. Raises EngineError if it is not."""
        self.sketch = sketch
        across = sketch.direction is Direction.ACROSS
        self.titles = _row(sketch, inner=False)
        self.head = self.titles + _row(sketch, inner=True) if across else 0
        self.places = read_places(graph, above=self.head, left=MARGIN if across else 0)
        self.chips = [(chip, self._box(chip)) for chip in sketch.chips]
        self.labels = self._labels()
        self.width, self.height = self._size()
        self.grounds = [(one, self._ground(one)) for one in sketch.grounds]

    def _ground(self, ground: Ground) -> Frame:
        """Down, Graphviz' cluster; across, a band as high as the picture, its title at the top."""
        if self.sketch.direction is Direction.DOWN:
            return self.places.clusters[ground.cluster]
        inside = [box for chip, box in self.chips if chip.stop.column in ground.columns]
        left = min(box.x for box in inside) - MARGIN + 2 * ground.inner
        right = max(box.x + box.width for box in inside) + MARGIN - 2 * ground.inner
        top = self.titles if ground.inner else 0
        return Frame(
            round(left, 1), top, round(right - left, 1), self.height - top - 2 * ground.inner
        )

    def _box(self, box: Chip | Label) -> Frame:
        return _around(self.places.nodes[str(box.node)], box.width, box.height)

    def _labels(self) -> list[tuple[Label, Arrow, Frame | None]]:
        """Every path with its line and the frame of its words.

        Graphviz lets labels of flat edges overlap; they are moved apart.
        """
        taken = [frame for _, frame in self.chips]
        found: list[tuple[Label, Arrow, Frame | None]] = []
        for label in self.sketch.labels:
            arrow = self.places.arrows.get(label.edge)
            if arrow is None:
                continue
            frame = None
            if label.node is not None:
                frame = self._box(label)
            elif label.text is not None and arrow.label is not None:
                frame = _free(_around(arrow.label, label.width, label.height), taken)
            if frame is not None:
                taken.append(frame)
            found.append((label, arrow, frame))
        return found

    def _size(self) -> tuple[int, int]:
        frames = [frame for _, _, frame in self.labels if frame is not None]
        right = max([self.places.width, *(frame.x + frame.width for frame in frames)])
        low = max([self.places.height, *(frame.y + frame.height for frame in frames)])
        return math.ceil(right + MARGIN), math.ceil(low + MARGIN)


def _row(sketch: Sketch, *, inner: bool) -> int:
    """The height of a row of titles: of stages, or of steps."""
    heights = [one.title.height for one in sketch.grounds if one.inner is inner]
    return math.ceil(max(heights) + MARGIN) if heights else 0


NUDGES = tuple(
    (dx, dy)
    for dy in (0, 1, -1, 2, -2, 3, -3)
    for dx in (0, 0.5, -0.5, 1, -1)
    if (dx, dy) != (0, 0)
)
"""Where a label that overlaps another is tried, in its own widths and heights; nearest first."""


def _free(frame: Frame, taken: list[Frame]) -> Frame:
    """The frame moved to the nearest place that is free; where it was, if none is."""
    if not any(_overlap(frame, other) for other in taken):
        return frame
    for dx, dy in sorted(NUDGES, key=lambda one: one[0] ** 2 * 4 + one[1] ** 2):
        x, y = frame.x + dx * frame.width, frame.y + dy * frame.height
        moved = Frame(round(x, 1), round(y, 1), frame.width, frame.height)
        if x >= 0 and y >= 0 and not any(_overlap(moved, other) for other in taken):
            return moved
    return frame


def _overlap(one: Frame, other: Frame) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _around(centre: tuple[float, float], wide: float, high: float) -> Frame:
    return Frame(round(centre[0] - wide / 2, 1), round(centre[1] - high / 2, 1), wide, high)


def sketch(journey: Journey, atlas: Atlas, language: Language, direction: Direction) -> Sketch:
    """Measure all that the diagram shows and say in DOT how it hangs together."""
    room = CHIP[direction]
    chips = tuple(_chip(stop, atlas, language, room) for stop in stops(journey))
    labels = tuple(
        _label(n, path, language, LABEL[direction]) for n, path in enumerate(paths(journey))
    )
    grounds = tuple(_grounds(journey, room))
    dot = _dot(journey, direction, chips, labels, grounds)
    return Sketch(dot, direction, chips, labels, grounds)


def _chip(stop: Stop, atlas: Atlas, language: Language, room: float) -> Chip:
    touchpoint = stop.moment if isinstance(stop.moment, Touchpoint) else None
    channels = [atlas.channels.get(one) for one in touchpoint.channel] if touchpoint else []
    known = [one for one in channels if one is not None]
    value = feeling(stop.moment)
    text_room = room - 2 * PAD - (ICON + 6 if known else 0) - (MARK + 6 if value is not None else 0)
    name = lines(plain(stop.name), NAME, text_room, 600 if touchpoint else 400)
    words = ", ".join(one.name for one in known)
    note = lines(words, NOTE, text_room) if words else None
    high = name.height + (note.height if note else 0) + 2 * 8
    inner = atlas.journey(touchpoint.journey) if touchpoint and touchpoint.journey else None
    return Chip(
        node=f"n{stop.index}",
        stop=stop,
        name=name,
        note=note,
        icon=known[0].icon if known else None,
        face=None if value is None else face(value),
        value=value,
        critical=is_critical(stop.moment),
        down=inner.key if inner else None,
        width=room,
        height=round(max(high, MARK + 14)),
    )


def _label(number: int, path: Path, language: Language, room: float) -> Label:
    words = [] if path.share is None else [language.percent(path.share)]
    words += [plain(path.label)] if path.label else []
    text = lines(" · ".join(words), NOTE, room) if words else None
    edge = f"e{number}"
    if path.target is not None:
        if text is None:
            return Label(None, edge, path, None, 0, 0)
        return Label(None, edge, path, text, round(text.width + 8), round(text.height + 4))
    wide = ICON + 2 * 8 + (text.width + 6 if text else 0)
    high = max(text.height if text else 0, ICON) + 2 * 5
    return Label(f"x{number}", edge, path, text, round(wide), round(high))


def _grounds(journey: Journey, room: float) -> list[Ground]:
    found: list[Ground] = []
    first = 0
    for number, stage in enumerate(journey.stages, 1):
        columns = range(first, first + max(1, len(stage.steps)))
        title = lines(f"{number}. {plain(stage.name)}", TITLE, room, 600)
        found.append(Ground(f"cluster_{number}", title, stage.id, False, columns))
        for index, step in enumerate(stage.steps):
            words = lines(plain(step.name), NOTE, room, 600)
            inner = range(first + index, first + index + 1)
            found.append(Ground(f"cluster_{number}_{index}", words, step.id, True, inner))
        first = columns.stop
    return found


def _dot(
    journey: Journey,
    direction: Direction,
    chips: tuple[Chip, ...],
    labels: tuple[Label, ...],
    grounds: tuple[Ground, ...],
) -> str:
    graph = graphviz.Digraph()
    across = direction is Direction.ACROSS
    graph.attr(
        rankdir=direction.value,
        nodesep="0.22" if across else "0.18",
        ranksep="0.7" if across else "0.32",
        fontname="Times",
        # A layout that is not the very best but there in a moment.
        nslimit="20",
        mclimit="2",
    )
    graph.attr("node", shape="box", fixedsize="true", label="")
    graph.attr("edge", arrowsize="0.6", fontname="Times")
    columns = _columns(chips, labels)
    if across:
        # Each column is a rank, which no other node can enter, so that a stage needs no cluster
        # to keep its ground to itself; and clusters would make Graphviz forget the order inside.
        for boxes in columns.values():
            _column(graph, boxes, same_rank=True)
    else:
        _clusters(graph, journey, columns, {ground.cluster: ground.title for ground in grounds})
    _edges(graph, labels)
    _order(graph, columns, across)
    return str(graph.source)


def _clusters(
    graph: graphviz.Digraph,
    journey: Journey,
    columns: dict[int, list[Box]],
    titles: dict[str, Lines],
) -> None:
    """A cluster for each stage, with a cluster for each of its steps."""
    number = 0
    for index, stage in enumerate(journey.stages, 1):
        with graph.subgraph(name=f"cluster_{index}") as cluster:
            _ground(cluster, titles[f"cluster_{index}"])
            for inner in range(len(stage.steps)):
                with cluster.subgraph(name=f"cluster_{index}_{inner}") as part:
                    _ground(part, titles[f"cluster_{index}_{inner}"])
                    _column(part, columns[number], same_rank=False)
                number += 1
            if not stage.steps:
                _column(cluster, columns[number], same_rank=False)
                number += 1


def _columns(chips: tuple[Chip, ...], labels: tuple[Label, ...]) -> dict[int, list[Box]]:
    """The boxes of each column in reading order: every chip, then the exits from it."""
    found: dict[int, list[Box]] = {}
    for chip in chips:
        boxes = found.setdefault(chip.stop.column, [])
        boxes.append((chip.node, chip.width, chip.height))
        for label in labels:
            if label.node is not None and label.path.source.index == chip.stop.index:
                boxes.append((label.node, label.width, label.height))
    return found


def _ground(cluster: graphviz.Digraph, title: Lines) -> None:
    """Keep room for the title: Graphviz gets as many lines of noughts of the title's height."""
    noughts = "\\n".join("0" * len(title.lines))
    cluster.attr(label=noughts, fontsize=f"{title.size * LEADING / 1.2:.2f}", margin="12")


def _column(graph: graphviz.Digraph, boxes: list[Box], *, same_rank: bool) -> None:
    for name, wide, high in boxes:
        graph.node(name, width=f"{wide / 72:.4f}", height=f"{high / 72:.4f}")
    if same_rank:
        with graph.subgraph() as rank:
            rank.attr(rank="same")
            for name, _, _ in boxes:
                rank.node(name)


def _edges(graph: graphviz.Digraph, labels: tuple[Label, ...]) -> None:
    for label in labels:
        path = label.path
        attributes = {"id": label.edge}
        if path.target is not None and path.way is Way.BACK:
            attributes["constraint"] = "false"
        if path.target is not None and label.text is not None:
            attributes |= _reserve(label.width, label.height)
        tail, head = f"n{path.source.index}", str(label.node)
        if path.target is not None:
            head = f"n{path.target.index}"
            if path.way is Way.BACK and path.target.column == path.source.column:
                # Edges inside a column set its order, so this one is drawn from its head.
                tail, head = head, tail
                attributes["dir"] = "back"
        graph.edge(tail, head, **attributes)


def _reserve(wide: float, high: float) -> dict[str, str]:
    """Noughts that take the room of a label: in Times a nought is half as wide as its size."""
    size = high / 1.2
    return {"label": "0" * max(1, round(wide / (size * 0.5) + 0.49)), "fontsize": f"{size:.2f}"}


def _order(graph: graphviz.Digraph, columns: dict[int, list[Box]], across: bool) -> None:
    """Unseen edges that keep the order of the file: down each column, and column after column."""
    ordered = [columns[index] for index in sorted(columns)]
    for boxes in ordered:
        for (name, _, _), (following, _, _) in pairwise(boxes):
            graph.edge(name, following, style="invis", weight="4")
    for boxes, following_boxes in pairwise(ordered):
        start = boxes[0] if across else boxes[-1]
        graph.edge(start[0], following_boxes[0][0], style="invis", weight="4")
