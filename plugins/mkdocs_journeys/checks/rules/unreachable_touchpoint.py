"""A place that no way leads to."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.paths import PathNode
from ...diagnostics import N_, Message
from ...model.journey import Touchpoint
from ..audience_terms import short
from ..graph import JourneyGraph, Node, reached
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]


def _find(grounds: RuleContext) -> Iterator[Finding]:
    for way in grounds.ways:
        for stop in _unreachable(way):
            message = Message(
                N_("No way leads to “{name}”: “{before}” goes elsewhere."),
                {"name": short(stop.name), "before": short(way.stops[stop.index - 1].name)},
                Message(
                    N_("Name it in the `next` of the place that customers come from: `{id}`."),
                    {"id": _ident(stop)},
                ),
            )
            yield Finding(way.entry.source, grounds.place_of[id(stop.moment)].loc, message)


def _unreachable(journey_graph: JourneyGraph) -> Iterator[PathNode]:
    """The stops that nobody gets to; of several in a row the first.

    A journey begins at any place of its first column: by an advertisement or by a friend's advice.
    """
    seen: set[Node] = set()
    reached(_begins(journey_graph), journey_graph.leads, seen)
    nowhere = [stop for stop in journey_graph.stops if not _comes_from(journey_graph, stop.index)]
    for stop in (*nowhere, *journey_graph.stops):
        if stop.index not in seen:
            reached([stop.index], journey_graph.leads, seen)
            yield stop


def _begins(journey_graph: JourneyGraph) -> list[int]:
    """The stops of the map's first column, with what its stage holds itself."""
    stage = journey_graph.stops[0].stage
    firsts = (stage, *stage.steps[:1])
    return [
        stop.index for stop in journey_graph.stops if any(stop.step is first for first in firsts)
    ]


def _comes_from(journey_graph: JourneyGraph, index: int) -> bool:
    """Whether any way leads here, from wherever."""
    return any(
        isinstance(node, int) or journey_graph.comes_from.get(node)
        for node in journey_graph.comes_from.get(index, ())
    )


def _ident(stop: PathNode) -> str:
    return stop.moment.id if isinstance(stop.moment, Touchpoint) else stop.anchor


RULE = Rule(
    name="unreachable-touchpoint",
    level="warning",
    fault=Category.STRAIGHT,
    about=N_("No way leads to a touchpoint."),
    find=_find,
    silent_after=("unknown-place",),
)
