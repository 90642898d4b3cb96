"""Texts of a stage that may belong to one persona: thoughts, actions, goals, lines of own lanes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter, ValidationInfo
from pydantic_core import core_schema

from .values import Part, Reference, Text

__all__ = ["PersonaText", "TextDetail"]


class TextDetail(Part):
    """A text of a stage that is true of one persona."""

    shorthand: ClassVar[str | None] = "text"

    text: Text = Field(description="The words.")
    persona: Reference | None = Field(None, description="Whose it is: a persona's id.")


class PersonaText(str):
    """A text for people, and the persona whose it is, if it is not everyone's."""

    __slots__ = ("persona",)

    persona: str | None

    def __new__(cls, text: str, persona: str | None = None) -> PersonaText:
        """`persona` is the key of the persona."""
        made = super().__new__(cls, text)
        made.persona = persona
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        """Return the arguments that make a copy."""
        return str(self), self.persona

    def __str__(self) -> str:
        """Return the words alone."""
        return "".join(self)

    def __eq__(self, other: object) -> bool:
        """Whether the words are the same, and the persona, where the other has one."""
        persona = other.persona if isinstance(other, PersonaText) else None
        return str.__eq__(self, other) is True and self.persona == persona

    def __ne__(self, other: object) -> bool:
        """Whether words or persona differ."""
        return not self == other

    __hash__ = str.__hash__

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Validate a text, or keys with a text and a persona."""
        return core_schema.with_info_plain_validator_function(_persona_text)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe the text; the keys are those of `TextDetail`."""
        return {"type": "string", "minLength": 1}


_TEXT: TypeAdapter[str] = TypeAdapter(Text)


def _is_detail(value: Mapping[Any, Any], info: ValidationInfo) -> bool:
    """Whether keys are meant, and not a text with a colon in it: one is right, or misspelt."""
    names = TextDetail.model_fields.keys()
    is_misspelt = (info.context or {}).get("is_misspelt", lambda key, names: False)
    return any(key in names or is_misspelt(str(key), names) for key in value)


def _persona_text(value: object, info: ValidationInfo) -> str:
    """Return the text that a value of a file means: a plain one where it is everyone's."""
    if isinstance(value, PersonaText):
        return value
    if isinstance(value, Mapping) and _is_detail(value, info):
        detail = TextDetail.model_validate(value, context=info.context)
        return PersonaText(detail.text, detail.persona) if detail.persona else detail.text
    return _TEXT.validate_python(value.strip() if isinstance(value, str) else value)
