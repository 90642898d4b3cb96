"""Values that journeys are made of, and the shorthand forms that authors may use."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError, core_schema

__all__ = [
    "EVERYONE",
    "EXIT",
    "Basis",
    "Better",
    "Identifier",
    "Level",
    "Many",
    "MapKind",
    "NeedWeight",
    "Number",
    "OrderedEnum",
    "Part",
    "Progress",
    "Reference",
    "Share",
    "State",
    "Status",
    "Text",
    "Visibility",
    "Whole",
    "is_identifier",
    "short_slug",
    "slug",
]

_MISSING_SPACE = re.compile(r"([a-z_]+):\S")
"""A key and its value without the space between them: `name:Visit`."""

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

T = TypeVar("T")

EVERYONE = ""
"""The key in `Emotions` of an emotion that all personas share."""

EXIT = "exit"
"""The target of a transition that leaves the journey."""


def _is_letter(character: str) -> bool:
    """Whether a character is allowed in identifiers; vowel signs of Hindi or Thai are marks."""
    return (
        character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")
    )


def is_identifier(text: str) -> bool:
    """Whether the text is letters of any script, digits, `-` and `_`."""
    if text.replace("-", "").replace("_", "").isalnum():
        return True  # nearly always
    return bool(text) and all(character == "-" or _is_letter(character) for character in text)


def slug(text: str) -> str:
    """Return an identifier made from a name: lower case, letters of any script, digits and
    hyphens.
    """
    folded = unicodedata.normalize("NFC", text).lower()
    return "-".join(
        "".join(character if _is_letter(character) else " " for character in folded).split()
    )


def short_slug(text: str) -> str:
    """Return a slug that is short enough for an id or a file name."""
    return slug(text)[:60].strip("-")


class Part(BaseModel):
    """A piece of a file. A string may stand for a whole part: it is then the `shorthand`."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        populate_by_name=False,
        defer_build=True,  # most parts are only ever built inside a journey
    )

    shorthand: ClassVar[str | None] = None

    @model_validator(mode="before")
    @classmethod
    def _normalize_input(cls, data: object) -> object:
        """Expand the shorthand, and drop known keys without a value."""
        if cls.shorthand is not None and isinstance(data, str):
            match = _MISSING_SPACE.match(data) if ":" in data else None
            if match and match[1] in cls.model_fields:
                raise PydanticCustomError("no_space", "no space", {"key": match[1]})
            return {cls.shorthand: data}
        if isinstance(data, dict) and None in data.values():
            return {
                key: value
                for key, value in data.items()
                if value is not None or key not in cls.model_fields
            }
        return data

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe the shorthand in the JSON Schema, too."""
        schema_reference = handler(schema)
        if cls.shorthand is None:
            return schema_reference
        definition = handler.resolve_ref_schema(schema_reference)
        if "anyOf" not in definition:
            parts = dict(definition)
            definition.clear()
            definition.update({"anyOf": [{"type": "string"}, parts]})
        return schema_reference


class _OneOrMany:
    """Accepts a single item in place of a list."""

    @staticmethod
    def _as_list(value: object) -> object:
        if value is None:
            return []
        return value if isinstance(value, list | tuple) else [value]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self._as_list, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        many = handler(schema)
        return {"anyOf": [many.get("items", {}), many]}


Many = Annotated[tuple[T, ...], _OneOrMany()]
"""Items in the order of the file; a single item may be written without a list."""


def _identifier(text: str) -> str:
    if not is_identifier(text):
        raise PydanticCustomError("identifier", "identifier", {"nearest": slug(text)})
    return text


_NORMAL = AfterValidator(partial(unicodedata.normalize, "NFC"))

Text = Annotated[str, StringConstraints(min_length=1), _NORMAL]
"""Text for people: inline Markdown is rendered, HTML is escaped."""

Identifier = Annotated[Text, AfterValidator(_identifier)]
"""Letters of any script, digits, `-` and `_`."""

Reference = Text
"""The identifier of something defined elsewhere; checked after all files have been read."""


def _plain_minus(value: object) -> object:
    """Replace a typographic minus, or the dash that word processors make of one."""
    if not isinstance(value, str):
        return value
    return value.replace("\u2212", "-").replace("\u2013", "-")


Number = Annotated[float, BeforeValidator(_plain_minus), Field(allow_inf_nan=False)]
"""A number, with a dot before its decimals."""

Whole = Annotated[int, BeforeValidator(_plain_minus)]
"""A whole number."""


def _percent(value: object) -> object:
    if isinstance(value, str) and value.rstrip().endswith("%"):
        try:
            return float(value.rstrip().rstrip("%").replace(",", ".")) / 100
        except ValueError:
            return value
    return value


Share = Annotated[
    float,
    BeforeValidator(_percent),
    Field(ge=0, le=1, allow_inf_nan=False),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": 1},
                {"type": "string", "pattern": r"^\d+([.,]\d+)?\s*%$"},
            ]
        }
    ),
]
"""A part of the whole, from 0 to 1; `42%` is understood as well."""


def _written_date(value: object) -> object:
    """Reject bare numbers, which pydantic would read as seconds since 1970."""
    if isinstance(value, str) and not DAY.fullmatch(value.strip()):
        raise PydanticCustomError("date_written", "date")
    return value


Date = Annotated[dt.date, BeforeValidator(_written_date)]
"""A day, as `2026-10-01`."""


class OrderedEnum(StrEnum):
    """Values in an order, from the least to the greatest."""

    @property
    def rank(self) -> int:
        """The position of the value in the order, from 1."""
        return 1 + list(type(self)).index(self)


class MapKind(StrEnum):
    """Kind of map."""

    CUSTOMER = "customer"
    """CJM: all contacts of a customer with a company."""
    USER = "user"
    """UJM: the same inside a site or an app."""
    LIFE = "life"
    """LXM: how people live around the product."""


class State(StrEnum):
    """State of the path that a map shows: today's or the planned one."""

    AS_IS = "as-is"
    TO_BE = "to-be"


class Basis(StrEnum):
    """Origin of a map."""

    THEORETICAL = "theoretical"
    """Modelled by the company."""
    ANALYTIC = "analytic"
    """Measured from customers."""


class Status(StrEnum):
    """Progress of the work on a map."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"


class Visibility(OrderedEnum):
    """Visibility of a page."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PRIVATE = "private"
    """Shown while a site is served to its author, never built."""

    def is_stricter_than(self, other: Visibility) -> bool:
        """Whether it is for fewer readers."""
        return self.rank > other.rank


class Level(OrderedEnum):
    """Level of severity, impact or effort."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class NeedWeight(OrderedEnum):
    """Weight of a need."""

    COULD = "could"
    SHOULD = "should"
    MUST = "must"


class Progress(OrderedEnum):
    """Status of an opportunity."""

    IDEA = "idea"
    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class Better(StrEnum):
    """Direction in which a metric should move."""

    HIGHER = "higher"
    LOWER = "lower"
