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
    "fold",
]

K = TypeVar("K")
V = TypeVar("V")


class AtlasQueries:
    """Queries over all journeys."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    @cached_property
    def moment_refs(self) -> list[MomentRef]:
        """Every stage, step and touchpoint, in the order of journeys and files."""
        return [
            moment_ref
            for entry in self.atlas.journeys.values()
            for moment_ref in _moment_refs(entry)
        ]

    @cached_property
    def touchpoints(self) -> list[TouchpointRef]:
        """Every touchpoint."""
        return [
            moment_ref for moment_ref in self.moment_refs if isinstance(moment_ref, TouchpointRef)
        ]

    @cached_property
    def barriers(self) -> list[BarrierRef]:
        """Every barrier."""
        return [
            BarrierRef(moment_ref, barrier)
            for moment_ref in self.moment_refs
            for barrier in moment_ref.moment.barriers
        ]

    @cached_property
    def metrics(self) -> list[MetricRef]:
        """Every metric."""
        return [
            MetricRef(moment_ref, metric)
            for moment_ref in self.moment_refs
            for metric in moment_ref.moment.metrics
        ]

    @cached_property
    def opportunities(self) -> list[OpportunityRef]:
        """Every opportunity."""
        metrics = _group(
            ((metric_ref.moment_ref.entry.key, fold(metric_ref.metric.name)), metric_ref)
            for metric_ref in self.metrics
        )
        barriers_by_key = _group(
            ((barrier_ref.moment_ref.entry.key, key), barrier_ref)
            for barrier_ref in self.barriers
            for key in dict.fromkeys(barrier_ref.barrier.opportunities)
        )
        refs_by_key = _group(
            ((moment_ref.entry.key, key), moment_ref)
            for moment_ref in self.moment_refs
            for key in moment_ref.moment.opportunities
        )
        opportunity_refs: list[OpportunityRef] = []
        for entry in self.atlas.journeys.values():
            for opportunity in entry.model.opportunities:
                barrier_refs = barriers_by_key.get((entry.key, opportunity.id), [])
                moment_refs = [
                    *(barrier_ref.moment_ref for barrier_ref in barrier_refs),
                    *refs_by_key.get((entry.key, opportunity.id), []),
                ]
                unique_refs = tuple(
                    {id(moment_ref): moment_ref for moment_ref in moment_refs}.values()
                )
                named_metrics = metrics.get((entry.key, fold(opportunity.metric or "")), [])
                opportunity_refs.append(
                    OpportunityRef(
                        entry,
                        opportunity,
                        unique_refs,
                        tuple(barrier_refs),
                        _choose_metric(named_metrics, unique_refs),
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
        for ref in self.touchpoints:
            group = same.setdefault((fold(ref.name), ref.entry.model.state), {})
            for channel in ref.channels or ("",):
                group.setdefault(channel, []).append(ref)
        return [
            group
            for _, groups in sorted(same.items())
            for group in _groups_with_several_owners(groups.values())
        ]

    @cached_property
    def evidence_uses(self) -> dict[str, list[EvidenceUse]]:
        """The uses of each study, in the order of the journeys."""
        return _group(
            (key, EvidenceUse(moment_ref, item))
            for moment_ref in self.moment_refs
            for key, item in _evidence_uses(moment_ref.moment)
        )

    @cached_property
    def by_team(self) -> dict[str, list[TouchpointRef]]:
        """The touchpoints of each team."""
        return _group((key, ref) for ref in self.touchpoints for key in ref.owners)

    @cached_property
    def by_channel(self) -> dict[str, list[TouchpointRef]]:
        """The touchpoints of each channel."""
        return _group(
            (key, touchpoint_ref)
            for touchpoint_ref in self.touchpoints
            for key in touchpoint_ref.channels
        )


def _moment_refs(entry: Entry[Journey]) -> Iterator[MomentRef]:
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


def _choose_metric(
    metrics: list[MetricRef], moment_refs: tuple[MomentRef, ...]
) -> MetricRef | None:
    """Return, of metrics with the same name, that of the places themselves, else the one that has
    the most readings.
    """
    own_metrics = [
        metric
        for metric in metrics
        if any(metric.moment_ref is moment_ref for moment_ref in moment_refs)
    ]
    return max(
        own_metrics or metrics, key=lambda metric_ref: len(metric_ref.metric.readings), default=None
    )


def _group(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Group values by key, in order."""
    result: dict[K, list[V]] = {}
    for key, value in pairs:
        result.setdefault(key, []).append(value)
    return result


def fold(name: str) -> str:
    """Return a name without differences of case and spaces."""
    return " ".join(name.split()).casefold()
