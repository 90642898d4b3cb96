"""Matching of items that no key matches: by their likeness, and by their neighbours."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

__all__ = ["MIN_SIMILARITY", "Key", "Similarity", "match_between_neighbours", "match_similar"]

T = TypeVar("T")

Key = Callable[[T], Hashable]
"""Returns the key by which items are matched; a falsy one if the item has no such key."""

Similarity = Callable[[T, T], float]
"""Returns how similar two items are, from 0 to 1; 0 if they can't be the same one."""

MIN_SIMILARITY = 0.1
"""Similarity of two items that have nothing in common but their neighbours."""


MAX_DISTANCE = 8
"""The largest distance between two items in a gap that are matched."""


WIDE = 60
"""The largest number of items without a partner that are all compared with each other."""


def match_similar(
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


def match_between_neighbours(
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
