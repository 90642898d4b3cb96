"""Hyphenation of long Russian words: browsers support few languages, and not all browsers do.

In narrow places, such as the columns of a map, long words stay whole on a line of their own as long
as they fit, and are otherwise divided between syllables with a hyphen.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from .markup import Rewriter

__all__ = ["SOFT", "soft_hyphenate"]

SOFT = "\u00ad"

LONG, EDGE = 9, 3
"""Shorter words are not divided; no part of a word is shorter than EDGE. In letters."""

_VOWEL, _CONSONANT, _SOFT_SIGN = "[аеёиоуыэюя]", "[бвгджзклмнпрстфхцчшщ]", "[йъь]"
_LETTER = "[а-яё]"

_LONG_WORD = re.compile(f"{_LETTER}{{{LONG},}}", re.IGNORECASE)
_WORD = re.compile(r"(?:&#?\w+;|[^\s<>&])+")
"""A word with its punctuation, between tags."""

_SYLLABLE_BREAKS = re.compile(
    "|".join(
        f"(?<={before})(?={after})"
        for before, after in (
            (_SOFT_SIGN, _LETTER * 2),
            (_VOWEL, _VOWEL + _LETTER),
            (_VOWEL + _CONSONANT, _CONSONANT + _VOWEL),
            (_CONSONANT + _VOWEL, _CONSONANT + _VOWEL),
            (_VOWEL + _CONSONANT, _CONSONANT * 2 + _VOWEL),
            (_VOWEL + _CONSONANT * 2, _CONSONANT * 2 + _VOWEL),
        )
    ),
    re.IGNORECASE,
)
"""The gaps between syllables, by P. Christov's rules."""


def soft_hyphenate(text: str) -> Markup:
    """Return the text or HTML with soft hyphens in its long words."""
    html = "".join([escape(text)])  # not `Markup`, which would escape the tags that are added
    if _LONG_WORD.search(html) is None:
        return Markup(html)  # noqa: S704 escaped here
    hyphenator = _Hyphenator()
    return Markup(hyphenator.rewritten(html) if "<" in html else hyphenator.text(html))  # noqa: S704


class _Hyphenator(Rewriter):
    """Adds soft hyphens to the words of HTML."""

    def text(self, raw: str) -> str:
        return _WORD.sub(_hyphenate_word, raw)


def _hyphenate_word(match: re.Match[str]) -> str:
    if _LONG_WORD.search(match[0]) is None:
        return match[0]
    return f'<span class="jm-word">{_LONG_WORD.sub(_divide, match[0])}</span>'


def _divide(match: re.Match[str]) -> str:
    word = match[0]
    gaps = [gap.start() for gap in _SYLLABLE_BREAKS.finditer(word)]
    inner_gaps = [gap for gap in gaps if EDGE <= gap <= len(word) - EDGE]
    parts = zip([0, *inner_gaps], [*inner_gaps, len(word)], strict=True)
    return SOFT.join(word[start:end] for start, end in parts)
