"""A place that hurts, and nobody says why."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.feelings import worst_feeling
from ...model.journey import Moment
from ...model.values import Kind
from ...problems import Message, mark
from ..places import Place, inside
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short

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
            yield Finding(place.entry.source, (*place.loc, "emotion"), _message(grounds, place))


def _message(grounds: Grounds, place: Place) -> Message:
    emotion = place.moment.emotion
    worst = min(emotion, key=lambda one: emotion[one])
    values: dict[str, object] = {"name": short(place.moment.name), "felt": float(emotion[worst])}
    text = mark("The emotion at “{name}” falls to {felt}, and no barrier says why.")
    if len(set(emotion.values())) > 1 and worst in grounds.atlas.personas:
        text = mark("{who} feels {felt} at “{name}”, and no barrier says why.")
        values["who"] = short(grounds.atlas.personas[worst].model.name)
    hint = mark("Ask customers what is in the way, and write it under `barriers`.")
    return Message(text, values, Message(hint))


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
