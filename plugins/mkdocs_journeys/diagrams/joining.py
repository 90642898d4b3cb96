"""Arabic letters in the shapes that they have beside others: joined, most are narrower."""

from __future__ import annotations

import unicodedata
from functools import cache

__all__ = ["joined"]

Forms = dict[str, str]
"""A letter's presentation forms by name: `isolated`, `initial`, `medial`, `final`."""

_BLOCKS = (range(0xFB50, 0xFBFF), range(0xFE80, 0xFEF5))
_TATWEEL = "\u0640"


@cache
def _forms() -> dict[str, Forms]:
    table: dict[str, Forms] = {}
    for code in (code for block in _BLOCKS for code in block):
        form, _, of = unicodedata.decomposition(chr(code)).partition(" ")
        if of and " " not in of:
            table.setdefault(chr(int(of, 16)), {})[form.strip("<>")] = chr(code)
    return table


def _joins_on(letter: str) -> bool:
    return letter == _TATWEEL or "initial" in _forms().get(letter, {})


def _joins_back(letter: str) -> bool:
    return letter == _TATWEEL or "final" in _forms().get(letter, {})


def joined(text: str) -> str:
    """The text with each Arabic letter as the presentation form that is drawn at its place."""
    seen = [at for at, letter in enumerate(text) if not unicodedata.combining(letter)]
    shaped = list(text)
    for place, at in enumerate(seen):
        forms = _forms().get(text[at])
        if forms is None:
            continue
        before = text[seen[place - 1]] if place else ""
        after = text[seen[place + 1]] if place + 1 < len(seen) else ""
        back = _joins_back(text[at]) and _joins_on(before)
        on = _joins_on(text[at]) and _joins_back(after)
        name = {(True, True): "medial", (True, False): "final", (False, True): "initial"}
        shaped[at] = forms.get(name.get((back, on), "isolated"), text[at])
    return "".join(shaped)
