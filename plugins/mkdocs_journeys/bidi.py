"""Text direction, and isolation of text in the other direction.

Arabic and Hebrew are read from right to left. If a file does not declare its language, the
direction of its text is that of its first letter, as in browsers.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from babel.core import get_global

__all__ = ["LTR", "RTL", "direction_of", "first_strong", "has_rtl", "isolate"]

LTR, RTL = "ltr", "rtl"

_SCRIPTS = frozenset(
    [
        "Adlm",
        "Arab",
        "Aran",
        "Armi",
        "Avst",
        "Chrs",
        "Cprt",
        "Elym",
        "Gara",
        "Hatr",
        "Hebr",
        "Khar",
        "Lydi",
        "Mand",
        "Mani",
        "Mend",
        "Narb",
        "Nbat",
        "Nkoo",
        "Orkh",
        "Ougr",
        "Palm",
        "Phli",
        "Phlp",
        "Phnx",
        "Prti",
        "Rohg",
        "Samr",
        "Sarb",
        "Sogd",
        "Sogo",
        "Syrc",
        "Thaa",
        "Yezi",
    ]
)
"""Scripts that are written from right to left."""

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?![a-z\d])", re.I)
_OLD_CODES = {"iw": "he", "ji": "yi"}

_MAYBE_RTL = re.compile("[\u0590-\U0010ffff]")
"""Letters before Hebrew all run left to right: Latin, Greek, Cyrillic."""

_ISOLATES = {LTR: "\u2066", RTL: "\u2067"}
_END = "\u2069"


@lru_cache(maxsize=256)
def direction_of(code: str) -> str:
    """Return the direction of a language by its tag: `ar`, `he-IL`; LTR if it is unknown."""
    tag = _TAG.match(code.strip())
    if tag is None:
        return LTR
    language, script, region = (part or "" for part in tag.groups())
    language = _OLD_CODES.get(language.lower(), language.lower())
    if not script:
        likely = get_global("likely_subtags")
        likely_tag = likely.get(f"{language}_{region.upper()}") or likely.get(language) or ""
        script = str(likely_tag).split("_")[1] if likely_tag.count("_") >= 1 else ""
    return RTL if script.title() in _SCRIPTS else LTR


def first_strong(text: str) -> str | None:
    """Return the direction of the first letter that has one; isolated text is skipped."""
    depth = 0
    for letter in text:
        bidi_class = unicodedata.bidirectional(letter)
        if bidi_class in {"LRI", "RLI", "FSI"}:
            depth += 1
        elif bidi_class == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and bidi_class in {"L", "R", "AL"}:
            return LTR if bidi_class == "L" else RTL
    return None


def has_rtl(text: str) -> bool:
    """Whether any letter of the text is written from right to left."""
    if not _MAYBE_RTL.search(text):
        return False
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


def isolate(text: str, direction: str) -> str:
    """Return the text isolated in its direction, so that it does not reorder its surroundings."""
    return f"{_ISOLATES[direction]}{text}{_END}" if text else text
