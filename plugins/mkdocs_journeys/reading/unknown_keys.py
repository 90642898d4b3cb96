"""Hints for unknown keys: the right key, or another way to write what is meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from ..diagnostics import N_, Message, lookalike
from ..languages.tables import Term
from ..model.journey import Journey, Metric, Moment, Score, Step, Touchpoint
from ..model.organization import Area
from ..model.page_keys import PageKeys, keys_in_order
from ..model.persona_parts import Need
from ..model.personas import Attributes, Evidence, Persona
from ..model.values import NeedWeight, Part, is_identifier, slug
from .choices import choice_hint
from .vocabulary import correct_key, is_key, similar_key, similar_term, term

__all__ = [
    "BY_MEANING",
    "IS_NAME",
    "KNOWN_HERE",
    "LANES",
    "WRITE_AS",
    "key_hint",
    "list_keys",
    "part_in",
]

KNOWN_HERE = N_("Known here: {keys}.")

IS_NAME = N_("If this is a name, write: - name: {key}")
WRITE_AS = N_("Write it so: {example}")
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
_COMPANY_GOALS = "company_goals"
_OF_THE_COMPANY = N_("Goals of the company stand under “{name}”, by their ids in goals.yml.")
_SETTINGS = N_("This is set for the whole site, in mkdocs.yml.")


def key_hint(
    key: str,
    value: object,
    holder: type[BaseModel] | None,
    model: type[Part],
    known_keys: list[str],
    lanes: Collection[str],
) -> Message | None:
    """Return the hint for an unknown key; None where only a list of all keys helps.

    `holder` is the part that has the key, `known_keys` are its valid keys, `model` is the
    part that the file is, `lanes` are the site's own keys of a stage.
    """
    other_keys = [name for name in known_keys if name != key]
    if (company := _company_goals(key, value, other_keys)) is not None:
        return company
    if (correction := _correct_spelling(key, other_keys)) is not None:
        return correction
    if key[:1] in {"«", "“", "„"}:
        return _QUOTES
    if holder is Need and (weight := _weight(key)):
        return Message(WRITE_AS, {"example": f"{{text: …, weight: {weight}}}"})
    if holder is Metric and key == "value":
        number = str(value).rstrip(" %")
        return Message(WRITE_AS, {"example": f"readings: [{{date: …, value: {number}}}]"})
    meaning = term(key)
    if meaning is None and isinstance(value, str) and _is_prose(key, known_keys, holder):
        return _QUOTES
    meaning = meaning or similar_term(key) or Term()
    for hint in (
        _wrapped(key, value, holder, model),
        _as_own_name(key, value, meaning, holder),
        _score(key, value, holder),
        Message(_GIT) if meaning.place == "git" and holder is model else None,
        _by_meaning(meaning, value, holder, other_keys),
        _in_other_place(key, model, lanes),
        _not_as_key(key, meaning, holder),
        _in_other_part(meaning, model),
    ):
        if hint is not None:
            return hint
    name = similar_key(key, other_keys)
    return (
        Message(_DID_YOU_MEAN, {"name": name})
        if name
        else _new_lane_or_attribute(key, value, holder)
    )


def _company_goals(key: str, value: object, known: list[str]) -> Message | None:
    """Return the hint for ids under `goals`: those of the company, not what customers want."""
    if key not in {"goal", "goals"} or _COMPANY_GOALS not in known:
        return None
    items = value if isinstance(value, list) else [value]
    are_ids = all(isinstance(item, str) and is_identifier(item) for item in items)
    if "goal" in known and not (are_ids and items):
        return None  # what the customer wants, in words
    instead = _COMPANY_GOALS if are_ids and items else None
    return Message(_OF_THE_COMPANY, {"name": _COMPANY_GOALS}, instead=instead)


def _wrapped(
    key: str, value: object, holder: type[BaseModel] | None, model: type[Part]
) -> Message | None:
    """Return the hint for a file whose keys are nested below another one: `journey: {title: …}`."""
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    if holder is not model or not isinstance(value, dict) or required.isdisjoint(value):
        return None
    return Message(_WRAPPED, {"key": key})


def _as_own_name(
    key: str, value: object, meaning: Term, holder: type[BaseModel] | None
) -> Message | None:
    """Return the hint for a part's own kind as a key in place of its name: `stage: Search`."""
    shorthand = getattr(holder, "shorthand", None)
    if shorthand is None or holder is None or not isinstance(value, str):
        return None
    name = holder.__name__.casefold()
    names = {name, f"{name}s"}
    if key.casefold() in names or not names.isdisjoint(meaning.keys[:1]):
        return Message(BY_MEANING, {"name": shorthand})
    return None


def _score(key: str, value: object, holder: type[BaseModel] | None) -> Message | None:
    """Return the hint for a score with its measure as a key: `csat: 4.5`."""
    if holder is not Score or not isinstance(value, str) or not _NUMBER.fullmatch(value):
        return None
    if term(key) is not None and key.casefold() not in _MEASURES:
        return None
    return Message(WRITE_AS, {"example": f"{{measure: {key}, value: {value}}}"})


def _weight(key: str) -> str:
    """Return the weight that a key of a need may mean: `желательно: …`; empty if none."""
    if key in set(NeedWeight):
        return key
    hint = choice_hint(key, list(NeedWeight))
    return str(hint.values["name"]) if hint else ""


def _correct_spelling(key: str, known: list[str]) -> Message | None:
    """Return the hint with the correction of a misspelt key; only this one may be applied."""
    if (twin := lookalike(key, known)) is not None:
        return twin
    name = correct_key(key, known)
    return Message(_DID_YOU_MEAN, {"name": name}, instead=name) if name else None


def _is_prose(key: str, known: list[str], holder: type[BaseModel] | None) -> bool:
    """Return whether a key may be the beginning of a text that has a colon.

    A file is no text, and words that all mean the same key are that key: “Customer actions”.
    """
    if is_key(key):
        return False
    if "text" in known:
        return True
    own = getattr(holder, "shorthand", None)
    if own not in known or " " not in key or key[:1].islower():
        return False
    return similar_term(key) is None or any(character.isdigit() for character in key)


def list_keys(keys: Iterable[str]) -> Message:
    """Return the message that lists the known keys."""
    return Message(KNOWN_HERE, {"keys": ", ".join(keys)})


def _by_meaning(
    meaning: Term, value: object, holder: type[BaseModel] | None, known: list[str]
) -> Message | None:
    names = [name for name in meaning.keys if name in known]
    if not names:
        near = next((name for name in meaning.otherwise if name in known), None)
        return Message(BY_MEANING, {"name": near}) if near else None
    counted = isinstance(value, str) and value.isdecimal()
    name = next((name for name in names if counted and _is_number(holder, name)), names[0])
    if meaning.same:
        return Message(_DID_YOU_MEAN, {"name": name}, instead=name)
    return Message(BY_MEANING, {"name": name})


def _is_number(holder: type[BaseModel] | None, name: str) -> bool:
    """Return whether a number stands under a key."""
    field = holder.model_fields.get(name) if holder is not None else None
    return field is not None and not {int, float}.isdisjoint(
        {field.annotation, *get_args(field.annotation)}
    )


def _not_as_key(key: str, meaning: Term, holder: type[BaseModel] | None) -> Message | None:
    """Return the hint for what is not written as a key here."""
    if holder is Persona and meaning.trait:
        return Message(_TRAIT, {"trait": meaning.trait, "key": key})
    if holder is Attributes:
        return Message(_TRAIT, {"trait": meaning.trait or "social", "key": key})
    if meaning.place == "body" and holder is not None and issubclass(holder, Step):
        return Message(_UNDER_HEADING)
    if meaning.place == "lane" and holder is Journey and not _belongs_to(Journey, meaning):
        return _new_lane_or_attribute(key, "", Touchpoint)
    if meaning.place in _PLACES:
        return Message(_PLACES[meaning.place], {"key": key})
    if meaning.place == "lane" and holder is not None and issubclass(holder, Moment):
        return _new_lane_or_attribute(key, "", holder)
    return Message(_BODY) if holder in _WITH_BODY and meaning.place == "body" else None


def _belongs_to(model: type[Part], meaning: Term) -> bool:
    """Whether a file of that kind has any of the keys that a word may mean."""
    fields = {name for _, part in _parts(model) for name in part.model_fields}
    return not fields.isdisjoint(meaning.keys)


def _in_other_part(meaning: Term, model: type[Part]) -> Message | None:
    """Return the hint for a key that belongs to another part of the file by its meaning."""
    for name in meaning.keys:
        holders = [holder for holder, part in _parts(model) if name in part.model_fields]
        if holders:
            text = N_("By meaning that is “{name}”, which belongs inside an item of “{keys}”.")
            return Message(text, {"name": name, "keys": ", ".join(holders)})
    return None


_WITH_BODY: set[type[BaseModel] | None] = {Journey, Persona, Evidence, Area}
_PLACES = {"git": _GIT, "link": _LINK, "settings": _SETTINGS}


def _new_lane_or_attribute(
    key: str, value: object, holder: type[BaseModel] | None
) -> Message | None:
    """Return the hint for adding a lane or an attribute."""
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


def _in_other_place(key: str, model: type[Part], lanes: Collection[str]) -> Message | None:
    """Return where else in the file the key may stand."""
    if key in model.model_fields and (key not in PageKeys.model_fields or term(key) is None):
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
    """Return the keys below which other keys are, with the model of each."""
    parts: dict[str, type[BaseModel]] = {}
    waiting = [model]
    while waiting:
        for name, field in waiting.pop(0).model_fields.items():
            part = part_in(field.annotation)
            if part is not None and name not in parts:
                parts[name] = part
                waiting.append(part)
    return tuple(parts.items())


def part_in(annotation: Any) -> type[BaseModel] | None:
    """Return the part of the model that a type has inside."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((part for arg in get_args(annotation) if (part := part_in(arg))), None)
