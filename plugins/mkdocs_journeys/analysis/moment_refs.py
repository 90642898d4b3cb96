"""Parts of journeys together with their place: the results of queries over all journeys."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.atlas import Entry
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
from ..model.traversal import parts_of
from ..model.values import EVERYONE, Progress, State
from .emotions import emotion_of, is_critical, lowest_emotion
from .paths import moment_anchor
from .trend import Judgement, judge

__all__ = [
    "BarrierRef",
    "EvidenceUse",
    "MetricRef",
    "MomentRef",
    "OpportunityRef",
    "TouchpointRef",
]


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
        return moment_anchor(self.moment) if isinstance(self.moment, Step | Touchpoint) else ""

    @property
    def channels(self) -> tuple[str, ...]:
        """Its channels; of a stage or step, those of its touchpoints."""
        parts = [
            part for part in (self.moment, *parts_of(self.moment)) if isinstance(part, Touchpoint)
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
        worst = lowest_emotion(self.moment)
        if worst is None and isinstance(self.moment, Step):
            emotions = (lowest_emotion(moment) for moment in parts_of(self.moment))
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
        emotions = {
            key: emotion_of(self.moment, key) for key in (*self.entry.model.personas, *named)
        }
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

    moment_ref: MomentRef
    barrier: Barrier

    @property
    def personas(self) -> tuple[str, ...]:
        """The personas it affects: those quoted or unhappy here, else all of the journey."""
        quoted = [quote.persona for quote in self.barrier.quotes if quote.persona]
        return (
            tuple(dict.fromkeys((*quoted, *self.moment_ref.unhappy)))
            or self.moment_ref.entry.model.personas
        )

    @property
    def worst(self) -> float | None:
        """The lowest emotion at its place; of a touchpoint without one, that of the step or stage
        around it.
        """
        around = (self.moment_ref.home, self.moment_ref.column.stage)
        emotions = (self.moment_ref.worst, *map(lowest_emotion, around))
        return next((emotion for emotion in emotions if emotion is not None), None)

    @property
    def ways(self) -> list[Opportunity]:
        """The opportunities that would remove it."""
        journey = self.moment_ref.entry.model
        opportunities = map(journey.opportunity, dict.fromkeys(self.barrier.opportunities))
        return [opportunity for opportunity in opportunities if opportunity is not None]


@dataclass(frozen=True)
class EvidenceUse:
    """Something that rests on a study."""

    moment_ref: MomentRef
    item: Quote | Score | Barrier | Metric | None
    """None if the study is named for the place as a whole."""


@dataclass(frozen=True)
class MetricRef:
    """A metric with its place."""

    moment_ref: MomentRef
    metric: Metric


@dataclass(frozen=True)
class OpportunityRef:
    """An opportunity with the places and barriers that it addresses."""

    entry: Entry[Journey]
    opportunity: Opportunity
    moment_refs: tuple[MomentRef, ...]
    """The places that name it, or whose barriers it removes."""
    barriers: tuple[BarrierRef, ...]
    metric_ref: MetricRef | None
    """The metric that it should improve."""

    @property
    def judgement(self) -> Judgement | None:
        """The effect on the metric; None if it names no metric or was dropped."""
        if self.opportunity.metric is None or self.opportunity.status is Progress.DROPPED:
            return None
        return judge(self.opportunity, self.metric_ref.metric if self.metric_ref else None)

    @property
    def personas(self) -> tuple[str, ...]:
        """The personas it would help."""
        personas = dict.fromkeys(
            key for barrier_ref in self.barriers for key in barrier_ref.personas
        )
        return tuple(personas) or self.entry.model.personas

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels of its places."""
        return tuple(
            dict.fromkeys(key for moment_ref in self.moment_refs for key in moment_ref.channels)
        )

    @property
    def owners(self) -> tuple[str, ...]:
        """The team that does it; if there is none, the owners of its places."""
        if self.opportunity.owner:
            return (self.opportunity.owner,)
        return tuple(
            dict.fromkeys(key for moment_ref in self.moment_refs for key in moment_ref.owners)
        )
