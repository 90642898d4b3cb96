"""Keys with a slip of the pen: `touchpoint` for `touchpoints`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from ..model.values import Part, Visibility
from ..model.walk import Loc
from ..problems import Message, Spot, mark
from ..reading.explain import known_keys
from ..reading.visibility_words import KEY as VISIBILITY
from .edits import Edit, Sheet, applied

__all__ = ["mend_keys"]

NEAR = 0.8
"""How like a known key another must be: a letter more, fewer or other in five."""

SHORTEST = 4
"""Letters of a key of which one may be another."""


def mend_keys(
    sheet: Sheet, model: type[Part], lanes: tuple[str, ...], depth: int
) -> tuple[Sheet, list[Edit]]:
    """Rename unknown keys that are like one known key, and like one only."""
    found: list[Edit] = []
    renames: dict[Spot, tuple[Loc, str]] = {}
    for loc, spot in sheet.loaded.keys.items():
        if len(loc) <= depth:
            continue
        key = str(loc[-1])
        known = known_keys(model, loc[depth:-1], lanes)
        is_item = key[:1] in "-–—•·▪"  # whose space is missing
        if not known or key in known or is_item or not sheet.at(spot).startswith(key):
            continue
        holder = _at(sheet.loaded.data, loc[:-1])
        new = meant(key, known)
        if new == VISIBILITY and holder[key] != Visibility.PRIVATE:
            continue  # nothing is mended towards more readers
        if new is not None and not _is_taken(new, holder, known):
            said = Message(mark("the key “{old}” is now “{new}”"), {"old": key, "new": new})
            found.append(Edit(spot, key, new, said))
            renames[spot] = (loc, new)

    def expected(edits: Sequence[Edit]) -> Any:
        return _renamed(sheet.loaded.data, (), dict(renames[one.spot] for one in edits))

    return applied(sheet, found, expected)


def meant(key: str, known: list[str]) -> str | None:
    """The known key that another means; None unless there is just one."""
    folded = key.lower()
    for close in (
        [one for one in known if folded == one],
        [one for one in known if folded in {f"{one}s", one.removesuffix("s")}],
        get_close_matches(folded, known, n=2, cutoff=NEAR),
        [one for one in known if _is_a_letter_off(folded, one)],
    ):
        if close:
            return close[0] if len(close) == 1 else None
    return None


def _is_a_letter_off(key: str, other: str) -> bool:
    """Whether one letter is another, or two stand in each other's place: `nane`, `nmae`."""
    if len(key) != len(other) or len(key) < SHORTEST:
        return False
    off = [number for number, (one, two) in enumerate(zip(key, other, strict=True)) if one != two]
    swapped = len(off) == 2 and sorted(key) == sorted(other) and off[1] == off[0] + 1
    return len(off) == 1 or swapped


def _is_taken(key: str, holder: Any, known: list[str]) -> bool:
    """Whether the key stands there already, or another slip may mean it, too."""
    same = {"persona", "personas"}
    if key in holder or (key in same and same & set(holder)):
        return True
    return sum(meant(one, known) == key for one in holder if one not in known) > 1


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
