"""The small values that journeys are made of, and the shorthand forms an author may write."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
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
    "Emotion",
    "Emotions",
    "Identifier",
    "Level",
    "Many",
    "MapKind",
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

_JOINED = re.compile(r"([a-z_]+):\S")
"""A key and its value without the space between them: `name:Visit`."""

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

T = TypeVar("T")

EVERYONE = ""
"""The key in `Emotions` of what all personas feel alike."""

EXIT = "exit"
"""What a transition names when the customer leaves."""


def _is_letter(sign: str) -> bool:
    """Whether it may stand in an identifier; vowel signs of Hindi or Thai are marks."""
    return sign.isalnum() or sign == "_" or unicodedata.category(sign).startswith("M")


def is_identifier(text: str) -> bool:
    """Whether the text is letters of any script, digits, `-` and `_`."""
    if text.replace("-", "").replace("_", "").isalnum():
        return True  # nearly always
    return bool(text) and all(sign == "-" or _is_letter(sign) for sign in text)


def slug(text: str) -> str:
    """An identifier made from a name: lower case, letters of any script, digits and hyphens."""
    folded = unicodedata.normalize("NFC", text).lower()
    return "-".join("".join(sign if _is_letter(sign) else " " for sign in folded).split())


def short_slug(text: str) -> str:
    """A slug that is no longer than an id or a file's name should be."""
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
    def _as_written(cls, data: object) -> object:
        """Unfold the shorthand; pass over keys with nothing after them, if they are known."""
        if cls.shorthand is not None and isinstance(data, str):
            joined = _JOINED.match(data) if ":" in data else None
            if joined and joined[1] in cls.model_fields:
                raise PydanticCustomError("no_space", "no space", {"key": joined[1]})
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
        """Tell editors of the shorthand, too."""
        whole = handler(schema)
        if cls.shorthand is None:
            return whole
        described = handler.resolve_ref_schema(whole)
        if "anyOf" not in described:
            parts = dict(described)
            described.clear()
            described.update({"anyOf": [{"type": "string"}, parts]})
        return whole


class _OneOrMany:
    """One item may stand where a list may."""

    @staticmethod
    def _listed(value: object) -> object:
        if value is None:
            return []
        return value if isinstance(value, list | tuple) else [value]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self._listed, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        many = handler(schema)
        return {"anyOf": [many.get("items", {}), many]}


Many = Annotated[tuple[T, ...], _OneOrMany()]
"""Items in the order of the file; a single one may be written without a list."""


def _identifier(text: str) -> str:
    if not is_identifier(text):
        raise PydanticCustomError("identifier", "identifier", {"nearest": slug(text)})
    return text


_NORMAL = AfterValidator(partial(unicodedata.normalize, "NFC"))

Text = Annotated[str, StringConstraints(min_length=1), _NORMAL]
"""Words for people: inline Markdown is welcome, HTML is shown as it stands."""

Identifier = Annotated[Text, AfterValidator(_identifier)]
"""Letters of any script, digits, `-` and `_`."""

Reference = Text
"""The identifier of something that stands elsewhere; checked when all files have been read."""


def _plain_minus(value: object) -> object:
    """The minus of typography, or the dash that a text program makes of one, is a minus."""
    if not isinstance(value, str):
        return value
    return value.replace("\u2212", "-").replace("\u2013", "-")


Number = Annotated[float, BeforeValidator(_plain_minus), Field(allow_inf_nan=False)]
"""A number, with a dot before its decimals."""

Whole = Annotated[int, BeforeValidator(_plain_minus)]
"""A whole number."""

Emotion = Annotated[Number, Field(ge=-2, le=2)]
"""From −2, very bad, to 2, very good."""


def _for_everyone(value: object) -> object:
    return value if isinstance(value, Mapping) else {EVERYONE: value}


Emotions = Annotated[
    dict[str, Emotion],
    BeforeValidator(_for_everyone),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": -2, "maximum": 2},
                {
                    "type": "object",
                    "additionalProperties": {"type": "number", "minimum": -2, "maximum": 2},
                },
            ]
        }
    ),
]
"""What customers feel: one number, or a number for each persona."""


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
    """Pydantic takes a bare number for seconds since 1970; nobody means that."""
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
    """What sort of map it is."""

    CUSTOMER = "customer"
    """CJM: all contacts of a customer with a company."""
    USER = "user"
    """UJM: the same inside a site or an app."""
    LIFE = "life"
    """LXM: how people live around the product."""


class State(StrEnum):
    """Whether a map shows today or the path rebuilt."""

    AS_IS = "as-is"
    TO_BE = "to-be"


class Basis(StrEnum):
    """Where a map comes from."""

    THEORETICAL = "theoretical"
    """Modelled by the company."""
    ANALYTIC = "analytic"
    """Measured from customers."""


class Status(StrEnum):
    """How far the work on a map has come."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"


class Visibility(OrderedEnum):
    """Who may read a page."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PRIVATE = "private"
    """Shown while a site is served to its author, never built."""

    def is_stricter_than(self, other: Visibility) -> bool:
        """Whether it is for fewer readers."""
        return self.rank > other.rank


class Level(OrderedEnum):
    """How much: of severity, impact or effort."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Progress(OrderedEnum):
    """Where an opportunity stands."""

    IDEA = "idea"
    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class Better(StrEnum):
    """Which way a metric should move."""

    HIGHER = "higher"
    LOWER = "lower"
