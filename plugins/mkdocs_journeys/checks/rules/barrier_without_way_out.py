"""A barrier that nothing is to be done about."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.journey import Journey
from ...model.values import Kind
from ...problems import Message, mark
from ..barriers import blocked
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short

__all__ = ["RULE"]

_FEW = 5
"""How many opportunities are offered."""


def _find(grounds: Grounds) -> Iterator[Finding]:
    for one in blocked(grounds):
        # The worries of life are no fault of ours.
        if not one.ways and one.place.entry.model.kind is not Kind.LIFE:
            message = Message(
                mark("There is no way out of “{barrier}”."),
                {"barrier": short(one.barrier.text)},
                _hint(one.place.entry.model),
            )
            yield Finding(one.place.entry.source, one.loc, message)


def _hint(journey: Journey) -> Message:
    if not journey.opportunities:
        return Message(
            mark(
                "Write one under `opportunities` at the end of the keys and its `id` here; an idea "
                "will do."
            )
        )
    known = ", ".join(one.id for one in journey.opportunities[:_FEW])
    return Message(
        mark("Name one here: `opportunities: [id]`. There are {known}; a new one will do, too."),
        {"known": known},
    )


RULE = Rule(
    name="barrier-without-way-out",
    level="warning",
    fault=Fault.GAPS,
    about=mark("No opportunity is named for a barrier."),
    find=_find,
)
