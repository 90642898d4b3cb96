"""References of a part under other names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from .traversal import REFERENCES
from .values import Part

__all__ = ["Dictionary", "translated"]

P = TypeVar("P", bound=Part)

Dictionary = Mapping[str, Mapping[str, str]]
"""By the kind of reference (`persona`, `journey` …): what is written, and what to write instead."""


def translated(part: P, names: Dictionary) -> P:
    """The part with its references under their other names; itself where there are none."""
    if not any(names.values()):
        return part
    changes: dict[str, Any] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        new = _translated(value, name, names)
        if new != value:
            changes[name] = new
    return part.model_copy(update=changes) if changes else part


def _translated(value: Any, name: str, names: Dictionary) -> Any:
    if isinstance(value, Part):
        return translated(value, names)
    if isinstance(value, tuple):
        return tuple(_translated(one, name, names) for one in value)
    if isinstance(value, dict) and name == "emotion":
        personas = names.get("persona", {})
        return {personas.get(key, key): number for key, number in value.items()}
    if isinstance(value, str) and name in REFERENCES:
        return names.get(REFERENCES[name], {}).get(value, value)
    return value
