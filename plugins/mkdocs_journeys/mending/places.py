"""What may stand at a place of a file, by the model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from ..model.values import Part
from ..model.walk import Loc

__all__ = ["is_text", "types_at"]


def types_at(model: type[Part], loc: Loc, lanes: tuple[str, ...]) -> set[type]:
    """Return the types that a value at `loc` may have; none where the model knows no such place."""
    annotation: Any = model
    for name in loc:
        if isinstance(name, int):
            continue
        kinds = set(_leaves(annotation))
        part = next((one for one in kinds if issubclass(one, BaseModel)), None)
        if part is None:
            annotation = _of_values(annotation)
        elif name in part.model_fields and name != "own":
            annotation = part.model_fields[name].annotation
        else:
            stands = name in lanes and "touchpoints" in part.model_fields
            annotation = str if stands or name == "persona" else None
    return set(_leaves(annotation))


def is_text(model: type[Part], loc: Loc, lanes: tuple[str, ...]) -> bool:
    """Return whether a value there can be nothing but text, or a part that a text stands for."""
    kinds = types_at(model, loc, lanes)
    return bool(kinds) and all(one is str or getattr(one, "shorthand", None) for one in kinds)


def _of_values(annotation: Any) -> Any:
    """What a mapping's values are."""
    if get_origin(annotation) is dict:
        return get_args(annotation)[1]
    return next((found for one in get_args(annotation) if (found := _of_values(one))), None)


def _leaves(annotation: Any) -> Iterator[type]:
    """The types that a value may have; of a mapping, none: it is no text."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        if annotation is not type(None):
            yield annotation
        return
    if get_origin(annotation) is dict:
        yield dict
        return
    for one in get_args(annotation):
        if one is not Ellipsis and (isinstance(one, type) or get_args(one)):
            yield from _leaves(one)
