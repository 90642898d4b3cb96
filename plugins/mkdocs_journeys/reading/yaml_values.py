"""Values and their positions, from the events of a YAML parser.

The values are put together here from the events of PyYAML's C parser: its own constructor decides
on types and keeps no places, and ruamel.yaml keeps them only where it parses in Python, which a
check of a thousand maps can't wait for.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
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
from .positions import ChildPositions, PositionNode, PositionTree
from .yaml_errors import CONTROL, NEEDS_QUOTES, YamlError

__all__ = ["MOST_VALUES", "LimitError", "ValueBuilder"]

MOST_VALUES = 50_000
"""Values in one file, aliases followed: far above any real map, far below an alias bomb."""

DEEPEST = 40
"""Levels of nesting."""

_NO_TEXT = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x84\\x86-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")
"""Characters that YAML forbids; escapes such as `\\a` can produce them."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}

Node: TypeAlias = ScalarEvent | CollectionStartEvent | AliasEvent
"""The events that begin a value."""


class LimitError(Exception):
    """The file exceeds a limit."""

    def __init__(self, position: Position, message: Message) -> None:
        self.position, self.message = position, message


class ValueBuilder:
    """Builds plain values from YAML's events, with the position of each.

    Large folders have a million values, so this code is optimized for speed.
    """

    def __init__(self, text: str, position_tree: PositionTree) -> None:
        self.position_tree = position_tree
        """Without a root: it only converts marks to positions."""
        self.root: PositionNode | None = None
        self.errors: list[YamlError] = []
        self.next_event = _LOADER(text).get_event
        self.values = 0
        self.passing_over = False
        """Whether a value is read only for the errors inside it."""
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.is_plain_text = (
            "\\" not in text and "\u00a0\n" not in text and _NO_TEXT.search(text) is None
        )
        """Whether no value needs a check for forbidden characters or no-break spaces."""

    def events(self) -> Iterator[Event]:
        """Yield the events that are left."""
        while (event := self.next_event()) is not None:
            yield event

    def position(self, event: Event) -> Position:
        """Return where an event's value begins."""
        return self.position_tree.position(event.start_mark)

    def report(self, event: Event, rule: str, message: Message) -> None:
        """Add an error at an event's place."""
        self.errors.append(YamlError(self.position(event), rule, message))

    def document(self) -> Any:
        """Return the value of the only document; further events are read for their errors."""
        value = None
        for event in self.events():
            if isinstance(event, ScalarEvent | CollectionStartEvent | AliasEvent):
                children = _child_container(event)
                self.root = (None, event.start_mark, children)
                value = self.value(event, children, 0)
            if isinstance(event, DocumentEndEvent):
                break
        following = next((e for e in self.events() if isinstance(e, DocumentStartEvent)), None)
        if following is not None:
            self.report(
                following,
                "yaml-syntax",
                Message(N_("A second “---” begins another document; delete it.")),
            )
        return value

    def value(self, event: Node, children: ChildPositions, depth: int) -> Any:
        """Return a value, `depth` levels deep; positions inside it are added to `children`."""
        self.values += 1
        if self.values > MOST_VALUES or depth > DEEPEST:
            raise self._limit_error(event)
        if isinstance(event, AliasEvent):
            return self._alias(event)
        values_before = self.values
        value: Any = None
        if isinstance(event, ScalarEvent):
            value = self._text(event)
        elif isinstance(children, dict):
            value = self._mapping(children, depth)
        elif isinstance(children, list):
            value = self._sequence(children, depth)
        if event.tag is not None:
            message = Message(
                N_("The tag “{tag}” means nothing here; leave it out."), {"tag": event.tag}
            )
            self.report(event, "yaml-tag", message)
            if children is not None:
                children.clear()  # of a value that is not taken nothing has a place
            return None
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, self.values - values_before + 1)
        return value

    def _text(self, event: ScalarEvent) -> str | None:
        """Return the text, without control characters from escapes; None if it is a null."""
        text: str = event.value
        if text in _NULLS and _is_null(event):
            return None
        if self.is_plain_text:
            return text
        text, replacements = _NO_TEXT.subn("\ufffd", text)
        if replacements:
            self.report(event, "not-text", CONTROL)
        return text if event.style else text.rstrip("\u00a0")

    def _limit_error(self, event: Event) -> LimitError:
        if self.values > MOST_VALUES:
            message = N_("The file unfolds into more values than a map can have.")
        else:
            message = N_("The values are nested too deeply.")
        return LimitError(self.position(event), Message(message))

    def _alias(self, event: AliasEvent) -> Any:
        if event.anchor not in self.anchors:
            self.report(event, "yaml-syntax", NEEDS_QUOTES)
            return None
        value, size = self.anchors[event.anchor]
        self.values += size
        if self.values > MOST_VALUES:
            raise self._limit_error(event)
        return copy.deepcopy(value)

    def _sequence(self, nodes: list[PositionNode], depth: int) -> list[Any]:
        items: list[Any] = []
        while type(event := self.next_event()) is not SequenceEndEvent:
            children = _child_container(event)
            nodes.append((None, event.start_mark, children))
            value = self.value(event, children, depth + 1)
            if value is None and not _is_null(event):  # what was wrong with it has been told
                nodes.pop()
                continue
            items.append(value)
            if value is None and isinstance(event, ScalarEvent) and not event.value:
                nodes[-1] = (None, self.position_tree.line_index.dash(self.position(event)), None)
        return items

    def _mapping(self, nodes: dict[str, PositionNode], depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        may_nest = depth < DEEPEST
        while type(event := self.next_event()) is not MappingEndEvent:
            key = self._key(event, depth)
            following = self.next_event()
            if key is None or key in result:
                self._pass_over(event, following, key, nodes, depth)
            elif (
                type(following) is ScalarEvent
                and following.tag is None
                and following.anchor is None
                and self.values < MOST_VALUES
                and may_nest
            ):  # nearly always: what `value` does, in one call instead of four
                self.values += 1
                nodes[key] = (event.start_mark, following.start_mark, None)
                text = following.value
                is_text = self.is_plain_text and text not in _NULLS
                result[key] = text if is_text else self._text(following)
            else:
                children = _child_container(following)
                nodes[key] = (event.start_mark, following.start_mark, children)
                result[key] = self.value(following, children, depth + 1)
        return result

    def _pass_over(
        self,
        event: Event,
        following: Node,
        key: str | None,
        nodes: dict[str, PositionNode],
        depth: int,
    ) -> None:
        """Report a duplicate key, and read its value only for the errors inside it."""
        if key is not None:
            line = self.position_tree.position(nodes[key][0]).line
            self.report(
                event,
                "double-key",
                Message(
                    N_("“{key}” is written twice; the first is in line {line}."),
                    {"key": key, "line": line},
                    Message(N_("Keep one of them.")),
                ),
            )
        self._discard(following, depth)

    def _discard(self, event: Node, depth: int) -> None:
        was_passing_over, self.passing_over = self.passing_over, True
        self.value(event, _child_container(event), depth + 1)
        self.passing_over = was_passing_over

    def _key(self, event: Event, depth: int) -> str | None:
        if isinstance(event, ScalarEvent):
            text: str = event.value
            if self.is_plain_text and text.isascii() and text != "<<":
                return text.strip()  # nearly always
            if text != "<<" or event.style:
                text = self._text(event) or text
                return (text if text.isascii() else normalize("NFC", text)).strip()
            message = Message(N_("“<<” is not understood here; write the keys out."))
            self.report(event, "yaml-tag", message)
            return None
        message = Message(
            N_("A key must be one word. A text that begins with a bracket needs quotes.")
        )
        if not self.passing_over:
            self.report(event, "yaml-syntax", message)
        if isinstance(event, CollectionStartEvent):
            self._discard(event, depth)
        return None


def _child_container(event: Event) -> ChildPositions:
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
