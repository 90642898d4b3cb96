"""What customers feel along a journey: the curve, its ends, the critical points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from ..model.journey import (
    Column,
    Journey,
    Moment,
    Step,
    TouchpointPlace,
)
from ..model.traversal import moments
from ..model.values import EVERYONE
from .paths import anchor

__all__ = [
    "STEPS",
    "CurvePoint",
    "Face",
    "PainPoint",
    "curve",
    "curve_personas",
    "face",
    "feeling",
    "felt_in",
    "hurts",
    "is_critical",
    "lowest",
    "point",
    "speaks_in",
    "worst_feeling",
    "worst_first",
]

Face = Literal[-2, -1, 0, 1, 2]

STEPS: tuple[Face, ...] = (-2, -1, 0, 1, 2)
"""The five looks of an emotion."""

CRITICAL = 0
"""A touchpoint that customers leave with a feeling below this is a critical point."""


class CurvePoint(NamedTuple):
    """A persona's emotion in one column."""

    column: Column
    value: float
    derived: bool
    """Made from the touchpoints, because nothing was said of the stage itself."""


def face(value: float) -> Face:
    """The nearest of the five looks. A half goes away from neutral, to either side alike, and it is
    the number that readers see, with one decimal, which decides.
    """
    size = min(int(abs(round(value, 1)) + 0.5), STEPS[-1])
    return STEPS[2 + size] if value > 0 else STEPS[2 - size]


def feeling(moment: Moment, persona: str = EVERYONE) -> float | None:
    """What a persona feels here; for everyone, the mean of those who are named."""
    emotions = moment.emotion
    if persona in emotions:
        return emotions[persona]
    if EVERYONE in emotions:
        return emotions[EVERYONE]
    if persona != EVERYONE or not emotions:
        return None
    return _mean(emotions.values())


def worst_feeling(moment: Moment) -> float | None:
    """The lowest that any persona feels here: a touchpoint that hurts one of three still hurts."""
    return min(moment.emotion.values(), default=None)


def is_critical(moment: Moment) -> bool:
    """Whether some customers leave with a negative emotion."""
    worst = worst_feeling(moment)
    return worst is not None and worst < CRITICAL


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return sum(found) / len(found) if found else None


def point(column: Column, persona: str = EVERYONE) -> CurvePoint | None:
    """The persona's emotion in a column; None where nothing is known."""
    said = feeling(column.step, persona)
    if said is None and column.divided:
        said = None if column.steps_speak else feeling(column.stage, persona)
    if said is not None:
        return CurvePoint(column, said, False)
    mean = felt_in(speaks_in(column), persona)
    return None if mean is None else CurvePoint(column, mean, True)


def felt_in(step: Step, persona: str = EVERYONE) -> float | None:
    """What a persona feels in a stage or step: what is said of it, else its touchpoints' mean."""
    said = feeling(step, persona)
    if said is not None:
        return said
    felt = (feeling(touchpoint, persona) for touchpoint in step.touchpoints)
    return _mean(value for value in felt if value is not None)


def curve(journey: Journey, persona: str = EVERYONE) -> list[CurvePoint]:
    """The persona's emotions along the columns, gaps left out."""
    generator = (point(column, persona) for column in journey.columns)
    return [one for one in generator if one is not None]


def curve_personas(journey: Journey) -> list[str]:
    """Whose lines the curve has: each persona, or everyone where no emotion tells them apart."""
    told_apart = any(key != EVERYONE for _, moment in moments(journey) for key in moment.emotion)
    return list(journey.personas) if told_apart and journey.personas else [EVERYONE]


def lowest(journey: Journey) -> CurvePoint | None:
    """The lowest point of any persona's curve."""
    points = [one for voice in curve_personas(journey) for one in curve(journey, voice)]
    return min(points, key=lambda one: one.value, default=None)


class PainPoint(NamedTuple):
    """Where a persona is unhappy: a touchpoint, or a stage whose touchpoints do not say why."""

    value: float
    name: str
    anchor: str
    """The id of the place on the journey's page."""
    stage: str
    owners: tuple[str, ...]
    """The teams that answer for it."""
    moment: Moment


def hurts(journey: Journey, persona: str = EVERYONE) -> list[PainPoint]:
    """Everything that leaves the persona with a negative emotion, the worst first."""
    pain_points: list[PainPoint] = []
    told: set[str] = set()
    for value, place in worst_first(journey, persona):
        touchpoint = place.touchpoint
        owners = journey.answering(touchpoint, journey.columns[place.column])
        at = anchor(touchpoint.id)
        pain_points.append(
            PainPoint(value, touchpoint.name, at, place.step.name, owners, touchpoint)
        )
        told.add(place.step.id)
    for one in curve(journey, persona):
        step = speaks_in(one.column)
        if one.value < CRITICAL and step.id not in told:
            owners = journey.answering(step, one.column)
            stage = one.column.stage.name
            pain_points.append(PainPoint(one.value, step.name, step.id, stage, owners, step))
            told.add(step.id)
    return sorted(pain_points, key=lambda hurt: hurt.value)


def speaks_in(column: Column) -> Step:
    """Whose feeling a column shows: its step's, or its stage's where the steps are silent."""
    return column.stage if column.divided and not column.steps_speak else column.step


def worst_first(journey: Journey, persona: str = EVERYONE) -> list[tuple[float, TouchpointPlace]]:
    """The touchpoints that leave the persona with a negative emotion, the worst first."""
    felt = ((feeling(place.touchpoint, persona), place) for place in journey.places())
    critical = [(value, place) for value, place in felt if value is not None and value < CRITICAL]
    return sorted(critical, key=lambda pair: pair[0])
