"""The JSON Schema of the JSON export: that of the files, with a frame around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..language import Language
from ..model.file_kinds import FILE_KINDS
from ..schemas import DRAFT, schema
from .json_data import FORMAT, VERSION

__all__ = ["EXPORT", "export_schema"]

EXPORT = "export"
"""The name of the schema."""

Node = dict[str, Any]

_TEXT: Node = {"type": "string"}
_SCORES: Node = {
    "type": "object",
    "properties": {
        "formula": _TEXT,
        "opportunities": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"type": "number"},
            },
        },
    },
    "required": ["formula", "opportunities"],
    "additionalProperties": False,
}
"""The formula, and the scores of opportunities by map and id."""


def export_schema(language: Language, lanes: Iterable[str] = ()) -> Node:
    """Return the JSON Schema of the JSON export; `lanes` are the site's own keys of a stage."""
    definitions: Node = {}
    properties: Node = {"format": {"const": FORMAT}, "version": {"const": VERSION}}
    for kind in FILE_KINDS.values():
        node = schema(kind.schema, language, lanes)
        definitions |= node.pop("definitions")
        del node["$schema"], node["title"]
        properties[kind.group] = node if kind.lists else _list_of_files(node)
    required = list(properties)
    properties["scores"] = _SCORES
    return {
        "$schema": DRAFT,
        "title": f"Journeys: {EXPORT}",
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
        "definitions": definitions,
    }


def _list_of_files(values: Node) -> Node:
    """Return the schema of all files of a kind; `values` is that of their front matter."""
    text = {
        "type": "object",
        "properties": {
            "general": _TEXT,
            "under": {"type": "object", "additionalProperties": _TEXT},
        },
        "additionalProperties": False,
    }
    file = {
        "type": "object",
        "properties": {"key": _TEXT, "source": _TEXT, "values": values, "text": text},
        "required": ["key", "source", "values"],
        "additionalProperties": False,
    }
    return {"type": "array", "items": file}
