"""Hyphenation of long words: browsers support few languages, and not all browsers do.

In narrow places, such as the columns of a map, long words stay whole on a line of their own as long
as they fit, and are otherwise divided between syllables with a hyphen.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from typing import NamedTuple

from markupsafe import Markup, escape

from .languages import packs
from .languages.tables import Hyphenation
from .markup import Rewriter

__all__ = ["SOFT", "soft_hyphenate"]

SOFT = "\u00ad"

_WORD = re.compile(r"(?:&#?\w+;|[^\s<>&])+")
"""A word with its punctuation, between tags."""


class _Rules(NamedTuple):
    """How words of one language are divided."""

    long_word: re.Pattern[str]
    long_word_or_entity: re.Pattern[str]
    """Matches entities too, so that their letters are not taken for a word."""
    breaks: re.Pattern[str]
    """The gaps between syllables."""
    edge: int
    """No part of a word is shorter. In letters."""


def _make_rules(table: Hyphenation) -> _Rules:
    classes = {**table.classes, "X": table.letters}

    def letters(capitals: str) -> str:
        return "".join(f"[{classes[capital]}]" for capital in capitals)

    parts = (gap.split("-") for gap in table.gaps)
    gaps = "|".join(f"(?<={letters(before)})(?={letters(after)})" for before, after in parts)
    long_word = f"[{table.letters}]{{{table.shortest},}}"
    return _Rules(
        re.compile(long_word, re.IGNORECASE),
        re.compile(rf"&#?\w+;|{long_word}", re.IGNORECASE),
        re.compile(gaps or "(?!)", re.IGNORECASE),
        table.edge,
    )


@cache
def _rules(code: str) -> tuple[_Rules, ...]:
    """Return the rules for a page in a language: its own, and those of languages whose letters
    identify them, which Latin ones don't.
    """
    page_code = re.split("[-_]", code)[0]
    tables = ((language.code, language.table(Hyphenation)) for language in packs())
    return tuple(
        _make_rules(table)
        for table_code, table in tables
        if table.letters and (table_code == page_code or not re.match(f"[{table.letters}]", "e"))
    )


def soft_hyphenate(text: str, code: str = "") -> Markup:
    """Return the text or HTML with soft hyphens in its long words, for a page in a language."""
    html = "".join([escape(text)])  # not `Markup`, which would escape the tags that are added
    rules = _rules(code)
    if not any(language_rules.long_word.search(html) for language_rules in rules):
        return Markup(html)  # noqa: S704 escaped here
    hyphenator = _Hyphenator(rules)
    return Markup(hyphenator.rewritten(html) if "<" in html else hyphenator.text(html))  # noqa: S704


class _Hyphenator(Rewriter):
    """Adds soft hyphens to the words of HTML."""

    def __init__(self, rules: tuple[_Rules, ...]) -> None:
        self.rules = rules

    def text(self, raw: str) -> str:
        return _WORD.sub(lambda match: _hyphenate_word(match[0], self.rules), raw)


@lru_cache(maxsize=1 << 14)
def _hyphenate_word(word: str, rules: tuple[_Rules, ...]) -> str:
    if not any(language_rules.long_word.search(word) for language_rules in rules):
        return word
    for language_rules in rules:
        word = language_rules.long_word_or_entity.sub(partial(_divide, language_rules), word)
    return f'<span class="jm-word">{word}</span>'


def _divide(rules: _Rules, match: re.Match[str]) -> str:
    word = match[0]
    if word[0] == "&":
        return word
    gaps = [gap.start() for gap in rules.breaks.finditer(word)]
    inner_gaps = [gap for gap in gaps if rules.edge <= gap <= len(word) - rules.edge]
    parts = zip([0, *inner_gaps], [*inner_gaps, len(word)], strict=True)
    return SOFT.join(word[start:end] for start, end in parts)
