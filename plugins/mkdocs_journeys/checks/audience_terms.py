"""Detection of “everybody” and of several groups of people in texts about an audience."""

from __future__ import annotations

import re
import textwrap
from functools import cache

from ..languages import all_words, alternatives, tables_of
from ..languages.tables import AudienceWords

__all__ = ["groups", "is_everyone", "shorten"]

_MAX_SHORT = 70
_QUOTE = re.compile(r"[«“„]([^«»“”„]*)[»”“]")
_INNER_QUOTES = str.maketrans({"«": "„", "»": "“"})
_MAX_TEXT = 2000
"""Limit of the text in characters; the rest is ignored."""


def _any_of(*fields: str) -> str:
    """Return a group that matches any of the words in these fields of the language tables."""
    words = (getattr(table, field) for table in tables_of(AudienceWords) for field in fields)
    return f"(?:{alternatives(words)})"


@cache
def _everyone() -> re.Pattern[str]:
    """Return a pattern of “everybody” in the words of all languages."""
    everyone, before = _any_of("everyone"), _any_of("before")
    kind, anybody = _any_of("plain"), _any_of("anybody")
    place = rf"(?: {_any_of('ours')})? {_any_of('places')}"
    return re.compile(
        rf"(?:{before} )?{_any_of('all')}(?:(?: {kind})? {anybody})?(?:{place})?"
        rf"|(?:{kind} )?{anybody}(?:{place})?|{everyone}"
    )


@cache
def _trait_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the pattern of groups, then those of traits that one person may combine."""
    names = ("groups", "families", "sexes", "residents")
    return tuple(re.compile(_any_of(name)) for name in names)


@cache
def _separators() -> re.Pattern[str]:
    joined = _any_of("and_")
    return re.compile(rf"\s*(?:[,;/+•]|\s[—–-]\s|\d\)|\s{joined}\s)\s*", re.I)


@cache
def _clause_pattern() -> re.Pattern[str]:
    before, which = _any_of("prepositions"), _any_of("which")
    return re.compile(rf",?\s+(?:{before}\s+)?{which}\b.*", re.I | re.S)


@cache
def _description_words() -> frozenset[str]:
    """Return words that introduce a description of the group before them."""
    return all_words(table.about for table in tables_of(AudienceWords))


_MAX_WORDS = 3
"""How many words at the start of an item may hold the group's name: “young families with …”."""


def shorten(text: str) -> str:
    """Return an author's text shortened to one line, without quotation marks around it."""
    line = " ".join(text[:_MAX_TEXT].split())
    shortened = (
        textwrap.shorten(line, _MAX_SHORT, placeholder="…") if len(line) > _MAX_SHORT else line
    )
    shortened = shortened.rstrip(".")
    quoted = _QUOTE.fullmatch(shortened)
    return (quoted[1] if quoted else shortened).translate(_INNER_QUOTES)


def is_everyone(text: str) -> bool:
    """Whether the text means everybody without a restriction, such as “who moved last year”."""
    return (
        _everyone().fullmatch(" ".join(re.findall(r"[\w-]+", text[:_MAX_TEXT].casefold())))
        is not None
    )


def groups(text: str) -> list[str]:
    """Return the groups of people that the text lists, each in the text's own words.

    Only names of people count. Of traits that one person may combine, only those of the most
    frequent kind count: “young, busy, thrifty women” are one group. A clause after “who” or “with”
    and what follows a colon describe the group before them.
    """
    line = _clause_pattern().sub("", " ".join(text[:_MAX_TEXT].split()))
    head, _, description = line.partition(":")
    is_description = description and any(
        _trait_kind(item) is not None for item in _separators().split(head)
    )
    line = head if is_description else line
    items = [item for item in map(str.strip, _separators().split(line)) if item]
    traits = [
        [item for item in items if _trait_kind(item) == kind]
        for kind in range(1, len(_trait_patterns()))
    ]
    traits[_FAMILY_KIND - 1][1:] = []
    main_traits = max(traits, key=len)
    return [item for item in items if _trait_kind(item) == 0 or item in main_traits]


_FAMILY_KIND = 1
"""The kind of trait of which one person may have several: parents are mothers and fathers."""


def _trait_kind(item: str) -> int | None:
    """Return the kind of an item: 0 for a group, other numbers for traits; None for no people."""
    words = _name_words(re.findall(r"[\w-]+", item.casefold())[:_MAX_WORDS])
    patterns = enumerate(_trait_patterns())
    return next((kind for kind, pattern in patterns if any(map(pattern.fullmatch, words))), None)


def _name_words(words: list[str]) -> list[str]:
    """Return the words before those that describe the group."""
    end = next(
        (index for index, word in enumerate(words) if word in _description_words()), len(words)
    )
    return words[:end]
