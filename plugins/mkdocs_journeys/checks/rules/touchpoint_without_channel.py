"""A touchpoint that happens nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ...model.journey import Touchpoint
from ...model.values import MapKind
from ..audience_terms import short
from ..locations import LocatedJourney, LocatedMoment
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]


def _find(grounds: RuleContext) -> Iterator[Finding]:
    for located_journey in grounds.maps:
        # A user's journey is inside one site or app; life goes on outside all channels.
        if located_journey.entry.model.kind is MapKind.CUSTOMER:
            yield from _on(located_journey)


def _on(located_journey: LocatedJourney) -> Iterator[Finding]:
    bare: list[LocatedMoment] = []
    named = 0
    for place in located_journey.places:
        if isinstance(place.moment, Touchpoint):
            # Where a touchpoint leads to a journey of its own, the channels are named there.
            silent = not place.moment.channel and place.moment.journey is None
            named += not silent
            bare += [place] if silent else []
    hint = Message(N_("Write it under `channel`: `site`, `phone`, `shop` or another one."))
    if len(bare) > 1 and not named:
        message = Message(
            N_("None of this map's touchpoints says in which channel it is."), hint=hint
        )
        yield Finding(located_journey.entry.source, ("stages",), message, key=True)
        return
    for place in bare:
        message = Message(
            N_("Where does “{name}” happen? No channel is named."),
            {"name": short(place.moment.name)},
            hint,
        )
        yield Finding(place.entry.source, place.loc, message)


RULE = Rule(
    name="touchpoint-without-channel",
    level="warning",
    fault=Category.GAPS,
    about=N_("A touchpoint does not say in which channel it is."),
    find=_find,
)
