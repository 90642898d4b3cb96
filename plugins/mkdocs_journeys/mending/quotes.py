"""Quotes around texts that YAML takes for something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args, get_origin

import yaml
from pydantic import BaseModel

from ..model.values import Part
from ..model.walk import Loc
from ..problems import Spot
from ..reading.repairs import quoted, quotes_said
from .edits import Edit, Sheet, applied

__all__ = ["quote_texts"]

_RESOLVER = yaml.resolver.Resolver
_STRING = "tag:yaml.org,2002:str"


def quote_texts(
    sheet: Sheet, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[Sheet, list[Edit]]:
    """Quote texts that other programs that know YAML take for numbers, days or yes and no."""
    edits = [
        Edit(spot, value, quoted(value), quotes_said(value))
        for loc, spot, value in _texts(sheet, model, lanes, depth)
        if sheet.at(spot).startswith(value) and _misread(value)
    ]

    def expected(_: Sequence[Edit]) -> Any:
        return sheet.loaded.data

    return applied(sheet, edits, expected)


def _misread(value: str) -> bool:
    """Whether YAML 1.1 takes it for something else than a text."""
    if len(value) > 40 or value[0] not in "0123456789+-.yYnNtTfFoO~<=":
        return False
    resolver = _RESOLVER()
    tag = resolver.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag != _STRING)


def _texts(
    sheet: Sheet, model: type[Part], lanes: tuple[str, ...], depth: int
) -> Iterator[tuple[Loc, Spot, str]]:
    """The values that can be nothing but text."""
    for loc, spot in sheet.loaded.spots.items():
        value: Any = sheet.loaded.data
        for part in loc:
            value = value[part]
        if isinstance(value, str) and value and _is_text(model, loc[depth:], lanes):
            yield loc, spot, value


def _is_text(model: type[Part], loc: Loc, lanes: tuple[str, ...]) -> bool:
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
    kinds = set(_leaves(annotation))
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
