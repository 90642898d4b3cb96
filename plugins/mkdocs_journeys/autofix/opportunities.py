"""Fix for opportunities that are written out where an id is expected: they move to the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from ..diagnostics import N_, Message, Position
from ..edit_distance import distance
from ..model.journey import (
    Barrier,
    Journey,
    Moment,
    Opportunity,
)
from ..model.traversal import Loc
from ..model.values import Part, is_identifier, short_slug
from ..reading.explain import part_at
from ..reading.spelling import plain_letters
from .edits import EditableText, TextEdit, replace_values
from .key_order import SILENCE

__all__ = ["fix_opportunities"]

KEY = "opportunities"


@dataclass(frozen=True)
class _WrittenOut:
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


def fix_opportunities(
    editable: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[EditableText, list[TextEdit]]:
    """Move opportunities written out in a stage, a touchpoint or a barrier to the journey's list.

    Nothing is moved unless all of them are surely opportunities and no other data changes.
    """
    data = editable.loaded.data
    if model is not Journey or depth or not isinstance(data, dict):
        return editable, []
    list_end = _find_list_end(editable, data)
    written = [] if list_end is None else list(_find_written_out(editable, data))
    if list_end is None or not written:
        return editable, []
    ids = _new_ids(data, written)
    lines, edits = list(editable.lines), []
    numbered = sorted(zip(written, ids, strict=True), key=lambda pair: pair[0].position)
    for item, item_id in reversed(numbered):
        line = lines[item.first]
        line_rest = "" if item.stop < 0 else line[item.stop :]
        lines[item.first : item.end] = [line[: item.start] + item_id + line_rest]
        edits.append(TextEdit(item.position, "", "", _move_message(item, item_id)))
    item_lines = [
        line
        for item, item_id in zip(written, ids, strict=True)
        for line in _item_lines(editable, item, item_id, list_end.indent)
    ]
    insert_at = list_end.line - sum(
        item.end - item.first - 1 for item in written if item.first < list_end.line
    )
    lines[insert_at:insert_at] = [*list_end.before, *item_lines]
    new = EditableText("\n".join(lines), editable.first_line)
    is_expected = new.loaded.data == _expected(data, written, ids)
    if not is_expected or len(new.loaded.errors) > len(editable.loaded.errors):
        return editable, []
    return new, edits[::-1]


def _move_message(item: _WrittenOut, item_id: str) -> Message:
    """Return the message that says which opportunity has moved, and under which id."""
    text = item.text if len(item.text) <= 40 else item.text[:39] + "…"
    message = N_("the opportunity “{text}” is in the list of all now; here stands “{id}”")
    return Message(message, {"text": text, "id": item_id})


@dataclass(frozen=True)
class _ListEnd:
    """The end of the list of opportunities."""

    line: int
    indent: str
    """The spaces before an item's hyphen."""
    before: tuple[str, ...] = ()
    """The line with the list's key, if the journey has no list yet."""


def _find_list_end(editable: EditableText, data: dict[str, Any]) -> _ListEnd | None:
    """Return where an item can be added to the list; None where that is not clear."""
    key_positions = [editable.loaded.keys[key,] for key in data]
    if any(position.column != 1 for position in key_positions):
        return None
    listed = data.get(KEY)
    if KEY not in data:
        end = len(editable.lines)
        while end and not editable.lines[end - 1].strip():
            end -= 1
        return _ListEnd(end, "  ", (f"{KEY}:",))
    line = editable.loaded.keys[KEY,].line - editable.first_line
    key_line = re.fullmatch(rf"{KEY}\s*:\s*(#.*)?", editable.lines[line])
    if key_line is None:
        return None
    if listed is None:
        return _ListEnd(line + 1, "  ")
    if not isinstance(listed, list) or not listed:
        return None
    dash = re.match(r"( *)- ", editable.lines[line + 1])
    if dash is None:
        return None
    following = [
        position.line - editable.first_line
        for position in key_positions
        if position.line - editable.first_line > line
    ]
    end = min(following, default=len(editable.lines))
    while end > line + 1 and (
        not editable.lines[end - 1].strip() or editable.lines[end - 1].startswith("#")
    ):
        end -= 1
    return _ListEnd(end, dash[1])


def _find_written_out(editable: EditableText, data: dict[str, Any]) -> Iterator[_WrittenOut]:
    """Yield every opportunity that is written out where an id is expected."""
    known_texts = _listed_texts(data) | _listed_ids(data)
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


def _listed_ids(data: dict[str, Any]) -> set[str]:
    """Return the ids in the journey's list of opportunities."""
    listed = data.get(KEY)
    items = listed if isinstance(listed, list) else [listed]
    return {str(item.get("id")) for item in items if isinstance(item, dict)}


def _listed_texts(data: dict[str, Any]) -> set[str]:
    """Return the texts in the journey's list of opportunities, casefolded."""
    listed = data.get(KEY)
    items = listed if isinstance(listed, list) else [listed]
    texts = {
        str(item.get("text")) if isinstance(item, dict) else str(item) for item in items if item
    }
    return {text.casefold() for text in texts}


def _locate(editable: EditableText, loc: Loc, value: Any, position: Position) -> _WrittenOut | None:
    """Return the opportunity with its lines; None where they hold anything else."""
    first, start = position.line - editable.first_line, position.column - 1
    line = editable.lines[first]
    if isinstance(value, str) or line[start : start + 1] == "{":
        stop = _end_in_line(line, start, value)
        return (
            None
            if stop is None
            else _WrittenOut(loc, value, position, first, first + 1, start, stop)
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
    return _WrittenOut(loc, value, position, first, end, start, -1)


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


def _new_ids(data: dict[str, Any], items: list[_WrittenOut]) -> list[str]:
    """Return an id for each: its own, else a new unique one made from its text."""
    used_ids = _listed_ids(data) | {short_slug(text) for text in _listed_texts(data)}
    used_ids |= {own_id for item in items if (own_id := _own_id(item)) is not None}
    ids = []
    for item in items:
        new_id = _own_id(item)
        if new_id is None:
            base, number = short_slug(item.text) or "opportunity", 1
            new_id = base
            while new_id in used_ids:
                number += 1
                new_id = f"{base}-{number}"
            used_ids.add(new_id)
        ids.append(new_id)
    return ids


def _own_id(item: _WrittenOut) -> str | None:
    own_id = item.value.get("id") if isinstance(item.value, dict) else None
    return None if own_id is None else str(own_id)


def _item_lines(editable: EditableText, item: _WrittenOut, item_id: str, indent: str) -> list[str]:
    """Return the opportunity's lines as an item of the list."""
    lines = editable.lines[item.first : item.end]
    if item.stop >= 0:
        raw = lines[0][item.start : item.stop]
        if raw[:1] == "{":
            inner = raw[1:].lstrip()
            return [f"{indent}- {raw}" if _own_id(item) else f"{indent}- {{id: {item_id}, {inner}"]
        return [f"{indent}- id: {item_id}", f"{indent}  text: {raw}"]
    body = [lines[0][item.start :], *(line[item.start :] for line in lines[1:])]
    if _own_id(item) is None:
        body = [f"id: {item_id}", *body]
    return [
        f"{indent}{'  ' if number else '- '}{line}".rstrip() for number, line in enumerate(body)
    ]


def _expected(data: dict[str, Any], written: list[_WrittenOut], ids: list[str]) -> Any:
    """Return the data that the file should hold after the move."""
    moved = []
    new: Any = replace_values(
        data,
        ((item.loc, item_id) for item, item_id in zip(written, ids, strict=True)),
    )
    for item, item_id in zip(written, ids, strict=True):
        fields = {"text": item.value} if isinstance(item.value, str) else dict(item.value)
        moved.append({**fields, "id": item_id})
    listed = data.get(KEY)
    return {**new, KEY: [*(listed or []), *moved]}
