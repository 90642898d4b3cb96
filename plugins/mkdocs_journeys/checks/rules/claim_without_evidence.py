"""A place where the company guesses what customers feel, say or do."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.certainty import ClaimKind
from ...problems import Message, mark
from ..places import Place
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short

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
"""Where each kind of claim is written."""

_HEARD = {ClaimKind.QUOTE, ClaimKind.SCORE}
"""What nobody can model or plan: it was heard from customers, or it is made up."""


def _find(grounds: Grounds) -> Iterator[Finding]:
    for one in grounds.maps:
        # Where nothing at all is known, that is said once: journey-without-evidence.
        if one.guessed or one.certainty.tally.covered:
            kinds = _HEARD if one.guessed else set(ClaimKind)
            yield from (found for place in one.places for found in _at(place, kinds))


def _at(place: Place, kinds: set[ClaimKind]) -> Iterator[Finding]:
    found = {one.kind for one in place.ground.claims if not one.evidence} & kinds
    if found:
        bare = [key for kind, key in _KEYS.items() if kind in found]
        message = Message(
            mark("No study is named at “{name}” for: {keys}."),
            {"name": short(place.moment.name), "keys": ", ".join(f"`{key}`" for key in bare)},
            Message(
                mark("Name it under `evidence` here; the map's own list is for the map as a whole.")
            ),
        )
        yield Finding(place.entry.source, (*place.loc, bare[0]), message)


RULE = Rule(
    name="claim-without-evidence",
    level="info",
    fault=Fault.GUESSES,
    about=mark("What a stage, step or touchpoint says of customers rests on no study."),
    find=_find,
)
