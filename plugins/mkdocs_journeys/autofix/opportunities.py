"""Fix for opportunities that are written out where an id is expected: they move to the list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..diagnostics import N_, Message
from ..model.journey import Journey
from ..model.values import Part, short_slug
from .edits import EditableText, TextEdit, replace_values
from .inline_opportunities import (
    KEY,
    InlineOpportunity,
    find_inline_opportunities,
    listed_ids,
    listed_texts,
)

__all__ = ["fix_opportunities"]


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
    written = [] if list_end is None else list(find_inline_opportunities(editable, data))
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


def _move_message(item: InlineOpportunity, item_id: str) -> Message:
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


def _new_ids(data: dict[str, Any], items: list[InlineOpportunity]) -> list[str]:
    """Return an id for each: its own, else a new unique one made from its text."""
    used_ids = listed_ids(data) | {short_slug(text) for text in listed_texts(data)}
    used_ids |= {own_id for item in items if (own_id := item.own_id) is not None}
    ids = []
    for item in items:
        new_id = item.own_id
        if new_id is None:
            base, number = short_slug(item.text) or "opportunity", 1
            new_id = base
            while new_id in used_ids:
                number += 1
                new_id = f"{base}-{number}"
            used_ids.add(new_id)
        ids.append(new_id)
    return ids


def _item_lines(
    editable: EditableText, item: InlineOpportunity, item_id: str, indent: str
) -> list[str]:
    """Return the opportunity's lines as an item of the list."""
    lines = editable.lines[item.first : item.end]
    if item.stop >= 0:
        raw = lines[0][item.start : item.stop]
        if raw[:1] == "{":
            inner = raw[1:].lstrip()
            return [f"{indent}- {raw}" if item.own_id else f"{indent}- {{id: {item_id}, {inner}"]
        return [f"{indent}- id: {item_id}", f"{indent}  text: {raw}"]
    body = [lines[0][item.start :], *(line[item.start :] for line in lines[1:])]
    if item.own_id is None:
        body = [f"id: {item_id}", *body]
    return [
        f"{indent}{'  ' if number else '- '}{line}".rstrip() for number, line in enumerate(body)
    ]


def _expected(data: dict[str, Any], written: list[InlineOpportunity], ids: list[str]) -> Any:
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
