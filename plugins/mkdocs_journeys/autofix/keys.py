"""Keys with a typo: `touchpoint` for `touchpoints`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..diagnostics import N_, Message, Position
from ..model.traversal import Loc
from ..model.values import Part, Visibility
from ..reading.explain import known_keys
from ..reading.visibility_words import KEY as VISIBILITY
from ..reading.vocabulary import key_misspelt
from .edits import EditableText, TextEdit, applied

__all__ = ["mend_keys"]


def mend_keys(
    sheet: EditableText, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[EditableText, list[TextEdit]]:
    """Rename unknown keys that are like one known key, and like one only."""
    text_edits: list[TextEdit] = []
    renames: dict[Position, tuple[Loc, str]] = {}
    slips: dict[Loc, Counter[str | None]] = {}
    """Of each mapping, how many of its keys may mean which."""
    for loc, spot in sheet.loaded.keys.items():
        if len(loc) <= depth:
            continue
        key = str(loc[-1])
        known = known_keys(model, loc[depth:-1], lanes)
        if not known or key in known or not sheet.at(spot).startswith(key):
            continue
        holder = _at(sheet.loaded.data, loc[:-1])
        new = key_misspelt(key, known)
        if new is None:
            continue
        if new == VISIBILITY and holder[key] != Visibility.PRIVATE:
            continue  # nothing is mended towards more readers
        if loc[:-1] not in slips:
            slips[loc[:-1]] = _misspelt_keys(holder, known)
        if not _is_taken(new, holder) and slips[loc[:-1]][new] == 1:
            said = Message(N_("the key “{old}” is now “{new}”"), {"old": key, "new": new})
            text_edits.append(TextEdit(spot, key, new, said))
            renames[spot] = (loc, new)

    def expected(edits: Sequence[TextEdit]) -> Any:
        return _renamed(sheet.loaded.data, (), dict(renames[edit.spot] for edit in edits))

    return applied(sheet, text_edits, expected)


def _misspelt_keys(holder: Any, known: list[str]) -> Counter[str | None]:
    """How often each known key is misspelt beside others; nothing where one of them is misread."""
    if any(_is_misread(str(key)) for key in holder):
        return Counter()
    return Counter(key_misspelt(key, known) for key in holder if key not in known)


def _is_misread(key: str) -> bool:
    """Whether the space of an item is missing, or a key and its value are one word."""
    return not key[:1].isalnum() or ":" in key


def _is_taken(key: str, holder: Any) -> bool:
    """Whether the key stands there already."""
    same = {"persona", "personas"}
    return key in holder or (key in same and any(one in holder for one in same))


def _at(data: Any, loc: Loc) -> Any:
    for part in loc:
        data = data[part]
    return data


def _renamed(data: Any, loc: Loc, names: dict[Loc, str]) -> Any:
    if isinstance(data, dict):
        return {
            names.get((*loc, key), key): _renamed(value, (*loc, key), names)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_renamed(item, (*loc, number), names) for number, item in enumerate(data)]
    return data
