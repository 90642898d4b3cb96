"""What words say: everybody, several groups at once; and the beginning of too many of them."""

from __future__ import annotations

import re
import textwrap
from functools import cache

from ..languages import all_words, alternatives, tables_of
from ..languages.tables import AudienceWords

__all__ = ["groups", "is_everyone", "short"]

_LONG = 70
_QUOTED = re.compile(r"[«“„]([^«»“”„]*)[»”“]")
_INNER = str.maketrans({"«": "„", "»": "“"})
_READ = 2000
"""How much of a text is looked at."""


def _one_of(*names: str) -> str:
    words = (getattr(table, name) for table in tables_of(AudienceWords) for name in names)
    return f"(?:{alternatives(words)})"


@cache
def _everyone() -> re.Pattern[str]:
    """Everybody, in the words of all languages."""
    everyone, before = _one_of("everyone"), _one_of("before")
    kind, anybody = _one_of("plain"), _one_of("anybody")
    place = rf"(?: {_one_of('ours')})? {_one_of('places')}"
    return re.compile(
        rf"(?:{before} )?{_one_of('all')}(?:(?: {kind})? {anybody})?(?:{place})?"
        rf"|(?:{kind} )?{anybody}(?:{place})?|{everyone}"
    )


@cache
def _sorts() -> tuple[re.Pattern[str], ...]:
    """Groups of people, and what one person may be at once: a woman, a mother, a resident."""
    names = ("groups", "families", "sexes", "residents")
    return tuple(re.compile(_one_of(name)) for name in names)


@cache
def _and() -> re.Pattern[str]:
    joined = _one_of("and_")
    return re.compile(rf"\s*(?:[,;/+•]|\s[—–-]\s|\d\)|\s{joined}\s)\s*", re.I)


@cache
def _clause() -> re.Pattern[str]:
    before, which = _one_of("prepositions"), _one_of("which")
    return re.compile(rf",?\s+(?:{before}\s+)?{which}\b.*", re.I | re.S)


@cache
def _about() -> frozenset[str]:
    """Words behind which more of a group is told."""
    return all_words(table.about for table in tables_of(AudienceWords))


_NEAR = 3
"""Among how many words of an item the group's name is looked for: “young families with …”."""


def short(text: str) -> str:
    """An author's words as they stand between our quotation marks: one line, no marks around."""
    line = " ".join(text[:_READ].split())
    cut = textwrap.shorten(line, _LONG, placeholder="…") if len(line) > _LONG else line
    cut = cut.rstrip(".")
    whole = _QUOTED.fullmatch(cut)
    return (whole[1] if whole else cut).translate(_INNER)


def is_everyone(text: str) -> bool:
    """Whether the text says no more than: everybody. “Everybody who moved last year” says more."""
    return (
        _everyone().fullmatch(" ".join(re.findall(r"[\w-]+", text[:_READ].casefold()))) is not None
    )


def groups(text: str) -> list[str]:
    """The groups of people that the text lists, each in its words.

    Only what names people counts, and of traits that one person may have at once those of one sort:
    “young, busy, thrifty women” are one group, and so is what follows a “who” or a “with”. What
    stands behind a colon tells more of the group before it.
    """
    line = _clause().sub("", " ".join(text[:_READ].split()))
    head, _, rest = line.partition(":")
    is_told_more = rest and any(_sort_of(one) is not None for one in _and().split(head))
    line = head if is_told_more else line
    items = [one for one in map(str.strip, _and().split(line)) if one]
    traits = [
        [item for item in items if _sort_of(item) == sort] for sort in range(1, len(_sorts()))
    ]
    traits[_FAMILY - 1][1:] = []
    widest = max(traits, key=len)
    return [item for item in items if _sort_of(item) == 0 or item in widest]


_FAMILY = 1
"""The sort of which one person may be several: parents are mothers and fathers."""


def _sort_of(item: str) -> int | None:
    """Which sort of trait an item is, 0 for a group of its own; None for what names no people."""
    words = _own(re.findall(r"[\w-]+", item.casefold())[:_NEAR])
    sorts = enumerate(_sorts())
    return next((n for n, pattern in sorts if any(map(pattern.fullmatch, words))), None)


def _own(words: list[str]) -> list[str]:
    """The words before those that only tell more of the group."""
    end = next((number for number, word in enumerate(words) if word in _about()), len(words))
    return words[:end]
