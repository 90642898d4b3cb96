"""Goals of the company: who works for each, and whether its numbers move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from ..model.atlas import Entry
from ..model.goals import Goal, GoalMetric
from ..model.journey import Journey, Metric, MetricReading, Opportunity
from ..model.values import Progress
from .moment_refs import MetricRef, OpportunityRef
from .queries import AtlasQueries, fold
from .trend import Verdict, compare, has_reached_target, readings

__all__ = ["GoalMeasure", "GoalRef", "GoalTree", "GoalWork", "Movement", "StartValue", "goals_of"]


class Movement(StrEnum):
    """Whether a goal, or one of its numbers, moves."""

    AWAY = "away"
    """It moved the wrong way."""
    UNMEASURED = "unmeasured"
    """There is no reading of it."""
    UNCLEAR = "unclear"
    """There is one reading only, or the difference may be chance."""
    STANDS = "stands"
    MOVES = "moves"
    REACHED = "reached"


DEEPEST = 12
"""How many goals lie in each other; what lies deeper begins a tree of its own."""

_OF_VERDICT = {
    Verdict.BETTER: Movement.MOVES,
    Verdict.WORSE: Movement.AWAY,
    Verdict.SAME: Movement.STANDS,
    Verdict.UNCLEAR: Movement.UNCLEAR,
}


class StartValue(NamedTuple):
    """Where a number stood at the start."""

    value: float
    answers: int | None = None
    date: dt.date | None = None
    """None for a baseline of which only the value is known."""


@dataclass(frozen=True)
class GoalMeasure:
    """A number of a goal, as one map or the goal itself watches it."""

    wanted: GoalMetric
    metric: Metric
    """What is judged: with the target, the unit and the readings that count."""
    metric_ref: MetricRef | None
    """The map's metric; None if the goal has readings of its own, or no map watches it."""
    due: dt.date | None

    @cached_property
    def after(self) -> MetricReading | None:
        """The newest reading."""
        return next(reversed(readings(self.metric)), None)

    @cached_property
    def before(self) -> StartValue | None:
        """Where it stood; None if that is unknown or is the newest reading itself."""
        baseline = self.wanted.baseline
        known = readings(self.metric)
        if baseline is not None:
            known = [reading for reading in known if reading.value == baseline]
        if known and known[0] is not self.after:
            return StartValue(known[0].value, known[0].answers, known[0].date)
        return None if known or baseline is None else StartValue(baseline)

    @cached_property
    def movement(self) -> Movement:
        """Whether it moves; what may be chance is neither better nor worse."""
        if self.after is None:
            return Movement.UNMEASURED
        if has_reached_target(self.metric):
            return Movement.REACHED
        if self.before is None:
            return Movement.UNCLEAR
        return _OF_VERDICT[compare(self.metric, self.before, self.after)]


class GoalWork(NamedTuple):
    """A journey that works for a goal, with the opportunities that do."""

    entry: Entry[Journey]
    ways: tuple[OpportunityRef, ...]


@dataclass(frozen=True)
class GoalRef:
    """A goal with all that belongs to it."""

    key: str
    goal: Goal
    work: tuple[GoalWork, ...]
    measures: tuple[GoalMeasure, ...]
    parts: tuple[GoalRef, ...]
    """The goals that are parts of it."""

    @cached_property
    def movement(self) -> Movement:
        """Whether it moves, by its own numbers; without any, by those of its parts."""
        moves = {measure.movement for measure in self.measures}
        if not self.goal.metrics:
            moves = {part.movement for part in self.parts}
        if Movement.AWAY in moves:
            return Movement.AWAY
        measured = moves - {Movement.UNMEASURED}
        if not measured:
            return Movement.UNMEASURED
        if moves == {Movement.REACHED}:
            return Movement.REACHED
        if measured & {Movement.MOVES, Movement.REACHED}:
            return Movement.MOVES
        return Movement.STANDS if Movement.STANDS in measured else Movement.UNCLEAR

    def with_parts(self) -> Iterator[GoalRef]:
        """Yield it and, below it, all its parts."""
        yield self
        for part in self.parts:
            yield from part.with_parts()

    @property
    def is_worked_for(self) -> bool:
        """Whether any journey works for it or for one of its parts."""
        return any(part.work for part in self.with_parts())

    @property
    def is_measurable(self) -> bool:
        """Whether it or one of its parts names a number."""
        return any(part.goal.metrics for part in self.with_parts())

    def is_late(self, today: dt.date) -> bool:
        """Whether its day has passed, and it is not reached."""
        due = self.goal.due
        return due is not None and due < today and self.movement is not Movement.REACHED


class GoalTree:
    """All goals of the company, each below the one that it is a part of."""

    def __init__(self, across: AtlasQueries) -> None:
        self.across, self.goals = across, across.atlas.goals

    @cached_property
    def roots(self) -> list[GoalRef]:
        """The goals that are parts of no other, in the order of their file."""
        visited: set[str] = set()
        tops = [key for key in self.goals if self.goals[key].parent not in self.goals]
        # Goals that are parts of each other in a circle have no top: the first one is it.
        order = (*tops, *self.goals)
        return [self._ref(key, visited, 1) for key in order if key not in visited]

    @cached_property
    def by_key(self) -> dict[str, GoalRef]:
        """All goals by id, in the order of the tree."""
        return {part.key: part for root in self.roots for part in root.with_parts()}

    def _ref(self, key: str, visited: set[str], depth: int) -> GoalRef:
        visited.add(key)
        goal, work = self.goals[key], tuple(self._work.get(key, {}).values())
        parts = tuple(
            self._ref(part, visited, depth + 1)
            for part in self._parts.get(key, ())
            if part not in visited and depth < DEEPEST
        )
        measures = tuple(
            measure
            for wanted in goal.metrics
            for measure in self._measures(goal, wanted, (*work, *_work_of(parts)))
        )
        return GoalRef(key, goal, work, measures, parts)

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        """The ids of the parts of each goal."""
        result: dict[str, list[str]] = {}
        for key, goal in self.goals.items():
            if goal.parent is not None:
                result.setdefault(goal.parent, []).append(key)
        return result

    @cached_property
    def _work(self) -> dict[str, dict[str, GoalWork]]:
        """The journeys that work for each goal, with their opportunities that do."""
        result: dict[str, dict[str, GoalWork]] = {}
        for entry in self.across.atlas.in_order:
            for key in entry.model.company_goals:
                result.setdefault(key, {})[entry.key] = GoalWork(entry, ())
        for way in self.across.opportunities:
            if way.opportunity.status is Progress.DROPPED:
                continue
            for key in goals_of(way.opportunity, way.entry.model):
                works = result.setdefault(key, {})
                work = works.get(way.entry.key, GoalWork(way.entry, ()))
                works[way.entry.key] = work._replace(ways=(*work.ways, way))
        return result

    def _measures(
        self, goal: Goal, wanted: GoalMetric, work: Iterable[GoalWork]
    ) -> Iterator[GoalMeasure]:
        """Yield a number as each map watches it: those that work for the goal, and of
        these those of today, if there are any.
        """
        due = wanted.due or goal.due
        refs = self._metrics.get(fold(wanted.name), []) if not wanted.readings else []
        keys = {item.entry.key for item in work}
        refs = [ref for ref in refs if ref.moment_ref.entry.key in keys] or refs
        refs = [ref for ref in refs if not ref.moment_ref.planned] or refs
        measured = [ref for ref in refs if ref.metric.readings] or refs[:1]
        for ref in measured:
            update = {} if wanted.target is None else {"target": wanted.target}
            yield GoalMeasure(wanted, ref.metric.model_copy(update=update), ref, due)
        if not measured:
            yield GoalMeasure(wanted, wanted, None, due)

    @cached_property
    def _metrics(self) -> dict[str, list[MetricRef]]:
        result: dict[str, list[MetricRef]] = {}
        for metric_ref in self.across.metrics:
            result.setdefault(fold(metric_ref.metric.name), []).append(metric_ref)
        return result


def goals_of(opportunity: Opportunity, journey: Journey) -> tuple[str, ...]:
    """Return the goals that an opportunity serves: its own, else those of its journey."""
    return opportunity.company_goals or journey.company_goals


def _work_of(parts: Iterable[GoalRef]) -> Iterator[GoalWork]:
    for part in parts:
        for ref in part.with_parts():
            yield from ref.work
