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
    "is_likely_misspelt",
    "is_near",
    "misspelt",
    "numbers",
    "plain_letters",
    "spellings",
]

SHORTEST = 4
"""Letters of a word below which a wrong letter makes any other word of it."""

LONG = 7
"""Letters of a word from which on two may be wrong."""


class Words(NamedTuple):
    """Words that mean something of their own, in small letters: they are no misspellings."""

    of_the_field: frozenset[str]
    """What people call things that belong into a map; a misspelling may mean them, too."""
    of_the_format: frozenset[str]
    """The keys that may stand somewhere in a map."""
    ordinary: frozenset[str]
    """Words of the language that look like a key."""


def misspelt(word: str, known: Iterable[str], words: Words) -> str | None:
    """Return the known word that `word` is a misspelling of; None unless there is just one."""
    known = list(known)
    key = plain_letters(word)
    same = [name for name in known if plain_letters(name) == key]
    if same:
        return same[0] if len(same) == 1 else None
    written = spellings(word)
    same = [name for name in known if key in numbers(plain_letters(name))]
    if written & words.of_the_field:  # it may still be a lane of the site's own
        same = [name for name in same if name not in words.of_the_format]
    if same:
        return same[0] if len(same) == 1 else None
    if written & words.of_the_field:
        return None
    if written & (words.of_the_format | words.ordinary) or numbers(key) & words.of_the_field:
        return None
    near = [name for name in known if is_near(key, plain_letters(name))]
    if not near:
        return None
    best = min(near, key=lambda name: distance(key, plain_letters(name)))
    off = distance(key, plain_letters(best))
    if any(name not in numbers(best) for name in near):
        return None
    if len(near) > 1 and sum(distance(key, plain_letters(name)) == off for name in near) > 1:
        return None
    alike = {*near, *numbers(best)}
    others = [
        one for one in (words.of_the_field | words.of_the_format) - alike if is_near(key, one)
    ]
    others += [one for one in known if one not in alike]
    nearer = any(distance(key, other, off) <= off for other in others)
    return None if nearer else best


def is_likely_misspelt(word: str, name: str) -> bool:
    """Return whether it is worth guessing that `name` is meant, where nothing else is known."""
    key, name = plain_letters(word), plain_letters(name)
    shorter = min(len(key), len(name))
    limit = 1 if shorter <= SHORTEST else 2 if shorter <= LONG else 3
    alike = shorter >= SHORTEST - 1 and len(name) >= SHORTEST and _begins_alike(key, name)
    return alike and distance(key, name, limit) <= limit


def is_near(word: str, name: str) -> bool:
    """Return whether one letter of `word` is wrong, or two of a long one; never the first."""
    if min(len(word), len(name)) < SHORTEST - 1 or max(len(word), len(name)) < SHORTEST:
        return False
    limit = 1 if min(len(word), len(name)) < LONG else 2
    return _begins_alike(word, name) and distance(word, name, limit) <= limit


def _begins_alike(word: str, name: str) -> bool:
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
    small = " ".join(word.casefold().replace("_", " ").replace("-", " ").split()).strip(": ")
    return frozenset({small, small.replace(" ", ""), plain_letters(word)} - {""})


def numbers(word: str) -> set[str]:
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
