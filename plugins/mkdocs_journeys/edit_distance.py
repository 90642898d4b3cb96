"""How far two words are from each other (optimal string alignment).

By hand, as words are short and few are compared: in a check of a thousand maps in each of which all
names are misspelt this is half a second of half a minute. rapidfuzz's `OSA` gives the same numbers
and would be a compiled dependency of 12 MB for these twenty lines.
"""

from __future__ import annotations

__all__ = ["distance"]


def distance(one: str, other: str, limit: int | None = None) -> int:
    """Return how many letters are missing, added, wrong or have changed places.

    Above `limit` any number above it is returned.
    """
    if limit is not None and abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        older, before, row = before, row, [number]
        for place, sign in enumerate(other, 1):
            cost = min(row[-1] + 1, before[place] + 1, before[place - 1] + (letter != sign))
            swapped = number > 1 < place and letter == other[place - 2] and one[number - 2] == sign
            row.append(min(cost, older[place - 2] + 1) if swapped else cost)
        if limit is not None and min(row) > limit:
            return limit + 1
    return row[-1]
