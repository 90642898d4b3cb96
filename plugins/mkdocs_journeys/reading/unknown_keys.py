"""What is said of a key that is not known: what it means, and how a map has such a thing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from ..diagnostics import N_, Message, lookalike
from ..languages.tables import Term
from ..model.journey import Journey, Moment, Score, Step, Touchpoint
from ..model.organization import Area
from ..model.page_keys import keys_in_order
from ..model.personas import Attributes, Evidence, Persona
from ..model.values import Part, slug
from .vocabulary import is_key, key_misspelt, key_resembled, term, term_like

__all__ = [
    "BY_MEANING",
    "IS_NAME",
    "KNOWN_HERE",
    "LANES",
    "WRITTEN_SO",
    "key_hint",
    "listed",
    "part_in",
]

KNOWN_HERE = N_("Known here: {keys}.")

IS_NAME = N_("If this is a name, write: - name: {key}")
WRITTEN_SO = N_("Write it so: {example}")
_NUMBER = re.compile(r"[-+−]?\d+([.,]\d+)?")
_MEASURES = {"csat", "nps", "ces"}

_DID_YOU_MEAN = N_("Did you mean “{name}”?")
BY_MEANING = N_("The nearest key by meaning is “{name}”.")
_WRAPPED = N_(
    "The keys below it belong at the top of the file: remove the line “{key}:” and the indent "
    "below it."
)
_LANE = N_("For a lane of your own, name it in mkdocs.yml: `lanes: {{{key}: …}}`.")
_LANE_OF_STAGE = N_(
    "For a lane of your own, name it in mkdocs.yml, `lanes: {{{key}: …}}`, and write it in the "
    "stage."
)
LANES = {_LANE, _LANE_OF_STAGE}
"""Hints that a key may be a lane of the site's own."""

_TRAIT = N_("Write it under `attributes`: `{trait}: {{{key}: …}}`.")
_BODY = N_("Write it in the text below the second “---”.")
_UNDER_HEADING = N_("Write it in the text below the keys, under a heading with the stage's name.")
_GIT = N_("Git keeps this; leave the line out.")
_LINK = N_("Write it as a link in a text: `[{key}](https://…)`.")
_QUOTES = Message(N_("If this is a text, put straight quotes around the whole of it."))
_SETTINGS = N_("This is set for the whole site, in mkdocs.yml.")


def key_hint(
    key: str,
    value: object,
    holder: type[BaseModel] | None,
    model: type[Part],
    known: list[str],
    lanes: Collection[str],
) -> Message | None:
    """Return what helps an author with an unknown key; None where only a list of all keys does.

    `holder` is the part that has the key, `known` are the keys that it may have, `model` is the
    part that the file is, `lanes` are the site's own keys of a stage.
    """
    others = [name for name in known if name != key]
    if key[:1] in {"«", "“", "„"}:
        return _QUOTES
    if (spelled := _spelled(key, others)) is not None:
        return spelled
    found = term(key)
    if found is None and isinstance(value, str) and _is_prose(key, known, holder):
        return _QUOTES
    found = found or term_like(key) or Term()
    for hint in (
        _wrapped(key, value, holder, model),
        _itself(key, value, found, holder),
        _score(key, value, holder),
        Message(_GIT) if found.place == "git" and holder is model else None,
        _by_meaning(found, value, holder, others),
        _elsewhere(key, model, lanes),
        _otherwise(key, found, holder),
        _inside(found, model),
    ):
        if hint is not None:
            return hint
    name = key_resembled(key, others)
    return Message(_DID_YOU_MEAN, {"name": name}) if name else _own(key, value, holder)


def _wrapped(
    key: str, value: object, holder: type[BaseModel] | None, model: type[Part]
) -> Message | None:
    """Return how a file is written whose keys stand inside another one: `journey: {title: …}`."""
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    if holder is not model or not isinstance(value, dict) or required.isdisjoint(value):
        return None
    return Message(_WRAPPED, {"key": key})


def _itself(key: str, value: object, found: Term, holder: type[BaseModel] | None) -> Message | None:
    """Return where the name of a thing stands that is written as what it is: `stage: Search`."""
    own = getattr(holder, "shorthand", None)
    if own is None or holder is None or not isinstance(value, str):
        return None
    name = holder.__name__.casefold()
    called = {name, f"{name}s"}
    if key.casefold() in called or not called.isdisjoint(found.keys[:1]):
        return Message(BY_MEANING, {"name": own})
    return None


def _score(key: str, value: object, holder: type[BaseModel] | None) -> Message | None:
    """Return how a rating is written that stands as its measure and its number: `csat: 4.5`."""
    if holder is not Score or not isinstance(value, str) or not _NUMBER.fullmatch(value):
        return None
    if term(key) is not None and key.casefold() not in _MEASURES:
        return None
    return Message(WRITTEN_SO, {"example": f"{{measure: {key}, value: {value}}}"})


def _spelled(key: str, known: list[str]) -> Message | None:
    """Return the key that a misspelt one is; only this may be written in its place."""
    if (twin := lookalike(key, known)) is not None:
        return twin
    name = key_misspelt(key, known)
    return Message(_DID_YOU_MEAN, {"name": name}, instead=name) if name else None


def _is_prose(key: str, known: list[str], holder: type[BaseModel] | None) -> bool:
    """Return whether a key may be the beginning of a text that has a colon.

    A file is no text, and words that all mean the same key are that key: “Customer actions”.
    """
    if is_key(key):
        return False
    if "text" in known:
        return True
    if getattr(holder, "shorthand", None) is None or " " not in key or key[:1].islower():
        return False
    return term_like(key) is None or any(sign.isdigit() for sign in key)


def listed(keys: Iterable[str]) -> Message:
    """Return that these keys are known."""
    return Message(KNOWN_HERE, {"keys": ", ".join(keys)})


def _by_meaning(
    found: Term, value: object, holder: type[BaseModel] | None, known: list[str]
) -> Message | None:
    names = [name for name in found.keys if name in known]
    if not names:
        return None
    counted = isinstance(value, str) and value.isdecimal()
    name = next((name for name in names if counted and _is_number(holder, name)), names[0])
    if found.same:
        return Message(_DID_YOU_MEAN, {"name": name}, instead=name)
    return Message(BY_MEANING, {"name": name})


def _is_number(holder: type[BaseModel] | None, name: str) -> bool:
    """Return whether a number stands under a key."""
    field = holder.model_fields.get(name) if holder is not None else None
    return field is not None and not {int, float}.isdisjoint(
        {field.annotation, *get_args(field.annotation)}
    )


def _otherwise(key: str, found: Term, holder: type[BaseModel] | None) -> Message | None:
    """Return how a map has what is no key here."""
    if holder is Persona and found.trait:
        return Message(_TRAIT, {"trait": found.trait, "key": key})
    if holder is Attributes:
        return Message(_TRAIT, {"trait": found.trait or "social", "key": key})
    if found.place == "body" and holder is not None and issubclass(holder, Step):
        return Message(_UNDER_HEADING)
    if found.place == "lane" and holder is Journey and not found.keys:
        return _own(key, "", Touchpoint)
    if found.place in _PLACES:
        return Message(_PLACES[found.place], {"key": key})
    if found.place == "lane" and holder is not None and issubclass(holder, Moment):
        return _own(key, "", holder)
    return Message(_BODY) if holder in _WITH_BODY and found.place == "body" else None


def _inside(found: Term, model: type[Part]) -> Message | None:
    """Return inside which other key of the file a thing stands."""
    for name in found.keys:
        holders = [above for above, part in _parts(model) if name in part.model_fields]
        if holders:
            text = N_("By meaning that is “{name}”, which belongs inside an item of “{keys}”.")
            return Message(text, {"name": name, "keys": ", ".join(holders)})
    return None


_WITH_BODY: set[type[BaseModel] | None] = {Journey, Persona, Evidence, Area}
_PLACES = {"git": _GIT, "link": _LINK, "settings": _SETTINGS}


def _own(key: str, value: object, holder: type[BaseModel] | None) -> Message | None:
    """Return how authors get a lane or an attribute that the format does not know."""
    if isinstance(value, dict) or (isinstance(value, list) and any(map(_is_part, value))):
        return None
    if holder is not None and issubclass(holder, Moment):
        lane = slug(key).replace("-", "_")
        if not lane:
            return None
        return Message(_LANE if issubclass(holder, Step) else _LANE_OF_STAGE, {"key": lane})
    if holder is Persona and isinstance(value, str):
        return Message(_TRAIT, {"trait": "social", "key": key})
    if holder is Attributes:
        return Message(_TRAIT, {"trait": "social", "key": key})
    return None


def _is_part(value: object) -> bool:
    return isinstance(value, dict | list)


def _elsewhere(key: str, model: type[Part], lanes: Collection[str]) -> Message | None:
    """Return where else in the file the key may stand."""
    if key in model.model_fields:
        text = N_("This key belongs at the top of the file, beside “{key}”; check its indent.")
        return Message(text, {"key": keys_in_order(model)[0]})
    holders = [
        name
        for name, part in _parts(model)
        if (key in part.model_fields and key != "own") or (key in lanes and issubclass(part, Step))
    ]
    text = N_("This key belongs inside an item of “{keys}”; check its indent.")
    return Message(text, {"keys": ", ".join(holders)}) if holders else None


@cache
def _parts(model: type[BaseModel]) -> tuple[tuple[str, type[BaseModel]], ...]:
    """Return the keys below which other keys stand, and what stands there."""
    found: dict[str, type[BaseModel]] = {}
    waiting = [model]
    while waiting:
        for name, field in waiting.pop(0).model_fields.items():
            part = part_in(field.annotation)
            if part is not None and name not in found:
                found[name] = part
                waiting.append(part)
    return tuple(found.items())


def part_in(annotation: Any) -> type[BaseModel] | None:
    """Return the part of the model that a type has inside."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := part_in(arg))), None)
