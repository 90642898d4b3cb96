"""Rule: a journey has no way back and no exit."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ...model.values import EXIT, MapKind
from ..graph import JourneyGraph
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_MIN_STOPS = 4
"""Least number of stops; a journey with fewer is a sketch."""


def _find(context: RuleContext) -> Iterator[Finding]:
    for graph in context.ways:
        # A life map follows time, which has no way back.
        is_life = graph.entry.model.kind is MapKind.LIFE
        if not is_life and len(graph.stops) >= _MIN_STOPS and _is_straight(graph):
            message = Message(
                N_("A straight line: on this map nobody comes back and nobody gives up."),
                hint=Message(
                    N_("Say under `next` where customers turn back, and where they `exit`.")
                ),
            )
            yield Finding(graph.entry.source, ("stages",), message, key=True)


def _is_straight(graph: JourneyGraph) -> bool:
    """Whether no stop leads back, and only the last one leads out."""
    *earlier, last = range(len(graph.stops))
    if any(graph.goes_back(index) or graph.leaves(index) for index in earlier):
        return False
    return not graph.goes_back(last) and all(
        transition.to != EXIT for transition in graph.transitions(last)
    )


RULE = Rule(
    name="straight-line",
    level="warning",
    fault=Category.STRAIGHT,
    about=N_("A journey has no way back and no exit."),
    find=_find,
    silent_after=("unknown-place",),
)
