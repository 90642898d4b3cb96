"""Taking what is wrong out of a file's values, so that the rest of them makes a model."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from ..model.journey import OWN_LANES
from ..model.values import EVERYONE
from .document import Document
from .yaml import Loc

__all__ = ["at", "existing", "in_file", "is_thinned", "take_out"]

_PLACES = {"stages", "steps", "touchpoints"}


def at(data: Any, loc: Loc) -> Any:
    """The value that stands there."""
    for part in loc:
        data = data[part]
    return data


def in_file(loc: tuple[int | str, ...]) -> Loc:
    """A place in the model as a place in the file, which knows no inner names."""
    return tuple(
        part
        for number, part in enumerate(loc)
        if not (part == OWN_LANES and number < len(loc) - 1)
        and not (part == EVERYONE and loc[number - 1 : number] == ("emotion",))
    )


def is_thinned(data: Any, loc: Loc, detail: ErrorDetails, thinned: set[Loc]) -> bool:
    """Whether something is only missing because it was wrong and has been taken out."""
    holder = loc[:-1] if detail["type"] == "missing" else loc
    return existing(data, holder) in thinned


def take_out(
    document: Document, details: list[ErrorDetails], thinned: set[Loc], below: Loc
) -> bool:
    """Take out what is wrong; False if nothing was."""
    locs: set[Loc] = set()
    for detail in details:
        loc = in_file(detail["loc"])
        if detail["type"] == "missing":
            loc = loc[:-1]
        loc = existing(at(document.values.data, below), loc)
        locs |= {loc, *_cut_decimal(at(document.values.data, below), loc)}
    locs.discard(())
    whole = [loc for loc in locs if not any(loc[:n] in locs for n in range(1, len(loc)))]
    document.values.lost |= any(isinstance(one[-1], int) and one[-2] in _PLACES for one in whole)
    document.values.remove((*below, *loc) for loc in whole)
    gone = _items(whole)
    told = {_moved_up(loc, gone) for loc in thinned | {loc[:-1] for loc in whole}}
    thinned.clear()
    thinned |= told
    return bool(locs)


def _items(locs: Iterable[Loc]) -> dict[Loc, list[int]]:
    """The numbers of items by the list that they stand in, in order."""
    numbers: dict[Loc, list[int]] = {}
    for loc in locs:
        if isinstance(loc[-1], int):
            numbers.setdefault(loc[:-1], []).append(loc[-1])
    return {loc: sorted(inside) for loc, inside in numbers.items()}


def _moved_up(loc: Loc, gone: Mapping[Loc, list[int]]) -> Loc:
    """The place of a value after items before it have been taken out."""
    return tuple(
        part - bisect_left(gone.get(loc[:level], ()), part) if isinstance(part, int) else part
        for level, part in enumerate(loc)
    )


def _cut_decimal(data: Any, loc: Loc) -> Iterable[Loc]:
    """What stands before a decimal comma that ended it: `olga: 0` of `{olga: 0,5}`."""
    if not loc or not str(loc[-1]).isdigit() or isinstance(loc[-1], int):
        return
    holder = at(data, loc[:-1])
    if holder[loc[-1]] is None:
        before = list(holder)[: list(holder).index(loc[-1])][-1:]
        yield from ((*loc[:-1], key) for key in before if _WHOLE.fullmatch(str(holder[key])))


_WHOLE = re.compile(r"\s*[-+−–]?\d+\s*")


def existing(data: Any, loc: Loc) -> Loc:
    """The part of `loc` that stands in the data: shorthand has fewer levels than the model."""
    reached: list[str | int] = []
    for part in loc:
        in_dict = isinstance(data, dict) and part in data
        if in_dict or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data = data[part]
        elif part == 0:
            continue  # one item where a list may stand
        else:
            break
        reached.append(part)
    return tuple(reached)
