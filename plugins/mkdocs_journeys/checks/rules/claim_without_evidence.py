"""Rule: claims about customers have no evidence."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.evidence_coverage import ClaimKind
from ...diagnostics import N_, Message
from ..audience_terms import shorten
from ..locations import LocatedMoment
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_KEYS = {
    ClaimKind.EMOTION: "emotion",
    ClaimKind.THOUGHTS: "thoughts",
    ClaimKind.ACTIONS: "actions",
    ClaimKind.QUOTE: "quotes",
    ClaimKind.SCORE: "scores",
    ClaimKind.BARRIER: "barriers",
    ClaimKind.METRIC: "metrics",
}
"""The key under which each kind of claim is written."""

_FROM_CUSTOMERS = {ClaimKind.QUOTE, ClaimKind.SCORE}
"""Claims that need evidence even on theoretical maps: they come from customers or are made up."""


def _find(context: RuleContext) -> Iterator[Finding]:
    for located_journey in context.maps:
        # A map without any evidence gets one finding: journey-without-evidence.
        if located_journey.is_hypothetical or located_journey.certainty.claim_count.covered:
            kinds = _FROM_CUSTOMERS if located_journey.is_hypothetical else set(ClaimKind)
            yield from (
                finding
                for place in located_journey.places
                for finding in _check_place(place, kinds)
            )


def _check_place(place: LocatedMoment, kinds: set[ClaimKind]) -> Iterator[Finding]:
    """Yield a finding if claims of these kinds have no evidence."""
    claim_kinds = {
        claim.kind for claim in place.evidence_target.claims if not claim.evidence
    } & kinds
    if claim_kinds:
        bare_keys = [key for kind, key in _KEYS.items() if kind in claim_kinds]
        message = Message(
            N_("No study is named at “{name}” for: {keys}."),
            {
                "name": shorten(place.moment.name),
                "keys": ", ".join(f"`{key}`" for key in bare_keys),
            },
            Message(
                N_("Name it under `evidence` here; the map's own list is for the map as a whole.")
            ),
        )
        yield Finding(place.entry.source, (*place.loc, bare_keys[0]), message)


RULE = Rule(
    name="claim-without-evidence",
    level="info",
    fault=Category.GUESSES,
    about=N_("What a stage, step or touchpoint says of customers rests on no study."),
    find=_find,
    silent_after=("unknown-evidence",),
)
