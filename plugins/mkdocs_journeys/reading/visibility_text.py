"""What a text says of who may read it, taken as mere text: where keys can't be trusted."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, islice

from ..diagnostics import Position
from .document import Document
from .files import LARGEST, OFFICE
from .visibility_words import KEY, key_names, level_of, may_be_visibility_key

__all__ = [
    "may_have_other_keys",
    "mention_offset",
    "position_at",
    "raw_texts",
    "visibility_mentions",
]

_SEPARATOR = "[:=：﹕︓∶꞉ː]"
_SAID = re.compile(rf"(?<![\w\-])([^\W\d_][\w\-\u200b-\u200f]*)[\"'”»*_`)\]]*\s*{_SEPARATOR}(?!//)")
"""A word and what may be meant for a colon after it."""

_FENCE = re.compile(r"\n[ \t]*[-–—=]{2,}[ \t]*(?=\n|\Z)")
_WORD = re.compile(r"[^\W\d_][\w\-\u200b-\u200f]*")


@cache
def _key_expressions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The key itself with a value, wherever it stands, and the same without its colon on a line of
    its own: YAML takes it for the end of the text above.
    """
    names = "|".join(map(re.escape, key_names()))
    return (
        re.compile(rf"\b({names})[\"'”»*_`\s]*{_SEPARATOR}\W{{0,40}}(\w+)", re.I),
        re.compile(rf"^[ \t\-]*({names})[ \t]+(\w+)[ \t]*$", re.I | re.M),
    )


_COMMENT = re.compile(r"(?:^|\s)#")

FEW = 4
"""How many words of a line may make up a key and its value."""

MOST = 20
"""How many places in one text are looked at and told."""


def visibility_mentions(document: Document) -> list[tuple[Position, str]]:
    """Where the text has the key itself and a level, whether it is read as a key or not; comments
    apart.
    """
    text = document.text
    lowered = text.lower()
    if not any(word in lowered for word in key_names()):  # hundreds of files have none
        return []
    finders = (expression.finditer(text) for expression in _key_expressions())
    matches = list(islice(chain.from_iterable(finders), MOST))
    lines = text.split("\n") if matches else []
    said: list[tuple[Position, str]] = []
    for match in matches:
        position = position_at(text, match.start(1))
        before = lines[position.line - 1][: position.column - 1]
        in_prose = bool(document.body) and position.line >= document.body_line
        beside = before.strip(" \t->*_`\"'") if in_prose else _COMMENT.search(before)
        if not beside and level_of(match[2]) is not None:
            said.append((position, match[0].strip()))
    return said


def may_have_other_keys(document: Document, expected: int) -> bool:
    """Whether the keys of a file may have others about who may read it, or that one more often than
    is `expected`.
    """
    text = document.text[: len(document.text) - len(document.body)]
    said = _SAID.findall(text)
    return (
        said.count(KEY) > expected
        or "\\" in text
        or any(one != KEY and may_be_visibility_key(one) for one in set(said))
    )


def mention_offset(text: str) -> int | None:
    """Return the offset at which a text first may tell who may read it; None without any.

    Prose after what may be its keys is passed over.
    """
    fences = [match.start() for match in islice(_FENCE.finditer(f"\n{text}"), 2)]
    keys = text[: fences[1]] if len(fences) > 1 else text
    offset = 0
    for line in keys.split("\n"):
        if any(may_be_visibility_key(match[1]) for match in _SAID.finditer(line)):
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
    """Return the place of a letter of the text."""
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
