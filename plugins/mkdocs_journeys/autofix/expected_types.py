"""Types of the values that the model expects at a path of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from ..model.emotion import Feeling
from ..model.persona_text import PersonaText
from ..model.traversal import Loc
from ..model.values import Part

__all__ = ["is_text", "types_at"]


def types_at(model: type[Part], loc: Loc, lanes: tuple[str, ...]) -> set[type]:
    """Return the types that a value at `loc` may have; none where the model knows no such place."""
    annotation: Any = model
    for name in loc:
        if isinstance(name, int):
            continue
        types = set(_types_in(annotation))
        if Feeling in types:
            continue  # the keys of an emotion
        if any(issubclass(value_type, PersonaText) for value_type in types):
            annotation = str
            continue
        part = next((value_type for value_type in types if issubclass(value_type, BaseModel)), None)
        if part is None:
            annotation = _value_annotation(annotation)
        elif name in part.model_fields and name != "own":
            annotation = part.model_fields[name].annotation
        else:
            is_lane = name in lanes and "touchpoints" in part.model_fields
            annotation = str if is_lane or name == "persona" else None
    return set(_types_in(annotation))


def is_text(model: type[Part], loc: Loc, lanes: tuple[str, ...]) -> bool:
    """Return whether a value there can be nothing but text, or a part that a text stands for."""
    types = types_at(model, loc, lanes)
    return bool(types) and all(
        value_type is str
        or issubclass(value_type, PersonaText)
        or getattr(value_type, "shorthand", None)
        for value_type in types
    )


def _value_annotation(annotation: Any) -> Any:
    """Return the annotation of a mapping's values; None where no mapping is allowed."""
    if get_origin(annotation) is dict:
        return get_args(annotation)[1]
    return next(
        (inner for argument in get_args(annotation) if (inner := _value_annotation(argument))),
        None,
    )


def _types_in(annotation: Any) -> Iterator[type]:
    """Yield the types that a value may have; `dict` for a mapping, whatever its values are."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        if annotation is not type(None):
            yield annotation
        return
    if get_origin(annotation) is dict:
        yield dict
        return
    for argument in get_args(annotation):
        if argument is not Ellipsis and (isinstance(argument, type) or get_args(argument)):
            yield from _types_in(argument)
