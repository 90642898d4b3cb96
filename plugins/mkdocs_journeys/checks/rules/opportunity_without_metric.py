"""Rule: a planned or finished opportunity has no metric."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ...model.values import Progress
from ..audience_terms import shorten
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_DECIDED = {Progress.PLANNED, Progress.DOING, Progress.DONE}


def _find(context: RuleContext) -> Iterator[Finding]:
    for entry in context.atlas.journeys.values():
        for index, opportunity in enumerate(entry.model.opportunities):
            is_dated = opportunity.status is not Progress.DROPPED and (
                opportunity.due or opportunity.done
            )
            if opportunity.metric is None and (is_dated or opportunity.status in _DECIDED):
                message = Message(
                    N_("How will you see whether “{way}” helped?"),
                    {"way": shorten(opportunity.text)},
                    Message(N_("Name the number that should move under `metric`.")),
                )
                yield Finding(entry.source, ("opportunities", index), message)


RULE = Rule(
    name="opportunity-without-metric",
    level="warning",
    fault=Category.FORGOTTEN,
    about=N_(
        "An opportunity is planned, under way or done and names no metric that it should move."
    ),
    find=_find,
)
