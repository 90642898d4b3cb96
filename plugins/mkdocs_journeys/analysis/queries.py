"""Queries over all journeys: touchpoints, barriers, opportunities, metrics and evidence.

Each result is calculated once, when it is first needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ..model.atlas import Atlas, Entry
from ..model.journey import (
    Barrier,
    Column,
    Journey,
    Metric,
    Moment,
    Opportunity,
    Quote,
    Score,
    Step,
    Touchpoint,
)
from ..model.traversal import inside
from ..model.values import EVERYONE, Progress, State
from .emotions import feeling, is_critical, worst_feeling
from .paths import anchor
from .trend import Judgement, judged

__all__ = [
    "AtlasQueries",
    "BarrierRef",
    "EvidenceUse",
    "MetricRef",
    "MomentRef",
    "OpportunityRef",
    "TouchpointRef",
]

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class MomentRef:
    """A touchpoint, step or stage with its journey, column and owners."""

    entry: Entry[Journey]
    column: Column
    moment: Moment
    owners: tuple[str, ...]
    """The teams that are responsible for it."""

    @property
    def name(self) -> str:
        """The name of the touchpoint, step or stage."""
        return self.moment.name if isinstance(self.moment, Step | Touchpoint) else ""

    @property
    def home(self) -> Step:
        """The stage or step that it is, or belongs to."""
        return self.moment if isinstance(self.moment, Step) else self.column.step

    @property
    def anchor(self) -> str:
        """The place's anchor on the journey's page."""
        if isinstance(self.moment, Touchpoint):
            return anchor(self.moment.id)
        return self.moment.id if isinstance(self.moment, Step) else ""

    @property
    def channels(self) -> tuple[str, ...]:
        """Its channels; of a stage or step, those of its touchpoints."""
        parts = [
            part for part in (self.moment, *inside(self.moment)) if isinstance(part, Touchpoint)
        ]
        return tuple(dict.fromkeys(key for touchpoint in parts for key in touchpoint.channel))

    @property
    def planned(self) -> bool:
        """Whether its journey is a to-be one."""
        return self.entry.model.state is State.TO_BE

    @property
    def worst(self) -> float | None:
        """The lowest emotion of any persona; of a stage without one, the lowest of its parts,
        because a mean would hide pain.
        """
        worst = worst_feeling(self.moment)
        if worst is None and isinstance(self.moment, Step):
            emotions = (worst_feeling(moment) for moment in inside(self.moment))
            return min((emotion for emotion in emotions if emotion is not None), default=None)
        return worst

    @property
    def critical(self) -> bool:
        """Whether any persona's emotion is critical."""
        return is_critical(self.moment)

    @property
    def unhappy(self) -> tuple[str, ...]:
        """The personas with a negative emotion here: all of the journey's if the emotion is
        everyone's.
        """
        named = [key for key in self.moment.emotion if key != EVERYONE]
        emotions = {key: feeling(self.moment, key) for key in (*self.entry.model.personas, *named)}
        return tuple(key for key, value in emotions.items() if value is not None and value < 0)


@dataclass(frozen=True)
class TouchpointRef(MomentRef):
    """A touchpoint with its journey, column and step."""

    touchpoint: Touchpoint
    step: Step

    @property
    def home(self) -> Step:
        """The stage or step that it belongs to."""
        return self.step


@dataclass(frozen=True)
class BarrierRef:
    """A barrier with its place."""

    spot: MomentRef
    barrier: Barrier

    @property
    def personas(self) -> tuple[str, ...]:
        """The personas it affects: those quoted or unhappy here, else all of the journey."""
        quoted = [quote.persona for quote in self.barrier.quotes if quote.persona]
        return tuple(dict.fromkeys((*quoted, *self.spot.unhappy))) or self.spot.entry.model.personas

    @property
    def worst(self) -> float | None:
        """The lowest emotion at its place; of a touchpoint without one, that of the step or stage
        around it.
        """
        around = (self.spot.home, self.spot.column.stage)
        emotions = (self.spot.worst, *map(worst_feeling, around))
        return next((emotion for emotion in emotions if emotion is not None), None)

    @property
    def ways(self) -> list[Opportunity]:
        """The opportunities that would remove it."""
        journey = self.spot.entry.model
        opportunities = map(journey.opportunity, dict.fromkeys(self.barrier.opportunities))
        return [opportunity for opportunity in opportunities if opportunity is not None]


@dataclass(frozen=True)
class EvidenceUse:
    """Something that rests on a study."""

    spot: MomentRef
    said: Quote | Score | Barrier | Metric | None
    """None if the study is named for the place as a whole."""


@dataclass(frozen=True)
class MetricRef:
    """A metric with its place."""

    spot: MomentRef
    metric: Metric


@dataclass(frozen=True)
class OpportunityRef:
    """An opportunity with the places and barriers that it addresses."""

    entry: Entry[Journey]
    opportunity: Opportunity
    spots: tuple[MomentRef, ...]
    """The places that name it, or whose barriers it removes."""
    obstacles: tuple[BarrierRef, ...]
    watched: MetricRef | None
    """The metric that it should improve."""

    @property
    def judgement(self) -> Judgement | None:
        """The effect on the metric; None if it names no metric or was dropped."""
        if self.opportunity.metric is None or self.opportunity.status is Progress.DROPPED:
            return None
        return judged(self.opportunity, self.watched.metric if self.watched else None)

    @property
    def personas(self) -> tuple[str, ...]:
        """The personas it would help."""
        personas = dict.fromkeys(key for obstacle in self.obstacles for key in obstacle.personas)
        return tuple(personas) or self.entry.model.personas

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels of its places."""
        return tuple(dict.fromkeys(key for spot in self.spots for key in spot.channels))

    @property
    def owners(self) -> tuple[str, ...]:
        """The team that does it; if there is none, the owners of its places."""
        if self.opportunity.owner:
            return (self.opportunity.owner,)
        return tuple(dict.fromkeys(key for spot in self.spots for key in spot.owners))


class AtlasQueries:
    """Queries over all journeys."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    @cached_property
    def spots(self) -> list[MomentRef]:
        """Every stage, step and touchpoint, in the order of journeys and files."""
        return [spot for entry in self.atlas.journeys.values() for spot in _spots(entry)]

    @cached_property
    def encounters(self) -> list[TouchpointRef]:
        """Every touchpoint."""
        return [spot for spot in self.spots if isinstance(spot, TouchpointRef)]

    @cached_property
    def obstacles(self) -> list[BarrierRef]:
        """Every barrier."""
        return [
            BarrierRef(spot, barrier) for spot in self.spots for barrier in spot.moment.barriers
        ]

    @cached_property
    def watched(self) -> list[MetricRef]:
        """Every metric."""
        return [MetricRef(spot, metric) for spot in self.spots for metric in spot.moment.metrics]

    @cached_property
    def ways_out(self) -> list[OpportunityRef]:
        """Every opportunity."""
        metrics = _group(
            ((metric_ref.spot.entry.key, _fold(metric_ref.metric.name)), metric_ref)
            for metric_ref in self.watched
        )
        obstacles_by_key = _group(
            ((obstacle.spot.entry.key, key), obstacle)
            for obstacle in self.obstacles
            for key in dict.fromkeys(obstacle.barrier.opportunities)
        )
        spots_by_key = _group(
            ((spot.entry.key, key), spot)
            for spot in self.spots
            for key in spot.moment.opportunities
        )
        opportunity_refs: list[OpportunityRef] = []
        for entry in self.atlas.journeys.values():
            for opportunity in entry.model.opportunities:
                obstacles = obstacles_by_key.get((entry.key, opportunity.id), [])
                spots = [
                    *(obstacle.spot for obstacle in obstacles),
                    *spots_by_key.get((entry.key, opportunity.id), []),
                ]
                unique_spots = tuple({id(spot): spot for spot in spots}.values())
                named_metrics = metrics.get((entry.key, _fold(opportunity.metric or "")), [])
                opportunity_refs.append(
                    OpportunityRef(
                        entry,
                        opportunity,
                        unique_spots,
                        tuple(obstacles),
                        _choose_metric(named_metrics, unique_spots),
                    )
                )
        return opportunity_refs

    @cached_property
    def by_journey(self) -> dict[str, dict[str, OpportunityRef]]:
        """The opportunities of each journey by id."""
        result: dict[str, dict[str, OpportunityRef]] = {}
        for opportunity_ref in self.ways_out:
            result.setdefault(opportunity_ref.entry.key, {})[opportunity_ref.opportunity.id] = (
                opportunity_ref
            )
        return result

    @cached_property
    def doubles(self) -> list[list[TouchpointRef]]:
        """Touchpoints that more than one team answers for: because they name several owners, or
        because the same touchpoint occurs in several journeys under different teams.

        Touchpoints are the same if they have the same name and channel. As-is and to-be journeys
        are compared separately: a touchpoint that is meant to change hands is not listed.
        """
        same: dict[tuple[str, str], dict[str, list[TouchpointRef]]] = {}
        for encounter in self.encounters:
            group = same.setdefault((_fold(encounter.name), encounter.entry.model.state), {})
            for channel in encounter.channels or ("",):
                group.setdefault(channel, []).append(encounter)
        return [
            group
            for _, groups in sorted(same.items())
            for group in _groups_with_several_owners(groups.values())
        ]

    @cached_property
    def findings(self) -> dict[str, list[EvidenceUse]]:
        """The uses of each study, in the order of the journeys."""
        return _group(
            (key, EvidenceUse(spot, item))
            for spot in self.spots
            for key, item in _evidence_uses(spot.moment)
        )

    @cached_property
    def by_team(self) -> dict[str, list[TouchpointRef]]:
        """The touchpoints of each team."""
        return _group((key, encounter) for encounter in self.encounters for key in encounter.owners)

    @cached_property
    def by_channel(self) -> dict[str, list[TouchpointRef]]:
        """The touchpoints of each channel."""
        return _group(
            (key, encounter) for encounter in self.encounters for key in encounter.channels
        )


def _spots(entry: Entry[Journey]) -> Iterator[MomentRef]:
    """Yield a journey's stages, steps and touchpoints in reading order."""
    journey = entry.model
    for column in journey.columns:
        parts: tuple[Step, ...] = (column.step,)
        if column.divided and column.step is column.stage.steps[0]:
            parts = (column.stage, column.step)
        for part in parts:
            yield MomentRef(entry, column, part, journey.answering(part, column))
            for touchpoint in part.touchpoints:
                owners = journey.answering(touchpoint, column)
                yield TouchpointRef(entry, column, touchpoint, owners, touchpoint, part)


def _evidence_uses(moment: Moment) -> Iterator[tuple[str, Quote | Score | Barrier | Metric | None]]:
    """Yield each study that is named at a moment, with what it is named for."""
    for key in moment.evidence:
        yield key, None
    items: list[Quote | Score | Barrier | Metric] = [*moment.quotes, *moment.scores]
    for barrier in moment.barriers:
        items += [barrier, *barrier.quotes]
    for item in [*items, *moment.metrics]:
        if item.evidence:
            yield item.evidence, item


def _groups_with_several_owners(groups: Iterable[list[TouchpointRef]]) -> list[list[TouchpointRef]]:
    """Return the groups that several teams answer for, without groups that are parts of another."""
    result: list[list[TouchpointRef]] = []
    for group in sorted(groups, key=len, reverse=True):
        members = {id(ref) for ref in group}
        is_covered = any(members <= {id(ref) for ref in other} for other in result)
        if not is_covered and len({key for ref in group for key in ref.owners}) > 1:
            result.append(group)
    return result


def _choose_metric(metrics: list[MetricRef], spots: tuple[MomentRef, ...]) -> MetricRef | None:
    """Return, of metrics with the same name, that of the places themselves, else the one that has
    the most readings.
    """
    own_metrics = [metric for metric in metrics if any(metric.spot is spot for spot in spots)]
    return max(
        own_metrics or metrics, key=lambda metric_ref: len(metric_ref.metric.readings), default=None
    )


def _group(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Group values by key, in order."""
    result: dict[K, list[V]] = {}
    for key, value in pairs:
        result.setdefault(key, []).append(value)
    return result


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()
