"""Fix for the order of keys: id and name come first, as in the manual."""

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

__all__ = ["fix_order"]


class _Block(NamedTuple):
    """A mapping whose keys stand on separate lines."""

    column: int
    """Column of its keys, from zero."""
    keys: list[tuple[str, int]]
    """Each key and the index of its line."""
    end: int
    """Index of the first line after it."""


def fix_order(
    editable: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[EditableText, list[TextEdit]]:
    """Sort keys where that takes no comment or blank line from its place."""
    keys_by_loc: dict[Loc, list[str]] = {}
    for loc in editable.loaded.keys:
        if len(loc) > depth:
            keys_by_loc.setdefault(loc[:-1], []).append(str(loc[-1]))
    edits: list[TextEdit] = []
    if editable.loaded.errors:
        return editable, edits
    # Inside out: mappings of equal depth don't contain each other and are moved at once.
    for _, locs in groupby(sorted(keys_by_loc, key=len, reverse=True), key=len):
        moves: list[_Move] = []
        for loc in locs:
            part = part_at(model, loc[depth:])
            is_top = len(loc) == depth == 0
            wanted = None if part is None else _sorted_keys(keys_by_loc[loc], part, is_top=is_top)
            block = (
                _block(editable, loc, keys_by_loc[loc])
                if wanted and wanted != keys_by_loc[loc]
                else None
            )
            if block is not None and wanted is not None and _movable(editable, block, wanted):
                lines = _reordered_lines(editable.lines, block, wanted)
                if _keeps_data(editable, block, lines):
                    moves.append(_Move(block, wanted, lines))
        reordered = _apply_moves(editable, moves)
        if reordered is not None:
            editable = reordered
            edits += [_edit(move, editable.first_line) for move in moves]
    return editable, edits


class _Move(NamedTuple):
    """A mapping and its sorted keys."""

    block: _Block
    wanted: list[str]
    lines: list[str]
    """The lines that replace those of the block."""


def _keeps_data(editable: EditableText, block: _Block, lines: Sequence[str]) -> bool:
    """Whether the mapping, parsed alone, holds the same data with the new lines."""
    first = block.keys[0][1]
    old, new = (
        load("\n".join(line[block.column :] for line in text_lines))
        for text_lines in (editable.lines[first : block.end], lines)
    )
    return new.data == old.data and not old.errors and not new.errors


def _apply_moves(editable: EditableText, moves: Sequence[_Move]) -> EditableText | None:
    """Return the text with all moves made; None where its data would change."""
    if not moves:
        return None
    lines = list(editable.lines)
    for move in moves:
        lines[move.block.keys[0][1] : move.block.end] = move.lines
    new = EditableText("\n".join(lines), editable.first_line)
    return new if new.loaded.data == editable.loaded.data and not new.loaded.errors else None


def _edit(move: _Move, first_line: int) -> TextEdit:
    position = Position(move.block.keys[0][1] + first_line, move.block.column + 1)
    keys = ", ".join(move.wanted)
    return TextEdit(
        position, "", "", Message(N_("the keys are in order now: {keys}"), {"keys": keys})
    )


def _sorted_keys(keys: list[str], part: type[BaseModel], *, is_top: bool) -> list[str]:
    """Return the sorted keys: of a journey all, of its parts the id and the name first."""
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


def _block(editable: EditableText, loc: Loc, keys: list[str]) -> _Block | None:
    """Return the block of a mapping; None unless each key has a line of its own."""
    positions = [editable.loaded.keys[(*loc, key)] for key in keys]
    if (
        editable.loaded.positions.get(loc) != positions[0]
        or len({position.column for position in positions}) > 1
    ):
        return None
    column = positions[0].column - 1
    numbers = [position.line - editable.first_line for position in positions]
    befores = [editable.lines[number][:column] for number in numbers]
    if befores[0].strip(" -") or any(before.strip() for before in befores[1:]):
        return None
    if len(set(numbers)) < len(numbers) or numbers != sorted(numbers):
        return None
    end = numbers[-1] + 1
    while end < len(editable.lines) and _continues_value(editable.lines[end], column):
        end += 1
    while not editable.lines[end - 1].strip():
        end -= 1
    return _Block(column, list(zip(keys, numbers, strict=True)), end)


def _continues_value(line: str, column: int) -> bool:
    """Whether a line continues the value of the last key."""
    indent = len(line) - len(line.lstrip(" "))
    listed = indent == column and line[indent : indent + 2] in {"-", "- "}
    return not line.strip() or indent > column or listed


SILENCE = re.compile(r"\s#\s*journeys\s*:", re.I)
"""A suppression comment: it holds for its line and all that is indented below, so it can't move."""


def _movable(editable: EditableText, block: _Block, wanted: Sequence[str]) -> bool:
    """Whether the move separates no comment from its key, widens none, and moves no blank line."""
    first = block.keys[0][1]
    lines = editable.lines[first : block.end]
    if any(line.lstrip()[:1] == "#" or SILENCE.search(line) for line in lines):
        return False
    if any(not editable.lines[number - 1].strip() for _, number in block.keys[1:]):
        return False
    if wanted[0] == block.keys[0][0]:
        return True
    above = editable.lines[first - 1].lstrip()[:1] if first else ""
    return above != "#" and " #" not in editable.lines[first]


def _reordered_lines(lines: Sequence[str], block: _Block, wanted: Sequence[str]) -> list[str]:
    """Return the block's lines in the wanted order of keys."""
    numbers = [number for _, number in block.keys] + [block.end]
    chunks: dict[str, list[str]] = {}
    for (key, start), end in zip(block.keys, numbers[1:], strict=True):
        chunks[key] = [lines[start][block.column :], *lines[start + 1 : end]]
    moved: list[str] = []
    for number, key in enumerate(wanted):
        before = lines[numbers[0]][: block.column] if number == 0 else " " * block.column
        moved += [before + chunks[key][0], *chunks[key][1:]]
    return moved
