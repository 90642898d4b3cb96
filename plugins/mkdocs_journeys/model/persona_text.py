"""Texts of a stage with details: whose they are, and of tasks behind the scenes, who does them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter, ValidationInfo
from pydantic_core import core_schema

from .ranges import DurationText
from .values import Identifier, Many, Part, Reference, Text

__all__ = ["ROLES", "BackstageTask", "PersonaText", "TaskDetail", "TextDetail"]

ROLES = ("owner", "accountable", "consulted", "informed")
"""The keys of a task that name teams; the first is who does it."""


class TextDetail(Part):
    """A text of a stage that is true of one persona."""

    shorthand: ClassVar[str | None] = "text"

    text: Text = Field(description="The words.")
    persona: Reference | None = Field(None, description="Whose it is: a persona's id.")


class TaskDetail(TextDetail):
    """A task behind the scenes: who does it, and what it waits for."""

    id: Identifier = Field(
        "", description="What `after` of other tasks refers to; made from the text."
    )
    owner: Many[Reference] = Field((), description="The team that does it.")
    accountable: Many[Reference] = Field(
        (), description="The team that decides and answers for it, if not the one that does it."
    )
    consulted: Many[Reference] = Field((), description="Teams that are asked before.")
    informed: Many[Reference] = Field((), description="Teams that are told afterwards.")
    duration: DurationText | None = Field(
        None, description="How long it takes, or may take: `24 h`."
    )
    frequency: Text | None = Field(
        None, description="How often it happens, in a few words: `once a week`."
    )
    after: Many[Reference] = Field(
        (),
        description="What it waits for: ids of other tasks, or of touchpoints, steps or stages of "
        "this map.",
    )


class PersonaText(str):
    """A text for people, and what is known of it, such as the persona whose it is."""

    __slots__ = ("known",)

    detail: ClassVar[type[TextDetail]] = TextDetail
    """The keys that may stand in place of the text."""

    known: TextDetail
    """The words, with all that is known of them."""

    def __new__(
        cls, text: str, persona: str | None = None, known: TextDetail | None = None
    ) -> Self:
        """Return a text of a persona, or with all that is known of it."""
        made = super().__new__(cls, text)
        made.known = known or cls.detail.model_construct(text=str(text), persona=persona)
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        """Return the arguments that make a copy."""
        return str(self), None, self.known

    @property
    def persona(self) -> str | None:
        """The persona whose it is."""
        return self.known.persona

    @property
    def details(self) -> dict[str, Any]:
        """What is known of it besides the words, by key."""
        values = ((key, getattr(self.known, key)) for key in type(self.known).model_fields)
        return {key: value for key, value in values if value and key != "text"}

    def __str__(self) -> str:
        """Return the words alone."""
        return "".join(self)

    def __eq__(self, other: object) -> bool:
        """Whether the words are the same, and all that is known of them."""
        details = other.details if isinstance(other, PersonaText) else {}
        return str.__eq__(self, other) is True and self.details == details

    def __ne__(self, other: object) -> bool:
        """Whether words or details differ."""
        return not self == other

    __hash__ = str.__hash__

    def with_known(self, known: TextDetail) -> str:
        """Return the text with other details: itself, or a plain text where nothing is left."""
        if known is self.known:
            return self
        text = type(self)(known.text, known=known)
        return text if text.details else known.text

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
            text = cls(detail.text, known=detail)
            return text if text.details else detail.text
        return _TEXT.validate_python(value.strip() if isinstance(value, str) else value)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe the text; the keys are those of `TextDetail`."""
        return {"type": "string", "minLength": 1}


class BackstageTask(PersonaText):
    """What happens behind the scenes."""

    __slots__ = ()

    detail: ClassVar[type[TextDetail]] = TaskDetail

    known: TaskDetail

    @property
    def id(self) -> str:
        """The id that its author gave it."""
        return self.known.id

    @property
    def owner(self) -> tuple[str, ...]:
        """The teams that do it."""
        return self.known.owner

    @property
    def after(self) -> tuple[str, ...]:
        """The ids of what it waits for."""
        return self.known.after

    @property
    def times(self) -> tuple[str, ...]:
        """How long it takes and how often it happens, as far as that is said."""
        return tuple(filter(None, (self.known.duration, self.known.frequency)))

    @property
    def teams(self) -> dict[str, tuple[str, ...]]:
        """The teams of each role that it names."""
        return {role: names for role in ROLES if (names := getattr(self.known, role))}


_TEXT: TypeAdapter[str] = TypeAdapter(Text)


def _is_detail(value: Mapping[Any, Any], detail: type[TextDetail], info: ValidationInfo) -> bool:
    """Whether keys are meant, and not a text with a colon in it: one is right, or misspelt."""
    names = detail.model_fields.keys()
    is_misspelt = (info.context or {}).get("is_misspelt", lambda key, names: False)
    return any(key in names or is_misspelt(str(key), names) for key in value)
