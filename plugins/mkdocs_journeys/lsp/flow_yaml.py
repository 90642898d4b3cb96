"""What stands inside brackets: `[a, b]`, `{to: pay, share: 0.4}`, closed or not yet closed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

from ..model.traversal import Loc

__all__ = ["Flow", "Token", "plain_text", "unquoted"]

DEEPEST = 40
"""Levels of brackets that are gone into."""

_SPACE = re.compile(r"(?:\s|(?<=\s)#[^\n]*)+")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""", re.DOTALL)
_PLAIN = re.compile(r"(?:(?!:[\s,\[\]{}]|:\Z|\s#)[^,\[\]{}\n])*")
_COLON = re.compile(r"\s*:(?=[\s,\[\]{}]|\Z)")
_COLON_AFTER_QUOTES = re.compile(r"\s*:")
_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*")


@dataclass(frozen=True)
class Token:
    """A word or text of the file, and what it is there."""

    role: Literal["key", "value", "word", "item"]
    """A key; a value; what may become a key; what may become an item of a list."""
    loc: Loc
    """Where the value is; the mapping of a word, the list of an item."""
    text: str
    """Without quotes."""
    start: int
    end: int
    opens: bool = False
    """Whether a mapping may as well begin here."""


class Flow:
    """Brackets and what they hold."""

    def __init__(self, text: str, limit: int) -> None:
        self.text, self.limit = text, limit
        self.tokens: list[Token] = []
        self.depth = 0

    def node(self, place: int, loc: Loc) -> int:
        """Go through what begins at `place`; where it ends."""
        place = self._past_space(place)
        while match := _PROPERTY.match(self.text, place, self.limit):
            place = self._past_space(match.end())
        sign = self.text[place : min(place + 1, self.limit)]
        if sign not in {"[", "{"}:
            start, end, text = self._scalar(place)
            if end > start:
                self.tokens.append(Token("value", loc, text, start, end))
            return end
        self.depth += 1
        if self.depth > DEEPEST:
            return self.limit
        end = self._list(place + 1, loc) if sign == "[" else self._map(place + 1, loc)
        self.depth -= 1
        return end

    def _past_space(self, place: int) -> int:
        match = _SPACE.match(self.text, place, self.limit)
        return match.end() if match else place

    def _list(self, place: int, loc: Loc) -> int:
        count = 0
        while (place := self._past_space(place)) < self.limit:
            sign = self.text[place]
            if sign in "]}":
                return place + (sign == "]")
            if sign == ",":
                place += 1
                continue
            item = (*loc, count)
            count += 1
            known = len(self.tokens)
            after = self.node(place, item)
            colon = self._colon(place, after)
            if colon is not None and len(self.tokens) == known + 1:  # `[a: b]`
                after = self._pair(self.tokens.pop(), item, colon)
            place = max(after, place + 1)
        return place

    def _map(self, place: int, loc: Loc) -> int:
        while (place := self._past_space(place)) < self.limit:
            sign = self.text[place]
            if sign in "]}":
                return place + (sign == "}")
            if sign == ",":
                place += 1
                continue
            if sign in "[{":
                place = max(self.node(place, (*loc, "")), place + 1)
                continue
            start, end, text = self._scalar(place)
            token = Token("word", loc, text, start, end)
            colon = self._colon(place, end)
            if colon is None:
                self.tokens.append(token)
                place = max(end, place + 1)
            else:
                place = self._pair(token, loc, colon)
        return place

    def _pair(self, key: Token, loc: Loc, colon: int) -> int:
        name = normalize("NFC", key.text).strip()
        self.tokens.append(Token("key", (*loc, name), name, key.start, key.end))
        return self.node(colon, (*loc, name))

    def _colon(self, start: int, end: int) -> int | None:
        """Where the value after a key begins, if what stands from `start` to `end` is one."""
        is_quoted = self.text[start : start + 1] in {'"', "'"}
        match = (_COLON_AFTER_QUOTES if is_quoted else _COLON).match(self.text, end, self.limit)
        return match.end() if match else None

    def _scalar(self, place: int) -> tuple[int, int, str]:
        quoted = _QUOTED.match(self.text, place, self.limit)
        if quoted is not None:
            return place, quoted.end(), unquoted(quoted[0])
        words: list[str] = []
        start = end = place
        while True:
            match = _PLAIN.match(self.text, place, self.limit)
            said = match[0].rstrip() if match else ""
            if said:
                words.append(said)
                end = place + len(said)
            place += len(match[0]) if match else 0
            after = self._past_space(place)
            if "\n" not in self.text[place:after] or self._stops(after):
                return start, end, " ".join(words)
            place = after

    def _stops(self, place: int) -> bool:
        return place >= self.limit or self.text[place] in ",[]{}:\"'"


def plain_text(line: str) -> str:
    """The rest of a line as a text without quotes: without a comment."""
    match = re.search(r"(^|\s)#", line)
    return (line[: match.start()] if match else line).rstrip()


def unquoted(written: str) -> str:
    """A text without its quotes."""
    if written[:1] == "'":
        return written[1:].removesuffix("'").replace("''", "'")
    if written[:1] != '"':
        return written
    try:
        return str(json.loads(written, strict=False))
    except ValueError:
        return written[1:].removesuffix('"')
