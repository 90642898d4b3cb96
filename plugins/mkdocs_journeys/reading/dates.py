"""Days as people write them: `05.11.2026` for `2026-11-05`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ..languages import alternatives, tables_of
from ..languages.tables import DateWords

__all__ = ["first_of_month", "is_no_day", "iso"]

_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_EITHER = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTH_OF_YEAR = re.compile(r"(\d{1,2})[-./](\d{4})")
_YEAR_AND_MONTH = re.compile(r"(\d{4})[-./](\d{1,2})")


class _Words(NamedTuple):
    """Days with the words of all languages."""

    day_first: re.Pattern[str]
    in_words: re.Pattern[str]
    month_in_words: re.Pattern[str]
    months: Mapping[str, int]
    of_months: Mapping[str, int]


@cache
def _words() -> _Words:
    year = rf"(\d{{4}})(?:\s*(?:{alternatives(table.year for table in tables_of(DateWords))}))?"
    return _Words(
        re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.{year}"),
        re.compile(rf"(\d{{1,2}})\s+([^\W\d_]+)\s+{year}", re.IGNORECASE),
        re.compile(rf"([^\W\d_]+)\s+{year}", re.IGNORECASE),
        {name: n for table in tables_of(DateWords) for n, name in enumerate(table.months, 1)},
        {name: n for table in tables_of(DateWords) for n, name in enumerate(table.of_months, 1)},
    )


def iso(written: str) -> str | None:
    """The date as year-month-day; None unless there is just one that can be meant."""
    days = {day for reading in _readings(written.strip()) if (day := _day(*reading)) is not None}
    return days.pop() if len(days) == 1 else None


def is_no_day(written: str) -> bool:
    """Whether this is a whole date, of a day that no calendar has: `31.11.2026`."""
    readings = list(_readings(written.strip()))
    return bool(readings) and all(_day(*reading) is None for reading in readings)


def first_of_month(written: str) -> str | None:
    """Of a month without a day, such as `март 2026` or `2026-03`: its first as year-month-day."""
    text = written.strip()
    if match := _YEAR_AND_MONTH.fullmatch(text):
        return _day(match[1], match[2], 1)
    if match := _MONTH_OF_YEAR.fullmatch(text):
        return _day(match[2], match[1], 1)
    words = _words()
    if (match := words.month_in_words.fullmatch(text)) and match[1].lower() in words.months:
        return _day(match[2], words.months[match[1].lower()], 1)
    return None


def _readings(text: str) -> Iterator[tuple[str, str | int, str]]:
    """Year, month and day, in each way that they can be meant."""
    if match := _YEAR_FIRST.fullmatch(text):
        yield match[1], match[2], match[3]
    words = _words()
    if match := words.day_first.fullmatch(text):
        yield match[3], match[2], match[1]
    if (match := words.in_words.fullmatch(text)) and match[2].lower() in words.of_months:
        yield match[3], words.of_months[match[2].lower()], match[1]
    if match := _EITHER.fullmatch(text):
        yield match[3], match[2], match[1]
        yield match[3], match[1], match[2]


def _day(year: str, month: str | int, day: str | int) -> str | None:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
