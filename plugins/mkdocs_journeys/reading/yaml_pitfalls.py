"""Pitfalls of YAML: texts that are valid, but parsed differently than their authors meant.

For speed, each pitfall is first searched in the whole text by a character that it requires, and
values are looked up only there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from ..diagnostics import N_, Message, Position
from ..model.traversal import Loc
from .line_index import LineIndex
from .parsed_yaml import ParsedYaml
from .vocabulary import is_word
from .yaml_errors import (
    LOOKALIKE_COLON,
    NO_SPACE_AFTER_DASH,
    OTHER_BULLET,
    SPECIAL_SPACE,
    SPECIAL_SPACES,
    YamlError,
    lookalike_colon,
)

__all__ = ["yaml_pitfalls"]

_HASH = re.compile(r" #(?=[^\s#!])(?!journeys[ \t]*:)")
_DASH = re.compile(r"-(?<=[\n ]-)(?=[^\s\d.,-])")
_BULLETS = "–—•·▪●◦‣⁃－‒‐‑"
_SPECIAL_SPACE_INDENT = re.compile(rf"^ *(?:- +)*(?=[{SPECIAL_SPACES}])", re.MULTILINE)

LOOKALIKE_COLON_LINE = re.compile(f"^{LOOKALIKE_COLON.pattern}", re.MULTILINE)
_LOOKALIKE = re.compile("[：﹕︓꞉∶ː]")

_DEEPEST = 200
"""The maximum indent of an item, in spaces."""

_NO_TEXT = re.compile(r"[a-z0-9_.:%+-]*")
"""An id, a number, a day: the text after one is meant as a comment."""

_CUT = Message(
    N_("What stands after “ #” is a comment and is not shown."),
    hint=Message(
        N_("If it belongs to the text, put the text in quotes; if not, write a space after “#”.")
    ),
)

_ITEM = re.compile(r"\n(?<=[^:\n]\n)( +)-(?= +[^\s#])")
"""An item below a line that does not end with a colon."""

_JOINED = Message(
    N_("This line goes on with the text above it, and is no item of its own."),
    hint=Message(
        N_(
            "Let its hyphen stand right below the hyphen of the item before; if it is meant as "
            "text, put the text in quotes."
        )
    ),
)


_NUMBERED = re.compile(
    r"^ *(?:\d{1,3}[.)]|[^\W\d_]\)|[*+✓✔✅☑➤►▪‣◦⁃→]) \S.*\n"
    r"(?P<item> *(?:\d{1,3}[.)]|[^\W\d_]\)|[*+✓✔✅☑➤►▪‣◦⁃→])(?= \S))",
    re.MULTILINE,
)
"""Two lines of a list as people number it, or mark its items."""

_NUMBERED_ITEM = re.compile(r"\n *(?:\d{1,3}[.)]|[^\W\d_]\)|[*+✓✔✅☑➤►▪‣◦⁃→]) \S")
"""The second of two such lines. It begins with a letter that the search can leap to, so that the
text of most files is passed over quickly.
"""

_NOT_AN_ITEM = Message(
    N_("This line goes on with the text above it, and is no item of its own."),
    hint=Message(N_("An item begins with “- ”; if it is meant as text, put the text in quotes.")),
)


def yaml_pitfalls(text: str, loaded: ParsedYaml, first_line: int) -> Iterator[YamlError]:
    """Yield errors for texts that were parsed differently than they were meant."""
    parsed = _ParsedText(loaded, LineIndex(text, first_line))
    if any(character in text for character in SPECIAL_SPACES):
        for match in _SPECIAL_SPACE_INDENT.finditer(text):
            position = parsed.line_index.position(match.end())
            if position in parsed.keys or position in parsed.error_positions:
                yield YamlError(position, "tab", SPECIAL_SPACE)
    has_lookalikes = False
    for colon in LOOKALIKE_COLON_LINE.finditer(text) if _LOOKALIKE.search(text) else ():
        position = parsed.line_index.position(colon.start("key"))
        value = parsed.value(parsed.values.get(position))
        is_text_start = isinstance(value, str) and value.startswith(colon["key"])
        if is_word(colon["key"]) and (
            is_text_start or position in parsed.keys or parsed.is_inside_text(position)
        ):
            has_lookalikes = True
            colon_position = parsed.line_index.position(colon.start("sign"))
            yield YamlError(colon_position, "yaml-syntax", lookalike_colon(colon["key"]))
    for index in _bullets(text):
        position, character = parsed.line_index.position(index), text[index]
        value = parsed.value(parsed.values.get(position))
        if (
            position in parsed.keys
            or position in parsed.error_positions
            or str(value).startswith(character)
        ):
            yield YamlError(
                position, "yaml-syntax", NO_SPACE_AFTER_DASH if character == "-" else OTHER_BULLET
            )
    if not has_lookalikes:
        yield from _joined_items(text, parsed)
    comment = _HASH.search(text)
    while comment is not None:
        position = parsed.line_index.position(comment.start() + 1)
        if parsed.is_cut(position):
            yield YamlError(position, "text-cut", _CUT, "warning")
        end = text.find("\n", comment.end())
        comment = _HASH.search(text, end) if end >= 0 else None  # a line has one comment


def _joined_items(text: str, parsed: _ParsedText) -> Iterator[YamlError]:
    """Yield lines that were meant as items, and continue the text above them."""
    for match in _ITEM.finditer(text):
        line_above = text.rfind("\n", 0, match.start()) + 1
        if not text.startswith(match[1], line_above) and parsed.is_continuation(
            text, match.end() - 1
        ):
            yield YamlError(
                parsed.line_index.position(match.end() - 1), "item-joined", _JOINED, "warning"
            )
    numbered = _NUMBERED.search(text) if _NUMBERED_ITEM.search(text) else None
    while numbered is not None:
        item_index = numbered.end("item") - len(numbered["item"].lstrip(" "))
        if parsed.is_inside_text(parsed.line_index.position(item_index)):
            yield YamlError(
                parsed.line_index.position(item_index), "item-joined", _NOT_AN_ITEM, "warning"
            )
        numbered = _NUMBERED.search(text, numbered.start("item"))


def _bullets(text: str) -> Iterator[int]:
    """Yield the index of each character at the beginning of a line that may be a bullet."""
    for match in _DASH.finditer(text):
        if _begins_line(text, match.start()):
            yield match.start()
    for bullet in _BULLETS:
        index = text.find(bullet)
        while index >= 0:
            if _begins_line(text, index):
                yield index
            index = text.find(bullet, index + 1)


def _begins_line(text: str, index: int) -> bool:
    text_before = text[max(index - _DEEPEST, 0) : index]
    return not text_before.rpartition("\n")[2].strip(" ") and ("\n" in text_before or index == 0)


class _ParsedText:
    """The parsed values by position."""

    def __init__(self, loaded: ParsedYaml, line_index: LineIndex) -> None:
        self.loaded, self.line_index = loaded, line_index

    @cached_property
    def values(self) -> dict[Position, Loc]:
        return {position: loc for loc, position in self.loaded.positions.items()}

    @cached_property
    def order(self) -> list[Position]:
        return sorted(self.values)

    @cached_property
    def keys(self) -> dict[Position, Loc]:
        return {position: loc for loc, position in self.loaded.keys.items()}

    @cached_property
    def error_positions(self) -> set[Position]:
        return {error.position for error in self.loaded.errors}

    def value(self, loc: Loc | None) -> object:
        return None if loc is None else self.loaded.at(loc)

    def is_continuation(self, text: str, dash: int) -> bool:
        """Whether the line of that hyphen continues an unquoted text that began above it."""
        item_index = dash + 1 + len(text[dash + 1 :]) - len(text[dash + 1 :].lstrip(" "))
        if self.line_index.position(item_index) in self.values:
            return False
        return self.is_inside_text(self.line_index.position(dash))

    def is_inside_text(self, position: Position) -> bool:
        """Whether the position is inside an unquoted text that began before."""
        if position in self.values or position in self.keys:
            return False
        index = bisect_left(self.order, position)
        start = self.order[index - 1] if index else None
        if start is None or not isinstance(self.value(self.values[start]), str):
            return False
        return self.line_index.line(start)[start.column - 1 : start.column] not in {
            "|",
            ">",
            '"',
            "'",
        }

    def is_cut(self, position: Position) -> bool:
        """Whether the comment that begins there cuts off a text."""
        line = self.line_index.line(position)[: position.column - 1].rstrip()
        for column in range(len(line)):
            start = Position(position.line, column + 1)
            value = self.value(self.values.get(start))
            if isinstance(value, str) and line[column:] == value:
                return not _NO_TEXT.fullmatch(value)
            if line.endswith(":") and start in self.keys:
                return self.value(self.keys[start]) is None
        return False
