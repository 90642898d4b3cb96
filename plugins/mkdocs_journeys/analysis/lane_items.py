"""Matching of the items in the lanes of two maps: touchpoints, and texts such as barriers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from ..model.journey import Barrier, Journey, Metric, Step, Touchpoint
from ..model.values import EVERYONE, Part
from .emotions import emotion_of
from .matching import ChangeType, EmotionShift, Pair, ambiguous_names, at, pair_items
from .similar_items import Similarity
from .stage_matching import (
    PlaceSimilarity,
    Same,
    contents,
    have_common_text,
    known_ids,
    swapped_names,
)
from .stage_pairs import StagePair, StageSide, told_apart

__all__ = ["Item", "Values", "match_texts", "match_touchpoints"]

Values = Callable[[Step], Sequence[Any]]
"""Returns the items of a lane that a stage or step has."""

COMPARED_FIELDS: dict[type[Part], tuple[str, ...]] = {
    Touchpoint: ("name", "channel", "owner", "journey"),
    Barrier: ("severity",),
    Metric: ("target", "unit", "better"),
}
"""The fields whose changes are reported for an item that stays."""


@dataclass(frozen=True, kw_only=True)
class Item(Pair[Any]):
    """An item of a lane: a touchpoint, a barrier, a text …"""

    left: int | None
    """The number of its stage pair in the old map."""
    right: int | None
    """The number of its stage pair in the new map."""
    shifts: tuple[EmotionShift, ...] = ()
    """Of a touchpoint: first all personas together, then each that has emotions of its own
    there.
    """

    @property
    def moved(self) -> bool:
        """Whether it stays, in another stage or step."""
        return self.change is ChangeType.STAYS and self.left != self.right

    @property
    def renamed(self) -> bool:
        """Whether it stays, under another name."""
        return "name" in self.changed

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing about it changes."""
        emotion_changes = any(shift.by for shift in self.shifts)
        return self.change is ChangeType.STAYS and not (
            self.moved or self.changed or emotion_changes
        )


JourneyPair = tuple[Journey, Journey]


class _LaneItem(NamedTuple):
    """An item of a lane and the number of its stage pair."""

    leg: int
    value: Any


def _items_of_sides(
    sides: Sequence[tuple[int, StageSide | None]], values: Values
) -> Iterator[_LaneItem]:
    for number, side in sides:
        for part in side.parts if side else ():
            for value in values(part):
                yield _LaneItem(number, value)


def _items_of_maps(
    stage_pairs: Sequence[StagePair], values: Values
) -> tuple[list[_LaneItem], list[_LaneItem]]:
    before = _items_of_sides([(pair.number, pair.before) for pair in stage_pairs], values)
    after = _items_of_sides([(pair.number, pair.after) for pair in stage_pairs], values)
    return list(before), list(after)


def match_touchpoints(
    stage_pairs: Sequence[StagePair],
    journeys: JourneyPair,
    normalize: Same,
    similarity: PlaceSimilarity,
) -> tuple[Item, ...]:
    """Match the touchpoints of two maps, in their stage first."""
    like, alone, _ = similarity
    before, after = _items_of_maps(stage_pairs, lambda part: part.touchpoints)

    def name(lane_item: _LaneItem) -> tuple[int, str]:
        return lane_item.leg, normalize(lane_item.value.name)

    values = [[lane_item.value for lane_item in side] for side in (before, after)]
    ident = known_ids(*values)
    substance = swapped_names(values[0], values[1], lambda value: normalize(value.name))
    rows = pair_items(
        before,
        after,
        lambda lane_item: ident(lane_item.value),
        lambda lane_item: substance(lane_item.value),
        ambiguous_names(before, after, name, lambda lane_item: contents(lane_item.value)),
        name,
        lambda lane_item: lane_item.value.id,
        lambda lane_item: normalize(lane_item.value.name),
        like=None if like is None else _touchpoint_similarity(like),
        alone=None
        if alone is None
        else lambda lane_item, other: alone(lane_item.value, other.value),
        home=lambda lane_item: lane_item.leg,
    )
    items = []
    for left, right in rows:
        item = _item(at(before, left), at(after, right), normalize)
        items.append(replace(item, shifts=_shifts(item.before, item.after, journeys)))
    return tuple(items)


def _touchpoint_similarity(similarity_of_values: Similarity[Any]) -> Similarity[_LaneItem]:
    """Return how similar two touchpoints are. In another stage a similar name is not enough: they
    must share some other text too.
    """

    def lane_item_similarity(lane_item: _LaneItem, other: _LaneItem) -> float:
        value = similarity_of_values(lane_item.value, other.value)
        return (
            value
            if lane_item.leg == other.leg
            or (value and have_common_text(lane_item.value, other.value))
            else 0.0
        )

    return lane_item_similarity


def match_texts(
    stage_pairs: Sequence[StagePair], values: Values, normalize: Same
) -> tuple[Item, ...]:
    """Match the texts of a lane. A text that occurs once in each map may have moved."""

    def name(lane_item: _LaneItem) -> str:
        return normalize(_item_text(lane_item.value))

    # A stage that is compared together with its steps may repeat a text.
    before, after = (
        list({(lane_item.leg, name(lane_item)): lane_item for lane_item in side}.values())
        for side in _items_of_maps(stage_pairs, values)
    )
    counts = [Counter(map(name, side)) for side in (before, after)]

    def only_one(lane_item: _LaneItem) -> str:
        return name(lane_item) if all(count[name(lane_item)] == 1 for count in counts) else ""

    rows = pair_items(before, after, lambda lane_item: (lane_item.leg, name(lane_item)), only_one)
    return tuple(_item(at(before, left), at(after, right), normalize) for left, right in rows)


def _item_text(value: Any) -> str:
    """Return an item's text or name."""
    if isinstance(value, Part) and value.shorthand is not None:
        return str(getattr(value, value.shorthand))
    return str(value)


def _item(before: _LaneItem | None, after: _LaneItem | None, normalize: Same) -> Item:
    old, new = before and before.value, after and after.value
    return Item(
        before=old,
        after=new,
        changed=_changed_fields(old, new, normalize),
        left=before.leg if before else None,
        right=after.leg if after else None,
    )


def _changed_fields(before: Any, after: Any, normalize: Same) -> tuple[str, ...]:
    if before is None or after is None:
        return ()

    def comparable_value(part: Any, key: str) -> object:
        value = getattr(part, key)
        if isinstance(value, tuple):
            return frozenset(value)
        return normalize(value) if key == "name" else value

    keys = COMPARED_FIELDS.get(type(before), ())
    return tuple(
        key for key in keys if comparable_value(before, key) != comparable_value(after, key)
    )


def _shifts(
    before: Touchpoint | None, after: Touchpoint | None, journeys: JourneyPair
) -> tuple[EmotionShift, ...]:
    """Return the changes of a touchpoint's emotion; by persona only if it has emotions of
    personas.
    """
    sides = [
        (touchpoint, journey) for touchpoint, journey in zip((before, after), journeys, strict=True)
    ]
    has_own_emotions = any(
        key != EVERYONE
        for touchpoint, _ in sides
        if touchpoint is not None
        for key in touchpoint.emotion
    )
    field_shifts = []
    for persona in (EVERYONE, *(told_apart(*journeys) if has_own_emotions else ())):
        old, new = (
            emotion_of(touchpoint, persona)
            if touchpoint is not None and persona in (EVERYONE, *journey.personas)
            else None
            for touchpoint, journey in sides
        )
        if old is not None or new is not None:
            field_shifts.append(EmotionShift(persona, old, new))
    return tuple(field_shifts)
