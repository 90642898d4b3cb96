"""How much two texts are alike, and two files.

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
"""From here on two short texts are taken for one that was rewritten."""

FEW, MOST = 3, 4
"""Words that a text needs, so that another can be the same with more of them; and how many times as
long that may be."""

KEPT = 0.5
"""The part of a file's words that has to stay, so that it is the same file under another name."""


@lru_cache(maxsize=1 << 14)
def normalized(text: str) -> str:
    """What of a text counts: no markup, no case, no full stop."""
    return " ".join(plain(text).split()).casefold().rstrip(".")


def visible_text(text: str | None) -> str | None:
    """A text as readers see it: no markup, and no more than one space."""
    return text and " ".join(plain(text).split())


def rounded(value: float | None, digits: int) -> float | None:
    """A number as readers see it."""
    return None if value is None else round(value, digits)


@lru_cache(maxsize=8192)
def phrase_similarity(text: str, other: str) -> float:
    """How much two short texts are alike; 0 where they are not alike enough."""
    first, second = normalized(text), normalized(other)
    if not first or not second:
        return 0.0
    if contains(first, second) or contains(second, first):
        return ALIKE
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0


def contains(longer: str, shorter: str) -> bool:
    """Whether one text is the other with something added: as sentences are made more exact."""
    words, longer_words = shorter.split(), iter(longer.replace(",", " ").split())
    if len(words) < FEW or len(shorter) * MOST < len(longer):
        return False
    return all(word.rstrip(",.?!") in longer_words for word in words)


LONG = 4
"""Letters of a word that tells something of what a text is about."""


def shared_word_ratio(text: str, other: str) -> float:
    """The part of the telling words of the shorter text that the other says, too.

    A word counts by its beginning, as its end is another one in another sentence.
    """
    words = [
        {word[: LONG + 1] for word in re.findall(r"\w+", normalized(text)) if len(word) >= LONG}
        for text in (text, other)
    ]
    fewest = min(map(len, words))
    return len(words[0] & words[1]) / fewest if fewest else 0.0


def part_similarity(part: Part, other: Part) -> float:
    """The part of all words that two parts share; 0 where it is too little."""
    first, second = _words(part), _words(other)
    total = sum((first | second).values())
    share = sum((first & second).values()) / total if total else 0.0
    return share if share >= KEPT else 0.0


def _words(part: Part) -> Counter[str]:
    return Counter(
        word for text_node in text_nodes(part) for word in normalized(text_node.text).split()
    )
