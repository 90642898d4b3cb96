"""A place that hurts, and nobody says why."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.emotions import worst_feeling
from ...diagnostics import N_, Message
from ...model.journey import Moment
from ...model.traversal import inside
from ...model.values import MapKind
from ..audience_terms import short
from ..locations import LocatedMoment
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]

_LOW = -1


def _find(grounds: RuleContext) -> Iterator[Finding]:
    for place in grounds.places:
        # The worries of life are no fault of ours, and a journey inside tells its own barriers.
        told = getattr(place.moment, "journey", None) is not None
        if place.entry.model.kind is MapKind.LIFE or told or not _hurts(place.moment):
            continue
        parts = list(inside(place.moment))
        # What hurts inside tells for itself; a barrier of the whole stage explains its parts.
        explained = any(moment.barriers for moment in (place.moment, *parts, *place.around))
        if not explained and not any(_hurts(part) for part in parts):
            yield Finding(place.entry.source, (*place.loc, "emotion"), _message(grounds, place))


def _message(grounds: RuleContext, place: LocatedMoment) -> Message:
    emotion = place.moment.emotion
    worst = min(emotion, key=lambda one: emotion[one])
    values: dict[str, object] = {"name": short(place.moment.name), "felt": float(emotion[worst])}
    text = N_("The emotion at “{name}” falls to {felt}, and no barrier says why.")
    if len(set(emotion.values())) > 1 and worst in grounds.atlas.personas:
        text = N_("{who} feels {felt} at “{name}”, and no barrier says why.")
        values["who"] = short(grounds.atlas.personas[worst].model.name)
    hint = N_("Ask customers what is in the way, and write it under `barriers`.")
    return Message(text, values, Message(hint))


def _hurts(moment: Moment) -> bool:
    worst = worst_feeling(moment)
    return worst is not None and worst <= _LOW


RULE = Rule(
    name="low-emotion-without-barrier",
    level="warning",
    fault=Category.TRIFLES,
    about=N_("Customers feel bad at a place where no barrier is named."),
    find=_find,
)
