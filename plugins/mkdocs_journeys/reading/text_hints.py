"""Messages for keys or a list in place of a text."""

from __future__ import annotations

from typing import Any

from ..diagnostics import N_, Message
from ..model.file_kinds import FILE_KINDS
from ..model.traversal import REFERENCES, Loc
from ..model.values import short_slug
from .kind_words import KIND_WORDS
from .vocabulary import is_word

__all__ = ["explain_not_text"]

_QUOTES = Message(
    N_("A text is expected here. A text that holds “: ” or begins with a bracket needs quotes.")
)
_COLON = Message(
    N_("A text is expected here; take away the colon at its end, or put it in quotes.")
)
_ONE_NAME = Message(N_("Write a single name here, not a list."))
_ONE_TEXT = Message(
    N_("Write a single text here, not a list."),
    hint=Message(N_("A text that begins with a bracket needs quotes.")),
)
_ALONE = N_("A text is expected here, without keys.")
_WRITE = N_("Write it alone: {text}")

_BY_ID = N_("Only an id is expected here: “{key}: {id}”.")
_NAMES = ("name", "title", "text", "id")


def explain_not_text(value: Any, loc: Loc) -> Message:
    """Return the message for keys or a list where a text is expected."""
    key = next((part for part in reversed(loc) if isinstance(part, str)), "")
    if isinstance(value, list):
        if key in REFERENCES and value:
            return _ONE_NAME
        return _ONE_TEXT if value and all(isinstance(item, str) for item in value) else _QUOTES
    if not isinstance(value, dict) or not value:
        return _QUOTES
    if list(value.values()) == [None]:
        return _COLON
    if key in REFERENCES and (REFERENCES[key] != "opportunity" or not _is_sentence(value)):
        return _reference_only(value, key, REFERENCES[key])
    return _QUOTES if _is_sentence(value) else _without_keys(value)


def _is_sentence(value: dict[str, Any]) -> bool:
    """Return whether the only key is the beginning of a text with a colon."""
    return len(value) == 1 and not is_word(next(iter(value)))


def _reference_only(value: dict[str, Any], key: str, kind: str) -> Message:
    name = next(
        (value[key_of_name] for key_of_name in _NAMES if isinstance(value.get(key_of_name), str)),
        None,
    )
    ident = short_slug(name or "") or "…"
    values: dict[str, object] = {"key": key, "id": ident}
    file = FILE_KINDS[kind].file(ident) if kind in FILE_KINDS else ""
    return Message(_BY_ID, values, Message(KIND_WORDS[kind].described, {"file": str(file)}))


def _without_keys(value: dict[str, Any]) -> Message:
    texts = [text for text in value.values() if isinstance(text, str)]
    if not texts:
        return Message(_ALONE)
    text = texts[0] if len(texts[0]) <= 40 else texts[0][:39] + "…"
    return Message(_ALONE, hint=Message(_WRITE, {"text": text}))
