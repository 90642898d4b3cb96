"""Plain messages for YAML syntax errors, at the position where each began."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..diagnostics import (
    N_,
    Message,
    Position,
    Severity,
)

__all__ = [
    "CONTROL",
    "LOOKALIKE_COLON",
    "NEEDS_QUOTES",
    "NO_SPACE_AFTER_DASH",
    "OTHER_BULLET",
    "SPECIAL_SPACE",
    "SPECIAL_SPACES",
    "YamlError",
    "lookalike_colon",
    "missing_space",
]


@dataclass(frozen=True)
class YamlError:
    """A syntax error in a text, without the name of its file."""

    position: Position
    rule: str
    message: Message
    severity: Severity = "error"


NEEDS_QUOTES = Message(N_("A text that begins with “*” or “&” needs quotes."))

CONTROL = Message(N_("The text contains a control character."))


_NO_SPACE = N_("A space is missing after “{key}:”.")


def missing_space(key: str) -> Message:
    """Return the message for a key without a space before its value: `name:Visit`."""
    return Message(_NO_SPACE, {"key": key})


NO_SPACE_AFTER_DASH = Message(N_("A space is missing after “-”."))

OTHER_BULLET = Message(N_("An item of a list begins with a hyphen and a space: “- ”."))

SPECIAL_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u200b\u202f\u3000\ufeff"
"""Characters that look like a space or are invisible, and are no spaces for YAML."""

SPECIAL_SPACE = Message(
    N_("This is a non-breaking or other special space; replace it with an ordinary space.")
)

LOOKALIKE_COLON = re.compile(r" *(?:- +)*(?P<key>[a-z_]+)(?P<sign> *[：﹕︓꞉∶ː] *)(?!:)")
"""A key before a character that looks like a colon and is none for YAML."""

_ODD_COLON = N_("The character after “{key}” only looks like a colon; type “:” and a space.")


def lookalike_colon(key: str) -> Message:
    """Return the message for a colon of another script after a key."""
    return Message(_ODD_COLON, {"key": key})
