"""The tree of nested journeys: a box for each, with an arrow to every journey inside it.

As in the touchpoint diagram, Graphviz gets numbered boxes of measured size without text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import graphviz

from ..analysis.emotions import Face, face, lowest_point
from ..analysis.pain_points import worst_pain_point
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
"""Font sizes of a journey's title, and of the touchpoint that refers to it."""

ROOM, PAD, MARK = 220, 10, 26
"""Width of a box, its padding, and the mark of the lowest emotion, in pixels."""

MARGIN = 8


@dataclass(frozen=True)
class TreeNode:
    """The box of a journey; all measures are pixels."""

    node: str
    entry: Entry[Journey]
    name: Lines
    note: Lines | None
    """The touchpoints of outer journeys that refer to it."""
    value: float | None
    """The journey's lowest emotion."""
    face: Face | None
    width: float
    height: float


@dataclass(frozen=True)
class Tree:
    """Connected journeys, before their layout."""

    dot: str
    nodes: tuple[TreeNode, ...]
    mirrored: bool
    """Whether it is drawn from right to left."""


class TreePicture:
    """A tree with the positions of its boxes."""

    def __init__(self, tree: Tree, graph: dict[str, Any]) -> None:
        """`graph` is Graphviz' JSON of the tree's DOT. Raises EngineError if it is invalid."""
        places = read_layout(graph, above=MARGIN, left=MARGIN)
        self.mirrored = tree.mirrored
        self.width = round(places.width + MARGIN)
        self.knots: list[tuple[TreeNode, Frame]] = [
            (node, self._seen(around(places.node(node.node), node.width, node.height)))
            for node in tree.nodes
        ]
        self.arrows: list[Arrow] = list(places.arrows.values())
        self.height = round(places.height + MARGIN)

    def _seen(self, frame: Frame) -> Frame:
        return frame.mirrored(self.width) if self.mirrored else frame


def sketch_trees(atlas: Atlas, way: str = LTR) -> list[Tree]:
    """Return a tree for each group of nested journeys, the largest first; `way` is the text
    direction of the page.
    """
    nested = {key: _nested_journeys(atlas, entry) for key, entry in atlas.journeys.items()}
    groups = sorted(_groups(nested), key=len, reverse=True)
    return [_tree(atlas, group, nested, way) for group in groups]


def _nested_journeys(atlas: Atlas, entry: Entry[Journey]) -> dict[str, list[str]]:
    """Return the journeys inside this one, each with the touchpoints that refer to it."""
    result: dict[str, list[str]] = {}
    for place in entry.model.places():
        inner = atlas.journey(place.touchpoint.journey) if place.touchpoint.journey else None
        if inner is not None and inner.key != entry.key:
            result.setdefault(inner.key, []).append(plain(place.touchpoint.name))
    return result


def _groups(nested: dict[str, dict[str, list[str]]]) -> Iterator[list[str]]:
    """Yield the keys of each connected group of journeys; journeys without links are left out."""
    linked: dict[str, set[str]] = {}
    for key, inner_keys in nested.items():
        for other in inner_keys:
            linked.setdefault(key, set()).add(other)
            linked.setdefault(other, set()).add(key)
    remaining = dict.fromkeys(key for key in nested if key in linked)
    while remaining:
        group, queue = set[str](), [next(iter(remaining))]
        while queue:
            key = queue.pop()
            if key not in group:
                group.add(key)
                queue += linked[key]
        yield [key for key in remaining if key in group]
        remaining = {key: None for key in remaining if key not in group}


def _tree(
    atlas: Atlas, group: list[str], nested: dict[str, dict[str, list[str]]], text_direction: str
) -> Tree:
    number = {key: f"n{index}" for index, key in enumerate(group)}
    touchpoints_above: dict[str, dict[str, None]] = {}
    for key in group:
        for inner_key, names in nested[key].items():
            touchpoints_above.setdefault(inner_key, {}).update(dict.fromkeys(names))
    nodes = [
        _make_node(
            atlas.journeys[key], number[key], [*touchpoints_above.get(key, ())], text_direction
        )
        for key in group
    ]
    graph = graphviz.Digraph()
    graph.attr(rankdir="LR", nodesep="0.25", ranksep="0.7", fontname="Times")
    graph.attr("node", shape="box", fixedsize="true", label="")
    graph.attr("edge", arrowsize="0.6")
    for node in nodes:
        graph.node(node.node, width=f"{node.width / 72:.4f}", height=f"{node.height / 72:.4f}")
    for key in group:
        for inner_key in nested[key]:
            tail, head = number[key], number[inner_key]
            graph.edge(tail, head, id=f"{tail}-{head}")
    return Tree(str(graph.source), tuple(nodes), text_direction == RTL)


def _make_node(
    entry: Entry[Journey], node: str, touchpoints: list[str], text_direction: str
) -> TreeNode:
    deepest = worst_pain_point(entry.model) or lowest_point(entry.model)
    room = ROOM - 2 * PAD - (MARK if deepest else 0)
    name = lines(plain(entry.model.title), NAME, room, 600, text_direction)
    others = [touchpoint for touchpoint in touchpoints if touchpoint != plain(entry.model.title)]
    note = lines(", ".join(others), NOTE, room, direction=text_direction) if others else None
    height = name.height + (note.height if note else 0) + 2 * PAD
    value = deepest.value if deepest else None
    mark = None if value is None else face(value)
    return TreeNode(node, entry, name, note, value, mark, ROOM, round(max(height, MARK + 2 * PAD)))
