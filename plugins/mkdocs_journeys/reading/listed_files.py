"""Diagnostics of `teams.yml` and the like as a list, or nested below another key."""

from __future__ import annotations

from typing import Any

from ..diagnostics import N_, Diagnostic, Message
from ..model.values import short_slug
from .document import Document
from .vocabulary import term

__all__ = ["wrong_shape"]

_KEYS = N_("Keys are expected here, each with a colon and a value after it.")
_BY_ID = N_("Each begins with its id: “{example}”.")
_WRAPPED = N_("The key “{key}” is not known here.")
_UNWRAP = N_(
    "The keys below it belong at the top of the file: remove the line “{key}:” and the indent "
    "below it."
)
_NAMES = ("id", "name", "title")


def wrong_shape(document: Document) -> Diagnostic | None:
    """Return the diagnostic if the file is a list, or is nested below a key that is no id."""
    data = document.values.data
    if data is None:
        return None
    if not isinstance(data, dict):
        return document.problem((), "wrong-type", Message(_KEYS, hint=_example(data)))
    key = next(iter(data), None)
    if key is None or len(data) > 1 or not _wraps(key, data[key], document.file.name.stem):
        return None
    values: dict[str, object] = {"key": key}
    inner = data[key]
    hint = Message(_UNWRAP, values) if isinstance(inner, dict) else _example(inner)
    return document.problem((key,), "unknown-key", Message(_WRAPPED, values, hint), key=True)


def _wraps(key: str, value: Any, stem: str) -> bool:
    """Return whether a key only wraps the parts: it names the file's content."""
    key_term = term(key)
    list_names = {stem, stem.removesuffix("s")}
    if key.casefold() not in list_names and (
        key_term is None or list_names.isdisjoint(key_term.keys)
    ):
        return False
    return isinstance(value, list) or (
        isinstance(value, dict) and any(isinstance(part, dict) for part in value.values())
    )


def _example(data: Any) -> Message | None:
    """Return how the first item of a list is written."""
    first_item = data[0] if isinstance(data, list) and data else None
    if isinstance(first_item, dict):
        names = [first_item[key] for key in _NAMES if isinstance(first_item.get(key), str)]
    else:
        names = [first_item] if isinstance(first_item, str) else []
    ident = short_slug(names[0]) if names else ""
    return Message(_BY_ID, {"example": f"{ident}: {names[-1]}"}) if ident else None
