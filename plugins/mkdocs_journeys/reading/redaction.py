"""Removal of references to unpublished parts from the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from ..model.persona_text import PersonaText
from ..model.traversal import REFERENCES, references
from ..model.values import EVERYONE, Part

__all__ = ["LINK", "references_of", "withhold"]

P = TypeVar("P", bound=Part)

LINK = "link"
"""The field, and the kind, of links that stand by themselves."""

IsRemoved = Callable[[str, str], bool]
"""Whether a reference, of a kind and a name, leads to something that is not published."""


def references_of(part: Part) -> Iterator[tuple[str, str]]:
    """Yield the references of the part: the kind and the name of each target."""
    for reference in references(part):
        yield "persona" if reference.key == "emotion" else REFERENCES[reference.key], reference.text


def withhold(part: P, is_removed: IsRemoved) -> P:
    """Return the part without references to unpublished parts; itself if it has none."""
    names = list(references_of(part))
    if link := getattr(part, LINK, None):
        names.append((LINK, link))
    return _without(part, is_removed) if any(is_removed(*name) for name in names) else part


def _without(part: P, is_removed: IsRemoved) -> P:
    changes: dict[str, Any] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        remaining = _remaining(value, name, is_removed)
        if remaining is not value:
            changes[name] = remaining
    return part.model_copy(update=changes) if changes else part


def _remaining(value: Any, name: str, is_removed: IsRemoved) -> Any:
    """Return the remaining value of a field; the same object if nothing is removed."""
    if not value:
        return value
    if isinstance(value, Part | PersonaText):
        return _without_names(value, is_removed)
    if isinstance(value, tuple):
        remaining = [_remaining(item, name, is_removed) for item in value]
        if all(new is old for new, old in zip(remaining, value, strict=True)):
            return value
        return tuple(item for item in remaining if item is not None)
    if isinstance(value, dict) and name == "emotion":
        remaining_moods = {
            key: mood
            for key, mood in value.items()
            if key == EVERYONE or not is_removed("persona", key)
        }
        return value if len(remaining_moods) == len(value) else remaining_moods
    if isinstance(value, dict) and name == "own":
        remaining_texts = {lane: _remaining(item, name, is_removed) for lane, item in value.items()}
        is_same = all(remaining_texts[lane] is texts for lane, texts in value.items())
        return value if is_same else remaining_texts
    kind = LINK if name == LINK else REFERENCES.get(name)
    if isinstance(value, str) and kind is not None and is_removed(kind, value):
        return None
    return value


def _without_names(value: Part | PersonaText, is_removed: IsRemoved) -> Part | str:
    """Return a part, or a text with what is known of it, without what is removed."""
    if isinstance(value, PersonaText):
        return value.with_known(_without(value.known, is_removed))
    return _without(value, is_removed)
