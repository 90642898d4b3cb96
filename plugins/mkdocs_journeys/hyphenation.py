"""Where long Russian words may be divided: browsers know it of few languages, and not all of them.

What is narrow, such as a column of a map, has its long words so: whole on a line of their own as
long as they fit there, else divided between syllables, with a hyphen.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from .markup import Rewriter

__all__ = ["SOFT", "soft_hyphenate"]

SOFT = "\u00ad"

LONG, EDGE = 9, 3
"""Letters: shorter words are left whole; no part of a word is shorter than the edge."""

_VOWEL, _CONSONANT, _SIGN = "[аеёиоуыэюя]", "[бвгджзклмнпрстфхцчшщ]", "[йъь]"
_LETTER = "[а-яё]"

_LONG = re.compile(f"{_LETTER}{{{LONG},}}", re.IGNORECASE)
_RUN = re.compile(r"(?:&#?\w+;|[^\s<>&])+")
"""Letters with the marks that belong to them, between two tags."""

_GAPS = re.compile(
    "|".join(
        f"(?<={before})(?={after})"
        for before, after in (
            (_SIGN, _LETTER * 2),
            (_VOWEL, _VOWEL + _LETTER),
            (_VOWEL + _CONSONANT, _CONSONANT + _VOWEL),
            (_CONSONANT + _VOWEL, _CONSONANT + _VOWEL),
            (_VOWEL + _CONSONANT, _CONSONANT * 2 + _VOWEL),
            (_VOWEL + _CONSONANT * 2, _CONSONANT * 2 + _VOWEL),
        )
    ),
    re.IGNORECASE,
)
"""Between syllables, as P. Christov's rules find them."""


def soft_hyphenate(text: str) -> Markup:
    """The text, or the HTML, whose long words may be divided."""
    html = "".join([escape(text)])  # no `Markup`, which would escape what is put in
    if _LONG.search(html) is None:
        return Markup(html)  # noqa: S704 escaped here
    words = _Words()
    return Markup(words.rewritten(html) if "<" in html else words.text(html))  # noqa: S704


class _Words(Rewriter):
    """HTML with the places in its long words where they may be divided."""

    def text(self, raw: str) -> str:
        return _RUN.sub(_run, raw)


def _run(match: re.Match[str]) -> str:
    if _LONG.search(match[0]) is None:
        return match[0]
    return f'<span class="jm-word">{_LONG.sub(_divided, match[0])}</span>'


def _divided(match: re.Match[str]) -> str:
    word = match[0]
    gaps = [match.start() for match in _GAPS.finditer(word)]
    inner = [at for at in gaps if EDGE <= at <= len(word) - EDGE]
    parts = zip([0, *inner], [*inner, len(word)], strict=True)
    return SOFT.join(word[start:end] for start, end in parts)
