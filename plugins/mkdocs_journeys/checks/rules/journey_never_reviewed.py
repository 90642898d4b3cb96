"""A map that counts as true, and nobody says since when."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.freshness import Freshness, freshness
from ...diagnostics import N_, Message
from ...model.values import Status
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]


def _find(grounds: RuleContext) -> Iterator[Finding]:
    for entry in grounds.atlas.journeys.values():
        fresh = freshness(entry.model.reviewed, grounds.today, grounds.limits.review)
        # Whoever is still drawing needs no reminder of a review.
        if fresh is Freshness.NEVER and entry.model.status is Status.APPROVED:
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
