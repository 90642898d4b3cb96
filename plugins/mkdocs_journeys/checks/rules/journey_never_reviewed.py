"""Rule: an approved journey has no review date."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.freshness import Freshness, freshness
from ...diagnostics import N_, Message
from ...model.values import Status
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for entry in context.atlas.journeys.values():
        state = freshness(entry.model.reviewed, context.today, context.limits.review)
        # Drafts need no review.
        if state is Freshness.NEVER and entry.model.status is Status.APPROVED:
            message = Message(
                N_("The map is approved, and nobody says when it was reviewed."),
                hint=Message(N_("Write the day of the last review under `reviewed`.")),
            )
            yield Finding(entry.source, ("status",), message)


RULE = Rule(
    name="journey-never-reviewed",
    level="warning",
    fault=Category.FORGOTTEN,
    about=N_("An approved journey does not say when it was reviewed."),
    find=_find,
)
