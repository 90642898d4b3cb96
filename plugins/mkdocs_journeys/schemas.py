"""JSON Schemas of the files, made from the model: for editors that check while one writes.

They take what the reader takes, and refuse what it refuses, as far as a schema can tell: what a
file names is not looked for. Draft 7, as editors that know YAML have understood it longest.
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
from .model.file_kinds import FILE_KINDS, FileKind
from .model.journey import Journey, Step
from .model.organization import Area, Channel
from .model.values import Emotion, Emotions, Identifier, Number, Part, Share, Whole

__all__ = ["SCHEMAS", "schema"]

SCHEMAS: dict[str, FileKind] = {kind.schema: kind for kind in FILE_KINDS.values()}
"""The files that an editor may check while they are written."""

DRAFT = "http://json-schema.org/draft-07/schema#"

Node = dict[str, Any]

_MINUS = r"[-+−–]?"
_FIGURES = r"(\d[\d_]*\.?\d*|\.\d+)([eE][-+]?\d+)?"
_ID = r"^\s*[^\s!-,./:-@\[-^`{-~«»„“”‘’…–—]+\s*$"


def _one(*types: str, pattern: str, **limits: float) -> Node:
    """A value; of words only some may be allowed, of numbers those between limits."""
    return {"type": [*types, "string"], "pattern": pattern, **limits}


# YAML takes `2026` for a number and `true` for a truth; to the reader, they are words like others,
# and a number in quotes is a number.
_TEXT = _one("number", "boolean", pattern=r"\S")
_IDENTIFIER = _one("integer", "boolean", pattern=_ID)
_NUMBER = _one("number", pattern=rf"^\s*{_MINUS}{_FIGURES}\s*$")
_WHOLE = _one("integer", pattern=rf"^\s*{_MINUS}\d[\d_]*(\.0*)?\s*$")
_COUNT = _one("integer", pattern=r"^\s*\+?\d[\d_]*(\.0*)?\s*$", minimum=0)
_EMOTION = _one(
    "number",
    pattern=rf"^\s*{_MINUS}0*([01](\.\d*)?|2(\.0*)?|\.\d+)\s*$",
    minimum=-2,
    maximum=2,
)
_EMOTIONS: Node = {"anyOf": [_EMOTION, {"type": "object", "additionalProperties": _EMOTION}]}
_SHARE = _one(
    "number",
    pattern=r"^\s*(0*(100([.,]0*)?|\d{1,2}([.,]\d*)?)\s*%|0*(0?\.\d+|0(\.\d*)?|1(\.0*)?))\s*$",
    minimum=0,
    maximum=1,
)
_DATE: Node = {
    "type": ["string"],
    "pattern": r"^\s*\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\s*$",
}
_TRUTH: Node = {
    "enum": [True, False, "true", "false", "yes", "no", "Yes", "No", "on", "off", "On", "Off"]
}

_SPECIAL: tuple[tuple[Any, Node], ...] = (
    (Emotions, _EMOTIONS),
    (Emotion, _EMOTION),
    (Share, _SHARE),
    (Identifier, _IDENTIFIER),
    (Number, _NUMBER),
    (Whole, _WHOLE),
)
_PLAIN: dict[Any, Node] = {str: _TEXT, int: _COUNT, bool: _TRUTH, dt.date: _DATE, Any: {}}


def schema(kind: str, language: Language | None = None, lanes: Iterable[str] = ()) -> Node:
    """The JSON Schema of one kind of file; `lanes` are the site's own keys of a stage."""
    maker = _Maker(language or Language("en"), tuple(lanes))
    part = SCHEMAS[kind].model
    if SCHEMAS[kind].lists:
        whole: Node = {
            "type": "object",
            "description": maker.words(part),
            "propertyNames": {"pattern": _ID},
            "additionalProperties": maker.part(part),
        }
    elif part is Area:  # or the only map of a folder, in the folder's index
        whole = {
            "description": maker.words(part),
            "if": {"type": "object", "required": ["stages"]},
            "then": maker.keys(Journey),
            "else": maker.keys(part),
        }
    else:
        whole = maker.keys(part)
    return {"$schema": DRAFT, "title": f"Journeys: {kind}", **whole, "definitions": maker.parts}


class _Maker:
    """A schema that is being made."""

    def __init__(self, language: Language, lanes: tuple[str, ...]) -> None:
        self.language, self.lanes = language, lanes
        self.parts: dict[str, Node] = {}

    def words(self, part: type[Part]) -> str:
        """What a part is, in a sentence."""
        first = inspect.cleandoc(part.__doc__ or "").split("\n\n")[0]
        sentence = " ".join(first.split())
        return self.language.text(sentence)

    def part(self, part: type[Part]) -> Node:
        """A part, or the text that may stand for it."""
        if part.__name__ not in self.parts:
            self.parts[part.__name__] = {}  # a stage has steps, a step has none, but who knows
            self.parts[part.__name__] = self.keys(part)
        whole = {"$ref": f"#/definitions/{part.__name__}"}
        if part.shorthand is None:
            return whole
        hint = get_type_hints(part, include_extras=True)[part.shorthand]
        return {"anyOf": [whole, self.value(hint)]}

    def keys(self, part: type[Part]) -> Node:
        """A part with all its keys."""
        hints = get_type_hints(part, include_extras=True)
        fields = {
            name: field_info for name, field_info in part.model_fields.items() if name != "own"
        }
        properties = {
            name: self.key(part, name, hints[name], field.description or "", field.is_required())
            for name, field in fields.items()
        }
        if issubclass(part, Step):
            properties |= {lane: _or_nothing(_many(_TEXT)) for lane in self.lanes}
        whole: Node = {"type": "object", "description": self.words(part), "properties": properties}
        if part is Journey:
            properties["persona"] = properties["personas"]
            whole["not"] = {"required": ["persona", "personas"]}
        required = [name for name, field_info in fields.items() if field_info.is_required()]
        if required:
            whole["required"] = required
        return {**whole, "additionalProperties": False}

    def key(self, part: type[Part], name: str, hint: Any, said: str, required: bool) -> Node:
        """What may stand under a key."""
        value = self.value(hint, least=1 if part is Journey and name == "stages" else 0)
        if part is Channel and name == "icon":
            value = {"enum": sorted(icon_names())}
        if not required:
            value = _or_nothing(value)
        return {"description": self.language.text(said), **value}

    def value(self, hint: Any, least: int = 0) -> Node:
        """What may stand where the model has that type."""
        for special, node in _SPECIAL:
            if hint == special:
                return node
        kind, arguments = get_origin(hint), get_args(hint)
        if kind is Annotated:
            return self.value(arguments[0], least)
        if kind in {Union, UnionType}:
            return self.value(
                next(argument for argument in arguments if argument is not NoneType), least
            )
        if kind is tuple:
            return _many(self.value(arguments[0]), least)
        if kind is dict:
            return {"type": "object", "additionalProperties": self.value(arguments[1])}
        if isinstance(hint, EnumMeta):
            members: Iterable[Any] = hint
            return {"enum": [str(member) for member in members]}
        if isinstance(hint, type) and issubclass(hint, Part):
            return self.part(hint)
        return _PLAIN[hint]


def _many(one: Node, least: int = 0) -> Node:
    """One item may stand where a list may."""
    items: Node = {"type": "array", "items": one}
    if least:
        items["minItems"] = least
    return {"anyOf": [*_ways(one), items]}


def _or_nothing(value: Node) -> Node:
    """A key may stand there with nothing after it, as long as nobody has filled it in."""
    if "type" in value and isinstance(value["type"], list):
        return {**value, "type": [*value["type"], "null"]}
    if "enum" in value:
        return {"enum": [*value["enum"], None]}
    return {"anyOf": [*_ways(value), {"type": "null"}]}


def _ways(value: Node) -> list[Node]:
    """The forms that a value may have."""
    return value["anyOf"] if set(value) == {"anyOf"} else [value]
