"""Search for a visibility in raw text, where the keys can't be trusted."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, islice

from ..diagnostics import Position
from .document import Document
from .files import LARGEST, OFFICE
from .visibility_words import key_names, level_of, may_be_visibility_key

__all__ = [
    "mention_offset",
    "position_at",
    "raw_texts",
    "visibility_mentions",
]

_SEPARATOR = "[:=：﹕︓∶꞉ː]"
_POSSIBLE_KEY = re.compile(
    rf"(?<![\w\-])([^\W\d_][\w\-\u200b-\u200f]*)[\"'”»*_`)\]]*\s*{_SEPARATOR}(?!//)"
)
"""A word and what may be meant for a colon after it."""

_FENCE = re.compile(r"\n[ \t]*[-–—=]{2,}[ \t]*(?=\n|\Z)")
_WORD = re.compile(r"[^\W\d_][\w\-\u200b-\u200f]*")


@cache
def _key_expressions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for the key with a value anywhere, and without its colon on a line of its
    own: YAML takes that for the end of the text above.
    """
    names = "|".join(map(re.escape, key_names()))
    return (
        re.compile(rf"\b({names})[\"'”»*_`\s]*{_SEPARATOR}\W{{0,40}}(\w+)", re.I),
        re.compile(rf"^[ \t\-]*({names})[ \t]+(\w+)[ \t]*$", re.I | re.M),
    )


_COMMENT = re.compile(r"(?:^|\s)#")

FEW = 4
"""The maximum number of words of a key and its value."""

MOST = 20
"""The maximum number of mentions in one text."""


def visibility_mentions(document: Document) -> list[tuple[Position, str]]:
    """Return every position with the key and a level, whether YAML reads it as a key or not;
    comments excluded.
    """
    text = document.text
    lowered = text.lower()
    if not any(word in lowered for word in key_names()):  # hundreds of files have none
        return []
    finders = (expression.finditer(text) for expression in _key_expressions())
    matches = list(islice(chain.from_iterable(finders), MOST))
    lines = text.split("\n") if matches else []
    mentions: list[tuple[Position, str]] = []
    for match in matches:
        position = position_at(text, match.start(1))
        before = lines[position.line - 1][: position.column - 1]
        in_prose = bool(document.body) and position.line >= document.body_line
        is_aside = before.strip(" \t->*_`\"'") if in_prose else _COMMENT.search(before)
        if not is_aside and level_of(match[2]) is not None:
            mentions.append((position, match[0].strip()))
    return mentions


def mention_offset(text: str) -> int | None:
    """Return the offset of the first possible mention of a visibility; None if there is none.

    Prose after the possible keys is skipped.
    """
    fences = [match.start() for match in islice(_FENCE.finditer(f"\n{text}"), 2)]
    keys = text[: fences[1]] if len(fences) > 1 else text
    offset = 0
    for line in keys.split("\n"):
        if any(may_be_visibility_key(match[1]) for match in _POSSIBLE_KEY.finditer(line)):
            return offset
        words = [match[0] for match in islice(_WORD.finditer(line), FEW)]
        if words and may_be_visibility_key(words[0]) and any(level_of(word) for word in words[1:]):
            return offset
        offset += len(line) + 1
    return None


def raw_texts(document: Document) -> list[str] | None:
    """Return the possible texts of a file, also if it is not UTF-8; None if it can't be known."""
    file = document.file
    if document.text or file.text is not None:
        return [document.text or file.text or ""]
    try:
        with file.path.open("rb") as stream:
            raw = stream.read(LARGEST)
    except OSError:
        return [] if not file.path.exists() else None
    if raw.startswith(OFFICE):
        return None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [raw.decode("utf-16", "replace")]
    return [raw.replace(b"\0", b"").decode(encoding, "replace") for encoding in ("utf-8", "cp1251")]


def position_at(text: str, offset: int) -> Position:
    """Return the position of the character at `offset`."""
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
