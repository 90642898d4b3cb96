"""The index of a long list: what a browser needs to sort and narrow entries that it has not loaded.

Both files are scripts that hand over one value, because a page that is opened from a file may ask
for nothing else. Columns are arrays over all entries; what entries have in common stands once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from ..model.values import Level
from ..plaintext import plain
from .facets import Answers, facets
from .site import Site

__all__ = ["Key", "Keys", "entry_index", "estimate_key", "text_index"]

Key = float | str | None
"""What an entry is sorted by: a number, or its words."""

Keys = Sequence[Key]
"""The keys of an entry, one for each column."""

T = TypeVar("T")


def estimate_key(estimate: Level | float | None) -> float | None:
    """Return what an estimate is sorted by: a number, or the rank of a level."""
    return estimate.rank if isinstance(estimate, Level) else estimate


def entry_index(
    site: Site,
    starts: Sequence[int],
    keys: Sequence[Keys],
    answers: Sequence[Answers],
    places: Sequence[Sequence[str]],
    *,
    by_name: bool = False,
) -> str:
    """Return the script with the columns of numbers, and with what entries answer to a filter.

    `starts` are the numbers of the entries that the parts begin with. Answers are keys, or names
    where they are given `by_name`.
    """
    columns = {
        str(number): [_short(key) for key in column]
        for number, column in enumerate(zip(*keys, strict=True), 1)
        if not _is_text(column)
    }
    value: dict[str, Any] = {
        "starts": list(starts),
        "columns": columns,
        "facets": {
            facet.key: _facet(facet, answers) for facet in facets(site, answers, 1, by_name=by_name)
        },
    }
    if any(places):
        value["places"] = list(places)
    return _script(value)


def _facet(facet: Any, answers: Sequence[Answers]) -> dict[str, Any]:
    number_of = {value: number for number, (value, _) in enumerate(facet.options)}
    sets, of = _shared(
        tuple(number_of[value] for value in entry.get(facet.key, ()) if value in number_of)
        for entry in answers
    )
    return {"options": facet.options, "sets": sets, "of": of}


def text_index(keys: Sequence[Keys]) -> str:
    """Return the script with the columns of words."""
    columns = {
        str(number): column
        for number, column in enumerate(zip(*keys, strict=True), 1)
        if _is_text(column)
    }
    flat = (plain(str(text or "")) for column in columns.values() for text in column)
    texts, numbers = _shared(flat)
    size = len(keys)
    return _script(
        {
            "texts": texts,
            "columns": {
                name: numbers[place * size : (place + 1) * size]
                for place, name in enumerate(columns)
            },
        }
    )


def _shared(values: Iterable[T]) -> tuple[list[T], list[int]]:
    """Return each value once, and the number of each entry's."""
    numbers: dict[T, int] = {}
    of = [numbers.setdefault(value, len(numbers)) for value in values]
    return list(numbers), of


def _short(key: Key) -> Key:
    """Return a whole number without its point."""
    return int(key) if isinstance(key, float) and key.is_integer() else key


def _is_text(column: Iterable[Key]) -> bool:
    return any(isinstance(key, str) for key in column)


def _script(value: object) -> str:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return f"document.currentScript.take({data})\n"
