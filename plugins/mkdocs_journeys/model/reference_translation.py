"""Replacement of references in a part of the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from .persona_text import PersonaText
from .traversal import REFERENCES
from .values import Part

__all__ = ["Dictionary", "translate_references"]

P = TypeVar("P", bound=Part)

Dictionary = Mapping[str, Mapping[str, str]]
"""By kind of reference (`persona`, `journey` …): the name to replace, and its replacement."""


def translate_references(part: P, names: Dictionary) -> P:
    """Return the part with its references replaced; itself if nothing changes."""
    if not any(names.values()):
        return part
    changes: dict[str, Any] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        translation = _translate(value, name, names)
        if translation != value:
            changes[name] = translation
    return part.model_copy(update=changes) if changes else part


def _translate(value: Any, name: str, names: Dictionary) -> Any:
    if isinstance(value, Part):
        return translate_references(value, names)
    if isinstance(value, tuple):
        return tuple(_translate(item, name, names) for item in value)
    if isinstance(value, dict) and name == "emotion":
        personas = names.get("persona", {})
        return {personas.get(key, key): number for key, number in value.items()}
    if isinstance(value, dict) and name == "own":
        return {lane: _translate(texts, name, names) for lane, texts in value.items()}
    if isinstance(value, PersonaText):
        return value.with_known(translate_references(value.known, names))
    if isinstance(value, str) and name in REFERENCES:
        return names.get(REFERENCES[name], {}).get(value, value)
    return value
