"""Days as people write them: `05.11.2026` for `2026-11-05`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..languages import alternatives, tables_of
from ..languages.tables import DateWords

__all__ = ["first_of_period", "is_no_day", "iso", "possible_days"]

_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_EITHER = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.I)
_MONTH_OF_YEAR = re.compile(r"(\d{1,2})[-./](\d{4})")
_YEAR_AND_MONTH = re.compile(r"(\d{4})[-./](\d{1,2})")


class _Words(NamedTuple):
    """Days with the words of all languages."""

    day_first: re.Pattern[str]
    in_words: re.Pattern[str]
    month_in_words: re.Pattern[str]
    quarter: re.Pattern[str]
    year: re.Pattern[str]
    months: tuple[tuple[str, ...], ...]
    """Lists of the names of months, from January on."""


@cache
def _words() -> _Words:
    tables = list(tables_of(DateWords))
    year = rf"(\d{{4}})(?:\s*(?:{alternatives(table.year for table in tables)}))?"
    quarter = alternatives(table.quarter for table in tables)
    return _Words(
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


def iso(written: str) -> str | None:
    """Return the date as year-month-day; None unless there is just one that can be meant."""
    days = {day for reading in _readings(written.strip()) if (day := _day(*reading)) is not None}
    return days.pop() if len(days) == 1 else None


def is_no_day(written: str) -> bool:
    """Whether this is a whole date, of a day that no calendar has: `31.11.2026`."""
    readings = list(_readings(written.strip()))
    return bool(readings) and all(_day(*reading) is None for reading in readings)


def possible_days(written: str) -> list[str]:
    """Return the days that an ambiguous date may mean, or one without its century."""
    text = written.strip()
    days = {day for reading in _readings(text) if (day := _day(*reading)) is not None}
    if match := _SHORT_YEAR.fullmatch(text):
        days |= {day for day in (_day(f"20{match[3]}", match[2], match[1]),) if day is not None}
    return sorted(days)


def first_of_period(written: str) -> str | None:
    """The first day of a month, a quarter or a year: `март 2026`, `2026-03`, `Q2 2026`, `2026`."""
    text = written.strip()
    if match := _YEAR_AND_MONTH.fullmatch(text):
        return _day(match[1], match[2], 1)
    if match := _MONTH_OF_YEAR.fullmatch(text):
        return _day(match[2], match[1], 1)
    words = _words()
    if (match := words.month_in_words.fullmatch(text)) and (month := _month(match[1])):
        return _day(match[2], month, 1)
    if match := words.quarter.fullmatch(text):
        return _day(match[3], int(match["a"] or match["b"]) * 3 - 2, 1)
    return _day(match[1], 1, 1) if (match := words.year.fullmatch(text)) else None


def _month(word: str) -> int | None:
    """Return the number of a month by its name, in either case, or by its first three letters."""
    small = word.lower()
    for names in _words().months:
        for number, name in enumerate(names, 1):
            if small == name or (len(small) in {3, 4} and name.startswith(small)):
                return number
    return None


def _readings(text: str) -> Iterator[tuple[str, str | int, str]]:
    """Year, month and day, in each way that they can be meant."""
    if match := _YEAR_FIRST.fullmatch(text):
        yield match[1], match[2], match[3]
    words = _words()
    if match := words.day_first.fullmatch(text):
        yield match[3], match[2], match[1]
    if (match := words.in_words.fullmatch(text)) and (month := _month(match[2])):
        yield match[3], month, match[1]
    if (match := _MONTH_FIRST.fullmatch(text)) and (month := _month(match[1])):
        yield match[3], month, match[2]
    if match := _EITHER.fullmatch(text):
        yield match[3], match[2], match[1]
        yield match[3], match[1], match[2]


def _day(year: str, month: str | int, day: str | int) -> str | None:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
