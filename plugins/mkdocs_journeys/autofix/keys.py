"""Fix for typos in keys: `touchpoint` becomes `touchpoints`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..diagnostics import N_, Message, Position
from ..model.traversal import Loc
from ..model.values import Part, Visibility
from ..reading.explain import known_keys
from ..reading.visibility_words import KEY as VISIBILITY
from ..reading.vocabulary import correct_key
from .edits import EditableText, TextEdit, apply_edits

__all__ = ["fix_keys"]


def fix_keys(
    editable: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[EditableText, list[TextEdit]]:
    """Rename unknown keys that resemble exactly one known key."""
    text_edits: list[TextEdit] = []
    renames: dict[Position, tuple[Loc, str]] = {}
    misspelt: dict[Loc, Counter[str | None]] = {}
    """For each mapping: how many of its unknown keys resemble each known key."""
    for loc, position in editable.loaded.keys.items():
        if len(loc) <= depth:
            continue
        key = str(loc[-1])
        known = known_keys(model, loc[depth:-1], lanes)
        if not known or key in known or not editable.at(position).startswith(key):
            continue
        mapping = _value_at(editable.loaded.data, loc[:-1])
        nearest_key = correct_key(key, known)
        if nearest_key is None:
            continue
        if nearest_key == VISIBILITY and mapping[key] != Visibility.PRIVATE:
            continue  # a fix must never show a page to more readers
        if loc[:-1] not in misspelt:
            misspelt[loc[:-1]] = _misspelt_keys(mapping, known)
        if not _is_taken(nearest_key, mapping) and misspelt[loc[:-1]][nearest_key] == 1:
            message = Message(
                N_("the key “{old}” is now “{new}”"), {"old": key, "new": nearest_key}
            )
            text_edits.append(TextEdit(position, key, nearest_key, message))
            renames[position] = (loc, nearest_key)

    def expected(edits: Sequence[TextEdit]) -> Any:
        return _rename_keys(
            editable.loaded.data, (), dict(renames[edit.position] for edit in edits)
        )

    return apply_edits(editable, text_edits, expected)


def _misspelt_keys(mapping: Any, known: list[str]) -> Counter[str | None]:
    """Count the unknown keys that resemble each known key; empty where YAML misread one of them."""
    if any(_is_misread(str(key)) for key in mapping):
        return Counter()
    return Counter(correct_key(key, known) for key in mapping if key not in known)


def _is_misread(key: str) -> bool:
    """Whether a space is missing after the hyphen of an item, or between a key and its value."""
    return not key[:1].isalnum() or ":" in key


def _is_taken(key: str, mapping: Any) -> bool:
    """Whether the mapping has the key, or its other name, already."""
    persona_keys = {"persona", "personas"}
    return key in mapping or (key in persona_keys and any(name in mapping for name in persona_keys))


def _value_at(data: Any, loc: Loc) -> Any:
    """Return the value at a path of keys and indices."""
    for key in loc:
        data = data[key]
    return data


def _rename_keys(data: Any, loc: Loc, names: dict[Loc, str]) -> Any:
    """Return the data with other names for the keys at some paths."""
    if isinstance(data, dict):
        return {
            names.get((*loc, key), key): _rename_keys(value, (*loc, key), names)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_rename_keys(item, (*loc, number), names) for number, item in enumerate(data)]
    return data
