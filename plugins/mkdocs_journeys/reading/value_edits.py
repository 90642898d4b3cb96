"""Edits of plain values, as data: applying one copies what changes and shares the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model.traversal import Loc

__all__ = ["ValueEdit", "edited", "removal", "renaming"]


@dataclass
class ValueEdit:
    """The edit of one value and of the values inside it."""

    removed: bool = False
    name: str | None = None
    """The new key of the value, if it gets one."""
    inside: dict[str | int, ValueEdit] = field(default_factory=dict)

    @property
    def removed_indexes(self) -> set[str | int]:
        """The items that are removed from a list."""
        return {index for index, edit in self.inside.items() if edit.removed}


def removal(locs: Iterable[Loc]) -> ValueEdit:
    """Return the edit that removes the values at `locs`."""
    root = ValueEdit()
    for loc in locs:
        _edit_at(root, loc).removed = True
    return root


def renaming(names: Mapping[Loc, str]) -> ValueEdit:
    """Return the edit that gives the keys at some locs new names."""
    root = ValueEdit()
    for loc, name in names.items():
        _edit_at(root, loc).name = name
    return root


def _edit_at(edit: ValueEdit, loc: Loc) -> ValueEdit:
    for part in loc:
        edit = edit.inside.setdefault(part, ValueEdit())
    return edit


def edited(value: Any, edit: ValueEdit) -> Any:
    """Return the value after the edit. All that is edited must exist, else LookupError.

    A renamed key becomes the last one of its mapping.
    """
    if not edit.inside:
        return value
    return _edited_items(value, edit) if isinstance(value, list) else _edited_mapping(value, edit)


def _edited_mapping(mapping: dict[str, Any], edit: ValueEdit) -> dict[str, Any]:
    result = mapping.copy()
    for part, inner_edit in edit.inside.items():
        key = str(part)
        value = result.pop(key) if inner_edit.removed or inner_edit.name else result[key]
        if not inner_edit.removed:
            result[inner_edit.name or key] = edited(value, inner_edit)
    return result


def _edited_items(items: list[Any], edit: ValueEdit) -> list[Any]:
    result = items.copy()
    for part, inner_edit in edit.inside.items():
        result[int(part)] = edited(items[int(part)], inner_edit)
    removed = edit.removed_indexes
    return [item for index, item in enumerate(result) if index not in removed]
