"""The parts of a persona, a study, a team, a channel, an area: which of them are other ones now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..model.atlas import Entry
from ..model.organization import Area
from ..model.personas import Attributes, Evidence, Persona
from ..plaintext import plain
from .change import FieldChange
from .text_similarity import normalized

__all__ = ["area_fields", "changed_fields", "persona_fields", "study_fields"]

Fields = Mapping[str, Any]

VALUELESS = {"portrait", "invented", "icon"}
"""Parts whose values are words for the program."""

PERSON = (
    *("segment", "summary", "quote", "attributes", "goals", "pains", "channels", "evidence"),
    *("tags", "visibility", "language"),
)
STUDY = ("method", "date", "count", "who", "link", "invented", "tags", "visibility", "language")
AREA = ("title", "summary", "order", "tags", "visibility", "language")


def changed_fields(
    before: Fields, after: Fields, old: Entry[Any] | None = None, new: Entry[Any] | None = None
) -> tuple[FieldChange, ...]:
    """The parts that are other ones, and the prose of the entries where they have any."""
    changes = [
        FieldChange(name)
        if name in VALUELESS
        else FieldChange(name, _readable(before[name]), _readable(value))
        for name, value in after.items()
        if before[name] != value
    ]
    prose = [normalized(entry.prose.general) if entry else "" for entry in (old, new)]
    return (*changes, FieldChange("prose")) if prose[0] != prose[1] else tuple(changes)


def _readable(value: Any) -> Any:
    if isinstance(value, Attributes):
        kinds: Iterable[dict[str, str]] = (
            getattr(value, model_field) for model_field in type(value).model_fields
        )
        return tuple(f"{name}: {plain(text)}" for kind in kinds for name, text in kind.items())
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    return plain(value) if isinstance(value, str) else value


def persona_fields(persona: Persona) -> Fields:
    """What is told of a persona besides its name."""
    portrait = (persona.photo, persona.alt)
    return {**{name: getattr(persona, name) for name in PERSON}, "portrait": portrait}


def study_fields(study: Evidence) -> Fields:
    """What is told of a study besides its title."""
    return {name: getattr(study, name) for name in STUDY}


def area_fields(area: Area) -> Fields:
    """What is told of an area."""
    return {name: getattr(area, name) for name in AREA}
