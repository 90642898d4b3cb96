"""Tolerant YAML scanner: works by indents and brackets, on valid and unfinished texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal
from unicodedata import normalize

from ..model.traversal import Loc
from .flow_yaml import (
    Flow,
    Token,
    plain_text,
    unquoted,
)

__all__ = ["Token", "scan"]

_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""", re.DOTALL)
_KEY = re.compile(
    r"""(?P<quoted>"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')[ \t]*:(?=[ \t]|$)"""
    r"""|(?P<plain>(?![-?:][ \t]|[-?]$)[^\s\[\]{},#&*!|>'"%@`](?:(?![ \t]\#|:[ \t]|:$).)*)"""
    r":(?=[ \t]|$)",
    re.MULTILINE,
)
_DASH = re.compile(r"-(?=[ \t]|$)[ \t]*", re.MULTILINE)
_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*[ \t]*")
_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(#.*)?$", re.MULTILINE)


def scan(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the tokens of the YAML between two offsets of a text."""
    yield from _Scanner(text, start, end).scan_all()


@dataclass
class _Level:
    """An open mapping or list."""

    column: int
    loc: Loc
    kind: Literal["top", "map", "list"]
    slot: Loc = ()
    """Path of the last key's value, or of the last item."""
    filled: bool = False
    word: int | None = None
    """Index of the token of that value if it may turn out to be an unfinished key."""
    count: int = 0


class _Scanner:
    """Scanner of block collections; collects the tokens."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.end = text[:end], end
        self.next_line = start
        """Offset of the next line to scan."""
        self.tokens: list[Token] = []
        self.levels = [_Level(-1, (), "top")]

    def scan_all(self) -> list[Token]:
        while self.next_line < self.end:
            start = self.next_line
            self.next_line = self._line_end(start) + 1
            begin = start + self._indent(start)
            if begin < self.end and self.text[begin] not in "#\n" and not self._is_fence(start):
                self._node(begin, begin - start)
        return self.tokens

    def _line_end(self, offset: int) -> int:
        line_end = self.text.find("\n", offset)
        return self.end if line_end < 0 else line_end

    def _indent(self, start: int) -> int:
        offset = start
        while offset < self.end and self.text[offset] in " \t":
            offset += 1
        return offset - start

    def _is_fence(self, start: int) -> bool:
        return self.text[start : self._line_end(start)].rstrip() in {"---", "..."}

    # Nodes that begin in a line.

    def _node(self, offset: int, column: int) -> None:
        while dash := _DASH.match(self.text, offset):
            self._item(column)
            column += dash.end() - offset
            offset = dash.end()
            if self._is_empty(offset):
                return
        key = _KEY.match(self.text, offset)
        if key is not None:
            self._key(key, column)
        else:
            self._lone_scalar(offset, column)

    def _is_empty(self, offset: int) -> bool:
        return offset >= self.end or self.text[offset] in "#\n"

    def _close(self, column: int) -> _Level:
        """Close all levels that are indented more than `column`; return the innermost one left."""
        while self.levels[-1].column > column:
            self.levels.pop()
        return self.levels[-1]

    def _open(self, column: int, kind: Literal["map", "list"]) -> _Level:
        top = self.levels[-1]
        if top.word is not None:  # the value was an unfinished key: a mapping begins there
            self.tokens[top.word] = replace(self.tokens[top.word], role="word", loc=top.slot)
        top.filled, top.word = True, None
        self.levels.append(_Level(column, top.slot, kind))
        return self.levels[-1]

    def _item(self, column: int) -> None:
        top = self._close(column)
        if top.kind != "list" or top.column != column:
            top = self._open(column, "list")
        top.slot, top.filled, top.word = (*top.loc, top.count), False, None
        top.count += 1

    def _key(self, match: re.Match[str], column: int) -> None:
        top = self._close(column)
        if top.kind == "list" and top.column == column:  # a list may have the indent of its key
            self.levels.pop()
            top = self.levels[-1]
        if top.kind != "map" or top.column != column:
            top = self._open(column, "map")
        key_text = match["quoted"] or match["plain"].rstrip()
        name = normalize("NFC", unquoted(key_text)).strip()
        start = match.start()
        top.slot, top.filled, top.word = (*top.loc, name), False, None
        self.tokens.append(Token("key", top.slot, name, start, start + len(key_text)))
        offset = match.end()
        while offset < self.end and self.text[offset] in " \t":
            offset += 1
        self._value(offset, top)

    def _lone_scalar(self, offset: int, column: int) -> None:
        """Scan a scalar that is neither key nor item: a value, or an unfinished key."""
        top = self._close(column)
        if top.kind == "list" and top.column == column:
            parent = self.levels[-2]
            if parent.kind == "map" and parent.column == column:
                self.levels.pop()
                top = parent
        if top.column < column:
            if not top.filled:
                self._value(offset, top, opens=True)
            return
        end = offset + len(plain_text(self.text[offset : self._line_end(offset)]))
        role: Literal["word", "item"] = "word" if top.kind == "map" else "item"
        self.tokens.append(Token(role, top.loc, self.text[offset:end], offset, end))

    # Values.

    def _value(self, offset: int, level: _Level, *, opens: bool = False) -> None:
        # After a dash, the value may also be the first key of a mapping.
        opens = opens or level.kind == "list"
        while match := _PROPERTY.match(self.text, offset):
            offset = match.end()
        if self._is_empty(offset):
            return
        level.filled = True
        sign = self.text[offset]
        if sign in "[{":
            flow = Flow(self.text, self._limit(offset, level.column))
            self._skip_to(flow.node(offset, level.slot))
            self.tokens += flow.tokens
        elif sign in "\"'":
            self._quoted(offset, level.slot, self._limit(offset, level.column))
        elif sign in "|>" and _BLOCK.match(self.text, offset):
            self._block(offset, level)
        else:
            self._plain(offset, level, opens)

    def _skip_to(self, offset: int) -> None:
        """Continue with the line after an offset."""
        self.next_line = max(self.next_line, self._line_end(max(offset - 1, 0)) + 1)

    def _limit(self, offset: int, column: int) -> int:
        """Return the last offset of brackets and quotes: before the next line not indented more."""
        start = self._line_end(offset) + 1
        while start < self.end:
            begin = start + self._indent(start)
            if begin - start <= column and begin < self.end and self.text[begin] not in "#\n]}":
                return start - 1
            start = self._line_end(start) + 1
        return self.end

    def _quoted(self, offset: int, loc: Loc, limit: int) -> None:
        match = _QUOTED.match(self.text, offset, limit)
        end = match.end() if match else self._line_end(offset)
        quoted_text = self.text[offset:end]
        self.tokens.append(Token("value", loc, unquoted(quoted_text), offset, end))
        self._skip_to(end)

    def _block(self, offset: int, level: _Level) -> None:
        start = end = self._line_end(offset)
        while start < self.end:
            line = start + 1
            stop = self._line_end(line)
            if self.text[line:stop].strip():
                if self._indent(line) <= max(level.column, 0):
                    break
                end = stop
            start = stop
        self.tokens.append(Token("value", level.slot, self.text[offset:end], offset, end))
        self._skip_to(end)

    def _plain(self, offset: int, level: _Level, opens: bool) -> None:
        """Scan a plain scalar, which may continue in lines that are indented more."""
        line_end = self._line_end(offset)
        end = offset + len(plain_text(self.text[offset:line_end]))
        line_texts = [self.text[offset:end]]
        line = line_end + 1
        while line < self.end and not self.text[end:line_end].strip():
            stop = self._line_end(line)
            begin = line + self._indent(line)
            line_text = plain_text(self.text[begin:stop])
            if line_text and (begin - line <= level.column or _KEY.match(self.text, begin)):
                break
            if line_text.startswith("#"):
                break
            if line_text:
                line_texts.append(line_text)
                end, line_end = begin + len(line_text), stop
                self.next_line = stop + 1
            line = stop + 1
        if opens and len(line_texts) == 1:
            level.word = len(self.tokens)
        token = Token(
            "value", level.slot, " ".join(line_texts), offset, end, opens and len(line_texts) == 1
        )
        self.tokens.append(token)
