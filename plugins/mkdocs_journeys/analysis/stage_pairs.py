"""Pairs of the stages and steps of two maps."""

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
"""Normalizes a text for comparison."""


@dataclass(frozen=True)
class StageSide:
    """A stage or step in one of the maps."""

    step: Step
    columns: tuple[Column, ...]
    """Its columns in that map."""
    parts: tuple[Step, ...]
    """Itself; with its steps, if these are not compared on their own."""
    personas: tuple[str, ...]
    """The personas of its journey."""

    def felt(self, persona: str = EVERYONE) -> float | None:
        """Return its own emotion, else the mean of its columns."""
        if persona != EVERYONE and persona not in self.personas:
            return None
        emotion = feeling(self.step, persona)
        return emotion if emotion is not None else _mean(self.columns, persona)


def _mean(columns: Sequence[Column], persona: str) -> float | None:
    points = [
        curve_point.value
        for column in columns
        if (curve_point := point(column, persona)) is not None
    ]
    return sum(points) / len(points) if points else None


@dataclass(frozen=True, kw_only=True)
class StagePair(Pair[StageSide]):
    """A stage or step in the two maps."""

    number: int
    """Its position among all pairs, in reading order."""
    moved: bool
    """Whether it stays, in another position."""
    shifts: tuple[FieldShift, ...]
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
    def shift(self) -> FieldShift:
        """The change of emotion of all personas together."""
        return self.shifts[0]

    @property
    def units(self) -> tuple[StagePair, ...]:
        """The columns of a table that shows both maps: its steps, if it has any, else itself."""
        return self.inner or (self,)


def written_id(moment: Step | Touchpoint) -> str:
    """Return the id that an author gave; an empty string if it was generated from the name."""
    generated = short_slug(moment.name)
    suffix = moment.id.removeprefix(generated)
    is_generated = moment.id.startswith(generated) and (not suffix or suffix.lstrip("-").isdigit())
    return "" if is_generated else moment.id


def contents(moment: Moment) -> Hashable:
    """Return all content of a stage, step or touchpoint, without ids, which may depend on its
    place.
    """
    texts = tuple(
        text_node[1:] for text_node in text_nodes(moment) if text_node.key not in {"id", "to"}
    )
    return texts, tuple(moment.emotion.items())


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
    like: Like[Step] | None = None,
    alone: Like[Step] | None = None,
) -> tuple[StagePair, ...]:
    """Pair the stages of both maps, in the order of the second."""
    matcher = _StageMatcher(before, after, personas, same, like, alone)
    return tuple(
        matcher.stage(old, new, moved)
        for old, new, moved in matcher.met(before.stages, after.stages)
    )


@dataclass
class _StageMatcher:
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
        """Yield pairs of stages or steps, and whether each has moved."""
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
        """Pair two stages. If only one has steps, they are compared as wholes."""
        old, new = _steps(before), _steps(after)
        number = next(self.numbers)
        if not (old and new):
            return self._pair(before, after, number, moved)
        inner = tuple(
            self._pair(old_step, new_step, next(self.numbers), step_moved)
            for old_step, new_step, step_moved in self.met(old, new)
        )
        return self._pair(before, after, number, moved, inner)

    def _pair(
        self,
        before: Step | None,
        after: Step | None,
        number: int,
        moved: bool,
        inner: tuple[StagePair, ...] = (),
    ) -> StagePair:
        left = _stage_side(self.before, before, with_steps=not inner)
        right = _stage_side(self.after, after, with_steps=not inner)
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


def _stage_side(journey: Journey, step: Step | None, *, with_steps: bool) -> StageSide | None:
    if step is None:
        return None
    columns = tuple(
        column for column in journey.columns if step is column.step or step is column.stage
    )
    return StageSide(step, columns, (step, *(_steps(step) if with_steps else ())), journey.personas)


def _shift(persona: str, before: StageSide | None, after: StageSide | None) -> FieldShift:
    return FieldShift(
        persona,
        before.felt(persona) if before else None,
        after.felt(persona) if after else None,
    )
