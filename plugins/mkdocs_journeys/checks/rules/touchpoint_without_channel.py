"""Rule: a touchpoint has no channel."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ...model.journey import Touchpoint
from ...model.values import MapKind
from ..audience_terms import shorten
from ..locations import LocatedJourney, LocatedMoment
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for located_journey in context.maps:
        # A user map is inside one site or app; a life map is outside all channels.
        if located_journey.entry.model.kind is MapKind.CUSTOMER:
            yield from _check_journey(located_journey)


def _check_journey(located_journey: LocatedJourney) -> Iterator[Finding]:
    """Yield a finding for each touchpoint, or one for the journey if none has a channel."""
    without_channel: list[LocatedMoment] = []
    named_count = 0
    for place in located_journey.places:
        if isinstance(place.moment, Touchpoint):
            # A linked journey names the channels itself.
            lacks_channel = not place.moment.channel and place.moment.journey is None
            named_count += not lacks_channel
            without_channel += [place] if lacks_channel else []
    hint = Message(N_("Write it under `channel`: `site`, `phone`, `shop` or another one."))
    if len(without_channel) > 1 and not named_count:
        message = Message(
            N_("None of this map's touchpoints says in which channel it is."), hint=hint
        )
        yield Finding(located_journey.entry.source, ("stages",), message, key=True)
        return
    for place in without_channel:
        message = Message(
            N_("Where does “{name}” happen? No channel is named."),
            {"name": shorten(place.moment.name)},
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
