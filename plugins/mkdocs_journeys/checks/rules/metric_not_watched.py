"""Rule: an opportunity names a metric that its journey does not have."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.queries import OpportunityRef
from ...diagnostics import N_, Message, nearest
from ...model.traversal import moments
from ...model.values import Progress
from ..audience_terms import shorten
from ..opportunities import located_opportunities
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_MAX_COMPARED = 50
"""Limit of the names that are compared to find the nearest one."""


_HINTS = {
    False: N_("List it under `metrics` where it is measured."),
    True: N_("There are scores of it; to follow it, list it under `metrics` with its readings."),
}
"""Hints, by whether the journey has scores of that name."""


def _find(context: RuleContext) -> Iterator[Finding]:
    metrics_by_journey: dict[str, dict[str, None]] = {}
    for metric_ref in context.across.metrics:
        metrics_by_journey.setdefault(metric_ref.moment_ref.entry.key, {})[
            metric_ref.metric.name
        ] = None
    for opportunity_ref, loc in located_opportunities(context):
        name = opportunity_ref.opportunity.metric
        is_dropped = opportunity_ref.opportunity.status is Progress.DROPPED
        if name is not None and opportunity_ref.metric_ref is None and not is_dropped:
            known_metrics = list(metrics_by_journey.get(opportunity_ref.entry.key, ()))[
                :_MAX_COMPARED
            ]
            message = Message(
                N_("There is no metric “{name}” on this map."),
                {"name": shorten(name)},
                nearest(name, known_metrics)
                or Message(_HINTS[name.casefold() in _score_names(opportunity_ref)]),
            )
            yield Finding(opportunity_ref.entry.source, (*loc, "metric"), message)


def _score_names(opportunity_ref: OpportunityRef) -> set[str]:
    """Return the measures of all scores in the opportunity's journey, casefolded."""
    return {
        score.measure.casefold()
        for _, moment in moments(opportunity_ref.entry.model)
        for score in moment.scores
    }


RULE = Rule(
    name="metric-not-watched",
    level="warning",
    fault=Category.FORGOTTEN,
    about=N_("An opportunity names a metric that the journey does not watch."),
    find=_find,
)
