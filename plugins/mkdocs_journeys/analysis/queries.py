"""Queries over all journeys: touchpoints, barriers, opportunities, metrics and evidence.

Each result is calculated once, when it is first needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from ..model.atlas import Atlas, Entry
from ..model.journey import Barrier, Journey, Metric, Moment, Quote, Score, Step
from .moment_refs import (
    BarrierRef,
    EvidenceUse,
    MetricRef,
    MomentRef,
    OpportunityRef,
    TouchpointRef,
)

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


class AtlasQueries:
    """Queries over all journeys."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    @cached_property
    def spots(self) -> list[MomentRef]:
        """Every stage, step and touchpoint, in the order of journeys and files."""
        return [spot for entry in self.atlas.journeys.values() for spot in _spots(entry)]

    @cached_property
    def touchpoints(self) -> list[TouchpointRef]:
        """Every touchpoint."""
        return [spot for spot in self.spots if isinstance(spot, TouchpointRef)]

    @cached_property
    def barriers(self) -> list[BarrierRef]:
        """Every barrier."""
        return [
            BarrierRef(spot, barrier) for spot in self.spots for barrier in spot.moment.barriers
        ]

    @cached_property
    def metrics(self) -> list[MetricRef]:
        """Every metric."""
        return [MetricRef(spot, metric) for spot in self.spots for metric in spot.moment.metrics]

    @cached_property
    def opportunities(self) -> list[OpportunityRef]:
        """Every opportunity."""
        metrics = _group(
            ((metric_ref.spot.entry.key, _fold(metric_ref.metric.name)), metric_ref)
            for metric_ref in self.metrics
        )
        obstacles_by_key = _group(
            ((obstacle.spot.entry.key, key), obstacle)
            for obstacle in self.barriers
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
        for opportunity_ref in self.opportunities:
            result.setdefault(opportunity_ref.entry.key, {})[opportunity_ref.opportunity.id] = (
                opportunity_ref
            )
        return result

    @cached_property
    def shared_touchpoints(self) -> list[list[TouchpointRef]]:
        """Touchpoints that more than one team answers for: because they name several owners, or
        because the same touchpoint occurs in several journeys under different teams.

        Touchpoints are the same if they have the same name and channel. As-is and to-be journeys
        are compared separately: a touchpoint that is meant to change hands is not listed.
        """
        same: dict[tuple[str, str], dict[str, list[TouchpointRef]]] = {}
        for encounter in self.touchpoints:
            group = same.setdefault((_fold(encounter.name), encounter.entry.model.state), {})
            for channel in encounter.channels or ("",):
                group.setdefault(channel, []).append(encounter)
        return [
            group
            for _, groups in sorted(same.items())
            for group in _groups_with_several_owners(groups.values())
        ]

    @cached_property
    def evidence_uses(self) -> dict[str, list[EvidenceUse]]:
        """The uses of each study, in the order of the journeys."""
        return _group(
            (key, EvidenceUse(spot, item))
            for spot in self.spots
            for key, item in _evidence_uses(spot.moment)
        )

    @cached_property
    def by_team(self) -> dict[str, list[TouchpointRef]]:
        """The touchpoints of each team."""
        return _group(
            (key, encounter) for encounter in self.touchpoints for key in encounter.owners
        )

    @cached_property
    def by_channel(self) -> dict[str, list[TouchpointRef]]:
        """The touchpoints of each channel."""
        return _group(
            (key, encounter) for encounter in self.touchpoints for key in encounter.channels
        )


def _spots(entry: Entry[Journey]) -> Iterator[MomentRef]:
    """Yield a journey's stages, steps and touchpoints in reading order."""
    journey = entry.model
    for column in journey.columns:
        parts: tuple[Step, ...] = (column.step,)
        if column.divided and column.step is column.stage.steps[0]:
            parts = (column.stage, column.step)
        for part in parts:
            yield MomentRef(entry, column, part, journey.owners_of(part, column))
            for touchpoint in part.touchpoints:
                owners = journey.owners_of(touchpoint, column)
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
