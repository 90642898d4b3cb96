"""Rule: a journey has claims about customers but no quotes."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.evidence_coverage import ClaimKind
from ...diagnostics import N_, Message
from ..locations import LocatedJourney
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for located_journey in context.maps:
        if (
            not located_journey.is_hypothetical
            and located_journey.certainty.claims
            and not _has_quotes(located_journey)
        ):
            message = Message(
                N_("No customer says a word on this map."),
                hint=Message(N_("Write down customers' own words under `quotes`, unedited.")),
            )
            yield Finding(located_journey.entry.source, ("title",), message)


def _has_quotes(located_journey: LocatedJourney) -> bool:
    """Whether the journey has a quote, at a barrier or elsewhere."""
    return any(claim.kind is ClaimKind.QUOTE for claim in located_journey.certainty.claims) or any(
        barrier.quotes for place in located_journey.places for barrier in place.moment.barriers
    )


RULE = Rule(
    name="journey-without-quotes",
    level="warning",
    fault=Category.GUESSES,
    about=N_("A journey tells what customers feel and do, and quotes none of them."),
    find=_find,
)
