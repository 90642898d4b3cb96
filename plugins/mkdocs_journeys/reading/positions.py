"""Positions of the values of a file and of their keys.

Large folders have a million values, and hardly any position is ever asked for: the parser's marks
are kept as they are, in the shape of the values, and turned into a `Position` on request.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from ..diagnostics import Position
from ..model.traversal import Loc
from .value_edits import ValueEdit
from .yaml_errors import LineIndex

if TYPE_CHECKING:
    from yaml._yaml import Mark as MarkInC
    from yaml.error import Mark

__all__ = ["ChildPositions", "PositionMap", "PositionNode", "PositionTree", "SourceMark"]

SourceMark: TypeAlias = "Mark | MarkInC | Position | None"
"""A place as a mark of the parser, or already computed; None is the key of what is no value of a
mapping.
"""

PositionNode: TypeAlias = "tuple[SourceMark, SourceMark, ChildPositions]"
"""The place of a value's key, the place of the value, and the positions inside it."""

ChildPositions: TypeAlias = "dict[str, PositionNode] | list[PositionNode] | None"


@dataclass(frozen=True)
class PositionTree:
    """The positions of all values of a text, in the shape of the values."""

    places: LineIndex
    usual: bool = True
    """Whether YAML counts lines as editors do."""
    root: PositionNode | None = None

    def position(self, at: SourceMark) -> Position:
        """Return a place as editors count it."""
        if at is None or isinstance(at, Position):
            return at or Position()
        if self.usual:
            return Position(at.line + self.places.first_line, at.column + 1)
        return self.places.position(at.index)

    def find(self, loc: Loc) -> PositionNode | None:
        """Return what is known of the value at `loc`; None for values without a position."""
        stand = self.root
        for part in loc:
            stand = _inner(stand, part)
        return stand

    def nearest(self, loc: Loc) -> PositionNode | None:
        """Return the same for the nearest value around `loc` that has a position."""
        stand = self.root
        for part in loc:
            inner = _inner(stand, part)
            if inner is not None:
                stand = inner
            elif part not in {0, "(own)"}:  # 0: a single item where a list is allowed
                break
        return stand

    def edited(self, edit: ValueEdit) -> PositionTree:
        """Return the positions after an edit of the values.

        A removed key keeps its position: what is missing is reported there.
        """
        return self if self.root is None else replace(self, root=_edited(self.root, edit))


def _edited(stand: PositionNode, edit: ValueEdit) -> PositionNode:
    key_at, value_at, inside = stand
    if isinstance(inside, dict):
        return key_at, value_at, _edited_mapping(inside, edit)
    if isinstance(inside, list):
        return key_at, value_at, _edited_items(inside, edit)
    return stand


def _edited_mapping(inside: dict[str, PositionNode], edit: ValueEdit) -> dict[str, PositionNode]:
    result = inside.copy()
    for part, inner_edit in edit.inside.items():
        key = str(part)
        if not inner_edit.removed and key in result:
            inner = result.pop(key) if inner_edit.name else result[key]
            result[inner_edit.name or key] = _edited(inner, inner_edit)
    return result


def _edited_items(inside: list[PositionNode], edit: ValueEdit) -> list[PositionNode]:
    result = inside.copy()
    for index, inner_edit in edit.inside.items():
        if isinstance(index, int) and index < len(result):
            result[index] = _edited(result[index], inner_edit)
    removed = edit.removed_indexes
    return [stand for index, stand in enumerate(result) if index not in removed]


def _inner(stand: PositionNode | None, part: str | int) -> PositionNode | None:
    if stand is None:
        return None
    inside = stand[2]
    if isinstance(inside, dict) and isinstance(part, str):
        return inside.get(part)
    if isinstance(inside, list) and isinstance(part, int) and part < len(inside):
        result: PositionNode = inside[part]
        return result
    return None


class PositionMap(Mapping[Loc, Position]):
    """The positions of all values, or of all keys, by the locs of the values."""

    def __init__(self, position_tree: PositionTree, *, keys: bool = False) -> None:
        self.position_tree = position_tree
        self.column: Literal[0, 1] = 0 if keys else 1
        """Which part of a `Stand` is asked for."""

    def __getitem__(self, loc: Loc) -> Position:
        stand = self.position_tree.find(loc)
        if stand is None or stand[self.column] is None:
            raise KeyError(loc)
        return self.position_tree.position(stand[self.column])

    def __iter__(self) -> Iterator[Loc]:
        """Yield locs in the order of the file."""
        if self.position_tree.root is not None:
            yield from self._locs(self.position_tree.root, ())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _locs(self, stand: PositionNode, loc: Loc) -> Iterator[Loc]:
        if stand[self.column] is not None:
            yield loc
        inside = stand[2]
        pairs = inside.items() if isinstance(inside, dict) else enumerate(inside or ())
        for part, inner in pairs:
            yield from self._locs(inner, (*loc, part))
