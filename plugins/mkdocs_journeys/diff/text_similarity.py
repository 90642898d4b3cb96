"""Normalize texts, and measure how similar two texts or two files are.

Python's own `difflib` compares them. rapidfuzz is three times as fast and has no such ratio: its
nearest (Indel) is another number for one pair of rewritten texts in 25 and rounds at a threshold,
so that other facts would be told. What it would save is seconds, and only where a thousand maps are
rewritten at once; what it costs is a compiled dependency of 12 MB that every start would load.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

from ..model.traversal import text_nodes
from ..model.values import Part
from ..plaintext import plain

__all__ = [
    "contains",
    "normalized",
    "part_similarity",
    "phrase_similarity",
    "rounded",
    "shared_word_ratio",
    "visible_text",
]

ALIKE = 0.7
"""From this ratio on, two short texts count as one that was reworded."""

FEW, MOST = 3, 4
"""A text that contains another one counts as similar if the shorter one has at least `FEW` words
and the longer one is at most `MOST` times as long."""

KEPT = 0.5
"""The share of words that two files must have in common to count as one that was renamed."""


@lru_cache(maxsize=1 << 14)
def normalized(text: str) -> str:
    """Return a text for comparison: without markup, letter case and a full stop at its end."""
    return " ".join(plain(text).split()).casefold().rstrip(".")


def visible_text(text: str | None) -> str | None:
    """Return a text as readers see it: without markup, and with single spaces."""
    return text and " ".join(plain(text).split())


def rounded(value: float | None, digits: int) -> float | None:
    """Return a number rounded as readers see it."""
    return None if value is None else round(value, digits)


@lru_cache(maxsize=8192)
def phrase_similarity(text: str, other: str) -> float:
    """Return how similar two short texts are, from 0 to 1; 0 if it is less than `ALIKE`."""
    first, second = normalized(text), normalized(other)
    if not first or not second:
        return 0.0
    if contains(first, second) or contains(second, first):
        return ALIKE
    lengths = len(first), len(second)
    if 2 * min(lengths) / sum(lengths) < ALIKE:
        return 0.0  # before `difflib` prepares the texts, which takes long
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0


def contains(longer: str, shorter: str) -> bool:
    """Whether `longer` has all words of `shorter` in the same order, as a more exact sentence."""
    words, longer_words = shorter.split(), iter(longer.replace(",", " ").split())
    if len(words) < FEW or len(shorter) * MOST < len(longer):
        return False
    return all(word.rstrip(",.?!") in longer_words for word in words)


LONG = 4
"""Letters that a word needs to be significant for what a text is about."""


def shared_word_ratio(text: str, other: str) -> float:
    """Return the share of significant words of the shorter text that the other one has, too.

    Words are compared by their beginnings, as their endings depend on the sentence.
    """
    words = [
        {word[: LONG + 1] for word in re.findall(r"\w+", normalized(text)) if len(word) >= LONG}
        for text in (text, other)
    ]
    fewest = min(map(len, words))
    return len(words[0] & words[1]) / fewest if fewest else 0.0


def part_similarity(part: Part, other: Part) -> float:
    """Return the share of all words that two parts have in common; 0 if it is less than `KEPT`."""
    first, second = _words(part), _words(other)
    total = sum((first | second).values())
    share = sum((first & second).values()) / total if total else 0.0
    return share if share >= KEPT else 0.0


def _words(part: Part) -> Counter[str]:
    return Counter(
        word for text_node in text_nodes(part) for word in normalized(text_node.text).split()
    )
