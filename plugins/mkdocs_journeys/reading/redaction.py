"""A part of the model without its references to what is not published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from ..model.traversal import REFERENCES, references
from ..model.values import EVERYONE, Part

__all__ = ["LINK", "references_of", "withhold"]

P = TypeVar("P", bound=Part)

LINK = "link"
"""The field, and the kind, of links that stand by themselves."""

IsGone = Callable[[str, str], bool]
"""Whether a reference, of a kind and a name, leads to something that is not published."""


def references_of(part: Part) -> Iterator[tuple[str, str]]:
    """Yield the references of the part: the kind and the name of each target."""
    for reference in references(part):
        yield "persona" if reference.key == "emotion" else REFERENCES[reference.key], reference.text


def withhold(part: P, is_gone: IsGone) -> P:
    """Return the part as readers may see it; itself, where it names nothing that is kept back."""
    names = list(references_of(part))
    if link := getattr(part, LINK, None):
        names.append((LINK, link))
    return _without(part, is_gone) if any(is_gone(*name) for name in names) else part


def _without(part: P, is_gone: IsGone) -> P:
    changes: dict[str, Any] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        left = _left(value, name, is_gone)
        if left is not value:
            changes[name] = left
    return part.model_copy(update=changes) if changes else part


def _left(value: Any, name: str, is_gone: IsGone) -> Any:
    """Return what is left of a field's value; the very same where nothing has to go."""
    if not value:
        return value
    if isinstance(value, Part):
        return _without(value, is_gone)
    if isinstance(value, tuple):
        left = [_left(item, name, is_gone) for item in value]
        if all(new is old for new, old in zip(left, value, strict=True)):
            return value
        return tuple(item for item in left if item is not None)
    if isinstance(value, dict) and name == "emotion":
        left_keys = {
            key: mood
            for key, mood in value.items()
            if key == EVERYONE or not is_gone("persona", key)
        }
        return value if len(left_keys) == len(value) else left_keys
    kind = LINK if name == LINK else REFERENCES.get(name)
    if isinstance(value, str) and kind is not None and is_gone(kind, value):
        return None
    return value
