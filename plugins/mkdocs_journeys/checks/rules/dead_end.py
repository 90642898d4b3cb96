"""A place where customers go round and round."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
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
        for index in _trapped(way):
            moment = way.speakers[index][-1]
            message = Message(
                N_("From “{name}” customers only turn back and never get out."),
                {"name": short(way.stops[index].name)},
                Message(N_("Add a way on to its `next`, or `exit`; `next: []` ends the path.")),
            )
            loc = (*grounds.place_of[id(moment)].loc, "next")
            yield Finding(way.entry.source, loc, message)


def _trapped(journey_graph: JourneyGraph) -> Iterator[int]:
    """The stops that lead back only, where no way round leads out either.

    Who has come to the last column is through: a loop from there to the beginning is loyalty.
    """
    through = journey_graph.stops[-1].column
    ends: list[Node] = [
        stop.index
        for stop in journey_graph.stops
        if stop.column == through or journey_graph.leaves(stop.index)
    ]
    saved: set[Node] = set()
    reached(ends, journey_graph.comes_from, saved)
    for stop in journey_graph.stops:
        if stop.index not in saved and not journey_graph.goes_on(stop.index):
            yield stop.index


RULE = Rule(
    name="dead-end",
    level="warning",
    fault=Category.STRAIGHT,
    about=N_("From a touchpoint customers only get back, and never out."),
    find=_find,
    silent_after=("unknown-place",),
)
