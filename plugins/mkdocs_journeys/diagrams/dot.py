"""Description of a diagram in DOT: numbered boxes of measured size, without text.

Graphviz places the columns and draws the ways between them; ways inside a column are drawn by us.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import graphviz

from ..analysis.paths import PathDirection
from .parts import ColumnPlan, Label

__all__ = ["make_dot"]


def make_dot(
    plans: Mapping[int, ColumnPlan], labels: tuple[Label, ...], *, quick: bool = False
) -> str:
    """Return the DOT of a diagram; `quick` selects a faster layout for large ones."""
    graph = graphviz.Digraph()
    graph.attr(
        rankdir="LR",
        nodesep="0.14",
        ranksep="0.7",
        fontname="Times",
        # Limits for a fast layout that need not be optimal.
        nslimit="1" if quick else "20",
        mclimit="0.2" if quick else "2",
    )
    if quick:
        graph.attr(nslimit1="1")
    graph.attr("node", shape="box", fixedsize="true", label="")
    graph.attr("edge", arrowsize="0.6", fontname="Times")
    ordered = [plans[column] for column in sorted(plans)]
    # Each column is a rank of its own, so that a stage needs no cluster to keep other nodes out;
    # and with clusters Graphviz would ignore the order inside the columns.
    for plan in ordered:
        _add_column(graph, plan)
    for label in labels:
        if not label.inside:
            _add_edge(graph, label)
    _add_order(graph, ordered)
    return str(graph.source)


def _add_column(graph: graphviz.Digraph, plan: ColumnPlan) -> None:
    width = plan.chips[0].width + plan.gutter
    boxes = list(plan.boxes())
    for box in boxes:
        graph.node(str(box.node), width=f"{width / 72:.4f}", height=f"{box.height / 72:.4f}")
    with graph.subgraph() as rank:
        rank.attr(rank="same")
        for box in boxes:
            rank.node(str(box.node))


def _add_edge(graph: graphviz.Digraph, label: Label) -> None:
    """Add a way to another column: it leaves and arrives at the middle of a side."""
    path = label.path
    attributes = {"id": label.edge, "tailport": "e", "headport": "w"}
    if path.way is PathDirection.BACK:
        attributes |= {"constraint": "false", "tailport": "w", "headport": "e"}
    if label.text is not None:
        attributes |= _reserve_label(label.width, label.height)
    assert path.target is not None  # noqa: S101 narrows the type: exits are inside
    graph.edge(f"n{path.source.index}", f"n{path.target.index}", **attributes)


def _reserve_label(label_width: float, label_height: float) -> dict[str, str]:
    """Return zeros that reserve the space of a label: in Times, a zero is half as wide as its
    size.
    """
    size = label_height / 1.2
    return {
        "label": "0" * max(1, round(label_width / (size * 0.5) + 0.49)),
        "fontsize": f"{size:.2f}",
    }


def _add_order(graph: graphviz.Digraph, plans: list[ColumnPlan]) -> None:
    """Add invisible edges that keep the order of the file, inside columns and between them."""
    for plan in plans:
        for box, below in pairwise(plan.boxes()):
            graph.edge(str(box.node), str(below.node), style="invis", weight="4")
    for plan, following in pairwise(plans):
        graph.edge(plan.chips[0].node, following.chips[0].node, style="invis", weight="4")
