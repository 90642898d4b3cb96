"""The places of a journey that hurt most, with what is known of them and what is being done."""

from __future__ import annotations

from typing import NamedTuple

from .feelings import CRITICAL, Hurt, feeling, hurts
from .journey import Barrier, Journey, Moment, Opportunity, Quote, Stage, Step, Touchpoint
from .paths import anchor
from .values import EVERYONE, Level, Progress

__all__ = ["Worst", "deepest", "worst_three"]


class Worst(NamedTuple):
    """One of the places that hurt most, and what is known of it."""

    hurt: Hurt
    personas: tuple[str, ...]
    """Who feels that bad; empty where all of them do, or nothing tells them apart."""
    barrier: Barrier | None
    """The most severe one."""
    quote: Quote | None
    """Somebody's words who is unhappy here."""
    way: Opportunity | None
    """What is being done; None where nobody is on it yet."""


def worst_three(journey: Journey) -> list[Worst]:
    """The places that hurt any persona most, each once: three, or as many as there are.

    Of equal ones come first what stops customers more and what hurts more of them.
    """
    felt: dict[str, list[tuple[str, Hurt]]] = {}
    named = _named(journey)
    for persona in named:
        for hurt in hurts(journey, persona):
            felt.setdefault(hurt.anchor, []).append((persona, hurt))
    order = _reading_order(journey)
    found = [_worst(journey, told, named) for told in felt.values()]
    found.sort(
        key=lambda one: (
            one.hurt.value,
            -_severity(one.barrier),
            -len(one.personas or named),
            order.index(one.hurt.anchor),
        )
    )
    return found[:3]


def deepest(journey: Journey) -> Hurt | None:
    """The place that hurts most; None where nobody is unhappy."""
    found = worst_three(journey)
    return found[0].hurt if found else None


def _named(journey: Journey) -> list[str]:
    """Everybody whose feelings are told apart, also who is not listed among the personas."""
    moments = [part for stage in journey.stages for part in (stage, *_within(stage))]
    named = dict.fromkeys(key for moment in moments for key in moment.emotion if key != EVERYONE)
    return list(dict.fromkeys((*journey.personas, *named))) if named else [EVERYONE]


def _within(moment: Moment) -> list[Moment]:
    """The parts of a stage or step."""
    found: list[Moment] = []
    for step in moment.steps if isinstance(moment, Stage) else ():
        found += [step, *step.touchpoints]
    return [*moment.touchpoints, *found] if isinstance(moment, Step) else found


def _reading_order(journey: Journey) -> list[str]:
    """The ids of all places on the journey's page."""
    found: list[str] = []
    for stage in journey.stages:
        for part in (stage, *_within(stage)):
            if isinstance(part, Touchpoint):
                found.append(anchor(part.id))
            elif isinstance(part, Step):
                found.append(part.id)
    return found


def _worst(journey: Journey, told: list[tuple[str, Hurt]], named: list[str]) -> Worst:
    """What several personas feel at one place."""
    hurt = min((hurt for _, hurt in told), key=lambda one: one.value)
    personas = tuple(persona for persona, one in told if one.value == hurt.value and persona)
    moments = [hurt.moment, *_within(hurt.moment)]
    barriers = [one for moment in moments for one in moment.barriers]
    barrier = max(barriers, key=_severity, default=None)
    return Worst(
        hurt,
        personas if len(personas) < len(named) or len(named) == 1 else (),
        barrier,
        _quote(moments, personas),
        _way(journey, barrier, moments),
    )


def _severity(barrier: Barrier | None) -> int:
    if barrier is None:
        return -1
    return 0 if barrier.severity is None else 1 + list(Level).index(barrier.severity)


def _quote(moments: list[Moment], personas: tuple[str, ...]) -> Quote | None:
    """Words of one of the personas, else of somebody else who is not happy here."""
    found: list[Quote] = []
    for moment in moments:
        for one in (*moment.quotes, *(quote for box in moment.barriers for quote in box.quotes)):
            felt = feeling(moment, one.persona) if one.persona else None
            if felt is None or felt < CRITICAL:
                found.append(one)
    return min(found, key=lambda one: one.persona not in personas, default=None)


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
