"""A change after which nobody measured again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...analysis.queries import OpportunityRef
from ...analysis.trend import Verdict
from ...diagnostics import N_, Message
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

_PATIENCE = dt.timedelta(days=92)
"""How long a reading may take: many numbers come once a quarter."""


def _find(grounds: RuleContext) -> Iterator[Finding]:
    for way, loc in ways_out(grounds):
        # A metric that nobody watches is told by metric-not-watched.
        if way.opportunity.status is not Progress.DONE or not way.watched:
            continue
        judged = way.judgement
        if judged is not None and judged.verdict is Verdict.NO_DATA and judged.after is None:
            message = _message(way, grounds.today)
            if message is not None:
                yield Finding(way.entry.source, (*loc, "status"), message)


def _message(way: OpportunityRef, today: dt.date) -> Message | None:
    values: dict[str, object] = {
        "way": short(way.opportunity.text),
        "metric": way.opportunity.metric,
    }
    since = way.opportunity.done or way.opportunity.due
    if since is None or (way.opportunity.done is None and since > today):
        return Message(
            N_("“{way}” is done, but the day is missing."),
            values,
            Message(N_("Write the day under `done`: readings after it show whether it helped.")),
        )
    if today - since <= _PATIENCE:
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
