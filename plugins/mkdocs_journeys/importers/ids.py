"""Ids of imported stages, steps and touchpoints, by which links and comparisons know them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..model.values import EXIT, short_slug
from ..reading.assign_ids import RESERVED

__all__ = ["with_ids"]

_NESTED = ("steps", "touchpoints")


def with_ids(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the front matter of a map with an id for each stage, step and touchpoint.

    Ids that the importer has set are kept.
    """
    stages = _as_list(values.get("stages"))
    taken = {EXIT, *_ids_in(stages)}
    return {**values, "stages": [_with_id(stage, taken) for stage in stages]}


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _ids_in(parts: list[Any]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Mapping):
            if part.get("id"):
                yield str(part["id"])
            for key in _NESTED:
                yield from _ids_in(_as_list(part.get(key)))


def _with_id(part: Any, taken: set[str]) -> dict[str, Any]:
    """Return a part, which may be its name alone, with an id after the name."""
    data = dict(part) if isinstance(part, Mapping) else {"name": str(part)}
    name = data.pop("name", "")
    ident = data.pop("id", None) or _free_id(str(name), taken)
    for key in _NESTED:
        if key in data:
            data[key] = [_with_id(inner, taken) for inner in _as_list(data[key])]
    return {"name": name, **({"id": ident} if ident else {}), **data}


def _free_id(name: str, taken: set[str]) -> str:
    """Return an id made from a name that no other part has; empty if none can be made."""
    made = short_slug(name)
    if not made or made.startswith(RESERVED):
        return ""
    ident, number = made, 1
    while ident in taken:
        number += 1
        ident = f"{made}-{number}"
    taken.add(ident)
    return ident
