"""The order of keys: what a thing is called comes first, as in the manual."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from pydantic import BaseModel

from ..diagnostics import N_, Message, Position
from ..model.journey import Journey
from ..model.page_keys import keys_in_order
from ..model.traversal import Loc
from ..model.values import Part
from ..reading.explain import part_at
from ..reading.yaml import load
from .edits import EditableText, TextEdit

__all__ = ["mend_order"]


class _Block(NamedTuple):
    """A mapping whose keys stand on lines of their own."""

    column: int
    """Where its keys begin, from zero."""
    keys: list[tuple[str, int]]
    """Each key and the number of its line."""
    end: int
    """The number of the first line that is no part of it."""


def mend_order(
    sheet: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[EditableText, list[TextEdit]]:
    """Put keys in order where that takes no comment or blank line from its place."""
    held: dict[Loc, list[str]] = {}
    for loc in sheet.loaded.keys:
        if len(loc) > depth:
            held.setdefault(loc[:-1], []).append(str(loc[-1]))
    edits: list[TextEdit] = []
    if sheet.loaded.troubles:
        return sheet, edits
    # From the inside out: what is equally deep stands beside each other, and is moved at once.
    for _, locs in groupby(sorted(held, key=len, reverse=True), key=len):
        moves: list[_Move] = []
        for loc in locs:
            part = part_at(model, loc[depth:])
            is_top = len(loc) == depth == 0
            wanted = None if part is None else _wanted(held[loc], part, is_top=is_top)
            block = _block(sheet, loc, held[loc]) if wanted and wanted != held[loc] else None
            if block is not None and wanted is not None and _movable(sheet, block, wanted):
                lines = _moved(sheet.lines, block, wanted)
                if _is_the_same(sheet, block, lines):
                    moves.append(_Move(block, wanted, lines))
        new = _sheet_after(sheet, moves)
        if new is not None:
            sheet = new
            edits += [_edit(move, sheet.first_line) for move in moves]
    return sheet, edits


class _Move(NamedTuple):
    """A mapping whose keys get another order."""

    block: _Block
    wanted: list[str]
    lines: list[str]
    """The lines that stand in place of the block's."""


def _is_the_same(sheet: EditableText, block: _Block, lines: Sequence[str]) -> bool:
    """Whether the mapping, read by itself, holds the same afterwards."""
    first = block.keys[0][1]
    old, new = (
        load("\n".join(line[block.column :] for line in part))
        for part in (sheet.lines[first : block.end], lines)
    )
    return new.data == old.data and not old.troubles and not new.troubles


def _sheet_after(sheet: EditableText, moves: Sequence[_Move]) -> EditableText | None:
    """The sheet with all keys in their order; None where it would not hold the same."""
    if not moves:
        return None
    lines = list(sheet.lines)
    for move in moves:
        lines[move.block.keys[0][1] : move.block.end] = move.lines
    new = EditableText("\n".join(lines), sheet.first_line)
    return new if new.loaded.data == sheet.loaded.data and not new.loaded.troubles else None


def _edit(move: _Move, first_line: int) -> TextEdit:
    spot = Position(move.block.keys[0][1] + first_line, move.block.column + 1)
    keys = ", ".join(move.wanted)
    return TextEdit(spot, "", "", Message(N_("the keys are in order now: {keys}"), {"keys": keys}))


def _wanted(keys: list[str], part: type[BaseModel], *, is_top: bool) -> list[str]:
    """The keys in their order: of a whole journey all, of its parts the name and the id first."""
    if is_top and part is Journey:
        order = {name: number for number, name in enumerate(keys_in_order(Journey))}
        order["persona"] = order["personas"]
        del order["language"]  # authors put it where it meets the eye
        rank, ranks = -1, {}
        for key in keys:
            rank = ranks[key] = order.get(key, rank)
        return sorted(keys, key=lambda key: ranks[key])
    first = {"id", getattr(part, "shorthand", None) or "", *(("name", "title") if is_top else ())}
    return sorted(keys, key=lambda key: key not in first)


def _block(sheet: EditableText, loc: Loc, keys: list[str]) -> _Block | None:
    """Where a mapping stands, if each key has a line of its own."""
    spots = [sheet.loaded.keys[(*loc, key)] for key in keys]
    if sheet.loaded.spots.get(loc) != spots[0] or len({spot.column for spot in spots}) > 1:
        return None
    column = spots[0].column - 1
    numbers = [spot.line - sheet.first_line for spot in spots]
    befores = [sheet.lines[number][:column] for number in numbers]
    if befores[0].strip(" -") or any(before.strip() for before in befores[1:]):
        return None
    if len(set(numbers)) < len(numbers) or numbers != sorted(numbers):
        return None
    end = numbers[-1] + 1
    while end < len(sheet.lines) and _belongs(sheet.lines[end], column):
        end += 1
    while not sheet.lines[end - 1].strip():
        end -= 1
    return _Block(column, list(zip(keys, numbers, strict=True)), end)


def _belongs(line: str, column: int) -> bool:
    """Whether a line goes on with the value of the last key."""
    indent = len(line) - len(line.lstrip(" "))
    listed = indent == column and line[indent : indent + 2] in {"-", "- "}
    return not line.strip() or indent > column or listed


SILENCE = re.compile(r"\s#\s*journeys\s*:", re.I)
"""A comment that holds for its line and all below it with an indent: it depends on where it is."""


def _movable(sheet: EditableText, block: _Block, wanted: Sequence[str]) -> bool:
    """Whether no comment would be torn from its key or hold for more, and no blank line moved."""
    first = block.keys[0][1]
    lines = sheet.lines[first : block.end]
    if any(line.lstrip()[:1] == "#" or SILENCE.search(line) for line in lines):
        return False
    if any(not sheet.lines[number - 1].strip() for _, number in block.keys[1:]):
        return False
    if wanted[0] == block.keys[0][0]:
        return True
    above = sheet.lines[first - 1].lstrip()[:1] if first else ""
    return above != "#" and " #" not in sheet.lines[first]


def _moved(lines: Sequence[str], block: _Block, wanted: Sequence[str]) -> list[str]:
    """The block's lines in the order of the keys that are wanted."""
    numbers = [number for _, number in block.keys] + [block.end]
    chunks: dict[str, list[str]] = {}
    for (key, start), end in zip(block.keys, numbers[1:], strict=True):
        chunks[key] = [lines[start][block.column :], *lines[start + 1 : end]]
    moved: list[str] = []
    for number, key in enumerate(wanted):
        before = lines[numbers[0]][: block.column] if number == 0 else " " * block.column
        moved += [before + chunks[key][0], *chunks[key][1:]]
    return moved
