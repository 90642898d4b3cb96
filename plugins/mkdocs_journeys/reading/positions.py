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
from .line_index import LineIndex
from .value_edits import ValueEdit

if TYPE_CHECKING:
    from yaml._yaml import Mark as MarkInC
    from yaml.error import Mark

__all__ = ["ChildPositions", "PositionMap", "PositionNode", "PositionTree", "SourceMark"]

SourceMark: TypeAlias = "Mark | MarkInC | Position | None"
"""A mark of the parser, or a computed position; None for the key of a value outside a mapping."""

PositionNode: TypeAlias = "tuple[SourceMark, SourceMark, ChildPositions]"
"""The marks of a value's key and of the value, and the positions of its children."""

ChildPositions: TypeAlias = "dict[str, PositionNode] | list[PositionNode] | None"


@dataclass(frozen=True)
class PositionTree:
    """The positions of all values of a text, in the shape of the values."""

    line_index: LineIndex
    usual: bool = True
    """Whether YAML counts lines as editors do."""
    root: PositionNode | None = None

    def position(self, at: SourceMark) -> Position:
        """Return the position of a mark, as editors count lines."""
        if at is None or isinstance(at, Position):
            return at or Position()
        if self.usual:
            return Position(at.line + self.line_index.first_line, at.column + 1)
        return self.line_index.position(at.index)

    def find(self, loc: Loc) -> PositionNode | None:
        """Return the node of the value at `loc`; None for values without a position."""
        node = self.root
        for part in loc:
            node = _child(node, part)
        return node

    def nearest(self, loc: Loc) -> PositionNode | None:
        """Return the node of the nearest value around `loc` that has a position."""
        node = self.root
        for part in loc:
            inner = _child(node, part)
            if inner is not None:
                node = inner
            elif part not in {0, "(own)"}:  # 0: a single item where a list is allowed
                break
        return node

    def edited(self, edit: ValueEdit) -> PositionTree:
        """Return the positions after an edit of the values.

        A removed key keeps its position: what is missing is reported there.
        """
        return self if self.root is None else replace(self, root=_edited(self.root, edit))


def _edited(node: PositionNode, edit: ValueEdit) -> PositionNode:
    key_at, value_at, children = node
    if isinstance(children, dict):
        return key_at, value_at, _edited_mapping(children, edit)
    if isinstance(children, list):
        return key_at, value_at, _edited_items(children, edit)
    return node


def _edited_mapping(children: dict[str, PositionNode], edit: ValueEdit) -> dict[str, PositionNode]:
    result = children.copy()
    for part, inner_edit in edit.inside.items():
        key = str(part)
        if not inner_edit.removed and key in result:
            inner = result.pop(key) if inner_edit.name else result[key]
            result[inner_edit.name or key] = _edited(inner, inner_edit)
    return result


def _edited_items(children: list[PositionNode], edit: ValueEdit) -> list[PositionNode]:
    result = children.copy()
    for index, inner_edit in edit.inside.items():
        if isinstance(index, int) and index < len(result):
            result[index] = _edited(result[index], inner_edit)
    removed = edit.removed_indexes
    return [node for index, node in enumerate(result) if index not in removed]


def _child(node: PositionNode | None, part: str | int) -> PositionNode | None:
    if node is None:
        return None
    children = node[2]
    if isinstance(children, dict) and isinstance(part, str):
        return children.get(part)
    if isinstance(children, list) and isinstance(part, int) and part < len(children):
        child: PositionNode = children[part]
        return child
    return None


class PositionMap(Mapping[Loc, Position]):
    """The positions of all values, or of all keys, by the locs of the values."""

    def __init__(self, position_tree: PositionTree, *, keys: bool = False) -> None:
        self.position_tree = position_tree
        self.column: Literal[0, 1] = 0 if keys else 1
        """The index in a `PositionNode`."""

    def __getitem__(self, loc: Loc) -> Position:
        node = self.position_tree.find(loc)
        if node is None or node[self.column] is None:
            raise KeyError(loc)
        return self.position_tree.position(node[self.column])

    def __iter__(self) -> Iterator[Loc]:
        """Yield locs in the order of the file."""
        if self.position_tree.root is not None:
            yield from self._locs(self.position_tree.root, ())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _locs(self, node: PositionNode, loc: Loc) -> Iterator[Loc]:
        if node[self.column] is not None:
            yield loc
        children = node[2]
        pairs = children.items() if isinstance(children, dict) else enumerate(children or ())
        for part, inner in pairs:
            yield from self._locs(inner, (*loc, part))
