"""Going through YAML by its indents and brackets, whether it is whole or half written."""

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
    """Every key and every value of the YAML between two places of a text."""
    yield from _Scanner(text, start, end).tokens_of()


@dataclass
class _Level:
    """A mapping or a list that is open."""

    column: int
    loc: Loc
    kind: Literal["top", "map", "list"]
    slot: Loc = ()
    """Where the value of the last key, or the last item, stands."""
    filled: bool = False
    word: int | None = None
    """Which token is that value, if it is a word that may become a key."""
    count: int = 0


class _Scanner:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.end = text[:end], end
        self.place = start
        """The beginning of the line to be looked at next."""
        self.tokens: list[Token] = []
        self.levels = [_Level(-1, (), "top")]

    def tokens_of(self) -> list[Token]:
        while self.place < self.end:
            start = self.place
            self.place = self._line_end(start) + 1
            begin = start + self._indent(start)
            if begin < self.end and self.text[begin] not in "#\n" and not self._is_fence(start):
                self._node(begin, begin - start)
        return self.tokens

    def _line_end(self, place: int) -> int:
        found = self.text.find("\n", place)
        return self.end if found < 0 else found

    def _indent(self, start: int) -> int:
        place = start
        while place < self.end and self.text[place] in " \t":
            place += 1
        return place - start

    def _is_fence(self, start: int) -> bool:
        return self.text[start : self._line_end(start)].rstrip() in {"---", "..."}

    # What begins in a line.

    def _node(self, place: int, column: int) -> None:
        while dash := _DASH.match(self.text, place):
            self._item(column)
            column += dash.end() - place
            place = dash.end()
            if self._is_nothing(place):
                return
        key = _KEY.match(self.text, place)
        if key is not None:
            self._key(key, column)
        else:
            self._lone(place, column)

    def _is_nothing(self, place: int) -> bool:
        return place >= self.end or self.text[place] in "#\n"

    def _close(self, column: int) -> _Level:
        """Leave what is indented more than `column`."""
        while self.levels[-1].column > column:
            self.levels.pop()
        return self.levels[-1]

    def _open(self, column: int, kind: Literal["map", "list"]) -> _Level:
        top = self.levels[-1]
        if top.word is not None:  # a word where a mapping turns out to begin: half of a key
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
        if top.kind == "list" and top.column == column:  # a list as far left as its key
            self.levels.pop()
            top = self.levels[-1]
        if top.kind != "map" or top.column != column:
            top = self._open(column, "map")
        written = match["quoted"] or match["plain"].rstrip()
        name = normalize("NFC", unquoted(written)).strip()
        start = match.start()
        top.slot, top.filled, top.word = (*top.loc, name), False, None
        self.tokens.append(Token("key", top.slot, name, start, start + len(written)))
        place = match.end()
        while place < self.end and self.text[place] in " \t":
            place += 1
        self._value(place, top)

    def _lone(self, place: int, column: int) -> None:
        """Something that is no key and no item: a value, or a key that is being written."""
        top = self._close(column)
        if top.kind == "list" and top.column == column:
            below = self.levels[-2]
            if below.kind == "map" and below.column == column:
                self.levels.pop()
                top = below
        if top.column < column:
            if not top.filled:
                self._value(place, top, opens=True)
            return
        end = place + len(plain_text(self.text[place : self._line_end(place)]))
        role: Literal["word", "item"] = "word" if top.kind == "map" else "item"
        self.tokens.append(Token(role, top.loc, self.text[place:end], place, end))

    # Values.

    def _value(self, place: int, level: _Level, *, opens: bool = False) -> None:
        # After a dash, the value may as well be the first key of a mapping.
        opens = opens or level.kind == "list"
        while match := _PROPERTY.match(self.text, place):
            place = match.end()
        if self._is_nothing(place):
            return
        level.filled = True
        sign = self.text[place]
        if sign in "[{":
            flow = Flow(self.text, self._limit(place, level.column))
            self._go_on(flow.node(place, level.slot))
            self.tokens += flow.tokens
        elif sign in "\"'":
            self._quoted(place, level.slot, self._limit(place, level.column))
        elif sign in "|>" and _BLOCK.match(self.text, place):
            self._block(place, level)
        else:
            self._plain(place, level, opens)

    def _go_on(self, place: int) -> None:
        """Let the next line be the one after `place`."""
        self.place = max(self.place, self._line_end(max(place - 1, 0)) + 1)

    def _limit(self, place: int, column: int) -> int:
        """Where brackets and quotes end at the latest: before what is not indented more."""
        start = self._line_end(place) + 1
        while start < self.end:
            begin = start + self._indent(start)
            if begin - start <= column and begin < self.end and self.text[begin] not in "#\n]}":
                return start - 1
            start = self._line_end(start) + 1
        return self.end

    def _quoted(self, place: int, loc: Loc, limit: int) -> None:
        match = _QUOTED.match(self.text, place, limit)
        end = match.end() if match else self._line_end(place)
        written = self.text[place:end]
        self.tokens.append(Token("value", loc, unquoted(written), place, end))
        self._go_on(end)

    def _block(self, place: int, level: _Level) -> None:
        start = end = self._line_end(place)
        while start < self.end:
            line = start + 1
            stop = self._line_end(line)
            if self.text[line:stop].strip():
                if self._indent(line) <= max(level.column, 0):
                    break
                end = stop
            start = stop
        self.tokens.append(Token("value", level.slot, self.text[place:end], place, end))
        self._go_on(end)

    def _plain(self, place: int, level: _Level, opens: bool) -> None:
        """A text without quotes; it may run on in the lines that are indented more."""
        line_end = self._line_end(place)
        end = place + len(plain_text(self.text[place:line_end]))
        said = [self.text[place:end]]
        line = line_end + 1
        while line < self.end and not self.text[end:line_end].strip():
            stop = self._line_end(line)
            begin = line + self._indent(line)
            words = plain_text(self.text[begin:stop])
            if words and (begin - line <= level.column or _KEY.match(self.text, begin)):
                break
            if words.startswith("#"):
                break
            if words:
                said.append(words)
                end, line_end = begin + len(words), stop
                self.place = stop + 1
            line = stop + 1
        if opens and len(said) == 1:
            level.word = len(self.tokens)
        token = Token("value", level.slot, " ".join(said), place, end, opens and len(said) == 1)
        self.tokens.append(token)
