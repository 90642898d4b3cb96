"""A hypothesis about a number that nobody looks at."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.across import WayOut
from ...model.values import Progress
from ...model.walk import moments
from ...problems import Message, mark, nearest
from ..rule import Fault, Finding, Grounds, Rule
from ..ways_out import ways_out
from ..words import short

__all__ = ["RULE"]

_COMPARED = 50
"""How many names are compared to find the nearest one."""


_WHERE = {
    False: mark("List it under `metrics` where it is measured."),
    True: mark("There are scores of it; to follow it, list it under `metrics` with its readings."),
}
"""Where it is to be written; whether the map knows it as a score."""


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
                mark("There is no metric “{name}” on this map."),
                {"name": short(name)},
                nearest(name, known) or Message(_WHERE[name.casefold() in _scores(way)]),
            )
            yield Finding(way.entry.source, (*loc, "metric"), message)


def _scores(way: WayOut) -> set[str]:
    """What customers were asked on the way's map."""
    return {
        score.measure.casefold()
        for _, moment in moments(way.entry.model)
        for score in moment.scores
    }


RULE = Rule(
    name="metric-not-watched",
    level="warning",
    fault=Fault.FORGOTTEN,
    about=mark("An opportunity names a metric that the journey does not watch."),
    find=_find,
)
