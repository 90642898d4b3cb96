"""Opportunities that are written out where an id is expected, and their lines in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from ..diagnostics import Position
from ..edit_distance import distance
from ..model.journey import Barrier, Journey, Moment, Opportunity
from ..model.traversal import Loc
from ..model.values import is_identifier
from ..reading.explain import part_at
from ..reading.spelling import plain_letters
from .edits import EditableText
from .key_order import SILENCE

__all__ = [
    "KEY",
    "InlineOpportunity",
    "find_inline_opportunities",
    "listed_ids",
    "listed_texts",
]

KEY = "opportunities"


@dataclass(frozen=True)
class InlineOpportunity:
    """An opportunity that is written out, and its lines in the text."""

    loc: Loc
    value: dict[str, Any] | str
    position: Position
    first: int
    """Index of its first line."""
    end: int
    """Index of the first line after it."""
    start: int
    """Index of its first character in its first line."""
    stop: int
    """Index of its end in its only line; -1 if it has several lines."""

    @property
    def text(self) -> str:
        """The opportunity's text."""
        return self.value if isinstance(self.value, str) else str(self.value["text"])

    @property
    def own_id(self) -> str | None:
        """The id that is written with it."""
        own_id = self.value.get("id") if isinstance(self.value, dict) else None
        return None if own_id is None else str(own_id)


def find_inline_opportunities(
    editable: EditableText, data: dict[str, Any]
) -> Iterator[InlineOpportunity]:
    """Yield every opportunity that is written out where an id is expected."""
    known_texts = listed_texts(data) | listed_ids(data)
    for loc, position in editable.loaded.positions.items():
        list_loc = loc[:-1] if loc and isinstance(loc[-1], int) else loc
        if len(list_loc) < 2 or list_loc[-1] != KEY or not isinstance(list_loc[-2], int):
            continue
        part = part_at(Journey, list_loc[:-1])
        value = editable.loaded.at(loc)
        if (
            part is None
            or not issubclass(part, Moment | Barrier)
            or not _is_opportunity(value, known_texts)
        ):
            continue
        opportunity = _locate(editable, loc, value, position)
        if opportunity is not None:
            yield opportunity


def _is_opportunity(value: Any, known_texts: set[str]) -> bool:
    """Whether the value is surely an opportunity that is written out."""
    if isinstance(value, str):
        words = value.split()
        return (
            len(words) > 1
            and "," not in value
            and not any(_may_be_same(value, known) for known in known_texts)
        )
    fields = set(Opportunity.model_fields)
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return False
    own_id = value.get("id")
    return set(value) <= fields and (own_id is None or is_identifier(str(own_id)))


def _may_be_same(text: str, other: str) -> bool:
    """Whether one text may be the other with typos."""
    letters, other_letters = plain_letters(text), plain_letters(other)
    limit = max(2, len(letters) // 4)
    return distance(letters, other_letters, limit) <= limit


def listed_ids(data: dict[str, Any]) -> set[str]:
    """Return the ids in the journey's list of opportunities."""
    listed = data.get(KEY)
    items = listed if isinstance(listed, list) else [listed]
    return {str(item.get("id")) for item in items if isinstance(item, dict)}


def listed_texts(data: dict[str, Any]) -> set[str]:
    """Return the texts in the journey's list of opportunities, casefolded."""
    listed = data.get(KEY)
    items = listed if isinstance(listed, list) else [listed]
    texts = {
        str(item.get("text")) if isinstance(item, dict) else str(item) for item in items if item
    }
    return {text.casefold() for text in texts}


def _locate(
    editable: EditableText, loc: Loc, value: Any, position: Position
) -> InlineOpportunity | None:
    """Return the opportunity with its lines; None where they hold anything else."""
    first, start = position.line - editable.first_line, position.column - 1
    line = editable.lines[first]
    if isinstance(value, str) or line[start : start + 1] == "{":
        stop = _end_in_line(line, start, value)
        return (
            None
            if stop is None
            else InlineOpportunity(loc, value, position, first, first + 1, start, stop)
        )
    before = line[:start]
    if not isinstance(loc[-1], int) or before.strip(" ") != "-":
        return None
    end = first + 1
    while end < len(editable.lines) and (
        not editable.lines[end].strip()
        or len(editable.lines[end]) - len(editable.lines[end].lstrip(" ")) >= start
    ):
        end += 1
    while not editable.lines[end - 1].strip():
        end -= 1
    if any(SILENCE.search(line) or not line.strip() for line in editable.lines[first:end]):
        return None
    return InlineOpportunity(loc, value, position, first, end, start, -1)


def _end_in_line(line: str, start: int, value: Any) -> int | None:
    """Return where a value ends in its line; None where it has more lines or can't be parsed."""
    line_rest = line[start:]
    if isinstance(value, str) and line_rest.startswith(value):
        return start + len(value)
    if line_rest[:1] not in {'"', "'", "{"}:
        return None
    depth = 0
    try:
        for event in yaml.parse(line_rest, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            is_value = isinstance(event, yaml.ScalarEvent | yaml.CollectionEndEvent)
            if is_value and depth == 0:
                return _end_column(event, start)
    except yaml.YAMLError:
        return None
    return None


def _end_column(event: yaml.Event, start: int) -> int | None:
    end = event.end_mark
    return start + int(end.column) if end is not None and end.line == 0 else None
