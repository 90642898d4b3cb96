"""Where long words may be divided: browsers know it of few languages, and not all of them.

What is narrow, such as a column of a map, has its long words so: whole on a line of their own as
long as they fit there, else divided between syllables, with a hyphen.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import NamedTuple

from markupsafe import Markup, escape

from .languages import packs
from .languages.tables import Hyphenation
from .markup import Rewriter

__all__ = ["SOFT", "soft_hyphenate"]

SOFT = "\u00ad"

_RUN = re.compile(r"(?:&#?\w+;|[^\s<>&])+")
"""Letters with the marks that belong to them, between two tags."""


class _Rules(NamedTuple):
    """How words of one language are divided."""

    long: re.Pattern[str]
    words: re.Pattern[str]
    """Long words, and entities, whose letters are none."""
    gaps: re.Pattern[str]
    edge: int


def _rules_of(table: Hyphenation) -> _Rules:
    classes = {**table.classes, "X": table.letters}

    def letters(capitals: str) -> str:
        return "".join(f"[{classes[capital]}]" for capital in capitals)

    parts = (gap.split("-") for gap in table.gaps)
    gaps = "|".join(f"(?<={letters(before)})(?={letters(after)})" for before, after in parts)
    long = f"[{table.letters}]{{{table.shortest},}}"
    return _Rules(
        re.compile(long, re.IGNORECASE),
        re.compile(rf"&#?\w+;|{long}", re.IGNORECASE),
        re.compile(gaps or "(?!)", re.IGNORECASE),
        table.edge,
    )


@cache
def _rules(code: str) -> tuple[_Rules, ...]:
    """The rules for a page in that language: its own, and those of languages whose letters tell
    them apart; Latin ones don't.
    """
    own = re.split("[-_]", code)[0]
    known = ((language.code, language.table(Hyphenation)) for language in packs())
    return tuple(
        _rules_of(table)
        for name, table in known
        if table.letters and (name == own or not re.match(f"[{table.letters}]", "e"))
    )


def soft_hyphenate(text: str, code: str = "") -> Markup:
    """The text, or the HTML, whose long words may be divided, on a page in that language."""
    html = "".join([escape(text)])  # no `Markup`, which would escape what is put in
    rules = _rules(code)
    if not any(each.long.search(html) for each in rules):
        return Markup(html)  # noqa: S704 escaped here
    words = _Words(rules)
    return Markup(words.rewritten(html) if "<" in html else words.text(html))  # noqa: S704


class _Words(Rewriter):
    """HTML with the places in its long words where they may be divided."""

    def __init__(self, rules: tuple[_Rules, ...]) -> None:
        super().__init__()
        self.rules = rules

    def text(self, raw: str) -> str:
        return _RUN.sub(self._run, raw)

    def _run(self, match: re.Match[str]) -> str:
        run = match[0]
        if not any(each.long.search(run) for each in self.rules):
            return run
        for each in self.rules:
            run = each.words.sub(partial(_divided, each), run)
        return f'<span class="jm-word">{run}</span>'


def _divided(rules: _Rules, match: re.Match[str]) -> str:
    word = match[0]
    if word[0] == "&":
        return word
    gaps = [match.start() for match in rules.gaps.finditer(word)]
    inner = [at for at in gaps if rules.edge <= at <= len(word) - rules.edge]
    parts = zip([0, *inner], [*inner, len(word)], strict=True)
    return SOFT.join(word[start:end] for start, end in parts)
