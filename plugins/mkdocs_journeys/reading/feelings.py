"""Feelings in words around a number: `1 (good)`, `between 1 and 2`, `минус один`, `n/a`."""

from __future__ import annotations

import re

from ..diagnostics import N_, Message
from .scales import felt

__all__ = ["feeling_hint"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


_HERE = N_("Here that is {value}.")
_MIDDLE = N_("One number stands here; between {low} and {high} is {value}.")
_UNKNOWN = Message(N_("If nobody knows, leave the line out."))
_NOTHING = _words(
    "?|??|???|-|–|—|.|…|/|n/a|na|tbd|tba|unknown|unclear|undefined|todo|no data|not known|нет|н/д"
    "|неизвестно|неясно|пусто|прочерк|нет данных|не знаю|не знаем|не определено"
)
"""What stands in place of a feeling that nobody has asked for."""

_WORDS = {
    "zero": 0, "null": 0, "ноль": 0, "нуль": 0,
    "one": 1, "один": 1, "единица": 1,
    "two": 2, "два": 2, "двойка": 2,
}  # fmt: skip
_SIGNS = {"minus": -1, "минус": -1, "plus": 1, "плюс": 1}

_FIGURE = r"[-+]?\s?\d+(?:[.,]\d+)?"
_RANGE = re.compile(
    rf"(?:(?:between|from|zwischen|от|между|с)\s+)?(?P<low>{_FIGURE})\s*"
    rf"(?:-|/|\.\.+|…|~|→|->|to|and|or|до|и|или|по|und|bis)\s*(?P<high>{_FIGURE})",
    re.I,
)
_FIRST = re.compile(rf"[^\d+-]{{0,20}}(?P<value>{_FIGURE})(?!\s*[\d/%])[^\d]*")
_LETTERS = re.compile(r"[^\W\d_]+")


def feeling_hint(written: str) -> Message | None:
    """Return the number that is meant, or that lies in the middle; None where none is told."""
    text = " ".join(written.replace("−", "-").replace("–", "-").split()).strip(" .!")
    folded = text.casefold()
    if folded in _NOTHING or written.strip() in _NOTHING:
        return _UNKNOWN
    if match := _RANGE.fullmatch(text):
        return _between(_number(match["low"]), _number(match["high"]))
    value = _in_words(folded)
    if value is None and (match := _FIRST.fullmatch(text)):
        value = _number(match["value"])
    if value is None:
        value = _one_feeling(text)
    if value is None or not -2 <= value <= 2:
        return None
    return Message(_HERE, {"value": f"{value + 0:g}"})


def _between(low: float, high: float) -> Message | None:
    """Return what lies in the middle, of two numbers on our scale."""
    if not all(-2 <= one <= 2 for one in (low, high)) or low > high:
        return None
    values = {"low": low, "high": high, "value": (low + high) / 2}
    return Message(_MIDDLE, {name: f"{value + 0:g}" for name, value in values.items()})


def _in_words(text: str) -> float | None:
    """Return the number of words such as “minus one”."""
    sign, _, rest = text.rpartition(" ")
    if sign and sign not in _SIGNS:
        return None
    number = _WORDS.get(rest)
    if number is None and sign and rest.isdecimal():
        number = int(rest)
    return None if number is None else float(number * _SIGNS.get(sign, 1))


def _one_feeling(text: str) -> float | None:
    """Return the number of the only feeling that the words and faces of a text name."""
    faces = {felt(sign) for sign in re.sub(r"[\w\s\ufe0f,;.()/-]", "", text)} - {None}
    words = {felt(word) for word in _LETTERS.findall(text)} - {None}
    named = faces | words
    if len(named) != 1 or (words and not faces and len(_LETTERS.findall(text)) > 1):
        return None
    return named.pop()


def _number(text: str) -> float:
    return float(text.replace(",", ".").replace(" ", ""))
