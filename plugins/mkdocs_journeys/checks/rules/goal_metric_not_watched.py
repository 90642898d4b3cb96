"""Rule: a goal of the company names a metric that no map watches."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message, nearest
from ..audience_terms import shorten
from ..goals import located_goals
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_MAX_COMPARED = 200
"""Limit of the names that are compared to find the nearest one."""


def _find(context: RuleContext) -> Iterator[Finding]:
    names = list(dict.fromkeys(ref.metric.name for ref in context.across.metrics))
    for ref, source in located_goals(context):
        unwatched = {
            id(measure.wanted)
            for measure in ref.measures
            if measure.metric_ref is None and not measure.wanted.readings
        }
        for index, metric in enumerate(ref.goal.metrics):
            if id(metric) in unwatched:
                message = Message(
                    N_("No map watches the metric “{name}”."),
                    {"name": shorten(metric.name)},
                    nearest(metric.name, names[:_MAX_COMPARED])
                    or Message(N_("Add it to a map, or give it `readings` here.")),
                )
                yield Finding(source, (ref.key, "metrics", index), message)


RULE = Rule(
    name="goal-metric-not-watched",
    level="warning",
    fault=Category.FORGOTTEN,
    about=N_("A goal of the company names a metric that no map watches, and has no readings."),
    find=_find,
    needs_every_file=True,
)
