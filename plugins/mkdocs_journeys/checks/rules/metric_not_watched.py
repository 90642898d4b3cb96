"""A hypothesis about a number that nobody looks at."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.values import Progress
from ...problems import Message, mark, nearest
from ..rule import Fault, Finding, Grounds, Rule
from ..ways_out import ways_out
from ..words import short

__all__ = ["RULE"]

_COMPARED = 50
"""How many names are compared to find the nearest one."""


def _find(grounds: Grounds) -> Iterator[Finding]:
    watched: dict[str, dict[str, None]] = {}
    for one in grounds.across.watched:
        watched.setdefault(one.spot.entry.key, {})[one.metric.name] = None
    for way, loc in ways_out(grounds):
        name = way.opportunity.metric
        dropped = way.opportunity.status is Progress.DROPPED
        if name is not None and way.watched is None and not dropped:
            known = list(watched.get(way.entry.key, ()))[:_COMPARED]
            message = Message(
                mark("This journey watches no metric “{name}”."),
                {"name": short(name)},
                nearest(name, known)
                or Message(mark("List it under `metrics` where it is measured.")),
            )
            yield Finding(way.entry.source, (*loc, "metric"), message)


RULE = Rule(
    name="metric-not-watched",
    level="warning",
    fault=Fault.FORGOTTEN,
    about=mark("An opportunity names a metric that the journey does not watch."),
    find=_find,
)
