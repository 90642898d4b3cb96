"""Feelings in words around a number: `1 (good)`, `between 1 and 2`, `минус один`, `n/a`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..diagnostics import N_, Message
from ..languages import all_words, alternatives, tables_of
from ..languages.tables import FeelingWords, NumberWords
from .scales import emotion_value

__all__ = ["feeling_hint"]


_HERE = N_("Here that is {value}.")
_MIDDLE = N_("One number stands here; between {low} and {high} is {value}.")
_UNKNOWN = Message(N_("If nobody knows, leave the line out."))
_SIGNS_OF_NOTHING = frozenset({"?", "??", "???", "-", "–", "—", ".", "…", "/"})
_FIGURE = r"[-+]?\s?\d+(?:[.,]\d+)?"


class _Words(NamedTuple):
    """The words of all languages."""

    unknown: frozenset[str]
    between: re.Pattern[str]
    figures: dict[str, int]
    signs: dict[str, int]


@cache
def _words() -> _Words:
    tables = list(tables_of(NumberWords))
    between = alternatives([*(table.between for table in tables), ("zwischen",)])
    up_to = alternatives([*(table.up_to for table in tables), ("und", "bis")])
    return _Words(
        all_words(table.unknown for table in tables_of(FeelingWords)) | _SIGNS_OF_NOTHING,
        re.compile(
            rf"(?:(?:{between})\s+)?(?P<low>{_FIGURE})\s*"
            rf"(?:-|/|\.\.+|…|~|→|->|{up_to})\s*(?P<high>{_FIGURE})",
            re.I,
        ),
        {word: number for table in tables for word, number in table.figures.items()},
        dict.fromkeys(all_words(table.minus for table in tables), -1)
        | dict.fromkeys(all_words(table.plus for table in tables), 1),
    )


_FIRST = re.compile(rf"[^\d+-]{{0,20}}(?P<value>{_FIGURE})(?!\s*[\d/%])[^\d]*")
_LETTERS = re.compile(r"[^\W\d_]+")


def feeling_hint(raw_text: str) -> Message | None:
    """Return a hint with the number for a feeling in words, or with the middle of a range."""
    text = " ".join(raw_text.replace("−", "-").replace("–", "-").split()).strip(" .!")
    folded = text.casefold()
    words = _words()
    if folded in words.unknown or raw_text.strip() in words.unknown:
        return _UNKNOWN
    if match := words.between.fullmatch(text):
        return _midpoint_hint(_number(match["low"]), _number(match["high"]))
    value = _number_in_words(folded)
    if value is None and (match := _FIRST.fullmatch(text)):
        value = _number(match["value"])
    if value is None:
        value = _only_feeling(text)
    if value is None or not -2 <= value <= 2:
        return None
    return Message(_HERE, {"value": f"{value + 0:g}"})


def _midpoint_hint(low: float, high: float) -> Message | None:
    """Return a hint with the middle of two numbers; None if they are not on our scale."""
    if not all(-2 <= end <= 2 for end in (low, high)) or low > high:
        return None
    values = {"low": low, "high": high, "value": (low + high) / 2}
    return Message(_MIDDLE, {name: f"{value + 0:g}" for name, value in values.items()})


def _number_in_words(text: str) -> float | None:
    """Return the number of words such as “minus one”."""
    sign_word, _, number_word = text.rpartition(" ")
    if sign_word and sign_word not in _words().signs:
        return None
    number = _words().figures.get(number_word)
    if number is None and sign_word and number_word.isdecimal():
        number = int(number_word)
    return None if number is None else float(number * _words().signs.get(sign_word, 1))


def _only_feeling(text: str) -> float | None:
    """Return the number of the only feeling that the words and faces of a text name."""
    faces = {emotion_value(sign) for sign in re.sub(r"[\w\s\ufe0f,;.()/+-]", "", text)} - {None}
    words = {emotion_value(word) for word in _LETTERS.findall(text)} - {None}
    named = faces | words
    if len(named) != 1 or (words and not faces and len(_LETTERS.findall(text)) > 1):
        return None
    return named.pop()


def _number(text: str) -> float:
    return float(text.replace(",", ".").replace(" ", ""))
