"""Rule: from a stop there is only a way back and no exit."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..audience_terms import shorten
from ..graph import JourneyGraph, Node, reached
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for graph in context.ways:
        for index in _trapped(graph):
            moment = graph.speakers[index][-1]
            message = Message(
                N_("From “{name}” customers only turn back and never get out."),
                {"name": shorten(graph.stops[index].name)},
                Message(N_("Add a way on to its `next`, or `exit`; `next: []` ends the path.")),
            )
            loc = (*context.place_of[id(moment)].loc, "next")
            yield Finding(graph.entry.source, loc, message)


def _trapped(graph: JourneyGraph) -> Iterator[int]:
    """Yield the stops that only lead back and from which no path leads out.

    The last column counts as an end: a loop from there to the beginning means loyalty.
    """
    last_column = graph.stops[-1].column
    ends: list[Node] = [
        stop.index for stop in graph.stops if stop.column == last_column or graph.leaves(stop.index)
    ]
    escaping: set[Node] = set()
    reached(ends, graph.predecessors, escaping)
    for stop in graph.stops:
        if stop.index not in escaping and not graph.goes_on(stop.index):
            yield stop.index


RULE = Rule(
    name="dead-end",
    level="warning",
    fault=Category.STRAIGHT,
    about=N_("From a touchpoint customers only get back, and never out."),
    find=_find,
    silent_after=("unknown-place",),
)
