"""Parsing of dates as people write them: `05.11.2026` for `2026-11-05`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..languages import alternatives, tables_of
from ..languages.tables import DateWords

__all__ = ["first_of_period", "is_nonexistent_date", "iso", "possible_days"]

_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DAY_OR_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.I)
_MONTH_OF_YEAR = re.compile(r"(\d{1,2})[-./](\d{4})")
_YEAR_AND_MONTH = re.compile(r"(\d{4})[-./](\d{1,2})")


class _Patterns(NamedTuple):
    """Patterns of dates with the words of all languages."""

    day_first: re.Pattern[str]
    in_words: re.Pattern[str]
    month_in_words: re.Pattern[str]
    quarter: re.Pattern[str]
    year: re.Pattern[str]
    months: tuple[tuple[str, ...], ...]
    """Lists of the names of months, from January on, one for each language and case."""


@cache
def _patterns() -> _Patterns:
    tables = list(tables_of(DateWords))
    year = rf"(\d{{4}})(?:\s*(?:{alternatives(table.year for table in tables)}))?"
    quarter = alternatives(table.quarter for table in tables)
    return _Patterns(
        re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.{year}", re.I),
        re.compile(
            rf"(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([^\W\d_]+)\.?,?\s+{year}",
            re.I,
        ),
        re.compile(rf"([^\W\d_]+)\.?,?\s+{year}", re.I),
        re.compile(
            rf"(?:q\s?(?P<a>[1-4])|(?P<b>[1-4])\s?(?:q|{quarter})),?\s+{year}",
            re.I,
        ),
        re.compile(rf"(?=19|20){year}", re.I),
        tuple(names for table in tables for names in (table.months, table.of_months) if names),
    )


def iso(text: str) -> str | None:
    """Return a date as year-month-day; None unless it is unambiguous."""
    dates = _possible_dates(text.strip())
    return dates.pop() if len(dates) == 1 else None


def is_nonexistent_date(text: str) -> bool:
    """Whether this is a complete date that is in no calendar: `31.11.2026`."""
    interpretations = list(_interpretations(text.strip()))
    return bool(interpretations) and all(_iso_date(*parts) is None for parts in interpretations)


def possible_days(raw_text: str) -> list[str]:
    """Return all possible dates as year-month-day, also of one without a century."""
    text = raw_text.strip()
    dates = _possible_dates(text)
    if match := _SHORT_YEAR.fullmatch(text):
        date = _iso_date(f"20{match[3]}", match[2], match[1])
        dates |= {date} if date is not None else set()
    return sorted(dates)


def first_of_period(raw_text: str) -> str | None:
    """Return the first day of a month, a quarter or a year: `март 2026`, `2026-03`, `Q2 2026`,
    `2026`.
    """
    text = raw_text.strip()
    if match := _YEAR_AND_MONTH.fullmatch(text):
        return _iso_date(match[1], match[2], 1)
    if match := _MONTH_OF_YEAR.fullmatch(text):
        return _iso_date(match[2], match[1], 1)
    patterns = _patterns()
    if (match := patterns.month_in_words.fullmatch(text)) and (month := _month(match[1])):
        return _iso_date(match[2], month, 1)
    if match := patterns.quarter.fullmatch(text):
        return _iso_date(match[3], int(match["a"] or match["b"]) * 3 - 2, 1)
    return _iso_date(match[1], 1, 1) if (match := patterns.year.fullmatch(text)) else None


def _month(word: str) -> int | None:
    """Return the number of a month by its name, in either case, or by its first letters."""
    lowercase = word.lower()
    for names in _patterns().months:
        for number, name in enumerate(names, 1):
            if lowercase == name or (len(lowercase) in {3, 4} and name.startswith(lowercase)):
                return number
    return None


def _possible_dates(text: str) -> set[str]:
    dates = (_iso_date(*parts) for parts in _interpretations(text))
    return {date for date in dates if date is not None}


def _interpretations(text: str) -> Iterator[tuple[str, str | int, str]]:
    """Yield year, month and day of each possible interpretation."""
    if match := _YEAR_FIRST.fullmatch(text):
        yield match[1], match[2], match[3]
    patterns = _patterns()
    if match := patterns.day_first.fullmatch(text):
        yield match[3], match[2], match[1]
    if (match := patterns.in_words.fullmatch(text)) and (month := _month(match[2])):
        yield match[3], month, match[1]
    if (match := _MONTH_FIRST.fullmatch(text)) and (month := _month(match[1])):
        yield match[3], month, match[2]
    if match := _DAY_OR_MONTH_FIRST.fullmatch(text):
        yield match[3], match[2], match[1]
        yield match[3], match[1], match[2]


def _iso_date(year: str, month: str | int, day: str | int) -> str | None:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
