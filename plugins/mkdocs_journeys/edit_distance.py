"""Edit distance of two words (optimal string alignment).

Written by hand, as words are short and few are compared: in a check of a thousand maps in each of
which all names are misspelt this is half a second of half a minute. rapidfuzz's `OSA` gives the
same numbers and would be a compiled dependency of 12 MB for these twenty lines.
"""

from __future__ import annotations

__all__ = ["distance"]


def distance(first: str, second: str, limit: int | None = None) -> int:
    """Return the number of letters that are missing, added, wrong or transposed.

    If it exceeds `limit`, any number above the limit is returned.
    """
    if limit is not None and abs(len(first) - len(second)) > limit:
        return limit + 1
    previous_row: list[int] = []
    row = list(range(len(second) + 1))
    for number, letter in enumerate(first, 1):
        row_before_previous, previous_row, row = previous_row, row, [number]
        for position, other_letter in enumerate(second, 1):
            cost = min(
                row[-1] + 1,
                previous_row[position] + 1,
                previous_row[position - 1] + (letter != other_letter),
            )
            transposed = (
                number > 1 < position
                and letter == second[position - 2]
                and first[number - 2] == other_letter
            )
            row.append(min(cost, row_before_previous[position - 2] + 1) if transposed else cost)
        if limit is not None and min(row) > limit:
            return limit + 1
    return row[-1]
