"""Going through all strings of a model, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .values import Part

__all__ = ["REFERENCES", "Said", "said", "texts"]

REFERENCES = {
    "channel": "channel",
    "channels": "channel",
    "evidence": "evidence",
    "journey": "journey",
    "journeys": "journey",
    "opportunities": "opportunity",
    "owner": "team",
    "persona": "persona",
    "personas": "persona",
    "replaces": "journey",
    "to": "place",
}
"""What the strings under a key name, for the keys whose strings are not words for people."""

_NO_PROSE = {"id", "image", "photo", "language", "link", "alt", "measure", "method", "contact"}


class Said(NamedTuple):
    """A string of the model."""

    loc: tuple[str | int, ...]
    key: str
    """The key that it stands under."""
    text: str


def said(value: object, loc: tuple[str | int, ...] = (), key: str = "") -> Iterator[Said]:
    """Every string below `value`, in the order of the model's fields.

    Keys of mappings come too, under the mapping's key: they may name personas.
    """
    if isinstance(value, str):
        if type(value) is str:
            yield Said(loc, key, value)
    elif isinstance(value, Part):
        for name in type(value).model_fields:
            yield from said(getattr(value, name), (*loc, name), name)
    elif isinstance(value, dict):
        for name, item in value.items():
            if key == "emotion" and name:
                yield Said((*loc, name), "emotion", name)
            yield from said(item, (*loc, name), key)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from said(item, (*loc, index), key)


def texts(part: Part) -> Iterator[Said]:
    """The strings that are words for people: those in which inline Markdown is understood."""
    for one in said(part):
        if one.key not in REFERENCES and one.key not in _NO_PROSE and one.key != "emotion":
            yield one
