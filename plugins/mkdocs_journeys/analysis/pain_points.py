"""The worst pain points of a journey, each with its barrier, a quote and an opportunity."""

from __future__ import annotations

from typing import NamedTuple

from ..model.journey import (
    Barrier,
    Journey,
    Moment,
    Opportunity,
    Quote,
)
from ..model.traversal import moments, parts_of
from ..model.values import EVERYONE, Progress
from .emotions import (
    CRITICAL,
    PainPoint,
    emotion_of,
    negative_moments,
)
from .paths import moment_anchor

__all__ = ["RankedPainPoint", "top_pain_points", "worst_pain_point"]


class RankedPainPoint(NamedTuple):
    """A pain point with what is known about it."""

    pain_point: PainPoint
    personas: tuple[str, ...]
    """The personas that feel it; empty if all of them do, or if emotions don't differ by
    persona.
    """
    barrier: Barrier | None
    """The most severe barrier."""
    quote: Quote | None
    """A quote of somebody who is unhappy here."""
    opportunity: Opportunity | None
    """The opportunity that addresses it, if there is one."""


def top_pain_points(journey: Journey) -> list[RankedPainPoint]:
    """Return the worst pain points of all personas, at most three, each place once.

    Among equal ones, those with the more severe barrier come first, then those that more personas
    feel.
    """
    by_anchor: dict[str, list[tuple[str, PainPoint]]] = {}
    personas = _personas_with_emotions(journey)
    for persona in personas:
        for pain_point in negative_moments(journey, persona):
            by_anchor.setdefault(pain_point.anchor, []).append((persona, pain_point))
    order = _reading_order(journey)
    ranked_pain_points = [
        _rank(journey, pain_points, personas) for pain_points in by_anchor.values()
    ]
    ranked_pain_points.sort(
        key=lambda ranked: (
            ranked.pain_point.value,
            -_severity(ranked.barrier),
            -len(ranked.personas or personas),
            order.index(ranked.pain_point.anchor),
        )
    )
    return ranked_pain_points[:3]


def worst_pain_point(journey: Journey) -> PainPoint | None:
    """Return the worst pain point; None if no emotion is negative."""
    ranked_pain_points = top_pain_points(journey)
    return ranked_pain_points[0].pain_point if ranked_pain_points else None


def _personas_with_emotions(journey: Journey) -> list[str]:
    """Return all personas that have emotions, including those that the journey does not list."""
    keys = (key for _, moment in moments(journey) for key in moment.emotion)
    named = dict.fromkeys(key for key in keys if key != EVERYONE)
    return list(dict.fromkeys((*journey.personas, *named))) if named else [EVERYONE]


def _reading_order(journey: Journey) -> list[str]:
    """Return the anchors of all places on the journey's page."""
    return [moment_anchor(moment) for _, moment in moments(journey)]


def _rank(
    journey: Journey, pain_points: list[tuple[str, PainPoint]], all_personas: list[str]
) -> RankedPainPoint:
    """Combine the pain points of several personas at one place."""
    worst = min(
        (pain_point for _, pain_point in pain_points), key=lambda pain_point: pain_point.value
    )
    personas = tuple(
        persona
        for persona, pain_point in pain_points
        if pain_point.value == worst.value and persona
    )
    parts = [worst.moment, *parts_of(worst.moment)]
    barriers = [barrier for moment in parts for barrier in moment.barriers]
    barrier = max(barriers, key=_severity, default=None)
    return RankedPainPoint(
        worst,
        personas if len(personas) < len(all_personas) or len(all_personas) == 1 else (),
        barrier,
        _quote(parts, personas),
        _most_advanced_opportunity(journey, barrier, parts),
    )


def _severity(barrier: Barrier | None) -> int:
    if barrier is None:
        return -1
    return 0 if barrier.severity is None else barrier.severity.rank


def _quote(parts: list[Moment], personas: tuple[str, ...]) -> Quote | None:
    """Return a quote of one of the personas, else of somebody else who is unhappy here."""
    quotes: list[Quote] = []
    for moment in parts:
        for quote in (
            *moment.quotes,
            *(quote for barrier in moment.barriers for quote in barrier.quotes),
        ):
            emotion = emotion_of(moment, quote.persona) if quote.persona else None
            if emotion is None or emotion < CRITICAL:
                quotes.append(quote)
    return min(quotes, key=lambda quote: quote.persona not in personas, default=None)


_STATUS_ORDER = (Progress.DOING, Progress.PLANNED, Progress.DONE, Progress.IDEA, None)
"""The order in which statuses of opportunities are preferred."""


def _most_advanced_opportunity(
    journey: Journey, barrier: Barrier | None, parts: list[Moment]
) -> Opportunity | None:
    """Return the barrier's opportunity that is most advanced, else one of the place."""
    barrier_keys = barrier.opportunities if barrier else ()
    other_keys = [key for moment in parts for key in moment.opportunities]
    other_keys += [
        key for moment in parts for other in moment.barriers for key in other.opportunities
    ]
    for keys in (barrier_keys, other_keys):
        opportunities = [
            opportunity for key in keys if (opportunity := journey.opportunity(key)) is not None
        ]
        candidates = [
            opportunity
            for opportunity in opportunities
            if opportunity.status is not Progress.DROPPED
        ]
        if candidates:
            return min(candidates, key=lambda opportunity: _STATUS_ORDER.index(opportunity.status))
    return None
