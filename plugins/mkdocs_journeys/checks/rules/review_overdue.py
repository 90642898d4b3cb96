"""Rule: the last review of a journey is too long ago."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.freshness import Freshness, freshness
from ...diagnostics import N_, Message
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    interval = context.limits.review
    for entry in context.atlas.journeys.values():
        day = entry.model.reviewed
        if freshness(day, context.today, interval) is Freshness.OVERDUE:
            message = Message(
                N_("Last reviewed on {day}; a review is due every {days} days."),
                {"day": day, "days": interval},
                Message(
                    N_("Read it with its owner, fix it and write today's date under `reviewed`.")
                ),
            )
            yield Finding(entry.source, ("reviewed",), message)


RULE = Rule(
    name="review-overdue",
    level="warning",
    fault=Category.FORGOTTEN,
    about=N_("The last review of a journey is too long ago."),
    find=_find,
)
