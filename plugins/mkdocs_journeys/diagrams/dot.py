"""Saying in DOT how a diagram hangs together: numbered boxes of measured size, and no words."""

from __future__ import annotations

from itertools import pairwise

import graphviz

from ..analysis.paths import PathEdge
from .parts import (
    Box,
    Chip,
    Direction,
    Label,
    StageGround,
)
from .text_metrics import LEADING, Lines

__all__ = ["make_dot"]


def make_dot(
    direction: Direction,
    chips: tuple[Chip, ...],
    labels: tuple[Label, ...],
    grounds: tuple[StageGround, ...],
    *,
    quick: bool = False,
) -> str:
    """The DOT of a diagram of the given parts; of a large one, in a layout that is `quick`."""
    graph = graphviz.Digraph()
    across = direction is Direction.ACROSS
    graph.attr(
        rankdir=direction.value,
        nodesep="0.22" if across else "0.18",
        ranksep="0.7" if across else "0.32",
        fontname="Times",
        # A layout that is not the very best but there in a moment.
        nslimit="1" if quick else "20",
        mclimit="0.2" if quick else "2",
    )
    if quick:
        graph.attr(nslimit1="1")
        if not across:
            graph.attr(splines="line")  # curves around chips below each other take minutes
    graph.attr("node", shape="box", fixedsize="true", label="")
    graph.attr("edge", arrowsize="0.6", fontname="Times")
    columns = _columns(chips, labels)
    if across:
        # Each column is a rank, which no other node can enter, so that a stage needs no cluster
        # to keep its ground to itself; and clusters would make Graphviz forget the order inside.
        for boxes in columns.values():
            _column(graph, boxes, same_rank=True)
    else:
        _clusters(graph, columns, grounds)
    _edges(graph, labels)
    _order(graph, columns, across)
    return str(graph.source)


def _clusters(
    graph: graphviz.Digraph, columns: dict[int, list[Box]], grounds: tuple[StageGround, ...]
) -> None:
    """A cluster for each stage, with a cluster for each of its steps."""
    steps = {ground.columns.start: ground for ground in grounds if ground.inner}
    for stage in (ground for ground in grounds if not ground.inner):
        with graph.subgraph(name=stage.cluster) as cluster:
            _ground(cluster, stage.title)
            for number in stage.columns:
                step = steps.get(number)
                if step is None:
                    _column(cluster, columns[number], same_rank=False)
                    continue
                with cluster.subgraph(name=step.cluster) as part:
                    _ground(part, step.title)
                    _column(part, columns[number], same_rank=False)


def _columns(chips: tuple[Chip, ...], labels: tuple[Label, ...]) -> dict[int, list[Box]]:
    """The boxes of each column in reading order: every chip, then the exits from it."""
    exits: dict[int, list[Box]] = {}
    for label in labels:
        if label.node is not None:
            box = (label.node, label.width, label.height)
            exits.setdefault(label.path.source.index, []).append(box)
    result: dict[int, list[Box]] = {}
    for chip in chips:
        boxes = result.setdefault(chip.stop.column, [])
        boxes += [(chip.node, chip.width, chip.height), *exits.get(chip.stop.index, ())]
    return result


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
        if path.target is not None and path.way is PathEdge.BACK:
            attributes["constraint"] = "false"
        if path.target is not None and label.text is not None:
            attributes |= _reserve(label.width, label.height)
        tail, head = f"n{path.source.index}", str(label.node)
        if path.target is not None:
            head = f"n{path.target.index}"
            if path.way is PathEdge.BACK and path.target.column == path.source.column:
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
