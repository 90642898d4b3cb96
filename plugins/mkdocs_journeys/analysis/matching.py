"""Matching of the items of two maps, and the change of each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from .similar_items import (
    Key,
    Similarity,
    match_between_neighbours,
    match_similar,
)

__all__ = [
    "ChangeType",
    "EmotionShift",
    "Pair",
    "Row",
    "ambiguous_names",
    "at",
    "moved_items",
    "pair_items",
]

T = TypeVar("T")

Row = tuple[int | None, int | None]
"""The indexes of an item in the two sequences."""


class ChangeType(StrEnum):
    """Change of an item between two maps."""

    NEW = "new"
    GONE = "gone"
    STAYS = "stays"


@dataclass(frozen=True, kw_only=True)
class Pair(Generic[T]):
    """An item in the two maps; it is in at least one of them."""

    before: T | None
    after: T | None
    changed: tuple[str, ...] = ()
    """The fields that differ."""

    @property
    def change(self) -> ChangeType:
        """Whether the item is new, is gone or stays."""
        if self.before is None:
            return ChangeType.NEW
        return ChangeType.GONE if self.after is None else ChangeType.STAYS

    @property
    def newest(self) -> T:
        """The item in the new map; in the old one if it is gone."""
        item = self.after if self.after is not None else self.before
        assert item is not None, "a pair holds at least one item"  # noqa: S101 by its making
        return item


class EmotionShift(NamedTuple):
    """A persona's emotion in the two maps."""

    persona: str
    before: float | None
    after: float | None

    @property
    def by(self) -> float | None:
        """The change of the emotion; None if one of the maps has no value.

        It is calculated from the rounded values that readers see, so that they can check it.
        """
        if self.before is None or self.after is None:
            return None
        return round(round(self.after, 1) - round(self.before, 1), 1)


def pair_items(
    before: Sequence[T],
    after: Sequence[T],
    *keys: Key[T],
    like: Similarity[T] | None = None,
    alone: Similarity[T] | None = None,
    home: Key[T] = lambda _: None,
) -> list[Row]:
    """Match the items of two maps: by the first key, what is left over by the next one, and so on.

    What no key matches is matched by `like`, if it is given: the most similar items first. What is
    then left over between the same neighbours in its home is matched by `alone`, which may be less
    strict. Items without a partner get a row of their own. The order is that of `after`; an item
    that is gone comes after the one that it followed.
    """
    partner: dict[int, int] = {}
    for key in keys:
        free: dict[Hashable, list[int]] = {}
        matched = set(partner.values())
        for right, item in enumerate(after):
            if right not in matched:
                free.setdefault(key(item), []).append(right)
        if not free:
            break
        for left, item in enumerate(before):
            if left not in partner and (name := key(item)) and free.get(name):
                partner[left] = free[name].pop(0)
    if like is not None:
        partner |= match_similar(before, after, partner, like, home)
    if alone is not None:
        partner |= match_between_neighbours(before, after, partner, alone, home)
    return _make_rows(len(before), len(after), partner)


def _make_rows(before: int, after: int, partner: Mapping[int, int]) -> list[Row]:
    """Return rows in the order of the second map; a gone item comes after the one that it followed.

    `before` and `after` are the numbers of items.
    """
    gone: dict[int | None, list[Row]] = {}
    last: int | None = None
    for left in range(before):
        last = partner.get(left, last)
        if left not in partner:
            gone.setdefault(last, []).append((left, None))
    partner_before = {right: left for left, right in partner.items()}
    rows = gone.get(None, [])
    for right in range(after):
        rows += [(partner_before.get(right), right), *gone.get(right, ())]
    return rows


def ambiguous_names(before: Sequence[T], after: Sequence[T], name: Key[T], whole: Key[T]) -> Key[T]:
    """Return a key for items whose names are ambiguous: name and content; None for all others.

    Of three calls with one name, only their content tells which one is gone.
    """
    ambiguous = {
        item_name
        for side in (before, after)
        for item_name, number in Counter(map(name, side)).items()
        if number > 1
    }
    return lambda item: (name(item), whole(item)) if name(item) in ambiguous else None


def moved_items(rows: Sequence[Row]) -> set[int]:
    """Return the minimal set of moved items, as indexes in the first map."""
    order = [left for left, right in rows if left is not None and right is not None]
    piles: list[list[int]] = []
    """By the length of the longest sequence that ends there, its last items, in falling order."""
    predecessors: dict[int, int] = {}
    for left in order:
        length = bisect_left(piles, left, key=lambda pile: pile[-1])
        if length == len(piles):
            piles.append([])
        if length:
            shorter = piles[length - 1]
            position = bisect_left(shorter, -left, key=lambda index: -index)
            predecessors[left] = shorter[position]
        piles[length].append(left)
    kept = piles[-1][:1] if piles else []
    while kept and kept[-1] in predecessors:
        kept.append(predecessors[kept[-1]])
    return set(order) - set(kept)


def at(items: Sequence[T], index: int | None) -> T | None:
    """Return the item at an index; None if there is no index."""
    return None if index is None else items[index]
