"""Ages that a text tells, in Russian and English; prices, hours and years are none.

Two numbers are ages if years stand after them, or people right before them: “women from 20 to 55”.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Ages", "ages", "is_age"]


class Ages(NamedTuple):
    """From which age to which."""

    first: int
    last: int
    text: str
    """The words that say so."""


_GROWN, _OLDEST = 14, 75
"""From where on and up to where an open end goes: “18+”, “older than 60”."""

_READ, _NEAR = 2000, 40
"""How much of a text is looked at, and how much around two numbers."""

_DIGITS = r"(\d{1,2})(?![\d:]|[.,]\d)"
_NUMBER = rf"(?<![\d.,:/№$€£₽-]){_DIGITS}"
_YEARS = r"(?:[- ]?(?:л\.|(?:лет|года?|y\.?o\.?|years?(?:[- ]olds?)?|yrs?)\b))"
_BETWEEN = r"\s*(?:-|‑|–|—|−|…|\.\.\.?|до|по|to|till|until|and)\s*"
_FROM = r"(?:от|с|со|from|between|aged)\s+"
_RANGE = re.compile(rf"(?:{_FROM})?{_NUMBER}{_YEARS}?{_BETWEEN}{_DIGITS}\s*({_YEARS})?", re.I)
_OPEN = re.compile(
    rf"(?:(?:от|старше|over|from|older than)\s+{_NUMBER}\s*({_YEARS})?(?!\s*(?:до|to)\b)"
    rf"|{_NUMBER}\s?(?:\+|{_YEARS}?\s+и\s+(?:старше|больше))\s*({_YEARS})?)",
    re.I,
)

_PEOPLE = re.compile(
    r"(?:\b(?:женщин|мужчин|девуш|юнош|люд|взросл|мам|пап|пенсионер|аудитори)\w*"
    r"|(?:^|(?<=[\s,;]))(?:[мж]|[мж]/[мж])\.?"
    r"|\b(?:women|men|girls|boys|people|adults|persons|mothers|fathers)"
    r"|\b(?:возраст\w*|ages?|aged))\s*[,:(—–-]?\s*$",
    re.I,
)
_AFTER = re.compile(r"\s*,?\s*(?:женщины|мужчины|девушки|люди|women|men|people)\b", re.I)
_CUSTOMERS = re.compile(
    r"\b(?:клиент|покупател|пользовател|посетител|гост|customer|buyer|user|visitor|guest)\w*\s*$",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:на|за|через|вместе|живут|живёт|женат\w*|замужем|браке|стаж\w*|опыт\w*|работа\w*|срок\w*"
    r"|ипотек\w*|кредит\w*|гаранти\w*|дома?|домов|квартир\w*|машин\w*|авто\w*|дет(?:и|ей|ям)"
    r"|for|over|in|after|last|past|experience|mortgage|loan|warranty|houses?|cars?|children|kids)"
    r"(?:\s+(?:от|с|from|between))?\s*[:(—–-]?\s*$",
    re.I,
)
"""What else takes years: a mortgage, a marriage, work."""

_COUNTED = re.compile(r"\s*(?:%|[$€£₽]|[^\W\d_]+)")
_JOINING = re.compile(
    r"\s*(?:с|со|без|из|в|во|и|или|на|у|котор\w+"
    r"|with|without|who|in|from|and|or|living)\b",
    re.I,
)
_AGE = re.compile(r"\bвозраст|^(?:сколько лет|лет|years)$|\bages?\b", re.I)
_ALL_AGES = re.compile(r"(?:все|любой|any|all) (?:возраст\w*|ages?)", re.I)

_TENS = "двадцат тридцат сорок пят(?:ь|и)десят шест(?:ь|и)десят сем(?:ь|и)десят восем(?:ь|и)десят"
_ONES = "одн дв тр четыр пят шест сем восьм"
_TEENS = {"шестнадцат": 16, "семнадцат": 17, "восемнадцат": 18, "девятнадцат": 19}
_IN_WORDS = re.compile(
    rf"\b(?:(?P<teen>{'|'.join(_TEENS)})[ьи]"
    rf"|(?P<ten>{'|'.join(_TENS.split())})[ьиа]?"
    rf"(?:\s+(?P<one>{'|'.join(_ONES.split())})(?:ь|и|ого|а|ё?х|ух|е|рёх|рех)?)?)\b",
    re.I,
)


def is_age(name: str) -> bool:
    """Whether an attribute of that name tells an age."""
    return _AGE.search(name.strip()) is not None


def ages(text: str, *, told: bool = False) -> Ages | None:
    """The first range of ages in the text; with `told` its numbers are ages anyhow."""
    text = _IN_WORDS.sub(_digits, text[:_READ])
    if told and (match := _ALL_AGES.search(text)):
        return Ages(0, _OLDEST, match[0])
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2])
        if first < last and (told or _is_range(text, match)):
            return Ages(first, last, match[0].strip())
    for match in _OPEN.finditer(text):
        first = int(match[1] or match[3])
        if first >= _GROWN and (told or _is_open(text, match)):
            return Ages(first, max(first, _OLDEST), match[0].strip())
    return None


def _digits(match: re.Match[str]) -> str:
    """“пятидесяти пяти” → “55”."""
    if match["teen"]:
        return str(_TEENS[match["teen"].casefold()])
    tens = (re.fullmatch(one, match["ten"], re.I) for one in _TENS.split())
    number = next(n for n, is_it in enumerate(tens, 2) if is_it) * 10
    one = match["one"]
    return str(number + _ONES.split().index(one.casefold()) + 1 if one else number)


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers are ages."""
    before, after = _around(text, match)
    if match[3]:
        return _OTHER.search(before) is None
    if _AFTER.match(after):
        return not before.strip()
    counted = _COUNTED.match(after) is not None and _JOINING.match(after) is None
    return _PEOPLE.search(before) is not None and not counted


def _is_open(text: str, match: re.Match[str]) -> bool:
    """Whether a number with an open end is an age: houses, too, are older than 30 years."""
    before, after = _around(text, match)
    if not before.strip() and re.fullmatch(r"\s*(?:и (?:старше|больше))?[\s.]*", after, re.I):
        return True
    if match[2] or match[4]:
        return _PEOPLE.search(before) is not None or _CUSTOMERS.search(before) is not None
    is_of_people = _PEOPLE.search(before) or _CUSTOMERS.search(before)
    return is_of_people is not None and _COUNTED.match(after) is None


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    return text[max(match.start() - _NEAR, 0) : match.start()], text[match.end() :][:_NEAR]
