"""Rule: a barrier has no opportunity."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ...model.journey import Journey
from ...model.values import MapKind
from ..audience_terms import shorten
from ..barriers import barriers_with_opportunities
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_MAX_LISTED = 5
"""Limit of the opportunities listed in the hint."""


def _find(context: RuleContext) -> Iterator[Finding]:
    for blocked_barrier in barriers_with_opportunities(context):
        # A life map has barriers that the company can't remove.
        if not blocked_barrier.ways and blocked_barrier.place.entry.model.kind is not MapKind.LIFE:
            message = Message(
                N_("There is no way out of “{barrier}”."),
                {"barrier": shorten(blocked_barrier.barrier.text)},
                _hint(blocked_barrier.place.entry.model),
            )
            yield Finding(blocked_barrier.place.entry.source, blocked_barrier.loc, message)


def _hint(journey: Journey) -> Message:
    """Return the hint: the journey's opportunities, or how to write the first one."""
    if not journey.opportunities:
        return Message(
            N_(
                "Write one under `opportunities` at the end of the keys and its `id` here; an idea "
                "will do."
            )
        )
    known = ", ".join(opportunity.id for opportunity in journey.opportunities[:_MAX_LISTED])
    return Message(
        N_("Name one here: `opportunities: [id]`. There are {known}; a new one will do, too."),
        {"known": known},
    )


RULE = Rule(
    name="barrier-without-way-out",
    level="warning",
    fault=Category.GAPS,
    about=N_("No opportunity is named for a barrier."),
    find=_find,
    silent_after=("unknown-opportunity",),
)
