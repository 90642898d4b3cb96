"""Files of journeys made from the model itself: whatever key is added, it is filled here too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import Enum
from typing import Any, get_args, get_origin

from mkdocs_journeys.model.emotion import EmotionDetail, EmotionScale, Feeling
from mkdocs_journeys.model.journey import OWN_LANES
from mkdocs_journeys.model.persona_text import PersonaText
from mkdocs_journeys.model.values import Part

Loc = tuple[str | int, ...]
Words = Callable[[Loc], Any]

DEEPEST = 9


def filled(model: type[Part], words: Words, loc: Loc = ()) -> dict[str, Any]:
    """Every key of the model with a value; `words` makes those that are texts, by their place."""
    result: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if field.alias == OWN_LANES or len(loc) > DEEPEST:
            continue
        value = _value(field.annotation, name, words, (*loc, name))
        if value is not None:
            result[name] = value
    return result


def _value(annotation: Any, name: str, words: Words, loc: Loc) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if name == "lane_order":
        return "blueprint"
    if hasattr(annotation, "__metadata__"):
        return _value(arguments[0], name, words, loc)
    if origin is tuple:
        one = _value(arguments[0], name, words, (*loc, 0))
        return None if one is None else [one]
    if origin is dict:
        one = _value(arguments[1], name, words, (*loc, "value"))
        return {words((*loc, "key")) or "name": one}
    if origin is not None:  # X | None
        return _value(next(a for a in arguments if a is not type(None)), name, words, loc)
    if annotation in {str, Any}:
        return words(loc)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return str(next(iter(annotation)).value)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return filled(annotation, words, loc)
    if isinstance(annotation, type) and issubclass(annotation, PersonaText):
        return filled(annotation.detail, words, loc)
    if annotation is Feeling:
        return filled(EmotionDetail, words, loc)
    plain = {bool: True, int: 1, float: 0.5, dt.date: dt.date(2026, 3, 1), EmotionScale: [-2, 2.5]}
    return plain[annotation]
