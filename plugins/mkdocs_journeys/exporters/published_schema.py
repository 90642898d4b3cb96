"""The JSON Schemas of published data: of the index, and of the files beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..language import Language
from ..model.file_kinds import FILE_KINDS
from ..model.published_data import VERSION, index_adapter
from ..schemas import DRAFT
from .json_schema import export_schema
from .published_data import PAGE_FORMAT

__all__ = ["INDEX_SCHEMA", "PAGE_SCHEMA", "index_schema", "page_schema"]

INDEX_SCHEMA, PAGE_SCHEMA = "published-index", "published-page"
"""The names of the schemas."""

Node = dict[str, Any]

_TEXT: Node = {"type": "string"}
_COUNT: Node = {"type": "integer", "minimum": 0}
_EMOTION: Node = {"type": "number", "minimum": -2, "maximum": 2}
_POINT: Node = {"type": "object", "properties": {"at": _TEXT, "emotion": _EMOTION}}
_PAIN_POINT: Node = {
    "type": "object",
    "properties": {
        "at": _TEXT,
        "name": _TEXT,
        "emotion": _EMOTION,
        "personas": {"type": "array", "items": _TEXT},
    },
    "required": ["at", "name", "emotion", "personas"],
}
_COMPUTED: Node = {
    "type": "object",
    "properties": {
        "claims": _COUNT,
        "backed": _COUNT,
        "curves": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": _POINT},
        },
        "pain_points": {"type": "array", "items": _PAIN_POINT},
        "scores": {"type": "object", "additionalProperties": {"type": "number"}},
    },
    "required": ["claims", "backed"],
}
"""What is computed from a map: numbers of claims, curves by persona, pain points, scores."""


def index_schema() -> Node:
    """Return the JSON Schema of the index."""
    schema = index_adapter().json_schema(ref_template="#/definitions/{model}")
    definitions = schema.pop("$defs")
    schema["properties"]["version"]["const"] = VERSION
    title = f"Journeys: {INDEX_SCHEMA}"
    return {"$schema": DRAFT, **schema, "title": title, "definitions": definitions}


def page_schema(language: Language, lanes: Iterable[str] = ()) -> Node:
    """Return the JSON Schema of the file of a page or list; `lanes` are the site's own lanes."""
    export = export_schema(language, lanes)
    kinds = [
        _list(kind.group, export["properties"][kind.group])
        if kind.lists
        else _page(kind.name, export["properties"][kind.group]["items"])
        for kind in FILE_KINDS.values()
    ]
    return {
        "$schema": DRAFT,
        "title": f"Journeys: {PAGE_SCHEMA}",
        "anyOf": kinds,
        "definitions": export["definitions"],
    }


def _page(kind: str, file: Node) -> Node:
    properties = _frame(kind) | file["properties"]
    if kind == "journey":
        properties["computed"] = _COMPUTED
    return {
        **file,
        "properties": properties,
        "required": [*_frame(kind), *file["required"]],
    }


def _list(group: str, values: Node) -> Node:
    properties = _frame(group) | {"values": values}
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def _frame(kind: str) -> Node:
    return {
        "format": {"const": PAGE_FORMAT},
        "version": {"const": VERSION},
        "kind": {"const": kind},
    }
