"""A barrier that nothing is to be done about."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ...model.journey import Journey
from ...model.values import MapKind
from ..audience_terms import short
from ..barriers import blocked
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]

_FEW = 5
"""How many opportunities are offered."""


def _find(grounds: RuleContext) -> Iterator[Finding]:
    for one in blocked(grounds):
        # The worries of life are no fault of ours.
        if not one.ways and one.place.entry.model.kind is not MapKind.LIFE:
            message = Message(
                N_("There is no way out of “{barrier}”."),
                {"barrier": short(one.barrier.text)},
                _hint(one.place.entry.model),
            )
            yield Finding(one.place.entry.source, one.loc, message)


def _hint(journey: Journey) -> Message:
    if not journey.opportunities:
        return Message(
            N_(
                "Write one under `opportunities` at the end of the keys and its `id` here; an idea "
                "will do."
            )
        )
    known = ", ".join(opportunity.id for opportunity in journey.opportunities[:_FEW])
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
