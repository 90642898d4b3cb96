"""A place that hurts, and nobody says why."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.feelings import worst_feeling
from ...model.journey import Moment
from ...model.values import Kind
from ...problems import Message, mark
from ..places import inside
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short, signed

__all__ = ["RULE"]

_LOW = -1


def _find(grounds: Grounds) -> Iterator[Finding]:
    for place in grounds.places:
        # The worries of life are no fault of ours, and a journey inside tells its own barriers.
        told = getattr(place.moment, "journey", None) is not None
        if place.entry.model.kind is Kind.LIFE or told or not _hurts(place.moment):
            continue
        parts = list(inside(place.moment))
        # What hurts inside tells for itself; a barrier of the whole stage explains its parts.
        explained = any(one.barriers for one in (place.moment, *parts, *place.around))
        if not explained and not any(_hurts(one) for one in parts):
            message = Message(
                mark("The emotion at “{name}” falls to {felt}, and no barrier says why."),
                {"name": short(place.moment.name), "felt": signed(worst_feeling(place.moment))},
                Message(mark("Ask customers what is in the way, and write it under `barriers`.")),
            )
            yield Finding(place.entry.source, (*place.loc, "emotion"), message)


def _hurts(moment: Moment) -> bool:
    worst = worst_feeling(moment)
    return worst is not None and worst <= _LOW


RULE = Rule(
    name="low-emotion-without-barrier",
    level="warning",
    fault=Fault.TRIFLES,
    about=mark("Customers feel bad at a place where no barrier is named."),
    find=_find,
)
