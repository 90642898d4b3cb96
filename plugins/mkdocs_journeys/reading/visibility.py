"""Determination of a file's visibility. What can't be understood is private.

A key or value that may have been meant to keep something back, and does not do so as it is
written, makes the whole file private and is an error that no site is built with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple, get_args

from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
    Position,
)
from ..model.traversal import Loc
from ..model.values import Part, Visibility
from .document import Document
from .explain import known_keys
from .visibility_text import (
    mention_offset,
    position_at,
    raw_texts,
    visibility_mentions,
)
from .visibility_words import KEY, key_names, level_of, may_be_visibility_key

__all__ = ["KEY", "UNCLEAR", "list_visibility", "settle_visibility", "unread_visibility"]

UNCLEAR = "unclear-visibility"
"""The rule of what can't be understood."""


class _UnclearVisibility(NamedTuple):
    """A key or text that may set the visibility, and can't be understood."""

    position: Position
    message: Message
    loc: Loc | None = None
    """The key to be removed, so that it is reported once."""


def settle_visibility(
    document: Document, model: type[Part], lanes: Iterable[str] = (), below: Loc = ()
) -> tuple[Document, list[Diagnostic]]:
    """Return the document, private if the visibility at `below` is unclear, and the diagnostics.

    Unclear keys are removed from the values, so that they are reported once.
    """
    data = document.values.at(below)
    if not isinstance(data, dict):
        return document, []
    unclear = list(_unclear_keys(document, data, model, tuple(lanes), below))
    if not below:
        unclear += _double_keys(document)
        unclear += _mentions_in_text(document, {mention.position for mention in unclear})
    diagnostics = _diagnostics(document, unclear)
    if unclear:
        document = _as_private(_without_unclear_keys(document, unclear), below)
    return document, diagnostics


def unread_visibility(document: Document) -> tuple[bool, list[Diagnostic]]:
    """Return whether an unreadable text may be private, and the diagnostics of where it says so.

    It may if nothing can be known of it, or if anything in it could be about who may read it.
    """
    is_prose = document.text and document.values.data is None and not document.problems
    if is_prose:  # without keys
        diagnostics = _diagnostics(document, _mentions_in_text(document, set()))
        return bool(diagnostics), diagnostics
    texts = raw_texts(document)
    for text in texts or ():
        if (offset := mention_offset(text)) is not None:
            return True, _diagnostics(
                document, [_UnclearVisibility(position_at(text, offset), _UNREAD)]
            )
    return texts is None, []


def list_visibility(document: Document) -> tuple[Document, list[Diagnostic]]:
    """Return a list of teams or channels without keys that are no ids, but may be meant to tell who
    may read the list; all of it is private then.
    """
    data = document.values.data
    unclear: list[_UnclearVisibility] = []
    for key in filter(may_be_visibility_key, data):
        value = data[key]
        if isinstance(value, dict) or (key != KEY and level_of(str(value)) is None):
            continue  # a team or a channel may be called so
        message = Message(_OF_EACH, {"key": key})
        unclear.append(_UnclearVisibility(document.position((key,), key=True), message, (key,)))
    unclear += _double_keys(document)
    unclear += _mentions_in_text(document, {mention.position for mention in unclear})
    diagnostics = _diagnostics(document, unclear)
    if unclear:
        document = _all_private(_without_unclear_keys(document, unclear))
    return document, diagnostics


def _without_unclear_keys(document: Document, unclear: Iterable[_UnclearVisibility]) -> Document:
    locs = {mention.loc for mention in unclear if mention.loc is not None}
    return replace(document, values=document.values.without(locs))


def _as_private(document: Document, below: Loc) -> Document:
    data: Any = document.values.at(below) | {KEY: Visibility.PRIVATE.value}
    for length in range(len(below), 0, -1):
        data = document.values.at(below[: length - 1]) | {below[length - 1]: data}
    return replace(document, values=replace(document.values, data=data))


def _all_private(document: Document) -> Document:
    """Return a list of teams or channels, each of them private."""
    private = {KEY: Visibility.PRIVATE.value}
    data = {
        key: value | private
        if isinstance(value, dict)
        else {"name": value} | private
        if isinstance(value, str)
        else value
        for key, value in document.values.data.items()
    }
    return replace(document, values=replace(document.values, data=data))


def _diagnostics(document: Document, unclear: Iterable[_UnclearVisibility]) -> list[Diagnostic]:
    unique = {mention.position: mention for mention in reversed(list(unclear))}
    return [
        document.file.problem("unclear-visibility", mention.message, mention.position)
        for mention in unique.values()
    ]


# Keys and values


def _unclear_keys(
    document: Document, data: dict[str, Any], model: type[Part], lanes: tuple[str, ...], below: Loc
) -> Iterator[_UnclearVisibility]:
    if KEY in data and data[KEY] not in tuple(Visibility):
        yield _UnclearVisibility(
            document.position((*below, KEY), key=data[KEY] is None),
            _level_message(data[KEY]),
            (*below, KEY),
        )
    # Hardly a file has such a key inside: to look at the different keys is quicker than at all.
    deep = not below and any(map(may_be_visibility_key, _inner_keys(data)))
    for loc, value in _keys(data, deep=deep):
        if _is_unclear(loc, value, model, lanes):
            full_loc = (*below, *loc)
            yield _UnclearVisibility(
                document.position(full_loc, key=True), _misplaced_key_message(loc, value), full_loc
            )


def _double_keys(document: Document) -> Iterator[_UnclearVisibility]:
    """Yield the keys about who may read the file of which YAML keeps only the first."""
    for error in document.values.errors:
        if error.rule == "double-key" and may_be_visibility_key(str(error.message.values["key"])):
            yield _UnclearVisibility(error.position, Message(_TWICE, dict(error.message.values)))


def _is_unclear(loc: Loc, value: Any, model: type[Part], lanes: tuple[str, ...]) -> bool:
    """Whether the key is none that may stand there, and may be meant to say who may read."""
    key = str(loc[-1])
    valid_keys = _valid_keys(model, loc[:-1], lanes)
    level = _level(value)
    restricts = level is not None and level is not Visibility.PUBLIC
    if key in valid_keys:
        # `status: private` is no status; a text may be any word.
        if key == "hide" and len(loc) == 1 and str(value).casefold() in _TRUE_WORDS:
            return True  # the whole page is meant, and not parts of it
        return len(loc) == 1 and restricts and (key in _OF_PAGE or _is_choice(model, key))
    is_visibility_key = may_be_visibility_key(key)
    if loc[0] in _PASSED_ON and len(loc) > 1 and is_visibility_key and _is_answer(key, value):
        return True  # no plugin would keep back everything that is made of the file
    if not valid_keys:  # any key may stand here
        return restricts and key.casefold() in key_names()
    if key == "hide" and isinstance(value, list):
        return False  # parts of a page
    if len(loc) == 1:
        return is_visibility_key or restricts
    return is_visibility_key and (level is not None or _is_switch(value))


@lru_cache(1024)
def _valid_keys(model: type[Part], loc: Loc, lanes: tuple[str, ...]) -> frozenset[str]:
    """Return the keys that may stand in the mapping at `loc`."""
    return frozenset(known_keys(model, loc, lanes))


_OF_PAGE = {"hide", "page", "search", "status"}
"""Keys about the page where a level makes no sense, and so may be meant as one."""

_PASSED_ON = {"page", "search"}
"""Keys whose own keys are handed on as they are."""

_TRUE_WORDS = {"true", "yes", "on"}


def _is_choice(model: type[Part], key: str) -> bool:
    """Whether only certain words may stand there."""
    field = model.model_fields.get(key)
    kinds = (field.annotation, *get_args(field.annotation)) if field is not None else ()
    return any(isinstance(kind, type) and issubclass(kind, Enum) for kind in kinds)


def _is_answer(key: str, value: Any) -> bool:
    """Whether a key is switched on or off; one that hides nothing is as none."""
    hides_nothing = key.casefold() == "hide" and str(value).casefold() not in _TRUE_WORDS
    return value is not None and not hides_nothing and _is_switch(value)


def _is_switch(value: Any) -> bool:
    return value is None or str(value).casefold() in {*_TRUE_WORDS, "false", "no", "off"}


def _level(value: Any) -> Visibility | None:
    """Return the level that a value may be meant to name, also in a list or below keys."""
    if isinstance(value, str):
        return level_of(value)
    items = value if isinstance(value, list) and len(value) == 1 else ()
    if isinstance(value, dict) and len(value) == 1:
        items = (*value.keys(), *value.values())
    return next((level for item in items if (level := _level(item)) is not None), None)


def _inner_keys(data: dict[str, Any]) -> set[str]:
    """Return the different keys of all mappings inside `data`."""
    keys: set[str] = set()
    waiting = list(data.values())
    for value in waiting:  # it grows meanwhile
        kind = type(value)
        if kind is dict:
            keys.update(value)
            waiting += value.values()
        elif kind is list:
            waiting += value
    return keys


def _keys(data: Any, loc: Loc = (), *, deep: bool) -> Iterator[tuple[Loc, Any]]:
    """Yield the keys of `data` and what stands under them; with `deep` those inside, too."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        if isinstance(key, str) and (*loc, key) != (KEY,):
            yield (*loc, key), value
        if deep and isinstance(value, dict | list):
            yield from _keys(value, (*loc, key), deep=True)


# Words elsewhere in the text


def _mentions_in_text(document: Document, reported: set[Position]) -> Iterator[_UnclearVisibility]:
    """Yield mentions of a visibility in the text outside of keys: after `<<`, in prose.

    Mentions in lines with `reported` positions are left out.
    """
    mentions = visibility_mentions(document)
    if not mentions:
        return
    keys = document.values.keys
    lines = {position.line for loc, position in keys.items() if loc[-1] == KEY}
    lines |= {position.line for position in reported}
    for position, words in mentions:
        if position.line not in lines:
            yield _UnclearVisibility(position, Message(_NOT_HEARD, {"text": words}))


# What is said


_UNTIL_THEN = N_("Until that is clear, it is private, and no site is built.")


def _level_message(value: Any) -> Message:
    level = _level(value)
    if level is None:
        text = N_("Who may read this is not clear: write public, internal or private.")
        return Message(text, hint=Message(_UNTIL_THEN))
    text = N_("Who may read this is not clear: write “{level}”, just so.")
    instead = level.value if isinstance(value, str) else None
    return Message(text, {"level": level.value}, Message(_UNTIL_THEN, instead=instead))


def _misplaced_key_message(loc: Loc, value: Any) -> Message:
    key = str(loc[-1])
    if len(loc) > 1 and key == KEY:
        text = N_("Only a whole file can be kept back, and no part of it.")
        return Message(text, hint=Message(_UNTIL_THEN))
    instead = KEY if len(loc) == 1 and may_be_visibility_key(key) and _level(value) else None
    text = N_("“{key}” may say who may read this, and is not understood: write “visibility: …”.")
    words = key if may_be_visibility_key(key) or not isinstance(value, str) else f"{key}: {value}"
    return Message(text, {"key": words}, Message(_UNTIL_THEN, instead=instead))


_OF_EACH = N_(
    "“{key}” can't stand here: each team or channel has its own “visibility”. Until that is clear, "
    "all of them are private, and no site is built."
)
_TWICE = N_(
    "“{key}” is written twice, so who may read this is not clear. Until that is clear, it is "
    "private, and no site is built."
)
_NOT_HEARD = N_(
    "“{text}” may say who may read this, and is not understood here. Until that is clear, it is "
    "private, and no site is built."
)
_UNREAD = Message(
    N_(
        "This may say who may read the file, and the file can't be read. Until that is fixed, it "
        "is private, and no site is built."
    )
)
