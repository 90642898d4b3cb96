"""A touchpoint that happens nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.journey import Touchpoint
from ...model.values import Kind
from ...problems import Message, mark
from ..places import Mapped, Place
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    for one in grounds.maps:
        # A user's journey is inside one site or app; life goes on outside all channels.
        if one.entry.model.kind is Kind.CUSTOMER:
            yield from _on(one)


def _on(one: Mapped) -> Iterator[Finding]:
    bare: list[Place] = []
    named = 0
    for place in one.places:
        if isinstance(place.moment, Touchpoint):
            # Where a touchpoint leads to a journey of its own, the channels are named there.
            silent = not place.moment.channel and place.moment.journey is None
            named += not silent
            bare += [place] if silent else []
    hint = Message(mark("Write it under `channel`: `site`, `phone`, `shop` or another one."))
    if len(bare) > 1 and not named:
        message = Message(
            mark("None of this map's touchpoints says in which channel it is."), hint=hint
        )
        yield Finding(one.entry.source, ("stages",), message, key=True)
        return
    for place in bare:
        message = Message(
            mark("Where does “{name}” happen? No channel is named."),
            {"name": short(place.moment.name)},
            hint,
        )
        yield Finding(place.entry.source, place.loc, message)


RULE = Rule(
    name="touchpoint-without-channel",
    level="warning",
    fault=Fault.GAPS,
    about=mark("A touchpoint does not say in which channel it is."),
    find=_find,
)
