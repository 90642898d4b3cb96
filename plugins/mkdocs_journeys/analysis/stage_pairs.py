"""The stages and steps of two maps, pair by pair."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from ..model.journey import (
    Column,
    Journey,
    Moment,
    Stage,
    Step,
    Touchpoint,
)
from ..model.traversal import moments, text_nodes
from ..model.values import EVERYONE, short_slug
from .emotions import feeling, point
from .matching import (
    FieldShift,
    Like,
    Pair,
    ambiguous_names,
    at,
    out_of_order,
    pair_items,
)

__all__ = ["StagePair", "StageSide", "contents", "pair_stages", "told_apart", "written_id"]

Same = Callable[[str], str]
"""What of a text counts when it is compared."""


@dataclass(frozen=True)
class StageSide:
    """A stage or step in one of the maps."""

    step: Step
    columns: tuple[Column, ...]
    """The columns that it takes there."""
    parts: tuple[Step, ...]
    """Itself; with its steps, where they have no partners in the other map."""
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


def written_id(moment: Step | Touchpoint) -> str:
    """The id that an author gave; nothing where it was made of the name."""
    made = short_slug(moment.name)
    number = moment.id.removeprefix(made)
    is_made = moment.id.startswith(made) and (not number or number.lstrip("-").isdigit())
    return "" if is_made else moment.id


def contents(moment: Moment) -> Hashable:
    """All that is said of a stage, step or touchpoint; ids may be made of its place."""
    texts = tuple(
        text_node[1:] for text_node in text_nodes(moment) if text_node.key not in {"id", "to"}
    )
    return texts, tuple(moment.emotion.items())


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
    like: Like[Step] | None = None,
    alone: Like[Step] | None = None,
) -> tuple[StagePair, ...]:
    """The stages of both maps in the order of the second."""
    pairing = _Pairing(before, after, personas, same, like, alone)
    return tuple(
        pairing.stage(old, new, moved)
        for old, new, moved in pairing.met(before.stages, after.stages)
    )


@dataclass
class _Pairing:
    before: Journey
    after: Journey
    personas: tuple[str, ...]
    same: Same
    like: Like[Step] | None
    alone: Like[Step] | None
    numbers: Iterator[int] = field(default_factory=count)

    def _name(self, step: Step) -> str:
        return self.same(step.name)

    def met(
        self, before: Sequence[Step], after: Sequence[Step]
    ) -> Iterator[tuple[Step | None, Step | None, bool]]:
        """Pairs, and whether each has changed places."""
        rows = pair_items(
            before,
            after,
            written_id,
            ambiguous_names(before, after, self._name, contents),
            self._name,
            lambda step: step.id,
            like=self.like,
            alone=self.alone,
        )
        moved = out_of_order(rows)
        for left, right in rows:
            yield at(before, left), at(after, right), left in moved

    def stage(self, before: Step | None, after: Step | None, moved: bool) -> StagePair:
        """A pair of stages. Where only one has steps, the stages are compared as wholes."""
        old, new = _steps(before), _steps(after)
        number = next(self.numbers)
        if not (old and new):
            return self._leg(before, after, number, moved)
        inner = tuple(
            self._leg(step, other, next(self.numbers), astray)
            for step, other, astray in self.met(old, new)
        )
        return self._leg(before, after, number, moved, inner)

    def _leg(
        self,
        before: Step | None,
        after: Step | None,
        number: int,
        moved: bool,
        inner: tuple[StagePair, ...] = (),
    ) -> StagePair:
        left = _side(self.before, before, whole=not inner)
        right = _side(self.after, after, whole=not inner)
        renamed = before and after and self.same(before.name) != self.same(after.name)
        return StagePair(
            before=left,
            after=right,
            changed=("name",) if renamed else (),
            number=number,
            moved=moved,
            shifts=tuple(_shift(key, left, right) for key in (EVERYONE, *self.personas)),
            inner=inner,
        )


def _steps(stage: Step | None) -> tuple[Step, ...]:
    return stage.steps if isinstance(stage, Stage) else ()


def _side(journey: Journey, step: Step | None, *, whole: bool) -> StageSide | None:
    if step is None:
        return None
    columns = tuple(
        column for column in journey.columns if step is column.step or step is column.stage
    )
    return StageSide(step, columns, (step, *(_steps(step) if whole else ())), journey.personas)


def _shift(persona: str, before: StageSide | None, after: StageSide | None) -> FieldShift:
    return FieldShift(
        persona,
        before.felt(persona) if before else None,
        after.felt(persona) if after else None,
    )
