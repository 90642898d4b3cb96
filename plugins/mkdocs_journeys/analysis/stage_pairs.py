"""Pairs of the stages and steps of two maps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from ..model.emotion import mean_emotion
from ..model.journey import Column, Journey, Stage, Step
from ..model.traversal import moments
from ..model.values import EVERYONE
from .emotions import curve_point, emotion_of
from .matching import EmotionShift, Pair
from .stage_matching import BY_NAME, PlaceSimilarity, Same, StageMatching, StageRow

__all__ = ["StagePair", "StageSide", "pair_stages", "told_apart"]


@dataclass(frozen=True)
class StageSide:
    """A stage or step in one of the maps."""

    step: Step
    columns: tuple[Column, ...]
    """Its columns in that map."""
    parts: tuple[Step, ...]
    """Itself; with its steps, if these are not compared on their own."""
    stage: Step
    """The stage that it is a part of; a stage is its own."""
    personas: tuple[str, ...]
    """The personas of its journey."""

    def felt(self, persona: str = EVERYONE) -> float | None:
        """Return its own emotion, else the mean of its columns."""
        if persona != EVERYONE and persona not in self.personas:
            return None
        emotion = emotion_of(self.step, persona)
        return emotion if emotion is not None else _mean(self.columns, persona)


def _mean(columns: Sequence[Column], persona: str) -> float | None:
    points = (curve_point(column, persona) for column in columns)
    return mean_emotion(point.value for point in points if point is not None)


@dataclass(frozen=True, kw_only=True)
class StagePair(Pair[StageSide]):
    """A stage or step in the two maps."""

    number: int
    """Its position among all pairs, in reading order."""
    moved: bool
    """Whether it stays, in another position."""
    reparented: bool
    """Whether it stays, as a step of another stage, as a step that was a stage, or the reverse."""
    shifts: tuple[EmotionShift, ...]
    """All personas together, then each that has emotions of its own."""
    inner: tuple[StagePair, ...] = ()
    """The steps, if both maps divide the stage."""

    @property
    def name(self) -> str:
        """The new name; the old one if it is gone."""
        return self.newest.step.name

    @property
    def is_step(self) -> bool:
        """Whether it is a step."""
        return not isinstance(self.newest.step, Stage)

    @property
    def renamed(self) -> bool:
        """Whether it stays, under another name."""
        return "name" in self.changed

    @property
    def shift(self) -> EmotionShift:
        """The change of emotion of all personas together."""
        return self.shifts[0]

    @property
    def units(self) -> tuple[StagePair, ...]:
        """The columns of a table that shows both maps: its steps, if it has any, else itself."""
        return self.inner or (self,)


def told_apart(*journeys: Journey) -> tuple[str, ...]:
    """Return the personas that have an emotion of their own in one of the maps."""
    own = {key for journey in journeys for _, moment in moments(journey) for key in moment.emotion}
    personas = dict.fromkeys(key for journey in reversed(journeys) for key in journey.personas)
    return tuple(key for key in personas if key in own)


def pair_stages(
    before: Journey,
    after: Journey,
    personas: tuple[str, ...],
    same: Same,
    similarity: PlaceSimilarity = BY_NAME,
) -> tuple[StagePair, ...]:
    """Pair the stages of both maps, in the order of the second."""
    matching = StageMatching(before, after, same, similarity)
    builder = _PairBuilder(before, after, personas, matching)
    return tuple(builder.stage(row) for row in matching.stages())


@dataclass
class _PairBuilder:
    before: Journey
    after: Journey
    personas: tuple[str, ...]
    matching: StageMatching
    numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        journeys = self.before, self.after
        self.columns = [_columns(journey) for journey in journeys]
        self.homes = [_homes(journey) for journey in journeys]

    def stage(self, row: StageRow) -> StagePair:
        """Return a pair of stages. If only one has steps, they are compared as wholes."""
        before, after, _ = row
        number = next(self.numbers)
        old, new = (self.matching.staying_steps(step) for step in (before, after))
        if not (old and new) or not isinstance(before, Stage) or not isinstance(after, Stage):
            arrived = self.matching.arrived_steps(after)
            inner = tuple(self._pair(step_row, next(self.numbers)) for step_row in arrived)
            return self._pair(row, number, inner, steps=(old, new))
        rows = self.matching.rows(before.steps, after.steps)
        inner = tuple(self._pair(step_row, next(self.numbers)) for step_row in rows)
        return self._pair(row, number, inner)

    def _pair(
        self,
        row: StageRow,
        number: int,
        inner: tuple[StagePair, ...] = (),
        steps: tuple[tuple[Step, ...], tuple[Step, ...]] = ((), ()),
    ) -> StagePair:
        before, after, moved = row
        left, right = self._side(0, before, steps[0]), self._side(1, after, steps[1])
        same = self.matching.same
        renamed = before and after and same(before.name) != same(after.name)
        return StagePair(
            before=left,
            after=right,
            changed=("name",) if renamed else (),
            number=number,
            moved=moved,
            reparented=id(after) in self.matching.origins,
            shifts=tuple(_shift(key, left, right) for key in (EVERYONE, *self.personas)),
            inner=inner,
        )

    def _side(self, side: int, step: Step | None, steps: tuple[Step, ...]) -> StageSide | None:
        if step is None:
            return None
        personas = (self.before, self.after)[side].personas
        home = self.homes[side][id(step)]
        return StageSide(step, self.columns[side][id(step)], (step, *steps), home, personas)


def _columns(journey: Journey) -> dict[int, tuple[Column, ...]]:
    """Return the columns of each stage and step, by its identity."""
    columns: dict[int, tuple[Column, ...]] = {}
    for column in journey.columns:
        for part in {id(column.step), id(column.stage)}:
            columns[part] = (*columns.get(part, ()), column)
    return columns


def _homes(journey: Journey) -> dict[int, Step]:
    """Return the stage of each stage and step, by its identity."""
    return {id(step): stage for stage in journey.stages for step in (stage, *stage.steps)}


def _shift(persona: str, before: StageSide | None, after: StageSide | None) -> EmotionShift:
    return EmotionShift(
        persona,
        before.felt(persona) if before else None,
        after.felt(persona) if after else None,
    )
