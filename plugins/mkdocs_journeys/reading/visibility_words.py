"""Words for visibility and its levels, however authors spell them.

Everything here errs on the side of secrecy: a word too many costs its author an error message, a
word too few publishes what was not to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from ..diagnostics import SAME_LOOKS
from ..languages import all_words, tables_of, with_same_letters
from ..languages.tables import Letters, VisibilityWords
from ..model.values import Visibility

__all__ = ["KEY", "key_names", "level_of", "may_be_visibility_key"]

KEY = "visibility"

NEAR = 0.75
"""The minimum similarity to one of the words, as a ratio."""


_LONGEST = 2 / NEAR - 1
"""How many times longer than one of the words a text that similar can be."""


class _Words(NamedTuple):
    """The words of all languages."""

    like: frozenset[str]
    """The key, and words whose misspellings count as the key."""
    not_like: frozenset[str]
    """Words of their own that look like it."""
    keys: frozenset[str]
    """Other keys that mean the same."""
    levels: Mapping[Visibility, frozenset[str]]
    not_levels: frozenset[str]
    """Words of their own that look like a level."""
    keyboard: dict[int, str]
    """Where other keyboards have the letters of a Latin one."""


_NO_LETTER = re.compile(r"[\W\d_]")


@cache
def _words() -> _Words:
    levels = {
        level: all_words(getattr(table, level.value) for table in _tables()) for level in Visibility
    }
    keyboard: dict[int, str] = {}
    for letters in tables_of(Letters):
        pairs = zip(letters.keyboard, letters.latin_keyboard, strict=False)
        keyboard |= str.maketrans(dict(pairs))
    return _Words(
        all_words(table.like for table in _tables()),
        all_words(table.not_like for table in _tables()),
        all_words(table.keys for table in _tables()),
        levels,
        all_words(table.not_levels for table in _tables()),
        keyboard,
    )


def _tables() -> tuple[VisibilityWords, ...]:
    return tuple(tables_of(VisibilityWords))


@cache
def key_names() -> tuple[str, ...]:
    """Return the key in all languages, the format's own first."""
    return (KEY, *(table.name for table in _tables() if table.name))


@lru_cache(4096)
def may_be_visibility_key(key: str) -> bool:
    """Whether a key may be meant as `visibility`."""
    words = _words()
    for word in _spellings(key):
        if word in words.not_like:
            continue
        if word in words.keys or get_close_matches(word, words.like, n=1, cutoff=NEAR):
            return True
    return False


@lru_cache(4096)
def level_of(text: str) -> Visibility | None:
    """Return the level that a text may be meant to name; of two the stricter one."""
    spellings = _spellings(text)
    for level in reversed(Visibility):
        synonyms = _words().levels[level]
        if any(word in synonyms for word in spellings):
            return level
    if spellings[0] in _words().not_levels:
        return None
    similar = [
        level
        for level in reversed(Visibility)
        if len(spellings[0]) <= len(level.value) * _LONGEST
        and get_close_matches(spellings[0], [level.value], n=1, cutoff=NEAR)
    ]
    return similar[0] if similar else None


def _spellings(text: str) -> tuple[str, ...]:
    """Return the letters of a text: as written, by their look, by another keyboard layout."""
    visible = normalize("NFKC", text)
    if not visible.isprintable():
        visible = "".join(char for char in visible if category(char) != "Cf")
    folded = with_same_letters(visible.casefold())
    letters = _NO_LETTER.sub("", folded)
    looks = letters.translate(SAME_LOOKS)
    return tuple(dict.fromkeys((letters, looks, letters.translate(_words().keyboard))))
