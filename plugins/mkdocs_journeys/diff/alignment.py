"""The places of a journey at both times: each stage, step and touchpoint beside itself."""

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
    Holds,
    Named,
)
from .kinds import FactKind
from .place_similarity import BETWEEN_STAGES
from .text_similarity import normalized, phrase_similarity

__all__ = [
    "JourneyDiff",
    "LocatedItem",
    "Match",
    "MomentPair",
    "PictureReader",
    "no_pictures",
]


@dataclass(frozen=True, eq=False)
class MomentPair:
    """A stage, step or touchpoint at both times, at least at one of them."""

    place: ChangeLocation
    """Where it is now; where it was, if it is gone."""
    place_before: ChangeLocation
    """Where it was; where it is, if it is new."""
    before: tuple[Moment, ...]
    """What it was: itself, and its steps where they stand alone."""
    after: tuple[Moment, ...]
    owners: tuple[str, ...]
    stage_pair: StagePair
    item: Item | None = None
    """A touchpoint."""
    container: MomentPair | None = None
    """The stage or step that a touchpoint is in, where both come or go together."""

    @property
    def fate(self) -> ChangeType:
        """Whether it is new, goes or stays."""
        return self.item.fate if self.item is not None else self.stage_pair.fate

    @property
    def stays(self) -> bool:
        """Whether it was there and is there."""
        return self.fate is ChangeType.STAYS

    @property
    def outermost(self) -> MomentPair:
        """What comes or goes as a whole with this in it."""
        return self.container or self


PictureReader = Callable[[int, str], bytes | None]
"""What is in the picture that a map names: of the old map (0), of the new one (1)."""


def no_pictures(_side: int, _written: str) -> bytes | None:
    """For where nobody has the pictures."""
    return None


class LocatedItem(NamedTuple):
    """A thing and the place that it is in."""

    pair: MomentPair
    value: Any


class Match(NamedTuple):
    """A thing at both times, at least at one of them."""

    before: LocatedItem | None
    after: LocatedItem | None

    @property
    def newest(self) -> LocatedItem:
        """The thing as it is; what is gone, as it was."""
        located_item = self.after or self.before
        assert located_item is not None, "a pair holds at least one thing"  # noqa: S101 by its making
        return located_item

    @property
    def pair(self) -> MomentPair:
        """Where it is now; where it was, if it is gone."""
        return self.newest.pair

    @property
    def old(self) -> Any:
        """What it was; None where it is new."""
        return self.before.value if self.before else None

    @property
    def new(self) -> Any:
        """What it is; None where it is gone."""
        return self.after.value if self.after else None

    @property
    def moved(self) -> dict[str, ChangeLocation]:
        """From where to where it has moved; nothing where it has not."""
        if self.before is None or self.after is None or self.before.pair is self.after.pair:
            return {}
        return {"before": self.before.pair.place_before, "after": self.after.pair.place}


@dataclass
class JourneyDiff:
    """A journey at both times, and what is found to be different."""

    about: About
    before: Journey
    after: Journey
    facts: list[Fact] = field(default_factory=list)
    read_picture: PictureReader = no_pictures
    nested: dict[MomentPair, Counter[str]] = field(default_factory=dict)
    """What comes or goes with a place."""

    @cached_property
    def changes(self) -> JourneyChanges:
        """Stages, steps and touchpoints, each beside itself."""
        return compare(self.before, self.after, {}, plain, BETWEEN_STAGES)

    @cached_property
    def pairs(self) -> list[MomentPair]:
        """All places in the order of the map, what holds others before them."""
        by_number: dict[int, MomentPair] = {}
        for stage in self.changes.legs:
            by_number[stage.number] = self._pair_of_steps(stage, None)
            for step in stage.inner:
                by_number[step.number] = self._pair_of_steps(step, stage)
        inner: dict[int, list[MomentPair]] = {}
        for item in self.changes.lanes[TOUCHPOINTS]:
            number = item.left if item.right is None else item.right
            assert number is not None, "a touchpoint is somewhere"  # noqa: S101 by its making
            inner.setdefault(number, []).append(self._pair_of_touchpoint(item, by_number))
        return [
            pair
            for number, pair_of_stage in by_number.items()
            for pair in (pair_of_stage, *inner.get(number, ()))
        ]

    @cached_property
    def _first_columns(self) -> tuple[dict[int, Column], dict[int, Column]]:
        return _first_columns(self.before), _first_columns(self.after)

    def _pair_of_steps(self, stage_pair: StagePair, parent: StagePair | None) -> MomentPair:
        place, place_was = _location_of(stage_pair.newest, parent), _location_of(stage_pair.before)
        side = stage_pair.newest
        journey = self.before if stage_pair.after is None else self.after
        owners = journey.answering(side.step, side.columns[0])
        before = stage_pair.before.parts if stage_pair.before else ()
        return MomentPair(
            place,
            place_was or place,
            before,
            stage_pair.after.parts if stage_pair.after else (),
            owners,
            stage_pair,
        )

    def _pair_of_touchpoint(self, item: Item, legs: dict[int, MomentPair]) -> MomentPair:
        left = legs[item.left] if item.left is not None else None
        right = legs[item.right] if item.right is not None else None
        home = right or left
        assert home is not None, "a touchpoint is somewhere"  # noqa: S101 by its making
        old, new = item.before, item.after
        place_now = home.place if right else home.place_before
        place = place_now._replace(touchpoint=_named(new or old))
        place_was = left.place_before._replace(touchpoint=_named(old)) if left else place
        journey = self.after if new is not None else self.before
        touchpoint: Touchpoint = item.newest
        column = self._first_columns[new is not None][id(touchpoint)]
        owners = journey.answering(touchpoint, column)
        container = home if item.fate is not ChangeType.STAYS and home.fate is item.fate else None
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
        """Every thing of a sort: the same where its words are, here or elsewhere, else where it is
        only written anew in its place: its words are alike, or what `likeness` asks for. What
        is left over between the same neighbours is the same where `alone` says so.
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

        def are_rewritten(located_item: LocatedItem, other: LocatedItem) -> float:
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
            like=are_rewritten,
            alone=alone and (lambda item, other: alone(item.value, other.value)),
            home=lambda located_item: id(located_item.pair),
        )
        for left, right in index_pairs:
            yield Match(at(items_before, left), at(items_after, right))

    def add_fact(self, kind: FactKind, pair: MomentPair | None = None, **values: Any) -> None:
        """Note a fact; of the whole journey where no place is named."""
        owners = values.pop("owners", None)
        if owners is None:
            owner = self.after.owner or self.before.owner
            owners = pair.owners if pair else ((owner,) if owner else ())
        place = pair.place if pair else ChangeLocation()
        self.facts.append(Fact(kind=kind, about=self.about, place=place, owners=owners, **values))

    def count_nested(self, pair: MomentPair, topic: str) -> None:
        """Count what comes or goes with a place that is new or gone."""
        self.nested.setdefault(pair.outermost, Counter())[topic] += 1

    def nested_counts(self, pair: MomentPair) -> Holds:
        """What comes or goes with the place."""
        return tuple(self.nested.get(pair, Counter()).items())


def _named(moment: Any) -> Named:
    return Named(moment.id, plain(moment.name))


def _location_of(side: StageSide | None, parent: StagePair | None = None) -> ChangeLocation:
    """Where it is in its map; of what is gone, in the stage that its `parent` is now."""
    if side is None:
        return ChangeLocation()
    own_name, stage = _named(side.step), parent.newest.step if parent is not None else side.stage
    if stage is side.step:
        return ChangeLocation(stage=own_name)
    return ChangeLocation(stage=_named(stage), step=own_name)


def _first_columns(journey: Journey) -> dict[int, Column]:
    """The first column of each touchpoint, by the touchpoint's identity."""
    first_columns: dict[int, Column] = {}
    for column in journey.columns:
        parts: Sequence[Step] = (column.step, column.stage)
        for touchpoint in (touchpoint for step in parts for touchpoint in step.touchpoints):
            first_columns.setdefault(id(touchpoint), column)
    return first_columns
