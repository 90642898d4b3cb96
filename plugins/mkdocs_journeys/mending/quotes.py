"""Quotes around texts that YAML takes for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, get_args, get_origin

import yaml
from pydantic import BaseModel

from ..model.values import Part
from ..model.walk import Loc
from ..problems import Message, Spot, mark
from ..reading.trouble import Trouble
from .edits import Edit, Sheet, applied
from .spaces import space_out

__all__ = ["close_texts", "quote_texts"]

MOST = 200
"""Lines of one file that are looked at one after another."""

_VALUE = re.compile(r"(?P<before>\s*(?:- +)*(?:[\w-]+:\s+)?)(?P<text>\S.*?)\s*")
_OUTER = re.compile(r"[@`%*&]")
_KEYLIKE = re.compile(r"(?:^|\s)[a-z_]+:(?:\s|$)")
_RESOLVER = yaml.resolver.Resolver
_STRING = "tag:yaml.org,2002:str"
_SAID = mark("the text “{text}” has quotes now")


def _quoted(text: str) -> str:
    """The text in quotes between which nothing has a meaning of its own."""
    return "'" + text.replace("'", "''") + "'"


def _said(text: str) -> Message:
    return Message(_SAID, {"text": text if len(text) <= 40 else text[:39] + "…"})


def close_texts(sheet: Sheet) -> tuple[Sheet, list[Edit]]:
    """Quote texts that YAML stumbles over: a colon inside, or a sign that begins another thing.

    Only where that lets YAML read further, and where no other key may be meant.
    """
    edits: list[Edit] = []
    for _ in range(MOST):
        trouble = None if sheet.understood else _stumbles(sheet)
        step = None if trouble is None else _further(sheet, trouble)
        if step is None:
            break
        sheet, edit = step
        edits.append(edit)
    return sheet, edits


def _further(sheet: Sheet, trouble: Trouble) -> tuple[Sheet, Edit] | None:
    """The sheet in which YAML reads on beyond the line that it stumbles over."""
    at = trouble.spot.line
    for edit in (_spacing(sheet, trouble), _closing(sheet, at)):
        if edit is None:
            continue
        new = sheet.changed([edit])
        now = None if new.understood else _stumbles(new)
        if new.understood or (now is not None and now.spot.line > at):
            return new, edit
    return None


def _spacing(sheet: Sheet, trouble: Trouble) -> Edit | None:
    number = trouble.spot.line - sheet.first_line
    if not 0 <= number < len(sheet.lines):
        return None
    return space_out(sheet.lines[number], trouble.spot.line, trouble.rule)


def _stumbles(sheet: Sheet) -> Trouble | None:
    """Where YAML gives up."""
    stops = [one for one in sheet.loaded.troubles if one.rule in {"yaml-syntax", "tab"}]
    return min(stops, key=lambda one: one.spot.line, default=None)


def _closing(sheet: Sheet, line: int) -> Edit | None:
    number = line - sheet.first_line
    if not 0 <= number < len(sheet.lines):
        return None
    found = _VALUE.fullmatch(sheet.lines[number])
    if found is None or " #" in found["text"] or found["text"][0] in "\"'[{|>#-?!":
        return None
    text = found["text"]
    strange = _OUTER.match(text) and not re.fullmatch(r"[*&]\S+", text)
    if not strange and (": " not in text or _KEYLIKE.search(text)):
        return None
    return Edit(Spot(line, found.start("text") + 1), text, _quoted(text), _said(text))


def quote_texts(
    sheet: Sheet, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[Sheet, list[Edit]]:
    """Quote texts that other programs that know YAML take for numbers, days or yes and no."""
    edits = [
        Edit(spot, value, _quoted(value), _said(value))
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
