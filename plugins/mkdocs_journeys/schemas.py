"""JSON Schemas of the files, generated from the model, for editors.

They accept and reject the same values as the reader, as far as a schema can: references are not
checked, nor whether an emotion is on the scale of its map. Draft 7 has been supported longest by
editors that know YAML.
"""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Iterable
from enum import EnumMeta
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from .icons import icon_names
from .language import Language
from .model.emotion import EmotionDetail, Emotions, EmotionScale
from .model.estimates import Effort, Estimate, Reach
from .model.file_kinds import FILE_KINDS, FileKind
from .model.journey import Journey, Step
from .model.organization import Area, Channel
from .model.persona_parts import Need, Needs, Skill, Skills
from .model.persona_text import PersonaText, TextDetail
from .model.ranges import DurationText, MeasuredNumber
from .model.values import Identifier, Level, NeedWeight, Number, Part, Share, Whole

__all__ = ["DRAFT", "SCHEMAS", "schema"]

SCHEMAS: dict[str, FileKind] = {kind.schema: kind for kind in FILE_KINDS.values()}
"""The kinds of files by the names of their schemas."""

DRAFT = "http://json-schema.org/draft-07/schema#"

Node = dict[str, Any]

_MINUS = r"[-+−–]?"
_FIGURES = r"(\d[\d_]*\.?\d*|\.\d+)([eE][-+]?\d+)?"
_ID = r"^\s*[^\s!-,./:-@\[-^`{-~«»„“”‘’…–—]+\s*$"


def _scalar(*types: str, pattern: str, **limits: float) -> Node:
    """Return the schema of a scalar; `pattern` limits strings, `limits` limit numbers."""
    return {"type": [*types, "string"], "pattern": pattern, **limits}


# YAML reads `2026` as a number and `true` as a boolean; to the reader, both are valid texts,
# and a quoted number is a number.
_TEXT = _scalar("number", "boolean", pattern=r"\S")
_IDENTIFIER = _scalar("integer", "boolean", pattern=_ID)
_NUMBER = _scalar("number", pattern=rf"^\s*{_MINUS}{_FIGURES}\s*$")
_MEASURED = _scalar(
    "number",
    pattern=rf"^\s*({_MINUS}{_FIGURES}"
    r"|[-−]?\d+(\.\d+)?\s*([-‐‑–—−…]|\.{2,3})\s*[-−]?\d+(\.\d+)?)\s*$",
)
_ESTIMATE: Node = {
    "anyOf": [
        {"enum": [str(level) for level in Level]},
        _scalar("number", pattern=r"[\d½¼¾]|^\D+\s\D+$", minimum=0),
    ]
}
_DURATION = {"type": "string", "pattern": r"\S"}
_WHOLE = _scalar("integer", pattern=rf"^\s*{_MINUS}\d[\d_]*(\.0*)?\s*$")
_COUNT = _scalar("integer", pattern=r"^\s*\+?\d[\d_]*(\.0*)?\s*$", minimum=0)
_SHARE = _scalar(
    "number",
    pattern=r"^\s*(0*(100([.,]0*)?|\d{1,2}([.,]\d*)?)\s*%|0*(0?\.\d+|0(\.\d*)?|1(\.0*)?))\s*$",
    minimum=0,
    maximum=1,
)
_DATE: Node = {
    "type": ["string"],
    "pattern": r"^\s*\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\s*$",
}
_BOOLEAN: Node = {
    "enum": [True, False, "true", "false", "yes", "no", "Yes", "No", "on", "off", "On", "Off"]
}

_SPECIAL: tuple[tuple[Any, Node], ...] = (
    (Share, _SHARE),
    (Identifier, _IDENTIFIER),
    (MeasuredNumber, _MEASURED),
    (DurationText, _DURATION),
    *((estimate, _ESTIMATE) for estimate in (Estimate, Effort, Reach)),
    (Number, _NUMBER),
    (Whole, _WHOLE),
)
_SCALE: Node = {
    "anyOf": [
        {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2},
        {"type": "string", "pattern": r"\d"},
    ]
}
_PLAIN: dict[Any, Node] = {
    EmotionScale: _SCALE,
    str: _TEXT,
    int: _COUNT,
    bool: _BOOLEAN,
    dt.date: _DATE,
    Any: {},
}


_WEIGHTS = [str(weight) for weight in NeedWeight]
_SHORT_FORMS: dict[type[Part], tuple[Node, ...]] = {
    Need: (
        {
            "type": "object",
            "properties": dict.fromkeys(_WEIGHTS, _TEXT),
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
        },
    ),
    Skill: (
        {
            "type": "object",
            "additionalProperties": _TEXT,
            "minProperties": 1,
            "maxProperties": 1,
        },
    ),
}
"""Forms of a part besides its keys and its shorthand: `must: text`, `Excel: 4/5`."""

_TEXTS: Node = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}, {"type": "null"}]}
_GROUPED: tuple[tuple[Any, Node], ...] = (
    (
        Needs,
        {
            "type": "object",
            "properties": dict.fromkeys(_WEIGHTS, _TEXTS),
            "additionalProperties": False,
        },
    ),
    (Skills, {"type": "object", "additionalProperties": _TEXT}),
)
"""Lists of parts that may be written as a mapping."""


def schema(kind: str, language: Language | None = None, lanes: Iterable[str] = ()) -> Node:
    """Return the JSON Schema of one kind of file; `lanes` are the site's own keys of a stage."""
    builder = _SchemaBuilder(language or Language("en"), tuple(lanes))
    part = SCHEMAS[kind].model
    if SCHEMAS[kind].lists:
        node: Node = {
            "type": "object",
            "description": builder.words(part),
            "propertyNames": {"pattern": _ID},
            "additionalProperties": builder.part(part),
        }
    elif part is Area:  # or the only map of a folder, in the folder's index
        node = {
            "description": builder.words(part),
            "if": {"type": "object", "required": ["stages"]},
            "then": builder.keys(Journey),
            "else": builder.keys(part),
        }
    else:
        node = builder.keys(part)
    return {"$schema": DRAFT, "title": f"Journeys: {kind}", **node, "definitions": builder.parts}


class _SchemaBuilder:
    """Builds the schema of one kind of file."""

    def __init__(self, language: Language, lanes: tuple[str, ...]) -> None:
        self.language, self.lanes = language, lanes
        self.parts: dict[str, Node] = {}

    def words(self, part: type[Part]) -> str:
        """Return the summary of a part."""
        first = inspect.cleandoc(part.__doc__ or "").split("\n\n")[0]
        sentence = " ".join(first.split())
        return self.language.text(sentence)

    def part(self, part: type[Part]) -> Node:
        """Return the schema of a part, or of the text in its place."""
        if part.__name__ not in self.parts:
            self.parts[part.__name__] = {}  # a placeholder, in case a part contains itself
            self.parts[part.__name__] = self.keys(part)
        node = {"$ref": f"#/definitions/{part.__name__}"}
        if part.shorthand is None:
            return node
        hint = get_type_hints(part, include_extras=True)[part.shorthand]
        return {"anyOf": [node, self.value(hint), *_SHORT_FORMS.get(part, ())]}

    def keys(self, part: type[Part]) -> Node:
        """Return the schema of a part with all its keys."""
        hints = get_type_hints(part, include_extras=True)
        fields = {name: field for name, field in part.model_fields.items() if name != "own"}
        properties = {
            name: self.key(part, name, hints[name], field.description or "", field.is_required())
            for name, field in fields.items()
        }
        if issubclass(part, Step):
            properties |= {lane: _nullable(_many(self.persona_text())) for lane in self.lanes}
        node: Node = {"type": "object", "description": self.words(part), "properties": properties}
        if part is Journey:
            properties["persona"] = properties["personas"]
            node["not"] = {"required": ["persona", "personas"]}
        required = [name for name, field in fields.items() if field.is_required()]
        if required:
            node["required"] = required
        return {**node, "additionalProperties": False}

    def key(self, part: type[Part], name: str, hint: Any, description: str, required: bool) -> Node:
        """Return the schema of a key."""
        value = self.value(hint, min_items=1 if part is Journey and name == "stages" else 0)
        if part is Channel and name == "icon":
            value = {"enum": sorted(icon_names())}
        if not required:
            value = _nullable(value)
        return {"description": self.language.text(description), **value}

    def value(self, hint: Any, min_items: int = 0) -> Node:
        """Return the schema of a value with the type `hint`."""
        for special, node in (*_SPECIAL, (Emotions, None)):
            if hint == special:
                return node or self.emotions()
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            node = self.value(arguments[0], min_items)
            grouped = next((form for group, form in _GROUPED if hint == group), None)
            return {"anyOf": [*_alternatives(node), grouped]} if grouped else node
        if origin in {Union, UnionType}:
            return self.value(
                next(argument for argument in arguments if argument is not NoneType), min_items
            )
        if origin is tuple:
            return _many(self.value(arguments[0]), min_items)
        if origin is dict:
            return {"type": "object", "additionalProperties": self.value(arguments[1])}
        if isinstance(hint, EnumMeta):
            members: Iterable[Any] = hint
            return {"enum": [str(member) for member in members]}
        if isinstance(hint, type) and issubclass(hint, Part | PersonaText):
            return self.part(hint if issubclass(hint, Part) else hint.detail)
        return _PLAIN[hint]

    def persona_text(self) -> Node:
        """Return the schema of a text, or of a text and the persona whose it is."""
        return self.part(TextDetail)

    def emotions(self) -> Node:
        """Return the schema of emotions: one, or one for each persona."""
        course: Node = {"type": "array", "items": _NUMBER, "minItems": 1}
        notes = {key: field.description or "" for key, field in EmotionDetail.model_fields.items()}
        values = {"value": {"anyOf": [_NUMBER, course]}, "word": _nullable(_TEXT)}
        detail: Node = {
            "type": "object",
            "description": self.words(EmotionDetail),
            "properties": {
                key: {"description": self.language.text(notes[key]), **value}
                for key, value in values.items()
            },
            "required": ["value"],
            "additionalProperties": False,
        }
        self.parts[EmotionDetail.__name__] = detail
        one = [_NUMBER, course, {"$ref": f"#/definitions/{EmotionDetail.__name__}"}]
        return {"anyOf": [*one, {"type": "object", "additionalProperties": {"anyOf": one}}]}


def _many(item: Node, min_items: int = 0) -> Node:
    """Return the schema of one item or a list of items."""
    items: Node = {"type": "array", "items": item}
    if min_items:
        items["minItems"] = min_items
    return {"anyOf": [*_alternatives(item), items]}


def _nullable(value: Node) -> Node:
    """Return the schema with null allowed: keys may be empty until authors complete them."""
    if "type" in value and isinstance(value["type"], list):
        return {**value, "type": [*value["type"], "null"]}
    if "enum" in value:
        return {"enum": [*value["enum"], None]}
    return {"anyOf": [*_alternatives(value), {"type": "null"}]}


def _alternatives(value: Node) -> list[Node]:
    """Return the alternatives of a value."""
    return value["anyOf"] if set(value) == {"anyOf"} else [value]
