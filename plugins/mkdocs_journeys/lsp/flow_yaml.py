"""Tolerant scanner of flow collections: `[a, b]`, `{to: pay, share: 0.4}`, even unclosed ones."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

from ..model.traversal import Loc

__all__ = ["Flow", "Token", "plain_text", "unquoted"]

MAX_DEPTH = 40
"""Limit of nested brackets that are scanned."""

_SPACE = re.compile(r"(?:\s|(?<=\s)#[^\n]*)+")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""", re.DOTALL)
_PLAIN = re.compile(r"(?:(?!:[\s,\[\]{}]|:\Z|\s#)[^,\[\]{}\n])*")
_COLON = re.compile(r"\s*:(?=[\s,\[\]{}]|\Z)")
_COLON_AFTER_QUOTES = re.compile(r"\s*:")
_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*")


@dataclass(frozen=True)
class Token:
    """A word or text of the file with its role."""

    role: Literal["key", "value", "word", "item"]
    """A key; a value; an unfinished key (`word`); an unfinished list item (`item`)."""
    loc: Loc
    """Path of the value; of a `word` the mapping's path, of an `item` the list's."""
    text: str
    """The text without quotes."""
    start: int
    end: int
    opens: bool = False
    """Whether the token may also be the first key of a mapping."""


class Flow:
    """Scanner of flow collections; collects their tokens."""

    def __init__(self, text: str, limit: int) -> None:
        self.text, self.limit = text, limit
        self.tokens: list[Token] = []
        self.depth = 0

    def node(self, offset: int, loc: Loc) -> int:
        """Scan the node at an offset and return the offset of its end."""
        offset = self._skip_space(offset)
        while match := _PROPERTY.match(self.text, offset, self.limit):
            offset = self._skip_space(match.end())
        sign = self.text[offset : min(offset + 1, self.limit)]
        if sign not in {"[", "{"}:
            start, end, text = self._scalar(offset)
            if end > start:
                self.tokens.append(Token("value", loc, text, start, end))
            return end
        self.depth += 1
        if self.depth > MAX_DEPTH:
            return self.limit
        end = self._list(offset + 1, loc) if sign == "[" else self._map(offset + 1, loc)
        self.depth -= 1
        return end

    def _skip_space(self, offset: int) -> int:
        """Return the offset after spaces, line ends and comments."""
        match = _SPACE.match(self.text, offset, self.limit)
        return match.end() if match else offset

    def _list(self, offset: int, loc: Loc) -> int:
        """Scan the items of a list and return the offset of its end."""
        count = 0
        while (offset := self._skip_space(offset)) < self.limit:
            sign = self.text[offset]
            if sign in "]}":
                return offset + (sign == "]")
            if sign == ",":
                offset += 1
                continue
            item = (*loc, count)
            count += 1
            token_count = len(self.tokens)
            after = self.node(offset, item)
            colon = self._colon(offset, after)
            if colon is not None and len(self.tokens) == token_count + 1:  # `[a: b]`
                after = self._pair(self.tokens.pop(), item, colon)
            offset = max(after, offset + 1)
        return offset

    def _map(self, offset: int, loc: Loc) -> int:
        """Scan the pairs of a mapping and return the offset of its end."""
        while (offset := self._skip_space(offset)) < self.limit:
            sign = self.text[offset]
            if sign in "]}":
                return offset + (sign == "}")
            if sign == ",":
                offset += 1
                continue
            if sign in "[{":
                offset = max(self.node(offset, (*loc, "")), offset + 1)
                continue
            start, end, text = self._scalar(offset)
            token = Token("word", loc, text, start, end)
            colon = self._colon(offset, end)
            if colon is None:
                self.tokens.append(token)
                offset = max(end, offset + 1)
            else:
                offset = self._pair(token, loc, colon)
        return offset

    def _pair(self, key: Token, loc: Loc, colon: int) -> int:
        """Add a key, scan its value and return the offset of its end."""
        name = normalize("NFC", key.text).strip()
        self.tokens.append(Token("key", (*loc, name), name, key.start, key.end))
        return self.node(colon, (*loc, name))

    def _colon(self, start: int, end: int) -> int | None:
        """Return the offset after the colon if the text from `start` to `end` is a key."""
        is_quoted = self.text[start : start + 1] in {'"', "'"}
        match = (_COLON_AFTER_QUOTES if is_quoted else _COLON).match(self.text, end, self.limit)
        return match.end() if match else None

    def _scalar(self, offset: int) -> tuple[int, int, str]:
        """Return start, end and text of a scalar."""
        quoted = _QUOTED.match(self.text, offset, self.limit)
        if quoted is not None:
            return offset, quoted.end(), unquoted(quoted[0])
        line_texts: list[str] = []
        start = end = offset
        while True:
            match = _PLAIN.match(self.text, offset, self.limit)
            line_text = match[0].rstrip() if match else ""
            if line_text:
                line_texts.append(line_text)
                end = offset + len(line_text)
            offset += len(match[0]) if match else 0
            next_offset = self._skip_space(offset)
            if "\n" not in self.text[offset:next_offset] or self._stops(next_offset):
                return start, end, " ".join(line_texts)
            offset = next_offset

    def _stops(self, offset: int) -> bool:
        """Whether a plain scalar can't continue at the offset."""
        return offset >= self.limit or self.text[offset] in ",[]{}:\"'"


def plain_text(line: str) -> str:
    """Return the rest of a line as a plain scalar, without a comment."""
    match = re.search(r"(^|\s)#", line)
    return (line[: match.start()] if match else line).rstrip()


def unquoted(scalar: str) -> str:
    """Return a scalar without its quotes."""
    if scalar[:1] == "'":
        return scalar[1:].removesuffix("'").replace("''", "'")
    if scalar[:1] != '"':
        return scalar
    try:
        return str(json.loads(scalar, strict=False))
    except ValueError:
        return scalar[1:].removesuffix('"')
