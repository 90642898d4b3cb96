"""Shaping of Arabic letters: letters are measured in their joined forms, most of which are
narrower.
"""

from __future__ import annotations

import unicodedata
from functools import cache

__all__ = ["shape_arabic"]

Forms = dict[str, str]
"""A letter's presentation forms by name: `isolated`, `initial`, `medial`, `final`."""

_BLOCKS = (range(0xFB50, 0xFBFF), range(0xFE80, 0xFEF5))
_TATWEEL = "\u0640"


@cache
def _forms() -> dict[str, Forms]:
    table: dict[str, Forms] = {}
    for code in (code for block in _BLOCKS for code in block):
        form, _, base = unicodedata.decomposition(chr(code)).partition(" ")
        if base and " " not in base:
            table.setdefault(chr(int(base, 16)), {})[form.strip("<>")] = chr(code)
    return table


def _joins_next(letter: str) -> bool:
    return letter == _TATWEEL or "initial" in _forms().get(letter, {})


def _joins_previous(letter: str) -> bool:
    return letter == _TATWEEL or "final" in _forms().get(letter, {})


def shape_arabic(text: str) -> str:
    """Return the text with each Arabic letter as the presentation form at its position."""
    indexes = [index for index, letter in enumerate(text) if not unicodedata.combining(letter)]
    shaped = list(text)
    for position, index in enumerate(indexes):
        forms = _forms().get(text[index])
        if forms is None:
            continue
        before = text[indexes[position - 1]] if position else ""
        after = text[indexes[position + 1]] if position + 1 < len(indexes) else ""
        joins_previous = _joins_previous(text[index]) and _joins_next(before)
        joins_next = _joins_next(text[index]) and _joins_previous(after)
        forms_by_joins = {(True, True): "medial", (True, False): "final", (False, True): "initial"}
        form = forms_by_joins.get((joins_previous, joins_next), "isolated")
        shaped[index] = forms.get(form, text[index])
    return "".join(shaped)
