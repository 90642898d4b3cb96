"""Summary of many journeys: those of an area, or of a whole site."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model.published_data import JourneySummary, MetricCounts, WorstPlace
from .emotions import STEPS, Face, face
from .evidence_coverage import ClaimCount
from .freshness import Freshness, freshness
from .goals import Movement

__all__ = ["GroupSummary", "summarize_group", "worst_places"]


@dataclass(frozen=True)
class GroupSummary:
    """Numbers about many journeys."""

    journeys: int
    mix: list[tuple[Face | None, int]]
    """How many journeys have each emotion as their lowest, the worst first; last those without a
    negative one."""
    worst: tuple[JourneySummary, WorstPlace] | None
    """The place that hurts most of all, and its journey."""
    overdue: int
    """How many are overdue for review."""
    never: int
    """How many were never reviewed."""
    claims: ClaimCount
    invented: int
    """How many rest on invented examples."""
    metrics: MetricCounts
    goals: Counter[Movement]
    """How many of the company's goals move, and how many do not."""

    @property
    def moving_goals(self) -> int:
        """How many goals move or are reached."""
        return self.goals[Movement.MOVES] + self.goals[Movement.REACHED]


def summarize_group(
    journeys: Sequence[JourneySummary], movements: Iterable[str], today: dt.date, review: int
) -> GroupSummary:
    """Return the numbers about journeys on a day; `review` is the days between two reviews, and
    `movements` say whether goals move.
    """
    states = Counter(freshness(journey.reviewed, today, review) for journey in journeys)
    known = [movement for movement in movements if movement in set(Movement)]
    worst = worst_places(journeys, 1)
    return GroupSummary(
        journeys=len(journeys),
        mix=_mix(journeys),
        worst=worst[0] if worst else None,
        overdue=states[Freshness.OVERDUE],
        never=states[Freshness.NEVER],
        claims=ClaimCount(
            sum(journey.claims for journey in journeys),
            sum(min(journey.backed, journey.claims) for journey in journeys),
        ),
        invented=sum(journey.invented for journey in journeys),
        metrics=MetricCounts(
            sum(journey.metrics.total for journey in journeys),
            sum(journey.metrics.better for journey in journeys),
            sum(journey.metrics.worse for journey in journeys),
        ),
        goals=Counter(Movement(movement) for movement in known),
    )


def worst_places(
    journeys: Iterable[JourneySummary], most: int
) -> list[tuple[JourneySummary, WorstPlace]]:
    """Return the places that hurt most, at most one of each journey and `most` in all."""
    places = [(journey, journey.worst) for journey in journeys if journey.worst is not None]
    return sorted(places, key=lambda pair: pair[1].emotion)[:most]


def _mix(journeys: Iterable[JourneySummary]) -> list[tuple[Face | None, int]]:
    faces = Counter(
        face(journey.worst.emotion) if journey.worst is not None else None for journey in journeys
    )
    if set(faces) <= {None}:
        return []
    return [(step, faces[step]) for step in (*STEPS, None) if faces[step]]
