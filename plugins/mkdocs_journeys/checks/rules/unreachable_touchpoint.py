"""Rule: no path leads to a touchpoint."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.paths import PathNode
from ...diagnostics import N_, Message
from ...model.journey import Touchpoint
from ..audience_terms import shorten
from ..graph import JourneyGraph, Node, reached
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for graph in context.ways:
        for stop in _unreachable(graph):
            message = Message(
                N_("No way leads to “{name}”: “{before}” goes elsewhere."),
                {"name": shorten(stop.name), "before": shorten(graph.stops[stop.index - 1].name)},
                Message(
                    N_("Name it in the `next` of the place that customers come from: `{id}`."),
                    {"id": _target_id(stop)},
                ),
            )
            yield Finding(graph.entry.source, context.place_of[id(stop.moment)].loc, message)


def _unreachable(graph: JourneyGraph) -> Iterator[PathNode]:
    """Yield the stops that can't be reached; of several that lead to each other, the first.

    A journey may begin at any stop of its first column: an advertisement or a friend's advice.
    """
    seen: set[Node] = set()
    reached(_start_indices(graph), graph.successors, seen)
    without_predecessor = [stop for stop in graph.stops if not _has_predecessor(graph, stop.index)]
    for stop in (*without_predecessor, *graph.stops):
        if stop.index not in seen:
            reached([stop.index], graph.successors, seen)
            yield stop


def _start_indices(graph: JourneyGraph) -> list[int]:
    """Return the indices of the stops in the first column: in the first stage and its step."""
    stage = graph.stops[0].stage
    first_steps = (stage, *stage.steps[:1])
    return [
        stop.index
        for stop in graph.stops
        if any(stop.step is first_step for first_step in first_steps)
    ]


def _has_predecessor(graph: JourneyGraph, index: int) -> bool:
    """Whether the stop has any predecessor."""
    return any(
        isinstance(node, int) or graph.predecessors.get(node)
        for node in graph.predecessors.get(index, ())
    )


def _target_id(stop: PathNode) -> str:
    """Return the id that a transition to the stop would name."""
    return stop.moment.id if isinstance(stop.moment, Touchpoint) else stop.anchor


RULE = Rule(
    name="unreachable-touchpoint",
    level="warning",
    fault=Category.STRAIGHT,
    about=N_("No way leads to a touchpoint."),
    find=_find,
    silent_after=("unknown-place",),
)
