"""YAML as authors write it: every value keeps its text and its position in the file.

Scalars stay the strings that they are in the file: what is a number or a date is decided by the
model's field and not by YAML's guess, so that `no`, `012` and `2026` in a text remain what was
written. Tags are refused, aliases are counted, keys that stand twice are named.

The values are put together here, from the events of PyYAML's C parser: its own constructor decides
on types and keeps no places, and ruamel.yaml keeps them only where it parses in Python, which a
check of a thousand maps can't wait for.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias
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

from ..diagnostics import N_, Message, Position
from ..model.traversal import Loc
from .positions import (
    ChildPositions,
    PositionMap,
    PositionNode,
    PositionTree,
)
from .value_edits import ValueEdit, edited, removal, renaming
from .yaml_errors import (
    CONTROL,
    NEEDS_QUOTES,
    LineIndex,
    YamlError,
    syntax_trouble,
)

__all__ = ["Loc", "ParsedYaml", "YamlError", "load"]


MOST_VALUES = 50_000
"""Values in one file, aliases followed: far above any real map, far below an alias bomb."""

DEEPEST = 40
"""Levels of nesting."""

_NO_TEXT = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x84\\x86-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")
"""Signs that YAML forbids, and that an escape such as `\\a` can write all the same."""

_OTHER_ENDS = re.compile("[\r\x85\u2028\u2029]")
"""What else ends a line for YAML, besides the sign that does so for editors."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}

Node: TypeAlias = ScalarEvent | CollectionStartEvent | AliasEvent
"""What begins a value."""


@dataclass(frozen=True)
class ParsedYaml:
    """The plain values of a text with their positions; edits return new ones."""

    data: Any = None
    position_tree: PositionTree = field(default_factory=lambda: PositionTree(LineIndex("", 1)))
    errors: tuple[YamlError, ...] = ()
    stop: YamlError | None = None
    """The error at which YAML gave up, if it did; its cause may lie further up."""
    lines_read: int = 0
    """How many lines YAML had read by then."""
    lost: bool = False
    """Whether a stage, a step or a touchpoint was wrong and has been removed."""

    @property
    def positions(self) -> PositionMap:
        """The position of each value."""
        return PositionMap(self.position_tree)

    @property
    def keys(self) -> PositionMap:
        """The position of the key of each value of a mapping."""
        return PositionMap(self.position_tree, keys=True)

    def without(self, locs: Iterable[Loc]) -> ParsedYaml:
        """Return the values without those at `locs`; later items of lists move up."""
        return self._edited(removal(locs))

    def renamed(self, names: Mapping[Loc, str]) -> ParsedYaml:
        """Return the values with other names for the keys at some locs."""
        return self._edited(renaming(names))

    def _edited(self, edit: ValueEdit) -> ParsedYaml:
        return replace(
            self, data=edited(self.data, edit), position_tree=self.position_tree.edited(edit)
        )

    def at(self, loc: Sequence[str | int]) -> Any:
        """Return the value at `loc`. Raises LookupError if there is none."""
        value = self.data
        for part in loc:
            value = value[part]
        return value


def load(text: str, first_line: int = 1) -> ParsedYaml:
    """Read `text`, which begins at line `first_line` of its file.

    Built from the parser's events and not from its nodes: composing nodes recurses in C and takes
    the process down on a file of many brackets.
    """
    places = LineIndex(text, first_line)
    builder = _Builder(text, PositionTree(places, usual=not _OTHER_ENDS.search(text)))
    data: Any = None
    stop: YamlError | None = None
    lines_read = 0
    try:
        data = builder.document()
    except yaml.YAMLError as error:
        stop = syntax_trouble(error, text, places)
        mark = getattr(error, "problem_mark", None)
        lines_read = mark.line + 1 if mark is not None else text.count("\n") + 1
        builder.errors.append(stop)
    except _TooMuch as error:
        builder.errors.append(YamlError(error.position, "yaml-too-much", error.message))
    position_tree = replace(builder.position_tree, root=builder.root)
    return ParsedYaml(data, position_tree, tuple(builder.errors), stop, lines_read)


class _TooMuch(Exception):
    """The file holds more than any real one would."""

    def __init__(self, position: Position, message: Message) -> None:
        self.position, self.message = position, message


class _Builder:
    """Turns YAML's events into plain values, noting the place of each.

    Large folders have a million values: what is done for each of them is written to be quick.
    """

    def __init__(self, text: str, position_tree: PositionTree) -> None:
        self.position_tree = position_tree
        """Without a root: only for turning marks into positions."""
        self.root: PositionNode | None = None
        self.errors: list[YamlError] = []
        self.next_event = _LOADER(text).get_event
        self.values = 0
        self.passing_over = False
        """Whether a value is read that has no place, for the errors inside it."""
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.plain = "\\" not in text and "\u00a0\n" not in text and _NO_TEXT.search(text) is None
        """Whether no sign that is not text can come from anywhere, and nothing is to be cut off."""

    def events(self) -> Iterator[Event]:
        """Yield the events that are left."""
        while (event := self.next_event()) is not None:
            yield event

    def position(self, event: Event) -> Position:
        return self.position_tree.position(event.start_mark)

    def trouble(self, event: Event, rule: str, message: Message) -> None:
        self.errors.append(YamlError(self.position(event), rule, message))

    def document(self) -> Any:
        """Return the value of the only document; further events are read for their errors."""
        value = None
        for event in self.events():
            if isinstance(event, ScalarEvent | CollectionStartEvent | AliasEvent):
                inside = _room(event)
                self.root = (None, event.start_mark, inside)
                value = self.value(event, inside, 0)
            if isinstance(event, DocumentEndEvent):
                break
        following = next((e for e in self.events() if isinstance(e, DocumentStartEvent)), None)
        if following is not None:
            self.trouble(
                following,
                "yaml-syntax",
                Message(N_("A second “---” begins another document; delete it.")),
            )
        return value

    def value(self, event: Node, inside: ChildPositions, depth: int) -> Any:
        """Return a value, `depth` levels deep; where what it holds stands is noted in `inside`."""
        self.values += 1
        if self.values > MOST_VALUES or depth > DEEPEST:
            raise self._too_much(event)
        if isinstance(event, AliasEvent):
            return self._alias(event)
        before = self.values
        value: Any = None
        if isinstance(event, ScalarEvent):
            value = self._text(event)
        elif isinstance(inside, dict):
            value = self._mapping(inside, depth)
        elif isinstance(inside, list):
            value = self._sequence(inside, depth)
        if event.tag is not None:
            message = Message(
                N_("The tag “{tag}” means nothing here; leave it out."), {"tag": event.tag}
            )
            self.trouble(event, "yaml-tag", message)
            if inside is not None:
                inside.clear()  # of a value that is not taken nothing has a place
            return None
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, self.values - before + 1)
        return value

    def _text(self, event: ScalarEvent) -> str | None:
        """Return the text, without control characters from escapes; None if it is a null."""
        text: str = event.value
        if text in _NULLS and _is_null(event):
            return None
        if self.plain:
            return text
        text, strange = _NO_TEXT.subn("\ufffd", text)
        if strange:
            self.trouble(event, "not-text", CONTROL)
        return text if event.style else text.rstrip("\u00a0")

    def _too_much(self, event: Event) -> _TooMuch:
        if self.values > MOST_VALUES:
            message = N_("The file unfolds into more values than a map can have.")
        else:
            message = N_("The values are nested too deeply.")
        return _TooMuch(self.position(event), Message(message))

    def _alias(self, event: AliasEvent) -> Any:
        if event.anchor not in self.anchors:
            self.trouble(event, "yaml-syntax", NEEDS_QUOTES)
            return None
        value, size = self.anchors[event.anchor]
        self.values += size
        if self.values > MOST_VALUES:
            raise self._too_much(event)
        return copy.deepcopy(value)

    def _sequence(self, nodes: list[PositionNode], depth: int) -> list[Any]:
        items: list[Any] = []
        while type(event := self.next_event()) is not SequenceEndEvent:
            inside = _room(event)
            nodes.append((None, event.start_mark, inside))
            value = self.value(event, inside, depth + 1)
            if value is None and not _is_null(event):  # what was wrong with it has been told
                nodes.pop()
                continue
            items.append(value)
            if value is None and isinstance(event, ScalarEvent) and not event.value:
                nodes[-1] = (None, self.position_tree.places.dash(self.position(event)), None)
        return items

    def _mapping(self, nodes: dict[str, PositionNode], depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        shallow = depth < DEEPEST
        while type(event := self.next_event()) is not MappingEndEvent:
            key = self._key(event, depth)
            following = self.next_event()
            if key is None or key in result:
                self._passed_over(event, following, key, nodes, depth)
            elif (
                type(following) is ScalarEvent
                and following.tag is None
                and following.anchor is None
                and self.values < MOST_VALUES
                and shallow
            ):  # nearly always: what `value` does, in one call instead of four
                self.values += 1
                nodes[key] = (event.start_mark, following.start_mark, None)
                text = following.value
                is_text = self.plain and text not in _NULLS
                result[key] = text if is_text else self._text(following)
            else:
                inside = _room(following)
                nodes[key] = (event.start_mark, following.start_mark, inside)
                result[key] = self.value(following, inside, depth + 1)
        return result

    def _passed_over(
        self,
        event: Event,
        following: Node,
        key: str | None,
        nodes: dict[str, PositionNode],
        depth: int,
    ) -> None:
        """Read a value that has no place of its own, for the errors inside it."""
        if key is not None:
            line = self.position_tree.position(nodes[key][0]).line
            self.trouble(
                event,
                "double-key",
                Message(
                    N_("“{key}” is written twice; the first is in line {line}."),
                    {"key": key, "line": line},
                    Message(N_("Keep one of them.")),
                ),
            )
        self._for_errors(following, depth)

    def _for_errors(self, event: Node, depth: int) -> None:
        before, self.passing_over = self.passing_over, True
        self.value(event, _room(event), depth + 1)
        self.passing_over = before

    def _key(self, event: Event, depth: int) -> str | None:
        if isinstance(event, ScalarEvent):
            text: str = event.value
            if self.plain and text.isascii() and text != "<<":
                return text.strip()  # nearly always
            if text != "<<" or event.style:
                text = self._text(event) or text
                return (text if text.isascii() else normalize("NFC", text)).strip()
            message = Message(N_("“<<” is not understood here; write the keys out."))
            self.trouble(event, "yaml-tag", message)
            return None
        message = Message(
            N_("A key must be one word. A text that begins with a bracket needs quotes.")
        )
        if not self.passing_over:
            self.trouble(event, "yaml-syntax", message)
        if isinstance(event, CollectionStartEvent):
            self._for_errors(event, depth)
        return None


def _room(event: Event) -> ChildPositions:
    """Return the empty container for the positions inside a value."""
    kind = type(event)
    if kind is ScalarEvent:
        return None
    if kind is MappingStartEvent:
        return {}
    return [] if kind is SequenceStartEvent else None


def _is_null(event: Event) -> bool:
    """Whether nothing was written, or a word for nothing; libyaml says "" for a plain style."""
    if not isinstance(event, ScalarEvent) or event.style or event.tag is not None:
        return False
    return event.value in _NULLS
