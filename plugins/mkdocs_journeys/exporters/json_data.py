"""The model as JSON data, with the keys that authors write in files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from ..analysis.opportunity_scores import Scoring, rounded
from ..model.atlas import Atlas
from ..model.emotion import COMMON, Feeling
from ..model.entry import BodyText, Entry
from ..model.file_kinds import FILE_KINDS
from ..model.journey import Journey, Step
from ..model.page_keys import keys_in_order
from ..model.persona_text import PersonaText
from ..model.ranges import NumberRange
from ..model.traversal import moments
from ..model.values import EVERYONE, Part
from ..reading.links import WithheldLinks

__all__ = [
    "FORMAT",
    "VERSION",
    "atlas_data",
    "emotion_data",
    "entry_data",
    "list_data",
    "part_data",
    "scores_data",
    "scores_of",
]

FORMAT = "journeys"
VERSION = 1
"""It grows when a key of the export is renamed or removed."""

_NAMES = ("name", "id")


def atlas_data(atlas: Atlas, withheld: WithheldLinks | None = None) -> dict[str, Any]:
    """Return the whole content of an atlas, in a stable order, without links that are withheld."""
    data: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    for kind in FILE_KINDS.values():
        group = getattr(atlas, kind.group)
        if kind.lists:
            data[kind.group] = list_data(kind.group, group, withheld)
        elif kind.name == "journey":
            data[kind.group] = [entry_data(entry, withheld) for entry in atlas.in_order]
        else:
            data[kind.group] = [entry_data(group[key], withheld) for key in sorted(group)]
    return data


def scores_data(atlas: Atlas, scoring: Scoring) -> dict[str, Any]:
    """Return the formula of scores, and the score of each opportunity that has one, by map."""
    scores = {entry.key: scores_of(entry.model, scoring) for entry in atlas.in_order}
    of_maps = {key: of_map for key, of_map in scores.items() if of_map}
    return {"formula": scoring.formula.text, "opportunities": of_maps}


def scores_of(journey: Journey, scoring: Scoring) -> dict[str, float]:
    """Return the scores of a journey's opportunities by id."""
    return {
        opportunity.id: rounded(value)
        for opportunity in journey.opportunities
        if (value := scoring.of(opportunity).value) is not None
    }


def list_data(
    group: str, parts: Mapping[str, Part], withheld: WithheldLinks | None = None
) -> dict[str, Any]:
    """Return all parts of a list by id."""
    data = {key: part_data(parts[key]) for key in sorted(parts)}
    if withheld is None:
        return data
    return dict(_without(withheld, data, PurePosixPath(f"{group}.yml")))


def entry_data(entry: Entry[Any], withheld: WithheldLinks | None = None) -> dict[str, Any]:
    """Return all that a file says, without links that are withheld."""
    data = _entry_data(entry)
    return data if withheld is None else dict(_without(withheld, data, entry.address))


def _without(withheld: WithheldLinks, data: Any, address: PurePosixPath) -> Any:
    """Return the data with `withheld` removed from every text."""
    if isinstance(data, str):
        return withheld.remove_from(data, address)
    if isinstance(data, list):
        return [_without(withheld, item, address) for item in data]
    if isinstance(data, dict):
        return {key: _without(withheld, item, address) for key, item in data.items()}
    return data


def _entry_data(entry: Entry[Any]) -> dict[str, Any]:
    values = part_data(entry.model)
    if isinstance(entry.model, Journey) and entry.model.scale is None:
        values |= _inherited_scale(entry.model)
    data: dict[str, Any] = {"key": entry.key, "source": str(entry.source), "values": values}
    text = _text_data(entry.prose)
    return data | {"text": text} if text else data


def _inherited_scale(journey: Journey) -> dict[str, Any]:
    """Return the scale that a map has from its area or site, as a key of its own."""
    feelings = (feeling for _, moment in moments(journey) for feeling in moment.emotion.values())
    scale = next((feeling.scale for feeling in feelings), COMMON)
    return {} if scale == COMMON else {"scale": {"emotion": _value_data(scale)}}


def _text_data(prose: BodyText) -> dict[str, Any]:
    """Return the Markdown of a file's body: the general part, and those under stages by id."""
    data: dict[str, Any] = {}
    if prose.general:
        data["general"] = prose.general
    if prose.under:
        data["under"] = dict(prose.under)
    return data


def part_data(part: Part) -> dict[str, Any]:
    """Return the values of a part by key, without those that are empty by default."""
    data: dict[str, Any] = {}
    for name, default in _fields(type(part)):
        value = getattr(part, name)
        if not value and value == default:
            continue
        json_value = _value_data(value)
        if not (isinstance(value, Part) and not json_value):
            data[name] = json_value
    if isinstance(part, Step):
        data |= {lane: _value_data(texts) for lane, texts in part.own.items()}
    return data


@cache
def _fields(kind: type[Part]) -> list[tuple[str, Any]]:
    """Return the keys of a part in their order, with their defaults."""
    # What a part is called comes first, although it inherits other keys.
    names = sorted(keys_in_order(kind), key=lambda name: name not in _NAMES)
    fields = kind.model_fields
    return [(name, fields[name].get_default(call_default_factory=True)) for name in names]


def emotion_data(feeling: Feeling) -> Any:
    """Return an emotion as its author would write it: a number, several, or keys with a word."""
    numbers = [_number_data(number) for number in feeling.written]
    value = numbers if feeling.turns else numbers[0]
    return value if feeling.word is None else {"value": value, "word": feeling.word}


def _text_data_of(text: str, value: object) -> Any:
    """Return a text, with the keys of what is known of it."""
    if not isinstance(value, PersonaText):
        return text
    known = {key: _value_data(detail) for key, detail in value.details.items()}
    return {"text": text, **known} if known else text


def _value_data(value: Any) -> Any:  # noqa: PLR0911 -- each kind of value has one
    if type(value) is str:  # nearly always
        return value
    if isinstance(value, Part):
        return part_data(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, float):
        return emotion_data(value) if isinstance(value, Feeling) else _number_data(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_value_data(item) for item in value]
    if isinstance(value, Mapping):
        if list(value) == [EVERYONE]:  # the emotion of everyone
            return _value_data(value[EVERYONE])
        return {str(key): _value_data(item) for key, item in value.items()}
    return value if value is None or isinstance(value, int) else _text_data_of(str(value), value)


def _number_data(value: float) -> float | str:
    if isinstance(value, NumberRange):
        return str(value)
    return int(value) if value.is_integer() else value
