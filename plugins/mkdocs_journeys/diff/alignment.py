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
from .text_similarity import are_similar, same

__all__ = [
    "JourneyDiff",
    "LocatedItem",
    "Match",
    "MomentPair",
    "Shown",
    "no_pictures",
]


@dataclass(frozen=True, eq=False)
class MomentPair:
    """A stage, step or touchpoint at both times, at least at one of them."""

    place: ChangeLocation
    """Where it is now; where it was, if it is gone."""
    was: ChangeLocation
    """Where it was; where it is, if it is new."""
    before: tuple[Moment, ...]
    """What it was: itself, and its steps where they stand alone."""
    after: tuple[Moment, ...]
    owners: tuple[str, ...]
    leg: StagePair
    item: Item | None = None
    """A touchpoint."""
    inside: MomentPair | None = None
    """The stage or step that a touchpoint is in, where both come or go together."""

    @property
    def fate(self) -> ChangeType:
        """Whether it is new, goes or stays."""
        return self.item.fate if self.item is not None else self.leg.fate

    @property
    def stays(self) -> bool:
        """Whether it was there and is there."""
        return self.fate is ChangeType.STAYS

    @property
    def carrier(self) -> MomentPair:
        """What comes or goes as a whole with this in it."""
        return self.inside or self


Shown = Callable[[int, str], bytes | None]
"""What is in the picture that a map names: of the old map (0), of the new one (1)."""


def no_pictures(_side: int, _written: str) -> bytes | None:
    """For where nobody has the pictures."""
    return None


class LocatedItem(NamedTuple):
    """A thing and the place that it is in."""

    spot: MomentPair
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
    def spot(self) -> MomentPair:
        """Where it is now; where it was, if it is gone."""
        return self.newest.spot

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
        if self.before is None or self.after is None or self.before.spot is self.after.spot:
            return {}
        return {"before": self.before.spot.was, "after": self.after.spot.place}


@dataclass
class JourneyDiff:
    """A journey at both times, and what is found to be different."""

    about: About
    before: Journey
    after: Journey
    facts: list[Fact] = field(default_factory=list)
    shown: Shown = no_pictures
    holds: dict[MomentPair, Counter[str]] = field(default_factory=dict)
    """What comes or goes with a place."""

    @cached_property
    def changes(self) -> JourneyChanges:
        """Stages, steps and touchpoints, each beside itself."""
        return compare(self.before, self.after, {}, plain, BETWEEN_STAGES)

    @cached_property
    def spots(self) -> list[MomentPair]:
        """All places in the order of the map, what holds others before them."""
        legs: dict[int, MomentPair] = {}
        for stage in self.changes.legs:
            legs[stage.number] = self._leg(stage, None)
            for step in stage.inner:
                legs[step.number] = self._leg(step, stage)
        inner: dict[int, list[MomentPair]] = {}
        for item in self.changes.lanes[TOUCHPOINTS]:
            number = item.left if item.right is None else item.right
            assert number is not None, "a touchpoint is somewhere"  # noqa: S101 by its making
            inner.setdefault(number, []).append(self._touchpoint(item, legs))
        return [one for number, leg in legs.items() for one in (leg, *inner.get(number, ()))]

    @cached_property
    def _columns(self) -> tuple[dict[int, Column], dict[int, Column]]:
        return _columns(self.before), _columns(self.after)

    def _leg(self, leg: StagePair, parent: StagePair | None) -> MomentPair:
        now, was = _place_of(leg.newest, parent), _place_of(leg.before)
        side = leg.newest
        journey = self.before if leg.after is None else self.after
        owners = journey.answering(side.step, side.columns[0])
        before = leg.before.parts if leg.before else ()
        return MomentPair(
            now, was or now, before, leg.after.parts if leg.after else (), owners, leg
        )

    def _touchpoint(self, item: Item, legs: dict[int, MomentPair]) -> MomentPair:
        left = legs[item.left] if item.left is not None else None
        right = legs[item.right] if item.right is not None else None
        home = right or left
        assert home is not None, "a touchpoint is somewhere"  # noqa: S101 by its making
        old, new = item.before, item.after
        now = home.place if right else home.was
        place = now._replace(touchpoint=_named(new or old))
        was = left.was._replace(touchpoint=_named(old)) if left else place
        journey = self.after if new is not None else self.before
        touchpoint: Touchpoint = item.newest
        column = self._columns[new is not None][id(touchpoint)]
        owners = journey.answering(touchpoint, column)
        inside = home if item.fate is not ChangeType.STAYS and home.fate is item.fate else None
        return MomentPair(
            place,
            was,
            (old,) if old is not None else (),
            (new,) if new is not None else (),
            owners,
            home.leg,
            item,
            inside,
        )

    def met(
        self,
        take: Callable[[Moment], Iterable[Any]],
        words: Callable[[Any], str],
        *,
        likeness: Callable[[Any, Any], float] | None = None,
        alone: Callable[[Any, Any], float] | None = None,
    ) -> Iterator[Match]:
        """Every thing of a sort: the same where its words are, here or elsewhere, else where it is
        only written anew in its place: its words are alike, or what `likeness` asks for. What
        is left over between the same neighbours is the same where `alone` says so.
        """
        olds = [
            LocatedItem(spot, one)
            for spot in self.spots
            for part in spot.before
            for one in take(part)
        ]
        news = [
            LocatedItem(spot, one)
            for spot in self.spots
            for part in spot.after
            for one in take(part)
        ]

        def put_anew(located_item: LocatedItem, other: LocatedItem) -> float:
            if located_item.spot is not other.spot:
                return 0.0
            if likeness is not None:
                return likeness(located_item.value, other.value)
            return are_similar(words(located_item.value), words(other.value))

        keys: tuple[Callable[[LocatedItem], Hashable], ...] = (
            lambda located_item: (id(located_item.spot), same(words(located_item.value))),
            lambda located_item: same(words(located_item.value)),
        )
        rows = pair_items(
            olds,
            news,
            *keys,
            like=put_anew,
            alone=alone and (lambda item, other: alone(item.value, other.value)),
            home=lambda located_item: id(located_item.spot),
        )
        for left, right in rows:
            yield Match(at(olds, left), at(news, right))

    def tell(self, kind: FactKind, spot: MomentPair | None = None, **values: Any) -> None:
        """Note a fact; of the whole journey where no place is named."""
        owners = values.pop("owners", None)
        if owners is None:
            owner = self.after.owner or self.before.owner
            owners = spot.owners if spot else ((owner,) if owner else ())
        place = spot.place if spot else ChangeLocation()
        self.facts.append(Fact(kind=kind, about=self.about, place=place, owners=owners, **values))

    def comes_with(self, spot: MomentPair, topic: str) -> None:
        """Count what comes or goes with a place that is new or gone."""
        self.holds.setdefault(spot.carrier, Counter())[topic] += 1

    def held(self, spot: MomentPair) -> Holds:
        """What comes or goes with the place."""
        return tuple(self.holds.get(spot, Counter()).items())


def _named(moment: Any) -> Named:
    return Named(moment.id, plain(moment.name))


def _place_of(side: StageSide | None, parent: StagePair | None = None) -> ChangeLocation:
    """Where it is in its map; of what is gone, in the stage that its `parent` is now."""
    if side is None:
        return ChangeLocation()
    here, stage = _named(side.step), parent.newest.step if parent is not None else side.stage
    if stage is side.step:
        return ChangeLocation(stage=here)
    return ChangeLocation(stage=_named(stage), step=here)


def _columns(journey: Journey) -> dict[int, Column]:
    """The first column of each touchpoint, by the touchpoint's identity."""
    found: dict[int, Column] = {}
    for column in journey.columns:
        held: Sequence[Step] = (column.step, column.stage)
        for touchpoint in (one for step in held for one in step.touchpoints):
            found.setdefault(id(touchpoint), column)
    return found
