"""Parts of a persona: needs, skills, jobs to be done."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from .values import Many, NeedWeight, Part, Reference, Text

__all__ = ["Job", "Need", "Needs", "Skill", "Skills", "level_share"]

_FIGURE = r"(\d+(?:[.,]\d+)?)"
_OF = re.compile(rf"{_FIGURE}\s*(?:/|из|of|out of)\s*{_FIGURE}(?:\s+\w+)?", re.IGNORECASE)
_PERCENT = re.compile(rf"{_FIGURE}\s*%")


def level_share(level: str) -> float | None:
    """Return how much of the whole a level is: 0.8 of `4/5`; None for a level in words."""
    if match := _OF.fullmatch(level.strip()):
        reached, whole = (float(figure.replace(",", ".")) for figure in match.groups())
        return reached / whole if whole else None
    if match := _PERCENT.fullmatch(level.strip()):
        return float(match[1].replace(",", ".")) / 100
    return None


def _on_its_scale(level: str) -> str:
    share = level_share(level)
    if share is not None and share > 1:
        raise PydanticCustomError("level_range", "level")
    return level


def _is_own_name(key: object, names: Mapping[str, Any], info: ValidationInfo) -> bool:
    """Whether a key is a name that an author chose, and none of the format's keys, or nearly so."""
    is_misspelt = (info.context or {}).get("is_misspelt", lambda key, names: False)
    return key not in names and not is_misspelt(str(key), names)


class Need(Part):
    """What a persona needs, and how much it weighs."""

    shorthand: ClassVar[str | None] = "text"

    text: Text = Field(description="What is needed.")
    weight: NeedWeight | None = Field(
        None, description="How much it weighs: `- must: …` is short for it."
    )
    evidence: Many[Reference] = Field((), description="How it is known: evidence ids.")

    @model_validator(mode="before")
    @classmethod
    def _read_weight_as_key(cls, data: Any) -> Any:
        """Accept `must: text`."""
        if isinstance(data, dict) and len(data) == 1:
            ((key, text),) = data.items()
            if key in set(NeedWeight) and isinstance(text, str):
                return {"text": text, "weight": key}
        return data


def _by_weight(value: object) -> object:
    """Return needs as a list, where they are written as lists of texts below their weights."""
    if not isinstance(value, dict) or not value or not value.keys() <= set(NeedWeight):
        return value
    lists = {
        weight: [texts] if isinstance(texts, str) else texts or []
        for weight, texts in value.items()
    }
    if any(not isinstance(texts, list) for texts in lists.values()) or any(
        not isinstance(text, str) for texts in lists.values() for text in texts
    ):
        return value
    return [{"text": text, "weight": weight} for weight, texts in lists.items() for text in texts]


Needs = Annotated[Many[Need], BeforeValidator(_by_weight)]
"""Needs as a list, or as lists of texts below `must`, `should` and `could`."""


class Skill(Part):
    """What a persona can do, and how well."""

    shorthand: ClassVar[str | None] = "name"

    name: Text = Field(description="What the persona can do.")
    level: Annotated[Text, AfterValidator(_on_its_scale)] | None = Field(
        None, description="How well: `4/5`, `80%` or words; `- Excel: 4/5` is short for it."
    )

    @model_validator(mode="before")
    @classmethod
    def _read_name_as_key(cls, data: Any, info: ValidationInfo) -> Any:
        """Accept `Excel: 4/5`."""
        if isinstance(data, dict) and len(data) == 1:
            ((key, level),) = data.items()
            if isinstance(level, str) and _is_own_name(key, cls.model_fields, info):
                return {"name": key, "level": level}
        return data


def _by_name(value: object, info: ValidationInfo) -> object:
    """Return skills as a list, where they are written as lines `name: level`."""
    if not isinstance(value, dict) or len(value) < 2:
        return value
    names = Skill.model_fields
    if all(
        isinstance(level, str) and _is_own_name(key, names, info) for key, level in value.items()
    ):
        return [{"name": key, "level": level} for key, level in value.items()]
    return value


Skills = Annotated[Many[Skill], BeforeValidator(_by_name)]
"""Skills as a list, or as lines `name: level`."""


class Job(Part):
    """A job to be done: what a persona wants to get done, when, and what for."""

    shorthand: ClassVar[str | None] = "text"

    text: Text | None = Field(None, description="The job in a sentence, in place of the keys.")
    when: Text | None = Field(None, description="In which situation: `the children are asleep`.")
    want: Text | None = Field(None, description="What the persona wants to do then.")
    so_that: Text | None = Field(None, description="What for.")
    evidence: Many[Reference] = Field((), description="How it is known: evidence ids.")

    @model_validator(mode="after")
    def _says_what_is_wanted(self) -> Job:
        if self.text is None and self.want is None:
            raise PydanticCustomError("unsaid_job", "want")
        return self
