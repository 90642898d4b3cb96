"""Slips of people who don't know YAML, where YAML reads on and makes something else of the text.

Large folders have many lines: a slip is first looked for in the whole text by a sign that it can't
do without, and only where that stands the values are asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from ..diagnostics import N_, Message, Position
from ..model.traversal import Loc
from .vocabulary import is_word
from .yaml import ParsedYaml
from .yaml_errors import (
    NO_SPACE_AFTER_DASH,
    ODD_COLON,
    ODD_SPACE,
    ODD_SPACES,
    OTHER_BULLET,
    LineIndex,
    YamlError,
    odd_colon,
)

__all__ = ["yaml_pitfalls"]

_HASH = re.compile(r" #(?=[^\s#!])(?!journeys[ \t]*:)")
_DASH = re.compile(r"-(?<=[\n ]-)(?=[^\s\d.,-])")
_BULLETS = "–—•·▪●◦‣⁃－‒‐‑"
_ODD_INDENT = re.compile(rf"^ *(?:- +)*(?=[{ODD_SPACES}])", re.MULTILINE)

ODD_COLON_LINE = re.compile(f"^{ODD_COLON.pattern}", re.MULTILINE)
_ODD_SIGN = re.compile("[：﹕︓꞉∶ː]")

_DEEPEST = 200
"""Spaces before an item."""

_NO_TEXT = re.compile(r"[a-z0-9_.:%+-]*")
"""An id, a number, a day: what stands behind one is meant as a comment."""

_CUT = Message(
    N_("What stands after “ #” is a comment and is not shown."),
    hint=Message(
        N_("If it belongs to the text, put the text in quotes; if not, write a space after “#”.")
    ),
)

_ITEM = re.compile(r"\n(?<=[^:\n]\n)( +)-(?= +[^\s#])")
"""An item below a line that is no key which waits for one."""

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

_NOT_AN_ITEM = Message(
    N_("This line goes on with the text above it, and is no item of its own."),
    hint=Message(N_("An item begins with “- ”; if it is meant as text, put the text in quotes.")),
)


def yaml_pitfalls(text: str, loaded: ParsedYaml, first_line: int) -> Iterator[YamlError]:
    """Yield what was surely meant otherwise than it was read."""
    read = _Read(loaded, LineIndex(text, first_line))
    if any(sign in text for sign in ODD_SPACES):
        for match in _ODD_INDENT.finditer(text):
            position = read.places.position(match.end())
            if position in read.keys or position in read.told:
                yield YamlError(position, "tab", ODD_SPACE)
    odd_colons = False
    for colon in ODD_COLON_LINE.finditer(text) if _ODD_SIGN.search(text) else ():
        position = read.places.position(colon.start("key"))
        value = read.value(read.values.get(position))
        begins = isinstance(value, str) and value.startswith(colon["key"])
        if is_word(colon["key"]) and (begins or position in read.keys or read.is_inside(position)):
            odd_colons = True
            at = read.places.position(colon.start("sign"))
            yield YamlError(at, "yaml-syntax", odd_colon(colon["key"]))
    for index in _bullets(text):
        position, sign = read.places.position(index), text[index]
        value = read.value(read.values.get(position))
        if position in read.keys or position in read.told or str(value).startswith(sign):
            yield YamlError(
                position, "yaml-syntax", NO_SPACE_AFTER_DASH if sign == "-" else OTHER_BULLET
            )
    if not odd_colons:
        yield from _joined_items(text, read)
    comment = _HASH.search(text)
    while comment is not None:
        position = read.places.position(comment.start() + 1)
        if read.is_cut(position):
            yield YamlError(position, "text-cut", _CUT, "warning")
        end = text.find("\n", comment.end())
        comment = _HASH.search(text, end) if end >= 0 else None  # a line has one comment


def _joined_items(text: str, read: _Read) -> Iterator[YamlError]:
    """Lines that were meant as items, and go on with the text above them."""
    for match in _ITEM.finditer(text):
        above = text.rfind("\n", 0, match.start()) + 1
        if not text.startswith(match[1], above) and read.goes_on(text, match.end() - 1):
            yield YamlError(
                read.places.position(match.end() - 1), "item-joined", _JOINED, "warning"
            )
    numbered = _NUMBERED.search(text)
    while numbered is not None:
        at = numbered.end("item") - len(numbered["item"].lstrip(" "))
        if read.is_inside(read.places.position(at)):
            yield YamlError(read.places.position(at), "item-joined", _NOT_AN_ITEM, "warning")
        numbered = _NUMBERED.search(text, numbered.start("item"))


def _bullets(text: str) -> Iterator[int]:
    """Yield where a line begins with a sign that may have been meant to begin an item."""
    for match in _DASH.finditer(text):
        if _begins_line(text, match.start()):
            yield match.start()
    for sign in _BULLETS:
        index = text.find(sign)
        while index >= 0:
            if _begins_line(text, index):
                yield index
            index = text.find(sign, index + 1)


def _begins_line(text: str, index: int) -> bool:
    before = text[max(index - _DEEPEST, 0) : index]
    return not before.rpartition("\n")[2].strip(" ") and ("\n" in before or index == 0)


class _Read:
    """What was read, by where it stands."""

    def __init__(self, loaded: ParsedYaml, places: LineIndex) -> None:
        self.loaded, self.places = loaded, places

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
    def told(self) -> set[Position]:
        return {trouble.position for trouble in self.loaded.errors}

    def value(self, loc: Loc | None) -> object:
        return None if loc is None else self.loaded.at(loc)

    def goes_on(self, text: str, dash: int) -> bool:
        """Whether the line of that hyphen belongs to an unquoted text that began above it."""
        item = dash + 1 + len(text[dash + 1 :]) - len(text[dash + 1 :].lstrip(" "))
        if self.places.position(item) in self.values:
            return False
        return self.is_inside(self.places.position(dash))

    def is_inside(self, position: Position) -> bool:
        """Whether an unquoted text goes on there that began before."""
        if position in self.values or position in self.keys:
            return False
        place = bisect_left(self.order, position)
        began = self.order[place - 1] if place else None
        if began is None or not isinstance(self.value(self.values[began]), str):
            return False
        return self.places.line(began)[began.column - 1 : began.column] not in {"|", ">", '"', "'"}

    def is_cut(self, position: Position) -> bool:
        """Whether the comment that begins there takes the rest of a text away."""
        line = self.places.line(position)[: position.column - 1].rstrip()
        for column in range(len(line)):
            here = Position(position.line, column + 1)
            value = self.value(self.values.get(here))
            if isinstance(value, str) and line[column:] == value:
                return not _NO_TEXT.fullmatch(value)
            if line.endswith(":") and here in self.keys:
                return self.value(self.keys[here]) is None
        return False
