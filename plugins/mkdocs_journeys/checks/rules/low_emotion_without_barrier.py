"""Rule: customers feel bad at a moment without a barrier."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.emotions import lowest_emotion
from ...diagnostics import N_, Message
from ...model.journey import Moment
from ...model.traversal import parts_of
from ...model.values import MapKind
from ..audience_terms import shorten
from ..locations import LocatedMoment
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_LOW_EMOTION = -1


def _find(context: RuleContext) -> Iterator[Finding]:
    for place in context.places:
        # A life map is not about the company, and a linked journey has barriers of its own.
        has_journey = getattr(place.moment, "journey", None) is not None
        if place.entry.model.kind is MapKind.LIFE or has_journey or not _is_low(place.moment):
            continue
        inner_moments = list(parts_of(place.moment))
        # Inner moments get findings of their own; a barrier of the stage explains its parts.
        is_explained = any(
            moment.barriers for moment in (place.moment, *inner_moments, *place.ancestors)
        )
        if not is_explained and not any(_is_low(moment) for moment in inner_moments):
            yield Finding(place.entry.source, (*place.loc, "emotion"), _message(context, place))


def _message(context: RuleContext, place: LocatedMoment) -> Message:
    """Return the message; it names the persona where personas feel differently."""
    emotion = place.moment.emotion
    worst_persona = min(emotion, key=lambda persona: emotion[persona])
    values: dict[str, object] = {
        "name": shorten(place.moment.name),
        "felt": float(emotion[worst_persona]),
    }
    text = N_("The emotion at “{name}” falls to {felt}, and no barrier says why.")
    if len(set(emotion.values())) > 1 and worst_persona in context.atlas.personas:
        text = N_("{who} feels {felt} at “{name}”, and no barrier says why.")
        values["who"] = shorten(context.atlas.personas[worst_persona].model.name)
    hint = N_("Ask customers what is in the way, and write it under `barriers`.")
    return Message(text, values, Message(hint))


def _is_low(moment: Moment) -> bool:
    """Whether any persona's emotion is low."""
    worst = lowest_emotion(moment)
    return worst is not None and worst <= _LOW_EMOTION


RULE = Rule(
    name="low-emotion-without-barrier",
    level="warning",
    fault=Category.TRIFLES,
    about=N_("Customers feel bad at a place where no barrier is named."),
    find=_find,
)
