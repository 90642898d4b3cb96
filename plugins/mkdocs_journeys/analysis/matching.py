"""Things of two maps that are the same one, and what becomes of each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

__all__ = [
    "FAINT",
    "ChangeType",
    "FieldShift",
    "Like",
    "Pair",
    "Row",
    "ambiguous_names",
    "at",
    "out_of_order",
    "pair_items",
]

T = TypeVar("T")

Key = Callable[[T], Hashable]
"""What a thing is known by; nothing where it is not known by that."""

Like = Callable[[T, T], float]
"""How much two things are like each other, from 0 to 1; 0 where they can't be the same one."""

Row = tuple[int | None, int | None]
"""The numbers of a thing in the two maps."""


FAINT = 0.1
"""How much two things are like each other of which nothing is known but their neighbours."""


NEAR = 8
"""How far from each other two things of a row may stand that are taken for one."""


WIDE = 60
"""Of how many things without a partner each is compared with each."""


class ChangeType(StrEnum):
    """What becomes of a thing when the journey is rebuilt."""

    NEW = "new"
    GONE = "gone"
    STAYS = "stays"


@dataclass(frozen=True, kw_only=True)
class Pair(Generic[T]):
    """One thing in the two maps, at least in one of them."""

    before: T | None
    after: T | None
    changed: tuple[str, ...] = ()
    """The keys under which something else is written now."""

    @property
    def fate(self) -> ChangeType:
        """Whether it is new, goes or stays."""
        if self.before is None:
            return ChangeType.NEW
        return ChangeType.GONE if self.after is None else ChangeType.STAYS

    @property
    def newest(self) -> T:
        """The thing as it will be; what goes, as it is."""
        found = self.after if self.after is not None else self.before
        assert found is not None, "a pair holds at least one thing"  # noqa: S101 by its making
        return found


class FieldShift(NamedTuple):
    """A persona's emotion in the two maps."""

    persona: str
    before: float | None
    after: float | None

    @property
    def by(self) -> float | None:
        """How far it rises; None where one of the maps says nothing.

        Worked out from what readers see, so that it is right for those who check it.
        """
        if self.before is None or self.after is None:
            return None
        return round(round(self.after, 1) - round(self.before, 1), 1)


def pair_items(
    before: Sequence[T],
    after: Sequence[T],
    *keys: Key[T],
    like: Like[T] | None = None,
    alone: Like[T] | None = None,
    home: Key[T] = lambda _: None,
) -> list[Row]:
    """Which thing of one map is which of the other: by the first key, the rest by the next.

    What no key pairs is paired by likeness, if it is told how: the most alike first. What is left
    over alone between the same neighbours in its home is paired by `alone`, which may ask for less.
    Things without a partner stand by themselves. The order is the second map's; what goes comes
    after what it came after.
    """
    partner: dict[int, int] = {}
    for key in keys:
        free: dict[Hashable, list[int]] = {}
        taken = set(partner.values())
        for right, one in enumerate(after):
            if right not in taken:
                free.setdefault(key(one), []).append(right)
        if not free:
            break
        for left, one in enumerate(before):
            if left not in partner and (name := key(one)) and free.get(name):
                partner[left] = free[name].pop(0)
    if like is not None:
        partner |= _alike(before, after, partner, like, home)
    if alone is not None:
        partner |= _between(before, after, partner, alone, home)
    return _in_rows(len(before), len(after), partner)


def _in_rows(before: int, after: int, partner: Mapping[int, int]) -> list[Row]:
    """Rows in the order of the second map; what goes comes after what it came after."""
    gone: dict[int | None, list[Row]] = {}
    last: int | None = None
    for left in range(before):
        last = partner.get(left, last)
        if left not in partner:
            gone.setdefault(last, []).append((left, None))
    back = {right: left for left, right in partner.items()}
    rows = gone.get(None, [])
    for right in range(after):
        rows += [(back.get(right), right), *gone.get(right, ())]
    return rows


def ambiguous_names(before: Sequence[T], after: Sequence[T], name: Key[T], whole: Key[T]) -> Key[T]:
    """Of things whose name others have, too, the whole thing; nothing of all others.

    Of three calls of one name it is known which is gone only by what is said of each.
    """
    often = {
        key for side in (before, after) for key, n in Counter(map(name, side)).items() if n > 1
    }
    return lambda one: (name(one), whole(one)) if name(one) in often else None


def _alike(
    before: Sequence[T],
    after: Sequence[T],
    partner: Mapping[int, int],
    like: Like[T],
    home: Key[T],
) -> dict[int, int]:
    """Pairs of those that have no partner yet, so that the most alike come together."""
    taken = set(partner.values())
    lefts = [one for one in range(len(before)) if one not in partner]
    rights = [one for one in range(len(after)) if one not in taken]
    pairs = _candidates(lefts, rights)
    if max(len(lefts), len(rights)) > WIDE:
        homes = [
            _by_home(things, free, home) for things, free in ((before, lefts), (after, rights))
        ]
        for key in homes[0].keys() & homes[1].keys():
            pairs |= _candidates(homes[0][key], homes[1][key])
    rated = ((like(before[left], after[right]), left, right) for left, right in sorted(pairs))
    result: dict[int, int] = {}
    for _, left, right in sorted((one for one in rated if one[0] > 0), key=lambda one: -one[0]):
        if left not in result and right not in taken:
            result[left] = right
            taken.add(right)
    return result


def _candidates(lefts: Sequence[int], rights: Sequence[int]) -> set[tuple[int, int]]:
    """The pairs that are looked at: all, or of very many those that stand at about the same place,
    so that the work grows with the number of things and not with its square.
    """
    if max(len(lefts), len(rights)) <= WIDE:
        return {(left, right) for left in lefts for right in rights}
    pairs = set()
    for rank, left in enumerate(lefts):
        middle = rank * len(rights) // len(lefts)
        near = rights[max(0, middle - WIDE // 2) : middle + WIDE // 2]
        pairs |= {(left, right) for right in near}
    return pairs


def _by_home(
    things: Sequence[T], numbers: Iterable[int], home: Key[T]
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for number in numbers:
        found.setdefault(home(things[number]), []).append(number)
    return found


def _between(
    before: Sequence[T],
    after: Sequence[T],
    partner: Mapping[int, int],
    alone: Like[T],
    home: Key[T],
) -> dict[int, int]:
    """Pairs of things that are left over between the same neighbours.

    Neighbours are in the same home; where a home begins or ends, that is the neighbour. Of several
    in a row, those come together of which most is known; the rest only where both rows are equally
    long, so that each has its place.
    """
    back = {right: left for left, right in partner.items()}
    lefts = _gaps(before, {left: left for left in partner}, home)
    rights = _gaps(after, back, home)
    result: dict[int, int] = {}
    taken: set[int] = set()
    for place, gone in lefts.items():
        come = rights.get(place, [])
        rated = [
            (alone(before[left], after[right]), abs(row - column), left, right)
            for row, left in enumerate(gone)
            for column, right in enumerate(
                come[max(0, row - NEAR) : row + NEAR], max(0, row - NEAR)
            )
        ]
        # Without any neighbour, and without a home that stays, they tell nothing.
        has_place = place != (None, None, None) and len(gone) == len(come)
        for rate, distance, left, right in sorted(
            rated, key=lambda rating: (-rating[0], rating[1])
        ):
            is_known = rate > FAINT or (rate > 0 and has_place and not distance)
            if is_known and left not in result and right not in taken:
                result[left] = right
                taken.add(right)
    return result


def _gaps(
    things: Sequence[T], names: Mapping[int, int], home: Key[T]
) -> dict[tuple[Hashable, ...], list[int]]:
    """The things without a partner, by their home and what comes before and after them there."""
    found: dict[tuple[Hashable, ...], list[int]] = {}
    for key, row in groupby(range(len(things)), lambda index: home(things[index])):
        last: int | None = None
        open_gap: list[int] = []
        for index in row:
            if index in names:
                if open_gap:
                    found[key, last, names[index]] = open_gap
                last, open_gap = names[index], []
            else:
                open_gap.append(index)
        if open_gap:
            found[key, last, None] = open_gap
    return found


def out_of_order(rows: Sequence[Row]) -> set[int]:
    """The fewest things of the first map that have changed places, so that the rest stands."""
    order = [left for left, right in rows if left is not None and right is not None]
    piles: list[list[int]] = []
    """By the length of the longest row that ends there, the numbers, which fall in each."""
    before: dict[int, int] = {}
    for left in order:
        length = bisect_left(piles, left, key=lambda pile: pile[-1])
        if length == len(piles):
            piles.append([])
        if length:
            shorter = piles[length - 1]
            before[left] = shorter[bisect_left(shorter, -left, key=lambda one: -one)]
        piles[length].append(left)
    standing = piles[-1][:1] if piles else []
    while standing and standing[-1] in before:
        standing.append(before[standing[-1]])
    return set(order) - set(standing)


def at(things: Sequence[T], index: int | None) -> T | None:
    """The thing of that number, if there is one."""
    return None if index is None else things[index]
