"""A map on which no customer speaks."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.certainty import ClaimKind
from ...problems import Message, mark
from ..places import Mapped
from ..rule import Fault, Finding, Grounds, Rule

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    for one in grounds.maps:
        if not one.guessed and one.certainty.claims and not _speaks(one):
            message = Message(
                mark("No customer says a word on this map."),
                hint=Message(mark("Write down customers' own words under `quotes`, unedited.")),
            )
            yield Finding(one.entry.source, ("title",), message)


def _speaks(one: Mapped) -> bool:
    return any(claim.kind is ClaimKind.QUOTE for claim in one.certainty.claims) or any(
        barrier.quotes for place in one.places for barrier in place.moment.barriers
    )


RULE = Rule(
    name="journey-without-quotes",
    level="warning",
    fault=Fault.GUESSES,
    about=mark("A journey tells what customers feel and do, and quotes none of them."),
    find=_find,
)
