"""The values of a YAML text with their positions and errors; edits return new ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..model.traversal import Loc
from .line_index import LineIndex
from .positions import (
    PositionMap,
    PositionTree,
)
from .value_edits import ValueEdit, edited, removal, renaming
from .yaml_errors import YamlError

__all__ = ["ParsedYaml"]


@dataclass(frozen=True)
class ParsedYaml:
    """The plain values of a text with their positions; edits return new ones."""

    data: Any = None
    position_tree: PositionTree = field(default_factory=lambda: PositionTree(LineIndex("", 1)))
    errors: tuple[YamlError, ...] = ()
    stop: YamlError | None = None
    """The error at which YAML gave up, if it did; its cause may lie further up."""
    lines_read: int = 0
    """The number of lines read before that."""
    lost_moments: bool = False
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
