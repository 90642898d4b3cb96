"""Rule: an opportunity is done, but its metric was not measured since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...analysis.queries import OpportunityRef
from ...analysis.trend import Verdict
from ...diagnostics import N_, Message
from ...model.values import Progress
from ..audience_terms import shorten
from ..opportunities import located_opportunities
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_MAX_WAIT = dt.timedelta(days=92)
"""How long a reading may take: many metrics are measured once a quarter."""


def _find(context: RuleContext) -> Iterator[Finding]:
    for opportunity_ref, loc in located_opportunities(context):
        # A metric without readings is a finding of metric-not-watched.
        if (
            opportunity_ref.opportunity.status is not Progress.DONE
            or not opportunity_ref.metric_ref
        ):
            continue
        judgement = opportunity_ref.judgement
        if (
            judgement is not None
            and judgement.verdict is Verdict.NO_DATA
            and judgement.after is None
        ):
            message = _message(opportunity_ref, context.today)
            if message is not None:
                yield Finding(opportunity_ref.entry.source, (*loc, "status"), message)


def _message(opportunity_ref: OpportunityRef, today: dt.date) -> Message | None:
    """Return the message about a missing day or reading; None if there is still time for it."""
    values: dict[str, object] = {
        "way": shorten(opportunity_ref.opportunity.text),
        "metric": opportunity_ref.opportunity.metric,
    }
    since = opportunity_ref.opportunity.done or opportunity_ref.opportunity.due
    if since is None or (opportunity_ref.opportunity.done is None and since > today):
        return Message(
            N_("“{way}” is done, but the day is missing."),
            values,
            Message(N_("Write the day under `done`: readings after it show whether it helped.")),
        )
    if today - since <= _MAX_WAIT:
        return None
    return Message(
        N_("“{way}” was done on {day}, and “{metric}” has not been measured since."),
        values | {"day": since},
        Message(N_("Measure it again and add the value to the metric's `readings`.")),
    )


RULE = Rule(
    name="done-without-reading",
    level="warning",
    fault=Category.FORGOTTEN,
    about=N_("An opportunity is done, and its metric was not read since."),
    find=_find,
)
