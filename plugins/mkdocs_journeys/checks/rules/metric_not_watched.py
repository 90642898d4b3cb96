"""A hypothesis about a number that nobody looks at."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.queries import OpportunityRef
from ...diagnostics import N_, Message, nearest
from ...model.traversal import moments
from ...model.values import Progress
from ..audience_terms import short
from ..opportunities import ways_out
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]

_COMPARED = 50
"""How many names are compared to find the nearest one."""


_WHERE = {
    False: N_("List it under `metrics` where it is measured."),
    True: N_("There are scores of it; to follow it, list it under `metrics` with its readings."),
}
"""Where it is to be written; whether the map knows it as a score."""


def _find(grounds: RuleContext) -> Iterator[Finding]:
    watched: dict[str, dict[str, None]] = {}
    for metric_ref in grounds.across.watched:
        watched.setdefault(metric_ref.spot.entry.key, {})[metric_ref.metric.name] = None
    for way, loc in ways_out(grounds):
        name = way.opportunity.metric
        dropped = way.opportunity.status is Progress.DROPPED
        if name is not None and way.watched is None and not dropped:
            known = list(watched.get(way.entry.key, ()))[:_COMPARED]
            message = Message(
                N_("There is no metric “{name}” on this map."),
                {"name": short(name)},
                nearest(name, known) or Message(_WHERE[name.casefold() in _scores(way)]),
            )
            yield Finding(way.entry.source, (*loc, "metric"), message)


def _scores(way: OpportunityRef) -> set[str]:
    """What customers were asked on the way's map."""
    return {
        score.measure.casefold()
        for _, moment in moments(way.entry.model)
        for score in moment.scores
    }


RULE = Rule(
    name="metric-not-watched",
    level="warning",
    fault=Category.FORGOTTEN,
    about=N_("An opportunity names a metric that the journey does not watch."),
    find=_find,
)
