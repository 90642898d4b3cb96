"""The places of a journey that hurt most, with what is known of them and what is being done."""

from __future__ import annotations

from typing import NamedTuple

from ..model.journey import (
    Barrier,
    Journey,
    Moment,
    Opportunity,
    Quote,
    Touchpoint,
)
from ..model.traversal import inside, moments
from ..model.values import EVERYONE, Progress
from .emotions import (
    CRITICAL,
    PainPoint,
    feeling,
    hurts,
)
from .paths import anchor

__all__ = ["RankedPainPoint", "deepest", "top_pain_points"]


class RankedPainPoint(NamedTuple):
    """One of the places that hurt most, and what is known of it."""

    hurt: PainPoint
    personas: tuple[str, ...]
    """Who feels that bad; empty where all of them do, or nothing tells them apart."""
    barrier: Barrier | None
    """The most severe one."""
    quote: Quote | None
    """Somebody's words who is unhappy here."""
    way: Opportunity | None
    """What is being done; None where nobody is on it yet."""


def top_pain_points(journey: Journey) -> list[RankedPainPoint]:
    """The places that hurt any persona most, each once: three, or as many as there are.

    Of equal ones come first what stops customers more and what hurts more of them.
    """
    felt: dict[str, list[tuple[str, PainPoint]]] = {}
    named = _named(journey)
    for persona in named:
        for hurt in hurts(journey, persona):
            felt.setdefault(hurt.anchor, []).append((persona, hurt))
    order = _reading_order(journey)
    ranked_pain_points = [_worst(journey, told, named) for told in felt.values()]
    ranked_pain_points.sort(
        key=lambda ranked_pain_point: (
            ranked_pain_point.hurt.value,
            -_severity(ranked_pain_point.barrier),
            -len(ranked_pain_point.personas or named),
            order.index(ranked_pain_point.hurt.anchor),
        )
    )
    return ranked_pain_points[:3]


def deepest(journey: Journey) -> PainPoint | None:
    """The place that hurts most; None where nobody is unhappy."""
    ranked_pain_points = top_pain_points(journey)
    return ranked_pain_points[0].hurt if ranked_pain_points else None


def _named(journey: Journey) -> list[str]:
    """Everybody whose feelings are told apart, also who is not listed among the personas."""
    keys = (key for _, moment in moments(journey) for key in moment.emotion)
    named = dict.fromkeys(key for key in keys if key != EVERYONE)
    return list(dict.fromkeys((*journey.personas, *named))) if named else [EVERYONE]


def _reading_order(journey: Journey) -> list[str]:
    """The ids of all places on the journey's page."""
    return [
        anchor(moment.id) if isinstance(moment, Touchpoint) else moment.id
        for _, moment in moments(journey)
    ]


def _worst(
    journey: Journey, told: list[tuple[str, PainPoint]], named: list[str]
) -> RankedPainPoint:
    """What several personas feel at one place."""
    hurt = min((hurt for _, hurt in told), key=lambda pain_point: pain_point.value)
    personas = tuple(
        persona for persona, pain_point in told if pain_point.value == hurt.value and persona
    )
    parts = [hurt.moment, *inside(hurt.moment)]
    barriers = [barrier for moment in parts for barrier in moment.barriers]
    barrier = max(barriers, key=_severity, default=None)
    return RankedPainPoint(
        hurt,
        personas if len(personas) < len(named) or len(named) == 1 else (),
        barrier,
        _quote(parts, personas),
        _way(journey, barrier, parts),
    )


def _severity(barrier: Barrier | None) -> int:
    if barrier is None:
        return -1
    return 0 if barrier.severity is None else barrier.severity.rank


def _quote(moments: list[Moment], personas: tuple[str, ...]) -> Quote | None:
    """Words of one of the personas, else of somebody else who is not happy here."""
    quotes: list[Quote] = []
    for moment in moments:
        for one in (*moment.quotes, *(quote for box in moment.barriers for quote in box.quotes)):
            felt = feeling(moment, one.persona) if one.persona else None
            if felt is None or felt < CRITICAL:
                quotes.append(one)
    return min(quotes, key=lambda quote: quote.persona not in personas, default=None)


_FURTHEST = (Progress.DOING, Progress.PLANNED, Progress.DONE, Progress.IDEA, None)
"""Which of several opportunities tells most of what is being done."""


def _way(journey: Journey, barrier: Barrier | None, moments: list[Moment]) -> Opportunity | None:
    """The barrier's way out that has come furthest, else one of the place's."""
    own = barrier.opportunities if barrier else ()
    others = [key for moment in moments for key in moment.opportunities]
    others += [key for moment in moments for one in moment.barriers for key in one.opportunities]
    for keys in (own, others):
        ways = [way for key in keys if (way := journey.opportunity(key)) is not None]
        alive = [way for way in ways if way.status is not Progress.DROPPED]
        if alive:
            return min(alive, key=lambda way: _FURTHEST.index(way.status))
    return None
