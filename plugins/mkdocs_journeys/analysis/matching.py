"""Matching of the items of two maps, and the change of each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

__all__ = [
    "MIN_SIMILARITY",
    "ChangeType",
    "EmotionShift",
    "Pair",
    "Row",
    "Similarity",
    "ambiguous_names",
    "at",
    "moved_items",
    "pair_items",
]

T = TypeVar("T")

Key = Callable[[T], Hashable]
"""Returns the key by which items are matched; a falsy one if the item has no such key."""

Similarity = Callable[[T, T], float]
"""Returns how similar two items are, from 0 to 1; 0 if they can't be the same one."""

Row = tuple[int | None, int | None]
"""The indexes of an item in the two sequences."""


MIN_SIMILARITY = 0.1
"""Similarity of two items that have nothing in common but their neighbours."""


MAX_DISTANCE = 8
"""The largest distance between two items in a gap that are matched."""


WIDE = 60
"""The largest number of items without a partner that are all compared with each other."""


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
        partner |= _match_similar(before, after, partner, like, home)
    if alone is not None:
        partner |= _match_between_neighbours(before, after, partner, alone, home)
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


def _match_similar(
    before: Sequence[T],
    after: Sequence[T],
    partner: Mapping[int, int],
    similarity: Similarity[T],
    home: Key[T],
) -> dict[int, int]:
    """Return pairs of items that have no partner yet, the most similar first."""
    matched = set(partner.values())
    lefts = [left for left in range(len(before)) if left not in partner]
    rights = [right for right in range(len(after)) if right not in matched]
    pairs = _candidates(lefts, rights)
    if max(len(lefts), len(rights)) > WIDE:
        homes = [
            _group_by_home(items, free, home) for items, free in ((before, lefts), (after, rights))
        ]
        for key in homes[0].keys() & homes[1].keys():
            pairs |= _candidates(homes[0][key], homes[1][key])
    ratings = (
        (similarity(before[left], after[right]), left, right) for left, right in sorted(pairs)
    )
    result: dict[int, int] = {}
    for _, left, right in sorted(
        (rating for rating in ratings if rating[0] > 0), key=lambda rating: -rating[0]
    ):
        if left not in result and right not in matched:
            result[left] = right
            matched.add(right)
    return result


def _candidates(lefts: Sequence[int], rights: Sequence[int]) -> set[tuple[int, int]]:
    """Return the pairs to compare: all, or of very many items those in about the same position, so
    that the time grows with the number of items and not with its square.
    """
    if max(len(lefts), len(rights)) <= WIDE:
        return {(left, right) for left in lefts for right in rights}
    pairs = set()
    for rank, left in enumerate(lefts):
        middle = rank * len(rights) // len(lefts)
        near = rights[max(0, middle - WIDE // 2) : middle + WIDE // 2]
        pairs |= {(left, right) for right in near}
    return pairs


def _group_by_home(
    items: Sequence[T], indexes: Iterable[int], home: Key[T]
) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for index in indexes:
        groups.setdefault(home(items[index]), []).append(index)
    return groups


def _match_between_neighbours(
    before: Sequence[T],
    after: Sequence[T],
    partner: Mapping[int, int],
    similarity: Similarity[T],
    home: Key[T],
) -> dict[int, int]:
    """Return pairs of items that are left over between the same neighbours.

    Neighbours are in the same home; its beginning and its end count as neighbours too. Of several
    items in a gap, the most similar are paired first; those without any similarity only if both
    gaps are equally long, so that their positions correspond.
    """
    partner_before = {right: left for left, right in partner.items()}
    lefts = _gaps(before, {left: left for left in partner}, home)
    rights = _gaps(after, partner_before, home)
    result: dict[int, int] = {}
    matched: set[int] = set()
    for gap, gone_items in lefts.items():
        new_items = rights.get(gap, [])
        ratings = [
            (similarity(before[left], after[right]), abs(row - column), left, right)
            for row, left in enumerate(gone_items)
            for column, right in enumerate(
                new_items[max(0, row - MAX_DISTANCE) : row + MAX_DISTANCE],
                max(0, row - MAX_DISTANCE),
            )
        ]
        # A gap without neighbours, and without a home that both maps have, tells nothing.
        has_position = gap != (None, None, None) and len(gone_items) == len(new_items)
        for rate, distance, left, right in sorted(
            ratings, key=lambda rating: (-rating[0], rating[1])
        ):
            is_match = rate > MIN_SIMILARITY or (rate > 0 and has_position and not distance)
            if is_match and left not in result and right not in matched:
                result[left] = right
                matched.add(right)
    return result


def _gaps(
    items: Sequence[T], names: Mapping[int, int], home: Key[T]
) -> dict[tuple[Hashable, ...], list[int]]:
    """Return the items without a partner, by their home and their neighbours before and after."""
    gaps: dict[tuple[Hashable, ...], list[int]] = {}
    for key, indexes in groupby(range(len(items)), lambda index: home(items[index])):
        last: int | None = None
        open_gap: list[int] = []
        for index in indexes:
            if index in names:
                if open_gap:
                    gaps[key, last, names[index]] = open_gap
                last, open_gap = names[index], []
            else:
                open_gap.append(index)
        if open_gap:
            gaps[key, last, None] = open_gap
    return gaps


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
