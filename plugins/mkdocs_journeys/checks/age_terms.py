"""Detection of ages in texts, in the words of all languages; prices, hours and years don't count.

Two numbers are ages if “years” follows them or a word for people precedes them, as in “women from
20 to 55”.
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
    """A range of ages."""

    first: int
    last: int
    text: str
    """The part of the text that states it."""


_MIN_OPEN_AGE, _MAX_AGE = 14, 75
"""Least age with which an open range may begin, and the age at which it ends: “18+”."""

_MAX_TEXT, _CONTEXT = 2000, 40
"""Limits in characters: of the whole text, and of the context around a match."""

_DIGITS = r"(\d{1,2})(?![\d:]|[.,]\d)"
_NUMBER = rf"(?<![\d.,:/№$€£₽-]){_DIGITS}"
_COUNTED = re.compile(r"\s*(?:%|[$€£₽]|[^\W\d_]+)")


class _AgePatterns(NamedTuple):
    """Regular expressions for ages, with the words of all languages."""

    range: re.Pattern[str]
    open: re.Pattern[str]
    people: re.Pattern[str]
    """Words for people right before the numbers."""
    after: re.Pattern[str]
    customers: re.Pattern[str]
    other: re.Pattern[str]
    """Words for other things that take years: a mortgage, a marriage, work."""
    joining: re.Pattern[str]
    age: re.Pattern[str]
    all_ages: re.Pattern[str]
    open_end: re.Pattern[str]
    in_words: tuple[_NumberWords, ...]


class _NumberWords(NamedTuple):
    """The number words of one language, and one regular expression for all of them."""

    number: re.Pattern[str]
    table: AgeWords


def _any_of(field: str) -> str:
    """Return a group that matches any of the words in a field of the language tables."""
    return f"(?:{alternatives(getattr(table, field) for table in tables_of(AgeWords))})"


@cache
def _age_patterns() -> _AgePatterns:
    years = rf"(?:[- ]?{_any_of('years')})"
    between = rf"\s*(?:-|‑|–|—|−|…|\.\.\.?|{_any_of('between')})\s*"
    and_older = _any_of("and_older")
    and_older_spaced = and_older.replace(" ", r"\s+")
    sexes = _any_of("sexes")

    def compile_pattern(expression: str) -> re.Pattern[str]:
        return re.compile(expression, re.I)

    return _AgePatterns(
        range=compile_pattern(
            rf"(?:{_any_of('before')}\s+)?{_NUMBER}{years}?{between}{_DIGITS}\s*({years})?"
        ),
        open=compile_pattern(
            rf"(?:{_any_of('at_least')}\s+{_NUMBER}\s*({years})?(?!\s*{_any_of('to')}\b)"
            rf"|{_NUMBER}\s?(?:\+|{years}?\s+{and_older_spaced})\s*({years})?)"
        ),
        people=compile_pattern(
            rf"(?:\b{_any_of('people')}|(?:^|(?<=[\s,;]))(?:{sexes}|{sexes}/{sexes})\.?"
            rf"|\b{_any_of('age')})\s*[,:(—–-]?\s*$"
        ),
        after=compile_pattern(rf"\s*,?\s*{_any_of('people_after')}\b"),
        customers=compile_pattern(rf"\b{_any_of('customers')}\w*\s*$"),
        other=compile_pattern(
            rf"\b{_any_of('other')}(?:\s+{_any_of('other_before')})?\s*[:(—–-]?\s*$"
        ),
        joining=compile_pattern(rf"\s*{_any_of('joining')}\b"),
        age=compile_pattern(_any_of("named")),
        all_ages=compile_pattern(rf"{_any_of('any')} {_any_of('ages')}"),
        open_end=compile_pattern(rf"\s*(?:{and_older})?[\s.]*"),
        in_words=tuple(map(_number_words, filter(_has_numbers, tables_of(AgeWords)))),
    )


def _has_numbers(table: AgeWords) -> bool:
    return bool(table.teens or table.tens)


def _number_words(table: AgeWords) -> _NumberWords:
    teens, tens, ones = map(alternatives, ([table.teens], [table.tens], [table.ones]))
    number = rf"\b(?:(?P<teen>{teens})|(?P<ten>{tens})(?:\s+(?P<one>{ones}))?)\b"
    return _NumberWords(re.compile(number, re.I), table)


def is_age(name: str) -> bool:
    """Whether an attribute of that name states an age."""
    return _age_patterns().age.search(name.strip()) is not None


def ages(text: str, *, told: bool = False) -> Ages | None:
    """Return the first range of ages in the text.

    `told` is true where numbers are known to be ages, such as in an attribute “Age”.
    """
    patterns = _age_patterns()
    text = text[:_MAX_TEXT]
    for number_words in patterns.in_words:
        text = number_words.number.sub(partial(_to_digits, number_words.table), text)
    if told and (match := patterns.all_ages.search(text)):
        return Ages(0, _MAX_AGE, match[0])
    for match in patterns.range.finditer(text):
        first, last = int(match[1]), int(match[2])
        if first < last and (told or _is_range(text, match)):
            return Ages(first, last, match[0].strip())
    for match in patterns.open.finditer(text):
        first = int(match[1] or match[3])
        if first >= _MIN_OPEN_AGE and (told or _is_open(text, match)):
            return Ages(first, max(first, _MAX_AGE), match[0].strip())
    return None


def _to_digits(table: AgeWords, match: re.Match[str]) -> str:
    """Return a number word in digits: “пятидесяти пяти” → “55”."""
    if match["teen"]:
        return str(_number_of(table.teens, match["teen"]))
    return str(_number_of(table.tens, match["ten"]) + _number_of(table.ones, match["one"] or ""))


def _number_of(numbers: Mapping[str, int], word: str) -> int:
    """Return the number of a word; 0 where the language does not have it."""
    matching = (value for name, value in numbers.items() if re.fullmatch(name, word, re.I))
    return next(matching, 0)


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Whether the two matched numbers are ages."""
    patterns = _age_patterns()
    before, after = _context_of(text, match)
    if match[3]:
        return patterns.other.search(before) is None
    if patterns.after.match(after):
        return not before.strip()
    is_quantity = _COUNTED.match(after) is not None and patterns.joining.match(after) is None
    return patterns.people.search(before) is not None and not is_quantity


def _is_open(text: str, match: re.Match[str]) -> bool:
    """Whether a number with an open end is an age: houses may be older than 30 years, too."""
    patterns = _age_patterns()
    before, after = _context_of(text, match)
    if not before.strip() and patterns.open_end.fullmatch(after):
        return True
    of_people = patterns.people.search(before) or patterns.customers.search(before)
    if match[2] or match[4]:
        return of_people is not None
    return of_people is not None and _COUNTED.match(after) is None


def _context_of(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return some characters of the text before and after the match."""
    return text[max(match.start() - _CONTEXT, 0) : match.start()], text[match.end() :][:_CONTEXT]
