"""What a rebuilt journey changes: two maps laid beside each other, thing by thing.

Stages, steps and touchpoints are the same where the ids that their authors gave are, else where
their names are: those of touchpoints in their stage, then anywhere. All other things are the same
where readers see the same words, in the same place or in another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, NamedTuple

from ..model.journey import (
    Barrier,
    Journey,
    Metric,
    Opportunity,
    Step,
    Touchpoint,
)
from ..model.values import EVERYONE, Part
from .emotions import feeling
from .matching import (
    ChangeType,
    FieldShift,
    Like,
    Pair,
    ambiguous_names,
    at,
    pair_items,
)
from .stage_matching import (
    BY_NAME,
    PlaceSimilarity,
    Same,
    contents,
    have_common_text,
    known_ids,
    swapped_names,
)
from .stage_pairs import StagePair, StageSide, pair_stages, told_apart

__all__ = ["BARRIERS", "TOUCHPOINTS", "ChangeCount", "Item", "JourneyChanges", "Turn", "compare"]

Values = Callable[[Step], Sequence[Any]]
"""What a lane of the map shows of a stage or step."""

TOUCHPOINTS, BARRIERS = "touchpoints", "barriers"
"""The lanes that are counted."""

TOLD: dict[type[Part], tuple[str, ...]] = {
    Touchpoint: ("name", "channel", "owner", "journey"),
    Barrier: ("severity",),
    Metric: ("target", "unit", "better"),
}
"""What may change about a thing that stays the same one."""


@dataclass(frozen=True, kw_only=True)
class Item(Pair[Any]):
    """A thing in a lane: a touchpoint, a barrier, a text …"""

    left: int | None
    """The number of the leg that it was in."""
    right: int | None
    """The number of the leg that it will be in."""
    shifts: tuple[FieldShift, ...] = ()
    """Of a touchpoint: all personas together, then each that it tells apart."""

    @property
    def moved(self) -> bool:
        """It stays, in another stage or step."""
        return self.fate is ChangeType.STAYS and self.left != self.right

    @property
    def renamed(self) -> bool:
        """It stays, under another name."""
        return "name" in self.changed

    @property
    def quiet(self) -> bool:
        """Nothing about it changes."""
        felt = any(shift.by for shift in self.shifts)
        return self.fate is ChangeType.STAYS and not (self.moved or self.changed or felt)


class ChangeCount(NamedTuple):
    """How many things are new, go and stay."""

    new: int
    gone: int
    stays: int


class Turn(NamedTuple):
    """Where an emotion changes."""

    leg: StagePair
    shift: FieldShift
    by: float


@dataclass(frozen=True)
class JourneyChanges:
    """All that a rebuilt journey changes."""

    before: Journey
    after: Journey
    personas: tuple[str, ...]
    """Those whose emotions one of the maps tells apart."""
    legs: tuple[StagePair, ...]
    """The stages of both maps, in the order of the rebuilt one."""
    lanes: Mapping[str, tuple[Item, ...]]
    """By lane, every thing of both maps."""

    @cached_property
    def units(self) -> tuple[StagePair, ...]:
        """The columns of a map that holds both."""
        return tuple(unit for leg in self.legs for unit in leg.units)

    @cached_property
    def named(self) -> Mapping[int, StagePair]:
        """Every stage and step by its number."""
        return {
            stage_pair.number: stage_pair for leg in self.legs for stage_pair in (leg, *leg.inner)
        }

    def items(self, leg: StagePair, lane: str) -> list[Item]:
        """What the lane holds of a stage or step, in one map or the other."""
        items = self.lanes.get(lane, ())
        return [item for item in items if leg.number in (item.left, item.right)]

    @property
    def stages(self) -> ChangeCount:
        """How many stages are new, go and stay."""
        return _tally(self.legs)

    def tally(self, lane: str) -> ChangeCount:
        """How many things of a lane are new, go and stay."""
        return _tally(self.lanes.get(lane, ()))

    @cached_property
    def overall(self) -> FieldShift:
        """The means of the two curves, all personas together."""
        befores = [unit.shift.before for unit in self.units if unit.shift.before is not None]
        afters = [unit.shift.after for unit in self.units if unit.shift.after is not None]
        return FieldShift(
            EVERYONE,
            sum(befores) / len(befores) if befores else None,
            sum(afters) / len(afters) if afters else None,
        )

    def turns(self, persona: str = EVERYONE) -> list[Turn]:
        """Where the persona's emotion changes, from the deepest fall to the highest rise."""
        turns = [
            Turn(leg, shift, shift.by)
            for leg in self.units
            for shift in leg.shifts
            if shift.persona == persona and shift.by
        ]
        return sorted(turns, key=lambda turn: turn.by)

    @property
    def comparable(self) -> bool:
        """Whether both maps tell the emotion of one and the same stage."""
        return any(shift.by is not None for leg in self.units for shift in leg.shifts)

    @cached_property
    def worse(self) -> list[Turn]:
        """Where a persona will be less happy than now, the worst first."""
        turns = [turn for key in self.personas for turn in self.turns(key) if turn.by < 0]
        return sorted(turns, key=lambda turn: turn.by)

    def ways_out(self, barrier: Barrier) -> list[Opportunity]:
        """The opportunities that would remove a barrier, as the map that names them tells them."""
        generator = (
            self.before.opportunity(key) or self.after.opportunity(key)
            for key in barrier.opportunities
        )
        return [opportunity for opportunity in generator if opportunity is not None]


def _tally(pairs: Sequence[Pair[Any]]) -> ChangeCount:
    counter = Counter(pair.fate for pair in pairs)
    return ChangeCount(counter[ChangeType.NEW], counter[ChangeType.GONE], counter[ChangeType.STAYS])


def compare(
    before: Journey,
    after: Journey,
    lanes: Mapping[str, Values],
    words: Same = str,
    similarity: PlaceSimilarity = BY_NAME,
) -> JourneyChanges:
    """Lay the two maps beside each other.

    `lanes` are what is compared besides touchpoints and emotions; `words` makes of a text the
    words that readers see. `similarity` pairs what neither id nor name pairs.
    """

    @cache
    def same(text: str) -> str:
        return " ".join(words(text).split()).casefold().rstrip(".")

    personas = told_apart(before, after)
    stages = pair_stages(before, after, personas, same, similarity)
    flat = [stage_pair for leg in stages for stage_pair in (leg, *leg.inner)]
    found = {TOUCHPOINTS: _touchpoints(flat, (before, after), same, similarity)}
    for lane, values in lanes.items():
        found[lane] = _things(flat, values, same)
    return JourneyChanges(before, after, personas, stages, found)


Walks = tuple[Journey, Journey]


class _Placed(NamedTuple):
    """A thing and the leg that it is in."""

    leg: int
    value: Any


def _placed(sides: Sequence[tuple[int, StageSide | None]], values: Values) -> Iterator[_Placed]:
    for number, side in sides:
        for part in side.parts if side else ():
            for value in values(part):
                yield _Placed(number, value)


def _both(flat: Sequence[StagePair], values: Values) -> tuple[list[_Placed], list[_Placed]]:
    before = _placed([(stage_pair.number, stage_pair.before) for stage_pair in flat], values)
    after = _placed([(stage_pair.number, stage_pair.after) for stage_pair in flat], values)
    return list(before), list(after)


def _touchpoints(
    flat: Sequence[StagePair],
    walks: Walks,
    same: Same,
    similarity: PlaceSimilarity,
) -> tuple[Item, ...]:
    like, alone, _ = similarity
    before, after = _both(flat, lambda part: part.touchpoints)

    def name(placed: _Placed) -> tuple[int, str]:
        return placed.leg, same(placed.value.name)

    values = [[placed.value for placed in side] for side in (before, after)]
    ident = known_ids(*values)
    substance = swapped_names(values[0], values[1], lambda value: same(value.name))
    rows = pair_items(
        before,
        after,
        lambda placed: ident(placed.value),
        lambda placed: substance(placed.value),
        ambiguous_names(before, after, name, lambda placed: contents(placed.value)),
        name,
        lambda placed: placed.value.id,
        lambda placed: same(placed.value.name),
        like=None if like is None else _liking(like),
        alone=None if alone is None else lambda placed, other: alone(placed.value, other.value),
        home=lambda placed: placed.leg,
    )
    items = []
    for left, right in rows:
        item = _item(at(before, left), at(after, right), same)
        items.append(replace(item, shifts=_shifts(item.before, item.after, walks)))
    return tuple(items)


def _liking(like: Like[Any]) -> Like[_Placed]:
    """How touchpoints are like each other. In another stage one may only sound alike: there, they
    have to share something besides.
    """

    def rated(placed: _Placed, other: _Placed) -> float:
        rate = like(placed.value, other.value)
        return (
            rate
            if placed.leg == other.leg or (rate and have_common_text(placed.value, other.value))
            else 0.0
        )

    return rated


def _things(flat: Sequence[StagePair], values: Values, same: Same) -> tuple[Item, ...]:
    """The things of a lane. What is there only once in each map may have moved."""

    def name(placed: _Placed) -> str:
        return same(_known_by(placed.value))

    # A stage that is compared with its steps may say a thing twice.
    before, after = (
        list({(placed.leg, name(placed)): placed for placed in side}.values())
        for side in _both(flat, values)
    )
    counts = [Counter(map(name, side)) for side in (before, after)]

    def only_one(placed: _Placed) -> str:
        return name(placed) if all(count[name(placed)] == 1 for count in counts) else ""

    rows = pair_items(before, after, lambda placed: (placed.leg, name(placed)), only_one)
    return tuple(_item(at(before, left), at(after, right), same) for left, right in rows)


def _known_by(value: Any) -> str:
    """A thing's words, or its name."""
    if isinstance(value, Part) and value.shorthand is not None:
        return str(getattr(value, value.shorthand))
    return str(value)


def _item(before: _Placed | None, after: _Placed | None, same: Same) -> Item:
    old, new = before and before.value, after and after.value
    return Item(
        before=old,
        after=new,
        changed=_changed(old, new, same),
        left=before.leg if before else None,
        right=after.leg if after else None,
    )


def _changed(before: Any, after: Any, same: Same) -> tuple[str, ...]:
    if before is None or after is None:
        return ()

    def told(part: Any, key: str) -> object:
        value = getattr(part, key)
        if isinstance(value, tuple):
            return frozenset(value)
        return same(value) if key == "name" else value

    keys = TOLD.get(type(before), ())
    return tuple(key for key in keys if told(before, key) != told(after, key))


def _shifts(
    before: Touchpoint | None, after: Touchpoint | None, walks: Walks
) -> tuple[FieldShift, ...]:
    """By persona only where the touchpoint tells personas apart."""
    both = [(touchpoint, known) for touchpoint, known in zip((before, after), walks, strict=True)]
    own = any(
        key != EVERYONE
        for touchpoint, _ in both
        if touchpoint is not None
        for key in touchpoint.emotion
    )
    field_shifts = []
    for persona in (EVERYONE, *(told_apart(*walks) if own else ())):
        old, new = (
            feeling(touchpoint, persona)
            if touchpoint is not None and persona in (EVERYONE, *journey.personas)
            else None
            for touchpoint, journey in both
        )
        if old is not None or new is not None:
            field_shifts.append(FieldShift(persona, old, new))
    return tuple(field_shifts)
