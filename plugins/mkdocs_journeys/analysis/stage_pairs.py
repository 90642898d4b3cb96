"""The stages and steps of two maps, pair by pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from ..model.journey import Column, Journey, Stage, Step
from ..model.traversal import moments
from ..model.values import EVERYONE
from .emotions import feeling, point
from .matching import FieldShift, Pair
from .stage_matching import BY_NAME, PlaceSimilarity, Same, StageMatching, StageRow

__all__ = ["StagePair", "StageSide", "pair_stages", "told_apart"]


@dataclass(frozen=True)
class StageSide:
    """A stage or step in one of the maps."""

    step: Step
    columns: tuple[Column, ...]
    """The columns that it takes there."""
    parts: tuple[Step, ...]
    """Itself; with its steps, where they have no partners in the other map."""
    stage: Step
    """The stage that it is a part of; a stage is its own."""
    personas: tuple[str, ...]
    """Whose journey it is."""

    def felt(self, persona: str = EVERYONE) -> float | None:
        """What is said of it, else the mean of its columns."""
        if persona != EVERYONE and persona not in self.personas:
            return None
        said = feeling(self.step, persona)
        return said if said is not None else _mean(self.columns, persona)


def _mean(columns: Sequence[Column], persona: str) -> float | None:
    points = [one.value for column in columns if (one := point(column, persona)) is not None]
    return sum(points) / len(points) if points else None


@dataclass(frozen=True, kw_only=True)
class StagePair(Pair[StageSide]):
    """A stage or step in the two maps."""

    number: int
    """Its place among all legs, in reading order."""
    moved: bool
    """It stays, and comes at another place than before."""
    reparented: bool
    """It stays, as a step of another stage, as a step that was a stage, or the reverse."""
    shifts: tuple[FieldShift, ...]
    """All personas together, then each that is told apart."""
    inner: tuple[StagePair, ...] = ()
    """The steps of a stage that has some in both maps."""

    @property
    def name(self) -> str:
        """What it will be called; what goes, what it is called."""
        return self.newest.step.name

    @property
    def is_step(self) -> bool:
        """A part of a stage."""
        return not isinstance(self.newest.step, Stage)

    @property
    def renamed(self) -> bool:
        """It stays, under another name."""
        return "name" in self.changed

    @property
    def shift(self) -> FieldShift:
        """Of all personas together."""
        return self.shifts[0]

    @property
    def units(self) -> tuple[StagePair, ...]:
        """Its steps where it has some, else itself: columns of a map that holds both."""
        return self.inner or (self,)


def told_apart(*journeys: Journey) -> tuple[str, ...]:
    """The personas that have an emotion of their own in one of the maps."""
    own = {key for journey in journeys for _, moment in moments(journey) for key in moment.emotion}
    known = dict.fromkeys(key for journey in reversed(journeys) for key in journey.personas)
    return tuple(key for key in known if key in own)


def pair_stages(
    before: Journey,
    after: Journey,
    personas: tuple[str, ...],
    same: Same,
    similarity: PlaceSimilarity = BY_NAME,
) -> tuple[StagePair, ...]:
    """The stages of both maps in the order of the second."""
    matching = StageMatching(before, after, same, similarity)
    pairing = _Pairing(before, after, personas, matching)
    return tuple(pairing.stage(row) for row in matching.stages())


@dataclass
class _Pairing:
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
        """A pair of stages. Where only one has steps, the stages are compared as wholes."""
        before, after, _ = row
        number = next(self.numbers)
        old, new = (self.matching.staying_steps(step) for step in (before, after))
        if not (old and new) or not isinstance(before, Stage) or not isinstance(after, Stage):
            arrived = self.matching.arrived_steps(after)
            inner = tuple(self._leg(step_row, next(self.numbers)) for step_row in arrived)
            return self._leg(row, number, inner, steps=(old, new))
        rows = self.matching.rows(before.steps, after.steps)
        inner = tuple(self._leg(step_row, next(self.numbers)) for step_row in rows)
        return self._leg(row, number, inner)

    def _leg(
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
    """The columns of each stage and step, by its identity."""
    found: dict[int, tuple[Column, ...]] = {}
    for column in journey.columns:
        for part in {id(column.step), id(column.stage)}:
            found[part] = (*found.get(part, ()), column)
    return found


def _homes(journey: Journey) -> dict[int, Step]:
    """The stage of each stage and step, by its identity."""
    return {id(step): stage for stage in journey.stages for step in (stage, *stage.steps)}


def _shift(persona: str, before: StageSide | None, after: StageSide | None) -> FieldShift:
    return FieldShift(
        persona,
        before.felt(persona) if before else None,
        after.felt(persona) if after else None,
    )
