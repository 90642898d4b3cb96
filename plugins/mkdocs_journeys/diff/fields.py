"""The parts of a persona, a study, a team, a channel, an area: which of them are other ones now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..model.atlas import Entry
from ..model.organization import Area
from ..model.personas import Attributes, Evidence, Persona
from ..plaintext import plain
from .change import FieldChange
from .text_similarity import same

__all__ = ["area_parts", "person_parts", "study_parts", "turned_parts"]

Parts = Mapping[str, Any]

UNTOLD = {"portrait", "invented", "icon"}
"""Parts whose values are words for the program."""

PERSON = (
    *("segment", "summary", "quote", "attributes", "goals", "pains", "channels", "evidence"),
    *("tags", "visibility", "language"),
)
STUDY = ("method", "date", "count", "who", "link", "invented", "tags", "visibility", "language")
AREA = ("title", "summary", "order", "tags", "visibility", "language")


def turned_parts(
    before: Parts, after: Parts, old: Entry[Any] | None = None, new: Entry[Any] | None = None
) -> tuple[FieldChange, ...]:
    """The parts that are other ones, and the prose of the entries where they have any."""
    changes = [
        FieldChange(name)
        if name in UNTOLD
        else FieldChange(name, _said(before[name]), _said(value))
        for name, value in after.items()
        if before[name] != value
    ]
    prose = [same(entry.prose.general) if entry else "" for entry in (old, new)]
    return (*changes, FieldChange("prose")) if prose[0] != prose[1] else tuple(changes)


def _said(value: Any) -> Any:
    if isinstance(value, Attributes):
        kinds: Iterable[dict[str, str]] = (
            getattr(value, model_field) for model_field in type(value).model_fields
        )
        return tuple(f"{name}: {plain(text)}" for kind in kinds for name, text in kind.items())
    if isinstance(value, tuple):
        return tuple(plain(one) for one in value)
    return plain(value) if isinstance(value, str) else value


def person_parts(persona: Persona) -> Parts:
    """What is told of a persona besides its name."""
    portrait = (persona.photo, persona.alt)
    return {**{name: getattr(persona, name) for name in PERSON}, "portrait": portrait}


def study_parts(study: Evidence) -> Parts:
    """What is told of a study besides its title."""
    return {name: getattr(study, name) for name in STUDY}


def area_parts(area: Area) -> Parts:
    """What is told of an area."""
    return {name: getattr(area, name) for name in AREA}
