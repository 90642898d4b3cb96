"""Align two revisions of a journey: pair each stage, step and touchpoint with its counterpart.

`JourneyDiff` holds the pairs of one comparison and collects its facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from ..analysis.journey_changes import (
    TOUCHPOINTS,
    Item,
    JourneyChanges,
    compare,
)
from ..analysis.matching import ChangeType, at, pair_items
from ..analysis.opportunity_scores import Scoring
from ..analysis.stage_pairs import StagePair, StageSide
from ..model.journey import (
    Column,
    Journey,
    Moment,
    Step,
    Touchpoint,
)
from ..plaintext import plain
from .change import (
    About,
    ChangeLocation,
    Fact,
    Named,
    NestedCounts,
)
from .kinds import FactKind
from .moment_pair import MomentPair
from .place_similarity import BETWEEN_STAGES
from .reshaped import join_reshaped
from .text_similarity import normalized, phrase_similarity

__all__ = [
    "JourneyDiff",
    "LocatedItem",
    "Match",
    "MomentPair",
    "PictureReader",
    "no_pictures",
]


PictureReader = Callable[[int, str], bytes | None]
"""Returns the content of a picture by its side (0 is before, 1 is after) and its path as the
journey names it; None where it can't be read."""


def no_pictures(_side: int, _written: str) -> bytes | None:
    """Return None: a picture reader for revisions whose pictures are not at hand."""
    return None


class LocatedItem(NamedTuple):
    """A quote, barrier, metric or text, and the place that it is in."""

    pair: MomentPair
    value: Any


class Match(NamedTuple):
    """An item in both revisions, or in one of them if it was added or removed."""

    before: LocatedItem | None
    after: LocatedItem | None

    @property
    def newest(self) -> LocatedItem:
        """Return the current item; the former one if it was removed."""
        located_item = self.after or self.before
        assert located_item is not None, "a match has at least one item"  # noqa: S101 by its making
        return located_item

    @property
    def pair(self) -> MomentPair:
        """Return the place of the current item; that of the former one if it was removed."""
        return self.newest.pair

    @property
    def old(self) -> Any:
        """Return the former value; None if it was added."""
        return self.before.value if self.before else None

    @property
    def new(self) -> Any:
        """Return the current value; None if it was removed."""
        return self.after.value if self.after else None

    @property
    def moved(self) -> dict[str, ChangeLocation]:
        """Return `before` and `after` of a move between places; empty if it was not moved."""
        if self.before is None or self.after is None or self.before.pair is self.after.pair:
            return {}
        return {"before": self.before.pair.place_before, "after": self.after.pair.place}


@dataclass
class JourneyDiff:
    """The comparison of two revisions of a journey, and the facts that are found."""

    about: About
    before: Journey
    after: Journey
    facts: list[Fact] = field(default_factory=list)
    read_picture: PictureReader = no_pictures
    scoring: Scoring | None = None
    """The scores of opportunities, as the newer revision makes them."""
    nested: dict[MomentPair, Counter[str]] = field(default_factory=dict)
    """How many items of each topic were added or removed together with a place."""

    @cached_property
    def changes(self) -> JourneyChanges:
        """Return the stages, steps and touchpoints, each with its counterpart."""
        return compare(self.before, self.after, {}, plain, BETWEEN_STAGES)

    @cached_property
    def pairs(self) -> list[MomentPair]:
        """Return all stages, steps and touchpoints in map order, containers before contents."""
        by_number: dict[int, MomentPair] = {}
        for stage in self.changes.stage_pairs:
            by_number[stage.number] = self._pair_of_steps(stage, None)
            for step in stage.inner:
                by_number[step.number] = self._pair_of_steps(step, stage)
        inner: dict[int, list[MomentPair]] = {}
        for item in self.changes.lanes[TOUCHPOINTS]:
            number = item.left if item.right is None else item.right
            assert number is not None, "a touchpoint is in a stage"  # noqa: S101 by its making
            inner.setdefault(number, []).append(self._pair_of_touchpoint(item, by_number))
        return join_reshaped(
            [
                pair
                for number, pair_of_stage in by_number.items()
                for pair in (pair_of_stage, *inner.get(number, ()))
            ]
        )

    @cached_property
    def _columns_by_touchpoint(self) -> tuple[dict[int, Column], dict[int, Column]]:
        return _first_columns(self.before), _first_columns(self.after)

    def _pair_of_steps(self, stage_pair: StagePair, parent: StagePair | None) -> MomentPair:
        """Return the pair of a stage, or of a step whose stage is `parent`."""
        place, place_was = _location_of(stage_pair.newest, parent), _location_of(stage_pair.before)
        side = stage_pair.newest
        journey = self.before if stage_pair.after is None else self.after
        owners = journey.owners_of(side.step, side.columns[0])
        before = stage_pair.before.parts if stage_pair.before else ()
        return MomentPair(
            place,
            place_was or place,
            before,
            stage_pair.after.parts if stage_pair.after else (),
            owners,
            stage_pair,
        )

    def _pair_of_touchpoint(self, item: Item, by_number: dict[int, MomentPair]) -> MomentPair:
        """Return the pair of a touchpoint; `by_number` has the pairs of stages and steps."""
        left = by_number[item.left] if item.left is not None else None
        right = by_number[item.right] if item.right is not None else None
        home = right or left
        assert home is not None, "a touchpoint is in a stage"  # noqa: S101 by its making
        old, new = item.before, item.after
        place_now = home.place if right else home.place_before
        place = place_now._replace(touchpoint=_named(new or old))
        place_was = left.place_before._replace(touchpoint=_named(old)) if left else place
        journey = self.after if new is not None else self.before
        touchpoint: Touchpoint = item.newest
        column = self._columns_by_touchpoint[new is not None][id(touchpoint)]
        owners = journey.owners_of(touchpoint, column)
        container = (
            home if item.change is not ChangeType.STAYS and home.change is item.change else None
        )
        return MomentPair(
            place,
            place_was,
            (old,) if old is not None else (),
            (new,) if new is not None else (),
            owners,
            home.stage_pair,
            item,
            container,
        )

    def matches(
        self,
        items_of: Callable[[Moment], Iterable[Any]],
        text_of: Callable[[Any], str],
        *,
        similarity: Callable[[Any, Any], float] | None = None,
        alone: Callable[[Any, Any], float] | None = None,
    ) -> Iterator[Match]:
        """Yield every item that `items_of` returns, matched with its counterpart.

        Items match if they have the same text at the same place, else at any place, else if they
        are at the same place and similar enough: `similarity` returns 0 for items that are not, and
        by default compares their texts. Items that are left over between the same neighbours match
        if `alone` returns more than 0.
        """
        items_before = [
            LocatedItem(pair, value)
            for pair in self.pairs
            for part in pair.before
            for value in items_of(part)
        ]
        items_after = [
            LocatedItem(pair, value)
            for pair in self.pairs
            for part in pair.after
            for value in items_of(part)
        ]

        def rewrite_similarity(located_item: LocatedItem, other: LocatedItem) -> float:
            if located_item.pair is not other.pair:
                return 0.0
            if similarity is not None:
                return similarity(located_item.value, other.value)
            return phrase_similarity(text_of(located_item.value), text_of(other.value))

        keys: tuple[Callable[[LocatedItem], Hashable], ...] = (
            lambda located_item: (id(located_item.pair), normalized(text_of(located_item.value))),
            lambda located_item: normalized(text_of(located_item.value)),
        )
        index_pairs = pair_items(
            items_before,
            items_after,
            *keys,
            like=rewrite_similarity,
            alone=alone and (lambda item, other: alone(item.value, other.value)),
            home=lambda located_item: id(located_item.pair),
        )
        for left, right in index_pairs:
            yield Match(at(items_before, left), at(items_after, right))

    def add_fact(self, kind: FactKind, pair: MomentPair | None = None, **values: Any) -> None:
        """Add a fact about a place, or about the whole journey where `pair` is None.

        `values` are further fields of the fact; `owners` default to those of the place.
        """
        owners = values.pop("owners", None)
        if owners is None:
            owner = self.after.owner or self.before.owner
            owners = pair.owners if pair else ((owner,) if owner else ())
        place = pair.place if pair else ChangeLocation()
        self.facts.append(Fact(kind=kind, about=self.about, place=place, owners=owners, **values))

    def count_nested(self, pair: MomentPair, topic: str) -> None:
        """Count an item that was added or removed together with its place."""
        self.nested.setdefault(pair.outermost, Counter())[topic] += 1

    def nested_counts(self, pair: MomentPair) -> NestedCounts:
        """Return the counts of what was added or removed together with the place."""
        return tuple(self.nested.get(pair, Counter()).items())


def _named(moment: Any) -> Named:
    return Named(moment.id, plain(moment.name))


def _location_of(side: StageSide | None, parent: StagePair | None = None) -> ChangeLocation:
    """Return the location of a stage or step; nowhere if the revision does not have it.

    `parent` is the stage of a step: a removed step is located in the current name of its stage.
    """
    if side is None:
        return ChangeLocation()
    own_name, stage = _named(side.step), parent.newest.step if parent is not None else side.stage
    if stage is side.step:
        return ChangeLocation(stage=own_name)
    return ChangeLocation(stage=_named(stage), step=own_name)


def _first_columns(journey: Journey) -> dict[int, Column]:
    """Return the first column of each touchpoint, by the `id()` of the touchpoint."""
    first_columns: dict[int, Column] = {}
    for column in journey.columns:
        parts: Sequence[Step] = (column.step, column.stage)
        for step in parts:
            for touchpoint in step.touchpoints:
                first_columns.setdefault(id(touchpoint), column)
    return first_columns
