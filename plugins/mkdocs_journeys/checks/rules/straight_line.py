"""A path on which nobody turns round and nobody leaves."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ...model.values import EXIT, MapKind
from ..graph import JourneyGraph
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]

_SKETCH = 4
"""With fewer places a map is a sketch, and nobody has thought of its ways yet."""


def _find(grounds: RuleContext) -> Iterator[Finding]:
    for way in grounds.ways:
        # A day in somebody's life runs from morning to night.
        lived = way.entry.model.kind is MapKind.LIFE
        if not lived and len(way.stops) >= _SKETCH and _is_straight(way):
            message = Message(
                N_("A straight line: on this map nobody comes back and nobody gives up."),
                hint=Message(
                    N_("Say under `next` where customers turn back, and where they `exit`.")
                ),
            )
            yield Finding(way.entry.source, ("stages",), message, key=True)


def _is_straight(journey_graph: JourneyGraph) -> bool:
    *before, last = range(len(journey_graph.stops))
    if any(journey_graph.goes_back(index) or journey_graph.leaves(index) for index in before):
        return False
    return not journey_graph.goes_back(last) and all(
        way.to != EXIT for way in journey_graph.written(last)
    )


RULE = Rule(
    name="straight-line",
    level="warning",
    fault=Category.STRAIGHT,
    about=N_("A journey has no way back and no exit."),
    find=_find,
    silent_after=("unknown-place",),
)
