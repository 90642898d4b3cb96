"""Removal of wrong values, so that the others make a model."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails

from ..model.journey import OWN_LANES
from ..model.values import EVERYONE
from .document import Document
from .yaml import Loc

__all__ = ["Pruned", "existing", "in_file", "is_thinned", "prune", "value_at"]

_LISTS_OF_MOMENTS = {"stages", "steps", "touchpoints"}

_WHOLE_NUMBER = re.compile(r"\s*[-+−–]?\d+\s*")


class Pruned(NamedTuple):
    """A document without its wrong values."""

    document: Document
    thinned: frozenset[Loc]
    """The mappings and lists from which something has been removed."""


def value_at(data: Any, loc: Loc) -> Any:
    """Return the value at `loc`. Raises LookupError if there is none."""
    for part in loc:
        data = data[part]
    return data


def in_file(loc: tuple[int | str, ...]) -> Loc:
    """Return a loc of the model as a loc of the file, without the model's internal keys."""
    return tuple(
        part
        for number, part in enumerate(loc)
        if not (part == OWN_LANES and number < len(loc) - 1)
        and not (part == EVERYONE and loc[number - 1 : number] == ("emotion",))
    )


def is_thinned(data: Any, loc: Loc, detail: ErrorDetails, thinned: Set[Loc]) -> bool:
    """Whether a value is only missing because it was wrong and has been removed."""
    holder = loc[:-1] if detail["type"] == "missing" else loc
    return existing(data, holder) in thinned


def prune(
    document: Document, details: list[ErrorDetails], thinned: Set[Loc], below: Loc
) -> Pruned | None:
    """Return the document without what pydantic's errors are about; None if nothing can go.

    `thinned` tells from where something was removed before; `below` is where the model's values
    begin in the document. Both `thinned` and the errors count from there.
    """
    data = value_at(document.values.data, below)
    locs: set[Loc] = set()
    for detail in details:
        loc = in_file(detail["loc"])
        if detail["type"] == "missing":
            loc = loc[:-1]
        loc = existing(data, loc)
        locs |= {loc, *_cut_decimal(data, loc)}
    locs.discard(())
    if not locs:
        return None
    outermost = [loc for loc in locs if not any(loc[:n] in locs for n in range(1, len(loc)))]
    values = document.values.without((*below, *loc) for loc in outermost)
    if any(isinstance(loc[-1], int) and loc[-2] in _LISTS_OF_MOMENTS for loc in outermost):
        values = replace(values, lost_moments=True)
    removed = _removed_indexes(outermost)
    holders = {*thinned, *(loc[:-1] for loc in outermost)}
    return Pruned(
        replace(document, values=values), frozenset(_moved_up(loc, removed) for loc in holders)
    )


def _removed_indexes(locs: Iterable[Loc]) -> dict[Loc, list[int]]:
    """Return the sorted indexes of items by the list that they are in."""
    indexes: dict[Loc, list[int]] = {}
    for loc in locs:
        if isinstance(loc[-1], int):
            indexes.setdefault(loc[:-1], []).append(loc[-1])
    return {loc: sorted(inside) for loc, inside in indexes.items()}


def _moved_up(loc: Loc, removed: Mapping[Loc, list[int]]) -> Loc:
    """Return the loc of a value after items before it have been removed."""
    return tuple(
        part - bisect_left(removed.get(loc[:level], ()), part) if isinstance(part, int) else part
        for level, part in enumerate(loc)
    )


def _cut_decimal(data: Any, loc: Loc) -> Iterable[Loc]:
    """Yield the value before a decimal comma that ended it: `olga: 0` of `{olga: 0,5}`."""
    if not loc or not str(loc[-1]).isdigit() or isinstance(loc[-1], int):
        return
    holder = value_at(data, loc[:-1])
    if holder[loc[-1]] is None:
        keys_before = list(holder)[: list(holder).index(loc[-1])][-1:]
        for key in keys_before:
            if _WHOLE_NUMBER.fullmatch(str(holder[key])):
                yield (*loc[:-1], key)


def existing(data: Any, loc: Loc) -> Loc:
    """Return the part of `loc` that is in the data: shorthand has fewer levels than the model."""
    reached: list[str | int] = []
    for part in loc:
        in_dict = isinstance(data, dict) and part in data
        if in_dict or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data = data[part]
        elif part == 0:
            continue  # a single item where a list is allowed
        else:
            break
        reached.append(part)
    return tuple(reached)
