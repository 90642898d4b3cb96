"""Which way text runs, and how text of the other direction is kept to itself.

Readers of Arabic or Hebrew begin at the right. A file says its language; where it does not, text is
taken to run the way of its first letter, as browsers do.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from babel.core import get_global

__all__ = ["LTR", "RTL", "direction_of", "first_strong", "has_rtl", "isolated"]

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
"""Scripts that run right to left."""

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?![a-z\d])", re.I)
_OLD = {"iw": "he", "ji": "yi"}

_ISOLATES = {LTR: "\u2066", RTL: "\u2067"}
_END = "\u2069"


@lru_cache(maxsize=256)
def direction_of(code: str) -> str:
    """The direction of a language by its tag: `ar`, `he-IL`; left to right if it is unknown."""
    tag = _TAG.match(code.strip())
    if tag is None:
        return LTR
    language, script, region = (part or "" for part in tag.groups())
    language = _OLD.get(language.lower(), language.lower())
    if not script:
        likely = get_global("likely_subtags")
        full = likely.get(f"{language}_{region.upper()}") or likely.get(language) or ""
        script = str(full).split("_")[1] if full.count("_") >= 1 else ""
    return RTL if script.title() in _SCRIPTS else LTR


def first_strong(text: str) -> str | None:
    """The direction of the first letter that has one; what is isolated does not count."""
    depth = 0
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"LRI", "RLI", "FSI"}:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return LTR if kind == "L" else RTL
    return None


def has_rtl(text: str) -> bool:
    """Whether some letter of the text runs right to left."""
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


def isolated(text: str, direction: str) -> str:
    """The text as an island of its direction: what stands around it does not reorder it."""
    return f"{_ISOLATES[direction]}{text}{_END}" if text else text
