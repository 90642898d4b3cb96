"""Texts of a stage with details: whose they are, and of tasks behind the scenes, who does them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter, ValidationInfo
from pydantic_core import core_schema

from .values import Many, Part, Reference, Text

__all__ = ["BackstageTask", "PersonaText", "TaskDetail", "TextDetail"]


class TextDetail(Part):
    """A text of a stage that is true of one persona."""

    shorthand: ClassVar[str | None] = "text"

    text: Text = Field(description="The words.")
    persona: Reference | None = Field(None, description="Whose it is: a persona's id.")


class TaskDetail(TextDetail):
    """A task behind the scenes: who does it, and what it waits for."""

    owner: Many[Reference] = Field((), description="The team that does it.")
    after: Many[Reference] = Field(
        (), description="What it waits for: ids of touchpoints, steps or stages of this map."
    )


class PersonaText(str):
    """A text for people, and what is known of it: the persona whose it is, if it is not everyone's.

    `owner` and `after` are those of a task behind the scenes.
    """

    __slots__ = ("after", "owner", "persona")

    detail: ClassVar[type[TextDetail]] = TextDetail
    """The keys that may stand in place of the text."""

    persona: str | None
    owner: tuple[str, ...]
    after: tuple[str, ...]

    def __new__(
        cls,
        text: str,
        persona: str | None = None,
        owner: tuple[str, ...] = (),
        after: tuple[str, ...] = (),
    ) -> Self:
        """All but the text are keys of entries, or ids of places."""
        made = super().__new__(cls, text)
        made.persona, made.owner, made.after = persona, owner, after
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        """Return the arguments that make a copy."""
        return str(self), *self.details

    @property
    def details(self) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
        """All that is known of it."""
        return self.persona, self.owner, self.after

    def __str__(self) -> str:
        """Return the words alone."""
        return "".join(self)

    def __eq__(self, other: object) -> bool:
        """Whether the words are the same, and all that is known of them."""
        details = other.details if isinstance(other, PersonaText) else (None, (), ())
        return str.__eq__(self, other) is True and self.details == details

    def __ne__(self, other: object) -> bool:
        """Whether words or details differ."""
        return not self == other

    __hash__ = str.__hash__

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Validate a text, or the keys of its details."""
        return core_schema.with_info_plain_validator_function(cls._validated)

    @classmethod
    def _validated(cls, value: object, info: ValidationInfo) -> str:
        """Return the text that a value of a file means: a plain one where nothing more is known."""
        if isinstance(value, PersonaText):
            return value
        if isinstance(value, Mapping) and _is_detail(value, cls.detail, info):
            detail = cls.detail.model_validate(value, context=info.context)
            task = detail if isinstance(detail, TaskDetail) else TaskDetail(text=detail.text)
            text = cls(detail.text, detail.persona, task.owner, task.after)
            return text if any(text.details) else detail.text
        return _TEXT.validate_python(value.strip() if isinstance(value, str) else value)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe the text; the keys are those of `TextDetail`."""
        return {"type": "string", "minLength": 1}


class BackstageTask(PersonaText):
    """What happens behind the scenes."""

    detail: ClassVar[type[TextDetail]] = TaskDetail


_TEXT: TypeAdapter[str] = TypeAdapter(Text)


def _is_detail(value: Mapping[Any, Any], detail: type[TextDetail], info: ValidationInfo) -> bool:
    """Whether keys are meant, and not a text with a colon in it: one is right, or misspelt."""
    names = detail.model_fields.keys()
    is_misspelt = (info.context or {}).get("is_misspelt", lambda key, names: False)
    return any(key in names or is_misspelt(str(key), names) for key in value)
