"""Description of a diagram in DOT: numbered boxes of measured size, without text."""

from __future__ import annotations

from itertools import pairwise

import graphviz

from ..analysis.paths import PathDirection
from .parts import (
    Box,
    Chip,
    Direction,
    Label,
    StageFrame,
)
from .text_metrics import LEADING, Lines

__all__ = ["make_dot"]


def make_dot(
    direction: Direction,
    chips: tuple[Chip, ...],
    labels: tuple[Label, ...],
    grounds: tuple[StageFrame, ...],
    *,
    quick: bool = False,
) -> str:
    """Return the DOT of a diagram; `quick` selects a faster layout for large ones."""
    graph = graphviz.Digraph()
    across = direction is Direction.ACROSS
    graph.attr(
        rankdir=direction.value,
        nodesep="0.22" if across else "0.18",
        ranksep="0.7" if across else "0.32",
        fontname="Times",
        # Limits for a fast layout that need not be optimal.
        nslimit="1" if quick else "20",
        mclimit="0.2" if quick else "2",
    )
    if quick:
        graph.attr(nslimit1="1")
        if not across:
            graph.attr(splines="line")  # curved edges around vertical chips take minutes
    graph.attr("node", shape="box", fixedsize="true", label="")
    graph.attr("edge", arrowsize="0.6", fontname="Times")
    columns = _columns(chips, labels)
    if across:
        # Each column is a rank of its own, so that a stage needs no cluster to keep other nodes
        # out; and with clusters Graphviz would ignore the order inside the columns.
        for boxes in columns.values():
            _add_column(graph, boxes, same_rank=True)
    else:
        _add_clusters(graph, columns, grounds)
    _add_edges(graph, labels)
    _add_order(graph, columns, across)
    return str(graph.source)


def _add_clusters(
    graph: graphviz.Digraph, columns: dict[int, list[Box]], grounds: tuple[StageFrame, ...]
) -> None:
    """Add a cluster for each stage, with a cluster for each of its steps."""
    steps = {ground.columns.start: ground for ground in grounds if ground.inner}
    for stage in (ground for ground in grounds if not ground.inner):
        with graph.subgraph(name=stage.cluster) as cluster:
            _reserve_title(cluster, stage.title)
            for number in stage.columns:
                step = steps.get(number)
                if step is None:
                    _add_column(cluster, columns[number], same_rank=False)
                    continue
                with cluster.subgraph(name=step.cluster) as part:
                    _reserve_title(part, step.title)
                    _add_column(part, columns[number], same_rank=False)


def _columns(chips: tuple[Chip, ...], labels: tuple[Label, ...]) -> dict[int, list[Box]]:
    """Return the boxes of each column in reading order: every chip, then the exits from it."""
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


def _reserve_title(cluster: graphviz.Digraph, title: Lines) -> None:
    """Reserve space for the title: Graphviz gets as many lines of zeros of the same height."""
    placeholder = "\\n".join("0" * len(title.lines))
    cluster.attr(label=placeholder, fontsize=f"{title.size * LEADING / 1.2:.2f}", margin="12")


def _add_column(graph: graphviz.Digraph, boxes: list[Box], *, same_rank: bool) -> None:
    for name, box_width, box_height in boxes:
        graph.node(name, width=f"{box_width / 72:.4f}", height=f"{box_height / 72:.4f}")
    if same_rank:
        with graph.subgraph() as rank:
            rank.attr(rank="same")
            for name, _, _ in boxes:
                rank.node(name)


def _add_edges(graph: graphviz.Digraph, labels: tuple[Label, ...]) -> None:
    for label in labels:
        path = label.path
        attributes = {"id": label.edge}
        if path.target is not None and path.way is PathDirection.BACK:
            attributes["constraint"] = "false"
        if path.target is not None and label.text is not None:
            attributes |= _reserve_label(label.width, label.height)
        tail, head = f"n{path.source.index}", str(label.node)
        if path.target is not None:
            head = f"n{path.target.index}"
            if path.way is PathDirection.BACK and path.target.column == path.source.column:
                # Edges inside a column set its order, so this one is drawn from its head.
                tail, head = head, tail
                attributes["dir"] = "back"
        graph.edge(tail, head, **attributes)


def _reserve_label(label_width: float, label_height: float) -> dict[str, str]:
    """Return zeros that reserve the space of a label: in Times, a zero is half as wide as its
    size.
    """
    size = label_height / 1.2
    return {
        "label": "0" * max(1, round(label_width / (size * 0.5) + 0.49)),
        "fontsize": f"{size:.2f}",
    }


def _add_order(graph: graphviz.Digraph, columns: dict[int, list[Box]], across: bool) -> None:
    """Add invisible edges that keep the order of the file, inside columns and between them."""
    ordered = [columns[index] for index in sorted(columns)]
    for boxes in ordered:
        for (name, _, _), (following, _, _) in pairwise(boxes):
            graph.edge(name, following, style="invis", weight="4")
    for boxes, following_boxes in pairwise(ordered):
        start = boxes[0] if across else boxes[-1]
        graph.edge(start[0], following_boxes[0][0], style="invis", weight="4")
