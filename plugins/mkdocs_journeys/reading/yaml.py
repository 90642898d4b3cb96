"""YAML as authors write it: every value keeps its words and its place in the file.

Scalars stay the strings that they are in the file: what is a number or a date is decided by the
model's field and not by YAML's guess, so that `no`, `012` and `2026` in a text remain what was
written. Tags are refused, aliases are counted, keys that stand twice are named.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

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

from ..model.walk import Loc
from ..problems import Message, Spot, mark
from .trouble import CONTROL, NEEDS_QUOTES, Places, Trouble, syntax_trouble

__all__ = ["Loaded", "Loc", "Trouble", "load"]


MOST_VALUES = 50_000
"""Values in one file, aliases followed: far above any real map, far below an alias bomb."""

DEEPEST = 40
"""Levels of nesting."""

_PASSED_OVER = "(passed over)"
"""Where a value stands that has no place of its own; its depth still counts."""

_NO_TEXT = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x84\\x86-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")
"""Signs that YAML forbids, and that an escape such as `\\a` can write all the same."""

_OTHER_ENDS = re.compile("[\r\x85\u2028\u2029]")
"""What else ends a line for YAML, besides the sign that does so for editors."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass
class Loaded:
    """Plain values and where each of them stands."""

    data: Any = None
    spots: dict[Loc, Spot] = field(default_factory=dict)
    keys: dict[Loc, Spot] = field(default_factory=dict)
    """Where the key of a value stands, for values of mappings."""
    troubles: list[Trouble] = field(default_factory=list)
    lost: bool = False
    """Whether a stage, a step or a touchpoint was wrong and has been taken out."""

    def remove(self, locs: Iterable[Loc]) -> None:
        """Take the values at `locs` out; what follows them in lists moves up, with its places.

        All at once, because every place is looked at: one by one, a file of nothing but errors
        would take minutes.
        """
        gone: dict[Loc, list[int]] = {}
        for *parents, last in locs:
            holder = self.data
            for part in parents:
                holder = holder[part]
            if isinstance(last, int):
                gone.setdefault(tuple(parents), []).append(last)
            else:
                del holder[last]
        for numbers in gone.values():
            numbers.sort()
        for prefix in sorted(gone, key=len, reverse=True):
            holder = self.data
            for part in prefix:
                holder = holder[part]
            out = set(gone[prefix])
            holder[:] = [item for number, item in enumerate(holder) if number not in out]
        self.spots = _moved_up(self.spots, gone)
        self.keys = _moved_up(self.keys, gone)


def _moved_up(places: dict[Loc, Spot], gone: dict[Loc, list[int]]) -> dict[Loc, Spot]:
    moved: dict[Loc, Spot] = {}
    for loc, spot in places.items():
        new: list[str | int] = []
        for depth, part in enumerate(loc):
            if not isinstance(part, int) or loc[:depth] not in gone:
                new.append(part)
                continue
            numbers = gone[loc[:depth]]
            before = bisect_left(numbers, part)
            if numbers[before : before + 1] == [part]:
                break
            new.append(part - before)
        else:
            moved[tuple(new)] = spot
    return moved


def load(text: str, first_line: int = 1) -> Loaded:
    """Read `text`, which begins at line `first_line` of its file.

    Built from the parser's events and not from its nodes: composing nodes recurses in C and takes
    the process down on a file of many brackets.
    """
    loaded, places = Loaded(), Places(text, first_line)
    try:
        loaded.data = _Builder(loaded, text, places).document()
    except yaml.YAMLError as error:
        loaded.troubles.append(syntax_trouble(error, text, places))
    except _TooMuch as error:
        loaded.troubles.append(Trouble(error.spot, "yaml-too-much", error.message))
    return loaded


class _TooMuch(Exception):
    """The file holds more than any real one would."""

    def __init__(self, spot: Spot, message: Message) -> None:
        self.spot, self.message = spot, message


class _Builder:
    """Turns YAML's events into plain values, noting the place of each.

    Large folders have a million values: what is done for each of them is written to be quick.
    """

    def __init__(self, loaded: Loaded, text: str, places: Places) -> None:
        self.loaded = loaded
        self.next_event = _LOADER(text).get_event
        self.places, self.first_line = places, places.first_line
        self.values = 0
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.plain = "\\" not in text and "\u00a0\n" not in text and _NO_TEXT.search(text) is None
        """Whether no sign that is not text can come from anywhere, and nothing is to be cut off."""
        self.usual = not _OTHER_ENDS.search(text)
        """Whether YAML counts lines as editors do."""

    def spot(self, event: Event) -> Spot:
        at = event.start_mark
        if self.usual and at is not None:
            # What `Spot(…)` does, in half the time.
            return tuple.__new__(Spot, (at.line + self.first_line, at.column + 1))
        return self.places.spot(at.index if at else 0)

    def events(self) -> Iterator[Event]:
        """The events that are left."""
        while (event := self.next_event()) is not None:
            yield event

    def trouble(self, event: Event, rule: str, message: Message) -> None:
        self.loaded.troubles.append(Trouble(self.spot(event), rule, message))

    def document(self) -> Any:
        """The value of the only document; the events of what follows are read for their errors."""
        value = None
        for event in self.events():
            if isinstance(event, ScalarEvent | CollectionStartEvent | AliasEvent):
                value = self.value(event, ())
            if isinstance(event, DocumentEndEvent):
                break
        following = next((e for e in self.events() if isinstance(e, DocumentStartEvent)), None)
        if following is not None:
            self.trouble(
                following,
                "yaml-syntax",
                Message(mark("A second “---” begins another document; delete it.")),
            )
        return value

    def value(self, event: Event, loc: Loc) -> Any:
        if type(event) is ScalarEvent and event.tag is None and event.anchor is None:
            return self._plain_scalar(event, loc)  # nearly always
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
            value = self._scalar(event)
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

    def _plain_scalar(self, event: ScalarEvent, loc: Loc) -> str | None:
        """What `_scalar` does, with its place and its number, in one call instead of five."""
        self.values += 1
        if self.values > MOST_VALUES or len(loc) > DEEPEST:
            self._count(event, 0, len(loc))
        self.loaded.spots[loc] = self.spot(event)
        text = event.value
        if not event.style and text in _NULLS:
            return None
        return str(text) if self.plain else self._text(event)

    def _scalar(self, event: ScalarEvent) -> str | None:
        return None if _is_null(event) else self._text(event)

    def _text(self, event: ScalarEvent) -> str:
        """The words, without what only an escape can bring into them."""
        if self.plain:
            return str(event.value)
        text, strange = _NO_TEXT.subn("\ufffd", str(event.value))
        if strange:
            self.trouble(event, "not-text", CONTROL)
        return text if event.style else text.rstrip("\u00a0")

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
            self.trouble(event, "yaml-syntax", NEEDS_QUOTES)
            return None
        value, size = self.anchors[event.anchor]
        self._count(event, size, 0)
        return copy.deepcopy(value)

    def _sequence(self, loc: Loc) -> list[Any]:
        items: list[Any] = []
        while type(event := self.next_event()) is not SequenceEndEvent:
            place = (*loc, len(items))
            value = self.value(event, place)
            if value is None and not _is_null(event):  # what was wrong with it has been told
                del self.loaded.spots[place]
                continue
            items.append(value)
            if value is None and not event.value:
                self.loaded.spots[place] = self.places.dash(self.loaded.spots[place])
        return items

    def _mapping(self, loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        first: dict[str, Spot] = {}
        while type(event := self.next_event()) is not MappingEndEvent:
            key = self._key(event, loc)
            following = self.next_event()
            if key is None or key in first:
                self._passed_over(event, following, key, first, loc)
                continue
            place = (*loc, key)
            first[key] = self.loaded.keys[place] = self.spot(event)
            if type(following) is ScalarEvent and not following.tag and not following.anchor:
                found[key] = self._plain_scalar(following, place)  # one call less
            else:
                found[key] = self.value(following, place)
        return found

    def _passed_over(
        self, event: Event, following: Event, key: str | None, first: dict[str, Spot], loc: Loc
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
        self.value(following, (*loc, _PASSED_OVER))
        self.loaded.spots, self.loaded.keys = spots, keys

    def _key(self, event: Event, loc: Loc) -> str | None:
        if isinstance(event, ScalarEvent):
            if self.plain and event.value.isascii() and event.value != "<<":
                return str(event.value).strip()  # nearly always
            if event.value != "<<" or event.style:
                text = self._text(event)
                return (text if text.isascii() else normalize("NFC", text)).strip()
            message = Message(mark("“<<” is not understood here; write the keys out."))
            self.trouble(event, "yaml-tag", message)
            return None
        message = Message(
            mark("A key must be one word. A text that begins with a bracket needs quotes.")
        )
        if _PASSED_OVER not in loc:
            self.trouble(event, "yaml-syntax", message)
        if isinstance(event, CollectionStartEvent):
            self.value(event, (*loc, _PASSED_OVER))
        return None


def _is_null(event: Event) -> bool:
    """Whether nothing was written, or a word for nothing; libyaml says "" for a plain style."""
    if not isinstance(event, ScalarEvent) or event.style or event.tag is not None:
        return False
    return event.value in _NULLS
