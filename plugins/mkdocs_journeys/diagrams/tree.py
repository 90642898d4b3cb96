"""The tree of nested journeys: each a box, an arrow from every journey to those inside it.

As in the touchpoint diagram, Graphviz sees numbered boxes of measured size and no words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import graphviz

from ..analysis.emotions import Face, face, lowest
from ..analysis.pain_points import deepest
from ..bidi import LTR, RTL
from ..model.atlas import Atlas, Entry
from ..model.journey import Journey
from ..plaintext import plain
from .drawing import (
    Arrow,
    Frame,
    around,
    read_layout,
)
from .text_metrics import Lines, lines

__all__ = ["Tree", "TreeNode", "TreePicture", "sketch_trees"]

NAME, NOTE = 13.0, 11.0
"""Sizes of a journey's title and of the touchpoint that leads down to it."""

ROOM, PAD, MARK = 220, 10, 26
"""Pixels: a box, its margin, the mark of the lowest emotion."""

MARGIN = 8


@dataclass(frozen=True)
class TreeNode:
    """A journey's box before it has a place; all measures are pixels."""

    node: str
    entry: Entry[Journey]
    name: Lines
    note: Lines | None
    """The touchpoints of the journeys above that it is the inside of."""
    value: float | None
    """The journey's lowest point."""
    face: Face | None
    width: float
    height: float


@dataclass(frozen=True)
class Tree:
    """Journeys that hang together, before their layout."""

    dot: str
    knots: tuple[TreeNode, ...]
    mirrored: bool
    """Whether it is drawn from right to left."""


class TreePicture:
    """A tree with all its places."""

    def __init__(self, tree: Tree, graph: dict[str, Any]) -> None:
        """`graph` is Graphviz' JSON of the tree's DOT. Raises EngineError if it is not."""
        places = read_layout(graph, above=MARGIN, left=MARGIN)
        self.mirrored = tree.mirrored
        self.width = round(places.width + MARGIN)
        self.knots: list[tuple[TreeNode, Frame]] = [
            (knot, self._seen(around(places.node(knot.node), knot.width, knot.height)))
            for knot in tree.knots
        ]
        self.arrows: list[Arrow] = list(places.arrows.values())
        self.height = round(places.height + MARGIN)

    def _seen(self, frame: Frame) -> Frame:
        return frame.mirrored(self.width) if self.mirrored else frame


def sketch_trees(atlas: Atlas, way: str = LTR) -> list[Tree]:
    """A tree for all journeys that hang together by being inside one another, the largest first;
    `way` is the direction of the page.
    """
    below = {key: _inside(atlas, entry) for key, entry in atlas.journeys.items()}
    groups = sorted(_groups(below), key=len, reverse=True)
    return [_tree(atlas, group, below, way) for group in groups]


def _inside(atlas: Atlas, entry: Entry[Journey]) -> dict[str, list[str]]:
    """The journeys inside this one, each with the touchpoints that lead down to it."""
    result: dict[str, list[str]] = {}
    for place in entry.model.places():
        inner = atlas.journey(place.touchpoint.journey) if place.touchpoint.journey else None
        if inner is not None and inner.key != entry.key:
            result.setdefault(inner.key, []).append(plain(place.touchpoint.name))
    return result


def _groups(below: dict[str, dict[str, list[str]]]) -> Iterator[list[str]]:
    """The keys of journeys that are linked, directly or through others; nobody stands alone."""
    linked: dict[str, set[str]] = {}
    for key, inner in below.items():
        for other in inner:
            linked.setdefault(key, set()).add(other)
            linked.setdefault(other, set()).add(key)
    left = dict.fromkeys(key for key in below if key in linked)
    while left:
        group, waiting = set[str](), [next(iter(left))]
        while waiting:
            key = waiting.pop()
            if key not in group:
                group.add(key)
                waiting += linked[key]
        yield [key for key in left if key in group]
        left = {key: None for key in left if key not in group}


def _tree(atlas: Atlas, group: list[str], below: dict[str, dict[str, list[str]]], way: str) -> Tree:
    number = {key: f"n{index}" for index, key in enumerate(group)}
    above: dict[str, dict[str, None]] = {}
    for key in group:
        for inner, names in below[key].items():
            above.setdefault(inner, {}).update(dict.fromkeys(names))
    knots = [_knot(atlas.journeys[key], number[key], [*above.get(key, ())], way) for key in group]
    graph = graphviz.Digraph()
    graph.attr(rankdir="LR", nodesep="0.25", ranksep="0.7", fontname="Times")
    graph.attr("node", shape="box", fixedsize="true", label="")
    graph.attr("edge", arrowsize="0.6")
    for knot in knots:
        graph.node(knot.node, width=f"{knot.width / 72:.4f}", height=f"{knot.height / 72:.4f}")
    for key in group:
        for inner in below[key]:
            tail, head = number[key], number[inner]
            graph.edge(tail, head, id=f"{tail}-{head}")
    return Tree(str(graph.source), tuple(knots), way == RTL)


def _knot(entry: Entry[Journey], node: str, touchpoints: list[str], way: str) -> TreeNode:
    low = deepest(entry.model) or lowest(entry.model)
    room = ROOM - 2 * PAD - (MARK if low else 0)
    name = lines(plain(entry.model.title), NAME, room, 600, way)
    others = [touchpoint for touchpoint in touchpoints if touchpoint != plain(entry.model.title)]
    note = lines(", ".join(others), NOTE, room, direction=way) if others else None
    high = name.height + (note.height if note else 0) + 2 * PAD
    value = low.value if low else None
    mark = None if value is None else face(value)
    return TreeNode(node, entry, name, note, value, mark, ROOM, round(max(high, MARK + 2 * PAD)))
