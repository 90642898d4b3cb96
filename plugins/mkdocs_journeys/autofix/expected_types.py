"""What may stand at a place of a file, by the model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from ..model.traversal import Loc
from ..model.values import Part

__all__ = ["is_text", "types_at"]


def types_at(model: type[Part], loc: Loc, lanes: tuple[str, ...]) -> set[type]:
    """Return the types that a value at `loc` may have; none where the model knows no such place."""
    annotation: Any = model
    for name in loc:
        if isinstance(name, int):
            continue
        kinds = set(_leaves(annotation))
        part = next((kind for kind in kinds if issubclass(kind, BaseModel)), None)
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
    return bool(kinds) and all(kind is str or getattr(kind, "shorthand", None) for kind in kinds)


def _of_values(annotation: Any) -> Any:
    """What a mapping's values are."""
    if get_origin(annotation) is dict:
        return get_args(annotation)[1]
    return next(
        (found for get_argument in get_args(annotation) if (found := _of_values(get_argument))),
        None,
    )


def _leaves(annotation: Any) -> Iterator[type]:
    """The types that a value may have; of a mapping, none: it is no text."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        if annotation is not type(None):
            yield annotation
        return
    if get_origin(annotation) is dict:
        yield dict
        return
    for get_argument in get_args(annotation):
        if get_argument is not Ellipsis and (
            isinstance(get_argument, type) or get_args(get_argument)
        ):
            yield from _leaves(get_argument)
