"""YAML as authors write it: every value keeps its words and its place in the file.

Scalars stay the strings that they are in the file: what is a number or a date is decided by the
model's field and not by YAML's guess, so that `no`, `012` and `2026` in a text remain what was
written. Tags are refused, aliases are counted, keys that stand twice are named.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ..problems import Message, Spot, mark

__all__ = ["Loaded", "Loc", "Trouble", "load"]

Loc = tuple[str | int, ...]

MOST_VALUES = 50_000
"""Values in one file, aliases followed: far above any real map, far below an alias bomb."""

DEEPEST = 40
"""Levels of nesting."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True)
class Trouble:
    """A problem inside a text, before it is known which file the text is from."""

    spot: Spot
    rule: str
    message: Message


@dataclass
class Loaded:
    """Plain values and where each of them stands."""

    data: Any = None
    spots: dict[Loc, Spot] = field(default_factory=dict)
    keys: dict[Loc, Spot] = field(default_factory=dict)
    """Where the key of a value stands, for values of mappings."""
    troubles: list[Trouble] = field(default_factory=list)

    def remove(self, loc: Loc) -> None:
        """Take the value at `loc` out; what follows it in a list moves up, with its places."""
        holder = self.data
        for part in loc[:-1]:
            holder = holder[part]
        last = loc[-1]
        del holder[last]
        if isinstance(last, int):
            self.spots = _moved_up(self.spots, loc[:-1], last)
            self.keys = _moved_up(self.keys, loc[:-1], last)


def _moved_up(places: dict[Loc, Spot], prefix: Loc, gone: int) -> dict[Loc, Spot]:
    depth = len(prefix)
    moved: dict[Loc, Spot] = {}
    for loc, spot in places.items():
        index = loc[depth] if len(loc) > depth and loc[:depth] == prefix else None
        if index == gone:
            continue
        if isinstance(index, int) and index > gone:
            moved[*prefix, index - 1, *loc[depth + 1 :]] = spot
        else:
            moved[loc] = spot
    return moved


def load(text: str, first_line: int = 1) -> Loaded:
    """Read `text`, which begins at line `first_line` of its file.

    Built from the parser's events and not from its nodes: composing nodes recurses in C and takes
    the process down on a file of many brackets.
    """
    loaded = Loaded()
    builder = _Builder(loaded, yaml.parse(text, Loader=_LOADER), first_line)
    try:
        loaded.data = builder.document()
    except yaml.YAMLError as error:
        loaded.troubles.append(_syntax_trouble(error, text, first_line))
    except _TooMuch as error:
        loaded.troubles.append(Trouble(error.spot, "yaml-too-much", error.message))
    return loaded


class _TooMuch(Exception):
    """The file holds more than any real one would."""

    def __init__(self, spot: Spot, message: Message) -> None:
        self.spot, self.message = spot, message


class _Builder:
    """Turns YAML's events into plain values, noting the place of each."""

    def __init__(self, loaded: Loaded, events: Iterator[Event], first_line: int) -> None:
        self.loaded = loaded
        self.events = events
        self.first_line = first_line
        self.values = 0
        self.anchors: dict[str, tuple[Any, int]] = {}

    def spot(self, event: Event) -> Spot:
        place = event.start_mark
        if place is None:
            return Spot(self.first_line)
        return Spot(place.line + self.first_line, place.column + 1)

    def trouble(self, event: Event, rule: str, message: Message) -> None:
        self.loaded.troubles.append(Trouble(self.spot(event), rule, message))

    def document(self) -> Any:
        """The value of the only document; the events of what follows are read for their errors."""
        value = None
        for event in self.events:
            if isinstance(event, ScalarEvent | CollectionStartEvent | AliasEvent):
                value = self.value(event, ())
            if isinstance(event, DocumentEndEvent):
                break
        following = next((e for e in self.events if isinstance(e, DocumentStartEvent)), None)
        if following is not None:
            self.trouble(
                following, "yaml-syntax", Message(mark("A second “---” begins another document."))
            )
        return value

    def value(self, event: Event, loc: Loc) -> Any:
        self._count(event, 1, len(loc))
        self.loaded.spots[loc] = self.spot(event)
        if isinstance(event, AliasEvent):
            return self._alias(event)
        before = self.values
        value: Any = None
        if isinstance(event, MappingStartEvent):
            value = self._mapping(loc)
        elif isinstance(event, SequenceStartEvent):
            value = self._sequence(loc)
        elif isinstance(event, ScalarEvent):
            value = _scalar(event)
        else:
            return None
        if event.tag is not None:
            message = Message(
                mark("The tag “{tag}” means nothing here; leave it out."), {"tag": event.tag}
            )
            self.trouble(event, "yaml-tag", message)
            return None
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, self.values - before + 1)
        return value

    def _count(self, event: Event, more: int, depth: int) -> None:
        self.values += more
        if self.values > MOST_VALUES:
            raise _TooMuch(
                self.spot(event),
                Message(mark("The file unfolds into more values than a map can have.")),
            )
        if depth > DEEPEST:
            raise _TooMuch(self.spot(event), Message(mark("The values are nested too deeply.")))

    def _alias(self, event: AliasEvent) -> Any:
        if event.anchor not in self.anchors:
            self.trouble(event, "yaml-syntax", _NEEDS_QUOTES)
            return None
        value, size = self.anchors[event.anchor]
        self._count(event, size, 0)
        return copy.deepcopy(value)

    def _sequence(self, loc: Loc) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            value = self.value(event, (*loc, len(items)))
            if value is not None:
                items.append(value)
        self.loaded.spots.pop((*loc, len(items)), None)
        return items

    def _mapping(self, loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        first: dict[str, Spot] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event)
            following = next(self.events)
            if key is None or key in first:
                self._passed_over(event, following, key, first)
                continue
            first[key] = self.loaded.keys[(*loc, key)] = self.spot(event)
            found[key] = self.value(following, (*loc, key))
        return found

    def _passed_over(
        self, event: Event, following: Event, key: str | None, first: dict[str, Spot]
    ) -> None:
        """Read a value that has no place of its own, for the errors inside it."""
        if key is not None:
            self.trouble(
                event,
                "double-key",
                Message(
                    mark("“{key}” stands twice; the first is in line {line}."),
                    {"key": key, "line": first[key].line},
                ),
            )
        spots, keys = dict(self.loaded.spots), dict(self.loaded.keys)
        self.value(following, ("(passed over)",))
        self.loaded.spots, self.loaded.keys = spots, keys

    def _key(self, event: Event) -> str | None:
        if isinstance(event, ScalarEvent):
            if event.value != "<<" or event.style is not None:
                return str(event.value).strip()
            message = Message(mark("“<<” is not understood here; write the keys out."))
            self.trouble(event, "yaml-tag", message)
            return None
        message = Message(
            mark("A key must be one word. A text that begins with a bracket needs quotes.")
        )
        self.trouble(event, "yaml-syntax", message)
        if isinstance(event, CollectionStartEvent):
            self.value(event, ("(passed over)",))
        return None


def _scalar(event: ScalarEvent) -> str | None:
    if event.style is None and event.value in _NULLS:
        return None
    return str(event.value)


_NEEDS_QUOTES = Message(mark("A text that begins with “*” or “&” needs quotes."))

_PLAIN_WORDS: tuple[tuple[str, str, Message], ...] = (
    (
        r"character '\\t'|found a tab|tab character",
        "tab",
        Message(mark("A tab stands where YAML wants spaces; replace it with two spaces.")),
    ),
    (
        r"mapping values are not allowed",
        "yaml-syntax",
        Message(
            mark(
                "A second “: ” in one line. Put the text in quotes, or check the line above "
                "for its indent."
            )
        ),
    ),
    (
        r"undefined alias|while scanning an alias|while scanning an anchor",
        "yaml-syntax",
        _NEEDS_QUOTES,
    ),
    (
        r"unexpected end of stream|while scanning a quoted scalar|unexpected document indicator",
        "yaml-syntax",
        Message(mark("A quotation mark is opened and never closed.")),
    ),
    (
        r"cannot start any token",
        "yaml-syntax",
        Message(mark("A text that begins with “@”, “%” or “`” needs quotes.")),
    ),
    (
        r"',' or '\]'|',' or '\}'|while parsing a flow",
        "yaml-syntax",
        Message(mark("A bracket is opened and not closed, or a comma is missing inside it.")),
    ),
    (
        r"could not find expected ':'|simple key",
        "yaml-syntax",
        Message(mark("A key without “: ” after it, or a text that runs on without its indent.")),
    ),
    (
        r"expected key|expected '-' indicator|block mapping|block collection|expected <block end>",
        "yaml-syntax",
        Message(mark("The indent does not fit the lines around; one level is two spaces.")),
    ),
    (
        r"unacceptable character|control characters|special characters",
        "not-text",
        Message(mark("A control character stands in the text.")),
    ),
)


def _syntax_trouble(error: yaml.YAMLError, text: str, first_line: int) -> Trouble:
    """Say in plain words what the YAML parser stumbled over, and where."""
    said = str(error).lower()
    place = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (place.line, place.column) if place is not None else _position(error, text)
    lines = text.split("\n")
    if line < len(lines) and re.match(r"[ ]*\t", lines[line]):
        said = "found a tab"
        column = lines[line].index("\t")
    if "quoted scalar" in said and (opened := getattr(error, "context_mark", None)) is not None:
        line, column = opened.line, opened.column
    spot = Spot(line + first_line, column + 1)
    for pattern, rule, message in _PLAIN_WORDS:
        if re.search(pattern, said):
            return Trouble(spot, rule, message)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "?"
    message = Message(mark("The lines can't be understood: {reason}."), {"reason": reason})
    return Trouble(spot, "yaml-syntax", message)


def _position(error: yaml.YAMLError, text: str) -> tuple[int, int]:
    """Where a reader error stands: it knows an offset and no line."""
    offset = getattr(error, "position", None)
    if not isinstance(offset, int):
        return 0, 0
    before = text[:offset]
    return before.count("\n"), offset - before.rfind("\n") - 1
