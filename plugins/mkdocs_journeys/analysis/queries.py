"""What is asked across all journeys: every touchpoint, every barrier, every way out, every number.

Each answer is worked out once, when it is first asked for.
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
    """A touchpoint, step or stage of some journey, with what must be known of it elsewhere."""

    entry: Entry[Journey]
    column: Column
    moment: Moment
    owners: tuple[str, ...]
    """The teams that answer for it."""

    @property
    def name(self) -> str:
        """What the touchpoint, step or stage is called."""
        return self.moment.name if isinstance(self.moment, Step | Touchpoint) else ""

    @property
    def home(self) -> Step:
        """The stage or step that it is, or is a part of."""
        return self.moment if isinstance(self.moment, Step) else self.column.step

    @property
    def anchor(self) -> str:
        """The id of its place on the journey's page."""
        if isinstance(self.moment, Touchpoint):
            return anchor(self.moment.id)
        return self.moment.id if isinstance(self.moment, Step) else ""

    @property
    def channels(self) -> tuple[str, ...]:
        """Where it happens; of a stage or step, where its touchpoints happen."""
        parts = [
            part for part in (self.moment, *inside(self.moment)) if isinstance(part, Touchpoint)
        ]
        return tuple(dict.fromkeys(key for touchpoint in parts for key in touchpoint.channel))

    @property
    def planned(self) -> bool:
        """Whether it is not so today: the journey tells how it should be."""
        return self.entry.model.state is State.TO_BE

    @property
    def worst(self) -> float | None:
        """The lowest that any persona feels here; of a stage that says nothing, in what is inside:
        pain is not averaged away.
        """
        worst = worst_feeling(self.moment)
        if worst is None and isinstance(self.moment, Step):
            inner = (worst_feeling(moment) for moment in inside(self.moment))
            return min((one for one in inner if one is not None), default=None)
        return worst

    @property
    def critical(self) -> bool:
        """Whether some customers leave with a negative emotion."""
        return is_critical(self.moment)

    @property
    def unhappy(self) -> tuple[str, ...]:
        """The personas whose emotion is negative here: all of the journey's, where it is said of
        everyone.
        """
        named = [key for key in self.moment.emotion if key != EVERYONE]
        felt = {key: feeling(self.moment, key) for key in (*self.entry.model.personas, *named)}
        return tuple(key for key, value in felt.items() if value is not None and value < 0)


@dataclass(frozen=True)
class TouchpointRef(MomentRef):
    """A touchpoint where it occurs."""

    touchpoint: Touchpoint
    step: Step

    @property
    def home(self) -> Step:
        """The stage or step that it is a part of."""
        return self.step


@dataclass(frozen=True)
class BarrierRef:
    """A barrier where it stands."""

    spot: MomentRef
    barrier: Barrier

    @property
    def personas(self) -> tuple[str, ...]:
        """Whom it stops: who says so or is unhappy here; else everybody on the journey."""
        said = [quote.persona for quote in self.barrier.quotes if quote.persona]
        return tuple(dict.fromkeys((*said, *self.spot.unhappy))) or self.spot.entry.model.personas

    @property
    def worst(self) -> float | None:
        """The lowest that anybody feels where it stands; of a touchpoint that says nothing, in the
        step or stage around it.
        """
        around = (self.spot.home, self.spot.column.stage)
        said = (self.spot.worst, *map(worst_feeling, around))
        return next((one for one in said if one is not None), None)

    @property
    def ways(self) -> list[Opportunity]:
        """The opportunities that would remove it."""
        journey = self.spot.entry.model
        found = map(journey.opportunity, dict.fromkeys(self.barrier.opportunities))
        return [opportunity for opportunity in found if opportunity is not None]


@dataclass(frozen=True)
class EvidenceUse:
    """Something that is known from a study."""

    spot: MomentRef
    said: Quote | Score | Barrier | Metric | None
    """None: the study is named for the place as a whole."""


@dataclass(frozen=True)
class MetricRef:
    """A metric where it is watched."""

    spot: MomentRef
    metric: Metric


@dataclass(frozen=True)
class OpportunityRef:
    """An opportunity, and what it would help."""

    entry: Entry[Journey]
    opportunity: Opportunity
    spots: tuple[MomentRef, ...]
    """Where it belongs: by itself, or by a barrier that it removes."""
    obstacles: tuple[BarrierRef, ...]
    watched: MetricRef | None
    """The metric that it should move."""

    @property
    def judgement(self) -> Judgement | None:
        """What the metric says of it; None where no hypothesis is stated, or it was dropped."""
        if self.opportunity.metric is None or self.opportunity.status is Progress.DROPPED:
            return None
        return judged(self.opportunity, self.watched.metric if self.watched else None)

    @property
    def personas(self) -> tuple[str, ...]:
        """Whom it would help."""
        found = dict.fromkeys(key for obstacle in self.obstacles for key in obstacle.personas)
        return tuple(found) or self.entry.model.personas

    @property
    def channels(self) -> tuple[str, ...]:
        """Where it would help."""
        return tuple(dict.fromkeys(key for spot in self.spots for key in spot.channels))

    @property
    def owners(self) -> tuple[str, ...]:
        """Who does it; where nobody is named, who answers for the places that it would help."""
        if self.opportunity.owner:
            return (self.opportunity.owner,)
        return tuple(dict.fromkeys(key for spot in self.spots for key in spot.owners))


class AtlasQueries:
    """The questions that are asked across all journeys."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    @cached_property
    def spots(self) -> list[MomentRef]:
        """Every stage, step and touchpoint, in the order of the journeys and of the files."""
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
        metrics = _gathered(
            ((metric_ref.spot.entry.key, _folded(metric_ref.metric.name)), metric_ref)
            for metric_ref in self.watched
        )
        removed = _gathered(
            ((obstacle.spot.entry.key, key), obstacle)
            for obstacle in self.obstacles
            for key in dict.fromkeys(obstacle.barrier.opportunities)
        )
        belongs = _gathered(
            ((spot.entry.key, key), spot)
            for spot in self.spots
            for key in spot.moment.opportunities
        )
        opportunity_refs: list[OpportunityRef] = []
        for entry in self.atlas.journeys.values():
            for way in entry.model.opportunities:
                obstacles = removed.get((entry.key, way.id), [])
                spots = [*(o.spot for o in obstacles), *belongs.get((entry.key, way.id), [])]
                each = tuple({id(spot): spot for spot in spots}.values())
                named = metrics.get((entry.key, _folded(way.metric or "")), [])
                opportunity_refs.append(
                    OpportunityRef(entry, way, each, tuple(obstacles), _meant(named, each))
                )
        return opportunity_refs

    @cached_property
    def by_journey(self) -> dict[str, dict[str, OpportunityRef]]:
        """The opportunities of each journey, by their ids."""
        result: dict[str, dict[str, OpportunityRef]] = {}
        for opportunity_ref in self.ways_out:
            result.setdefault(opportunity_ref.entry.key, {})[opportunity_ref.opportunity.id] = (
                opportunity_ref
            )
        return result

    @cached_property
    def doubles(self) -> list[list[TouchpointRef]]:
        """Touchpoints that more than one team answers for: by one's own word, or because the same
        touchpoint occurs in several journeys under different teams.

        The same is what has the same name in the same channel. Today's journeys are looked at
        apart from those to be: a touchpoint that is meant to change hands is nobody's double.
        """
        same: dict[tuple[str, str], dict[str, list[TouchpointRef]]] = {}
        for encounter in self.encounters:
            group = same.setdefault((_folded(encounter.name), encounter.entry.model.state), {})
            for channel in encounter.channels or ("",):
                group.setdefault(channel, []).append(encounter)
        return [group for _, groups in sorted(same.items()) for group in _shared(groups.values())]

    @cached_property
    def findings(self) -> dict[str, list[EvidenceUse]]:
        """What rests on each study, in the order of the journeys."""
        return _gathered(
            (key, EvidenceUse(spot, said))
            for spot in self.spots
            for key, said in _grounded(spot.moment)
        )

    @cached_property
    def by_team(self) -> dict[str, list[TouchpointRef]]:
        """The touchpoints that each team answers for."""
        return _gathered(
            (key, encounter) for encounter in self.encounters for key in encounter.owners
        )

    @cached_property
    def by_channel(self) -> dict[str, list[TouchpointRef]]:
        """The touchpoints that happen in each channel."""
        return _gathered(
            (key, encounter) for encounter in self.encounters for key in encounter.channels
        )


def _spots(entry: Entry[Journey]) -> Iterator[MomentRef]:
    """A journey's stages, steps and touchpoints in reading order."""
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


def _grounded(moment: Moment) -> Iterator[tuple[str, Quote | Score | Barrier | Metric | None]]:
    """Each study that is named at a place, with what it is named for."""
    for key in moment.evidence:
        yield key, None
    said: list[Quote | Score | Barrier | Metric] = [*moment.quotes, *moment.scores]
    for barrier in moment.barriers:
        said += [barrier, *barrier.quotes]
    for one in [*said, *moment.metrics]:
        if one.evidence:
            yield one.evidence, one


def _shared(groups: Iterable[list[TouchpointRef]]) -> list[list[TouchpointRef]]:
    """The groups that several teams answer for, each touchpoint in as few of them as can be."""
    touchpoint_refses: list[list[TouchpointRef]] = []
    for group in sorted(groups, key=len, reverse=True):
        members = {id(touchpoint_ref) for touchpoint_ref in group}
        told = any(
            members <= {id(touchpoint_ref) for touchpoint_ref in other}
            for other in touchpoint_refses
        )
        if not told and len({key for touchpoint_ref in group for key in touchpoint_ref.owners}) > 1:
            touchpoint_refses.append(group)
    return touchpoint_refses


def _meant(metrics: list[MetricRef], spots: tuple[MomentRef, ...]) -> MetricRef | None:
    """Of metrics with one name that of the places themselves; else that which is read most."""
    near = [metric for metric in metrics if any(metric.spot is spot for spot in spots)]
    return max(
        near or metrics, key=lambda metric_ref: len(metric_ref.metric.readings), default=None
    )


def _gathered(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """What goes with each key, in order."""
    result: dict[K, list[V]] = {}
    for key, value in pairs:
        result.setdefault(key, []).append(value)
    return result


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
