"""Opportunities that are written out where only their ids can stand: they move to the list."""

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
from .edits import EditableText, TextEdit, replaced
from .key_order import SILENCE

__all__ = ["mend_opportunities"]

KEY = "opportunities"


@dataclass(frozen=True)
class _Written:
    """An opportunity that is written out, and its lines."""

    loc: Loc
    value: dict[str, Any] | str
    spot: Position
    first: int
    """The number of its first line in the text."""
    end: int
    """The number of the first line that is no part of it."""
    start: int
    """Where it begins in its first line."""
    stop: int
    """Where it ends in its only line; -1 if it has several."""

    @property
    def text(self) -> str:
        """What would be done."""
        return self.value if isinstance(self.value, str) else str(self.value["text"])


def mend_opportunities(
    sheet: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[EditableText, list[TextEdit]]:
    """Move what is written out in a stage, a touchpoint or a barrier to the journey's list.

    Only where each is sure to be an opportunity, and nothing else changes by it.
    """
    data = sheet.loaded.data
    if model is not Journey or depth or not isinstance(data, dict):
        return sheet, []
    place = _list_end(sheet, data)
    written = [] if place is None else list(_written_out(sheet, data))
    if place is None or not written:
        return sheet, []
    ids = _new_ids(data, written)
    lines, edits = list(sheet.lines), []
    for one, ident in sorted(zip(written, ids, strict=True), key=lambda two: two[0].spot)[::-1]:
        line = lines[one.first]
        rest = "" if one.stop < 0 else line[one.stop :]
        lines[one.first : one.end] = [line[: one.start] + ident + rest]
        said = N_("the opportunity “{text}” is in the list of all now; here stands “{id}”")
        shown = one.text if len(one.text) <= 40 else one.text[:39] + "…"
        edits.append(TextEdit(one.spot, "", "", Message(said, {"text": shown, "id": ident})))
    moved = [
        line
        for one, ident in zip(written, ids, strict=True)
        for line in _moved(sheet, one, ident, place.indent)
    ]
    at = place.line - sum(one.end - one.first - 1 for one in written if one.first < place.line)
    lines[at:at] = [*place.before, *moved]
    new = EditableText("\n".join(lines), sheet.first_line)
    same = new.loaded.data == _expected(data, written, ids)
    if not same or len(new.loaded.troubles) > len(sheet.loaded.troubles):
        return sheet, []
    return new, edits[::-1]


@dataclass(frozen=True)
class _End:
    """Where the list of opportunities ends."""

    line: int
    indent: str
    """What stands before an item's hyphen."""
    before: tuple[str, ...] = ()
    """The line with the list's key, if there is none yet."""


def _list_end(sheet: EditableText, data: dict[str, Any]) -> _End | None:
    """Return where an item can be added to the list; None where that is not clear."""
    tops = [sheet.loaded.keys[key,] for key in data]
    if any(top.column != 1 for top in tops):
        return None
    held = data.get(KEY)
    if KEY not in data:
        end = len(sheet.lines)
        while end and not sheet.lines[end - 1].strip():
            end -= 1
        return _End(end, "  ", (f"{KEY}:",))
    line = sheet.loaded.keys[KEY,].line - sheet.first_line
    after = re.fullmatch(rf"{KEY}\s*:\s*(#.*)?", sheet.lines[line])
    if after is None:
        return None
    if held is None:
        return _End(line + 1, "  ")
    if not isinstance(held, list) or not held:
        return None
    dash = re.match(r"( *)- ", sheet.lines[line + 1])
    if dash is None:
        return None
    following = [top.line - sheet.first_line for top in tops if top.line - sheet.first_line > line]
    end = min(following, default=len(sheet.lines))
    while end > line + 1 and (
        not sheet.lines[end - 1].strip() or sheet.lines[end - 1].startswith("#")
    ):
        end -= 1
    return _End(end, dash[1])


def _written_out(sheet: EditableText, data: dict[str, Any]) -> Iterator[_Written]:
    """Every opportunity that is written out where an id is due."""
    known = _texts(data) | _ids(data)
    for loc, spot in sheet.loaded.spots.items():
        at = loc[:-1] if loc and isinstance(loc[-1], int) else loc
        if len(at) < 2 or at[-1] != KEY or not isinstance(at[-2], int):
            continue
        holder = part_at(Journey, at[:-1])
        value = sheet.loaded.at(loc)
        if holder is None or not issubclass(holder, Moment | Barrier) or not _is_one(value, known):
            continue
        written = _lines_of(sheet, loc, value, spot)
        if written is not None:
            yield written


def _is_one(value: Any, known: set[str]) -> bool:
    """Whether that is an opportunity written out, and can be nothing else."""
    if isinstance(value, str):
        words = value.split()
        return len(words) > 1 and "," not in value and not any(_alike(value, one) for one in known)
    fields = set(Opportunity.model_fields)
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return False
    ident = value.get("id")
    return set(value) <= fields and (ident is None or is_identifier(str(ident)))


def _alike(text: str, other: str) -> bool:
    """Whether one may be the other, misspelt."""
    one, two = plain_letters(text), plain_letters(other)
    limit = max(2, len(one) // 4)
    return distance(one, two, limit) <= limit


def _ids(data: dict[str, Any]) -> set[str]:
    """The ids of the journey's opportunities that are written."""
    held = data.get(KEY)
    items = held if isinstance(held, list) else [held]
    return {str(item.get("id")) for item in items if isinstance(item, dict)}


def _texts(data: dict[str, Any]) -> set[str]:
    """What the journey's opportunities are called already."""
    held = data.get(KEY)
    items = held if isinstance(held, list) else [held]
    found = {
        str(item.get("text")) if isinstance(item, dict) else str(item) for item in items if item
    }
    return {one.casefold() for one in found}


def _lines_of(sheet: EditableText, loc: Loc, value: Any, spot: Position) -> _Written | None:
    """Where it stands; None where its lines hold more than it."""
    first, start = spot.line - sheet.first_line, spot.column - 1
    line = sheet.lines[first]
    if isinstance(value, str) or line[start : start + 1] == "{":
        stop = _end_in_line(line, start, value)
        return None if stop is None else _Written(loc, value, spot, first, first + 1, start, stop)
    before = line[:start]
    if not isinstance(loc[-1], int) or before.strip(" ") != "-":
        return None
    end = first + 1
    while end < len(sheet.lines) and (
        not sheet.lines[end].strip()
        or len(sheet.lines[end]) - len(sheet.lines[end].lstrip(" ")) >= start
    ):
        end += 1
    while not sheet.lines[end - 1].strip():
        end -= 1
    if any(SILENCE.search(line) or not line.strip() for line in sheet.lines[first:end]):
        return None
    return _Written(loc, value, spot, first, end, start, -1)


def _end_in_line(line: str, start: int, value: Any) -> int | None:
    """Where a value ends that stands in one line; None where it goes on, or can't be told."""
    rest = line[start:]
    if isinstance(value, str) and rest.startswith(value):
        return start + len(value)
    if rest[:1] not in {'"', "'", "{"}:
        return None
    depth = 0
    try:
        for event in yaml.parse(rest, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            is_value = isinstance(event, yaml.ScalarEvent | yaml.CollectionEndEvent)
            if is_value and depth == 0:
                return _column(event, start)
    except yaml.YAMLError:
        return None
    return None


def _column(event: yaml.Event, start: int) -> int | None:
    end = event.end_mark
    return start + int(end.column) if end is not None and end.line == 0 else None


def _new_ids(data: dict[str, Any], written: list[_Written]) -> list[str]:
    """An id for each: its own, else one made from its text that nobody has or may get."""
    taken = _ids(data) | {short_slug(text) for text in _texts(data)}
    taken |= {own for one in written if (own := _own_id(one)) is not None}
    ids = []
    for one in written:
        ident = _own_id(one)
        if ident is None:
            base, number = short_slug(one.text) or "opportunity", 1
            ident = base
            while ident in taken:
                number += 1
                ident = f"{base}-{number}"
            taken.add(ident)
        ids.append(ident)
    return ids


def _own_id(written: _Written) -> str | None:
    ident = written.value.get("id") if isinstance(written.value, dict) else None
    return None if ident is None else str(ident)


def _moved(sheet: EditableText, written: _Written, ident: str, indent: str) -> list[str]:
    """Its lines as an item of the list."""
    lines = sheet.lines[written.first : written.end]
    if written.stop >= 0:
        raw = lines[0][written.start : written.stop]
        if raw[:1] == "{":
            inner = raw[1:].lstrip()
            return [f"{indent}- {raw}" if _own_id(written) else f"{indent}- {{id: {ident}, {inner}"]
        return [f"{indent}- id: {ident}", f"{indent}  text: {raw}"]
    body = [lines[0][written.start :], *(line[written.start :] for line in lines[1:])]
    if _own_id(written) is None:
        body = [f"id: {ident}", *body]
    return [
        f"{indent}{'  ' if number else '- '}{line}".rstrip() for number, line in enumerate(body)
    ]


def _expected(data: dict[str, Any], written: list[_Written], ids: list[str]) -> Any:
    """What the file holds when they have moved."""
    items = []
    new: Any = replaced(data, ((one.loc, ident) for one, ident in zip(written, ids, strict=True)))
    for one, ident in zip(written, ids, strict=True):
        whole = {"text": one.value} if isinstance(one.value, str) else dict(one.value)
        items.append({**whole, "id": ident})
    held = data.get(KEY)
    return {**new, KEY: [*(held or []), *items]}
