"""Whether a word is another one, misspelt."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from ..diagnostics import SAME_LOOKS
from ..edit_distance import distance

__all__ = [
    "LONG",
    "Words",
    "correct_spelling",
    "is_likely_misspelt",
    "is_near",
    "plain_letters",
    "plural_forms",
    "spellings",
]

SHORTEST = 4
"""The minimum length of words in which misspellings are recognised."""

LONG = 7
"""The minimum length of words in which two letters may be wrong."""


class Words(NamedTuple):
    """Lowercase words with a meaning of their own: they are no misspellings."""

    of_the_field: frozenset[str]
    """What people call things that belong into a map; a misspelling may mean them, too."""
    of_the_format: frozenset[str]
    """The keys that may stand somewhere in a map."""
    ordinary: frozenset[str]
    """Words of the language that look like a key."""


def correct_spelling(word: str, known: Iterable[str], words: Words) -> str | None:
    """Return the known word that `word` is a misspelling of; None unless there is just one."""
    known = list(known)
    key = plain_letters(word)
    exact = [name for name in known if plain_letters(name) == key]
    if exact:
        return exact[0] if len(exact) == 1 else None
    word_spellings = spellings(word)
    exact = [name for name in known if key in plural_forms(plain_letters(name))]
    if word_spellings & words.of_the_field:  # it may still be a lane of the site's own
        exact = [name for name in exact if name not in words.of_the_format]
    if exact:
        return exact[0] if len(exact) == 1 else None
    if word_spellings & words.of_the_field:
        return None
    if (
        word_spellings & (words.of_the_format | words.ordinary)
        or plural_forms(key) & words.of_the_field
    ):
        return None
    candidates = [name for name in known if is_near(key, plain_letters(name))]
    if not candidates:
        return None
    best = min(candidates, key=lambda name: distance(key, plain_letters(name)))
    edits = distance(key, plain_letters(best))
    if any(name not in plural_forms(best) for name in candidates):
        return None
    if (
        len(candidates) > 1
        and sum(distance(key, plain_letters(name)) == edits for name in candidates) > 1
    ):
        return None
    best_forms = {*candidates, *plural_forms(best)}
    rivals = [
        rival
        for rival in (words.of_the_field | words.of_the_format) - best_forms
        if is_near(key, rival)
    ]
    rivals += [rival for rival in known if rival not in best_forms]
    nearer = any(distance(key, rival, edits) <= edits for rival in rivals)
    return None if nearer else best


def is_likely_misspelt(word: str, name: str) -> bool:
    """Return whether `word` is similar enough to `name` for a guess without other evidence."""
    key, name = plain_letters(word), plain_letters(name)
    shorter = min(len(key), len(name))
    limit = 1 if shorter <= SHORTEST else 2 if shorter <= LONG else 3
    is_comparable = shorter >= SHORTEST - 1 and len(name) >= SHORTEST and _same_beginning(key, name)
    return is_comparable and distance(key, name, limit) <= limit


def is_near(word: str, name: str) -> bool:
    """Return whether one letter of `word` is wrong, or two of a long one; never the first."""
    if min(len(word), len(name)) < SHORTEST - 1 or max(len(word), len(name)) < SHORTEST:
        return False
    limit = 1 if min(len(word), len(name)) < LONG else 2
    return _same_beginning(word, name) and distance(word, name, limit) <= limit


def _same_beginning(word: str, name: str) -> bool:
    """Return whether the first letter is the same, or has changed places with the second."""
    return word[:1] == name[:1] or (len(word) == len(name) and word[:2] == name[1::-1])


@lru_cache(maxsize=8192)
def plain_letters(word: str) -> str:
    """Return a word without what no author tells apart: case, look-alikes, hyphens, quotes."""
    shown = "".join(sign for sign in normalize("NFKC", word) if category(sign) != "Cf")
    if any(sign.isascii() and sign.isalpha() for sign in shown):
        shown = shown.translate(SAME_LOOKS)
    return "".join(sign for sign in shown.casefold() if sign not in " _-:“”„«»")


def spellings(word: str) -> frozenset[str]:
    """Return a word as it may stand in a list of words: in small letters, and in one piece."""
    lowercase = " ".join(word.casefold().replace("_", " ").replace("-", " ").split()).strip(": ")
    return frozenset({lowercase, lowercase.replace(" ", ""), plain_letters(word)} - {""})


def plural_forms(word: str) -> set[str]:
    """Return the English plural and singular that a word may have."""
    result = {word, f"{word}s"}
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        result.add(f"{word}es")
    if word.endswith("s") and len(word) >= SHORTEST:
        result.add(word[:-1])
    if word.endswith("es") and len(word) > SHORTEST:
        result.add(word[:-2])
    if word.endswith("ies"):
        result.add(f"{word[:-3]}y")
    if word.endswith("y"):
        result.add(f"{word[:-1]}ies")
    return result
