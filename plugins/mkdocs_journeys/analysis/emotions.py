"""Customers' emotions along a journey: the curve, its lowest point and the critical touchpoints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from ..model.emotion import Feeling, mean_emotion
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
    "curve_course",
    "curve_personas",
    "curve_point",
    "emotion_of",
    "emotion_source",
    "face",
    "has_details",
    "has_moment_of_truth",
    "is_critical",
    "lowest_emotion",
    "lowest_point",
    "negative_moments",
    "negative_touchpoints",
    "shared_feelings",
    "step_emotion",
]

Face = Literal[-2, -1, 0, 1, 2]

STEPS: tuple[Face, ...] = (-2, -1, 0, 1, 2)
"""The five faces of an emotion, from the worst to the best."""

CRITICAL = 0
"""A touchpoint is critical if any persona's emotion is below this value."""


class CurvePoint(NamedTuple):
    """A persona's emotion in one column."""

    column: Column
    value: float
    derived: bool
    """Whether it is the mean of the touchpoints' emotions, because the stage itself has none."""
    position: float = 0.5
    """Where in the column it stands, from 0 to 1."""


def face(value: float) -> Face:
    """Return the face nearest to a value. Halves are rounded away from zero, after the value has
    been rounded to one decimal: the number that readers see decides.
    """
    size = min(int(abs(round(value, 1)) + 0.5), STEPS[-1])
    return STEPS[2 + size] if value > 0 else STEPS[2 - size]


def emotion_of(moment: Moment, persona: str = EVERYONE) -> float | None:
    """Return a persona's emotion at a moment, or None; for everyone, the mean of all personas'
    emotions.
    """
    emotions = moment.emotion
    if persona in emotions:
        return emotions[persona]
    if EVERYONE in emotions:
        return emotions[EVERYONE]
    if persona != EVERYONE or not emotions:
        return None
    return mean_emotion(emotions.values())


def has_moment_of_truth(column: Column) -> bool:
    """Whether customers decide in a column to stay or to go: in the step itself, the stage that it
    shows, or a touchpoint.
    """
    moments_of_column = (emotion_source(column), column.step, *column.step.touchpoints)
    return any(moment.moment_of_truth for moment in moments_of_column)


def has_details(moment: Moment) -> bool:
    """Whether an emotion has more than a number: a word, or several numbers."""
    return any(feeling.word or feeling.turns for feeling in moment.emotion.values())


def shared_feelings(emotion: Mapping[str, Feeling]) -> list[tuple[Feeling, list[str]]]:
    """Return each emotion with the personas who have it, the lowest first."""
    personas: dict[tuple[object, ...], list[str]] = {}
    for persona, feeling in emotion.items():
        personas.setdefault((feeling.course, feeling.word), []).append(persona)
    shared = [(emotion[keys[0]], keys) for keys in personas.values()]
    return sorted(shared, key=lambda item: float(item[0]))


def lowest_emotion(moment: Moment) -> float | None:
    """Return the lowest emotion of any persona; None if no emotion is given."""
    return min(moment.emotion.values(), default=None)


def is_critical(moment: Moment) -> bool:
    """Whether any persona's emotion is critical."""
    worst = lowest_emotion(moment)
    return worst is not None and worst < CRITICAL


def curve_point(column: Column, persona: str = EVERYONE) -> CurvePoint | None:
    """Return the persona's emotion in a column, or None if it has none."""
    emotion = emotion_of(column.step, persona)
    if emotion is None and column.divided:
        emotion = None if column.steps_have_emotions else emotion_of(column.stage, persona)
    if emotion is not None:
        return CurvePoint(column, emotion, False)
    mean = step_emotion(emotion_source(column), persona)
    return None if mean is None else CurvePoint(column, mean, True)


def step_emotion(step: Step, persona: str = EVERYONE) -> float | None:
    """Return a persona's emotion in a stage or step: its own, else its touchpoints' mean."""
    emotion = emotion_of(step, persona)
    if emotion is not None:
        return emotion
    emotions = (emotion_of(touchpoint, persona) for touchpoint in step.touchpoints)
    return mean_emotion(value for value in emotions if value is not None)


def curve(journey: Journey, persona: str = EVERYONE) -> list[CurvePoint]:
    """Return the persona's emotions column by column, without those that have none."""
    points = (curve_point(column, persona) for column in journey.columns)
    return [point for point in points if point is not None]


def curve_course(journey: Journey, persona: str = EVERYONE) -> list[CurvePoint]:
    """Return the points that the persona's curve runs through: several in the column of a stage
    whose feeling turns. The columns of a divided stage that feels as a whole share its points.
    """
    points: list[CurvePoint] = []
    for point in curve(journey, persona):
        points += _course_of(journey, point)
    return points


def _course_of(journey: Journey, point: CurvePoint) -> list[CurvePoint]:
    feeling, column = point.value, point.column
    if point.derived or not isinstance(feeling, Feeling):
        return [point]
    span = 1
    if column.divided and emotion_source(column) is column.stage:
        span = len(column.stage.steps)
        if column.step is not column.stage.steps[0]:
            bare = Feeling(feeling.course, scale=feeling.scale)
            return [] if feeling.turns else [point._replace(value=bare)]
        if not feeling.turns:
            return [point]
    points = feeling.points
    places = [span * (index + 0.5) / len(points) for index in range(len(points))]
    return [
        CurvePoint(journey.columns[column.index + int(place)], value, False, place % 1)
        for place, value in zip(places, points, strict=True)
    ]


def curve_personas(journey: Journey) -> list[str]:
    """Return the personas that have a line in the curve; everyone if no emotion differs by
    persona.
    """
    has_own_emotions = any(
        key != EVERYONE for _, moment in moments(journey) for key in moment.emotion
    )
    return list(journey.personas) if has_own_emotions and journey.personas else [EVERYONE]


def lowest_point(journey: Journey) -> CurvePoint | None:
    """Return the lowest point of all personas' curves."""
    points = [point for persona in curve_personas(journey) for point in curve(journey, persona)]
    return min(points, key=lambda point: point.value, default=None)


class PainPoint(NamedTuple):
    """A place with a negative emotion: a touchpoint; a stage or step none of whose touchpoints
    explains it; or a divided stage that feels worse on the whole than any part of it.
    """

    value: float
    name: str
    anchor: str
    """The place's anchor on the journey's page."""
    stage: str
    owners: tuple[str, ...]
    """The teams that are responsible for it."""
    moment: Moment


def negative_moments(journey: Journey, persona: str = EVERYONE) -> list[PainPoint]:
    """Return the persona's pain points, the worst first."""
    pain_points: list[PainPoint] = []
    covered_steps: set[str] = set()
    worst_parts: dict[str, float] = {}
    for value, place in negative_touchpoints(journey, persona):
        touchpoint, column = place.touchpoint, journey.columns[place.column]
        owners = journey.owners_of(touchpoint, column)
        at = anchor(touchpoint.id)
        pain_points.append(
            PainPoint(value, touchpoint.name, at, place.step.name, owners, touchpoint)
        )
        covered_steps.add(place.step.id)
        worst_parts.setdefault(column.stage.id, value)
    for point in curve(journey, persona):
        step, stage = emotion_source(point.column), point.column.stage
        turns_lower = (
            isinstance(point.value, Feeling)
            and point.value.turns
            and point.value < worst_parts.get(stage.id, CRITICAL)
        )
        worst_parts[stage.id] = min(point.value, worst_parts.get(stage.id, CRITICAL))
        if point.value < CRITICAL and (step.id not in covered_steps or turns_lower):
            pain_points.append(_pain_of_step(journey, point.column, step, point.value))
            covered_steps.add(step.id)
    for column in journey.columns:
        if not _opens_divided_stage(column):
            continue
        whole = emotion_of(column.stage, persona)
        if whole is not None and whole < worst_parts.get(column.stage.id, CRITICAL):
            pain_points.append(_pain_of_step(journey, column, column.stage, whole))
    return sorted(pain_points, key=lambda pain_point: pain_point.value)


def _pain_of_step(journey: Journey, column: Column, step: Step, value: float) -> PainPoint:
    owners = journey.owners_of(step, column)
    return PainPoint(value, step.name, step.id, column.stage.name, owners, step)


def _opens_divided_stage(column: Column) -> bool:
    return column.divided and column.step is column.stage.steps[0]


def emotion_source(column: Column) -> Step:
    """Return the stage or step whose emotion a column shows: the stage if its steps have none."""
    return column.stage if column.divided and not column.steps_have_emotions else column.step


def negative_touchpoints(
    journey: Journey, persona: str = EVERYONE
) -> list[tuple[float, TouchpointPlace]]:
    """Return the touchpoints with a negative emotion of the persona, the worst first."""
    emotions = ((emotion_of(place.touchpoint, persona), place) for place in journey.places())
    critical = [
        (value, place) for value, place in emotions if value is not None and value < CRITICAL
    ]
    return sorted(critical, key=lambda pair: pair[0])
