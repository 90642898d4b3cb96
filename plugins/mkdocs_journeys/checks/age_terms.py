"""Ages that a text tells, in the words of all languages; prices, hours and years are none.

Two numbers are ages if years stand after them, or people right before them: “women from 20 to 55”.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from typing import NamedTuple

from ..languages import alternatives, tables_of
from ..languages.tables import AgeWords

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
_COUNTED = re.compile(r"\s*(?:%|[$€£₽]|[^\W\d_]+)")


class _Words(NamedTuple):
    """Ages with the words of all languages."""

    range: re.Pattern[str]
    open: re.Pattern[str]
    people: re.Pattern[str]
    """People right before the numbers."""
    after: re.Pattern[str]
    customers: re.Pattern[str]
    other: re.Pattern[str]
    """What else takes years: a mortgage, a marriage, work."""
    joining: re.Pattern[str]
    age: re.Pattern[str]
    all_ages: re.Pattern[str]
    open_end: re.Pattern[str]
    in_words: tuple[_NumberWords, ...]


class _NumberWords(NamedTuple):
    """Numbers of one language, and all of them in one expression."""

    number: re.Pattern[str]
    table: AgeWords


def _one_of(name: str) -> str:
    return f"(?:{alternatives(getattr(table, name) for table in tables_of(AgeWords))})"


@cache
def _words() -> _Words:
    years = rf"(?:[- ]?{_one_of('years')})"
    between = rf"\s*(?:-|‑|–|—|−|…|\.\.\.?|{_one_of('between')})\s*"
    and_older = _one_of("and_older")
    and_older_spaced = and_older.replace(" ", r"\s+")
    sexes = _one_of("sexes")

    def compiled(expression: str) -> re.Pattern[str]:
        return re.compile(expression, re.I)

    return _Words(
        range=compiled(
            rf"(?:{_one_of('before')}\s+)?{_NUMBER}{years}?{between}{_DIGITS}\s*({years})?"
        ),
        open=compiled(
            rf"(?:{_one_of('at_least')}\s+{_NUMBER}\s*({years})?(?!\s*{_one_of('to')}\b)"
            rf"|{_NUMBER}\s?(?:\+|{years}?\s+{and_older_spaced})\s*({years})?)"
        ),
        people=compiled(
            rf"(?:\b{_one_of('people')}|(?:^|(?<=[\s,;]))(?:{sexes}|{sexes}/{sexes})\.?"
            rf"|\b{_one_of('age')})\s*[,:(—–-]?\s*$"
        ),
        after=compiled(rf"\s*,?\s*{_one_of('people_after')}\b"),
        customers=compiled(rf"\b{_one_of('customers')}\w*\s*$"),
        other=compiled(rf"\b{_one_of('other')}(?:\s+{_one_of('other_before')})?\s*[:(—–-]?\s*$"),
        joining=compiled(rf"\s*{_one_of('joining')}\b"),
        age=compiled(_one_of("named")),
        all_ages=compiled(rf"{_one_of('any')} {_one_of('ages')}"),
        open_end=compiled(rf"\s*(?:{and_older})?[\s.]*"),
        in_words=tuple(map(_numbers, filter(_has_numbers, tables_of(AgeWords)))),
    )


def _has_numbers(table: AgeWords) -> bool:
    return bool(table.teens or table.tens)


def _numbers(table: AgeWords) -> _NumberWords:
    teens, tens, ones = map(alternatives, ([table.teens], [table.tens], [table.ones]))
    number = rf"\b(?:(?P<teen>{teens})|(?P<ten>{tens})(?:\s+(?P<one>{ones}))?)\b"
    return _NumberWords(re.compile(number, re.I), table)


def is_age(name: str) -> bool:
    """Whether an attribute of that name tells an age."""
    return _words().age.search(name.strip()) is not None


def ages(text: str, *, told: bool = False) -> Ages | None:
    """The first range of ages in the text; with `told` its numbers are ages anyhow."""
    words = _words()
    text = text[:_READ]
    for numbers in words.in_words:
        text = numbers.number.sub(partial(_digits, numbers.table), text)
    if told and (match := words.all_ages.search(text)):
        return Ages(0, _OLDEST, match[0])
    for match in words.range.finditer(text):
        first, last = int(match[1]), int(match[2])
        if first < last and (told or _is_range(text, match)):
            return Ages(first, last, match[0].strip())
    for match in words.open.finditer(text):
        first = int(match[1] or match[3])
        if first >= _GROWN and (told or _is_open(text, match)):
            return Ages(first, max(first, _OLDEST), match[0].strip())
    return None


def _digits(table: AgeWords, match: re.Match[str]) -> str:
    """“пятидесяти пяти” → “55”."""
    if match["teen"]:
        return str(_value(table.teens, match["teen"]))
    return str(_value(table.tens, match["ten"]) + _value(table.ones, match["one"] or ""))


def _value(numbers: Mapping[str, int], word: str) -> int:
    matching = (value for name, value in numbers.items() if re.fullmatch(name, word, re.I))
    return next(matching, 0)


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers are ages."""
    words = _words()
    before, after = _around(text, match)
    if match[3]:
        return words.other.search(before) is None
    if words.after.match(after):
        return not before.strip()
    counted = _COUNTED.match(after) is not None and words.joining.match(after) is None
    return words.people.search(before) is not None and not counted


def _is_open(text: str, match: re.Match[str]) -> bool:
    """Whether a number with an open end is an age: houses, too, are older than 30 years."""
    words = _words()
    before, after = _around(text, match)
    if not before.strip() and words.open_end.fullmatch(after):
        return True
    of_people = words.people.search(before) or words.customers.search(before)
    if match[2] or match[4]:
        return of_people is not None
    return of_people is not None and _COUNTED.match(after) is None


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    return text[max(match.start() - _NEAR, 0) : match.start()], text[match.end() :][:_NEAR]
