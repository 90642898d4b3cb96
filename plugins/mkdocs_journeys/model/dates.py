"""Days as people write them: `05.11.2026` for `2026-11-05`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

__all__ = ["first_of_period", "is_no_day", "iso", "possible_days"]

_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s*г\.?)?")
_EITHER = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})")
_IN_WORDS = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([a-zа-я]+)\.?,?\s+(\d{4})(?:\s*г(?:\.|ода?)?)?",
    re.I,
)
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.I)
_MONTH_OF_YEAR = re.compile(r"(\d{1,2})[-./](\d{4})")
_YEAR_AND_MONTH = re.compile(r"(\d{4})[-./](\d{1,2})")
_MONTH_IN_WORDS = re.compile(r"([a-zа-я]+)\.?,?\s+(\d{4})(?:\s*г(?:\.|ода?)?)?", re.I)
_QUARTER = re.compile(
    r"(?:q\s?(?P<a>[1-4])|(?P<b>[1-4])\s?(?:q|кв\.?|квартал)),?\s+(?P<year>\d{4})(?:\s*г\.?)?", re.I
)
_YEAR = re.compile(r"((?:19|20)\d\d)(?:\s*г(?:\.|од)?)?")
_MONTHS = (
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()  # noqa: SIM905 -- reads best in a line
)
_OF_MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()  # noqa: SIM905 -- reads best in a line
)
_IN_ENGLISH = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905 -- reads best in a line
)


def iso(written: str) -> str | None:
    """The date as year-month-day; None unless there is just one that can be meant."""
    days = {day for reading in _readings(written.strip()) if (day := _day(*reading)) is not None}
    return days.pop() if len(days) == 1 else None


def is_no_day(written: str) -> bool:
    """Whether this is a whole date, of a day that no calendar has: `31.11.2026`."""
    readings = list(_readings(written.strip()))
    return bool(readings) and all(_day(*reading) is None for reading in readings)


def possible_days(written: str) -> list[str]:
    """The days that may be meant, where more than one may be, or the century is not written."""
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
    if (match := _MONTH_IN_WORDS.fullmatch(text)) and (month := _month(match[1])):
        return _day(match[2], month, 1)
    if match := _QUARTER.fullmatch(text):
        return _day(match["year"], int(match["a"] or match["b"]) * 3 - 2, 1)
    return _day(match[1], 1, 1) if (match := _YEAR.fullmatch(text)) else None


def _month(word: str) -> int | None:
    """The number of a month by its name, in either case, or by its first three letters."""
    small = word.lower()
    for names in (_MONTHS, _OF_MONTHS, _IN_ENGLISH):
        for number, name in enumerate(names, 1):
            if small == name or (len(small) in {3, 4} and name.startswith(small)):
                return number
    return None


def _readings(text: str) -> Iterator[tuple[str, str | int, str]]:
    """Year, month and day, in each way that they can be meant."""
    if match := _YEAR_FIRST.fullmatch(text):
        yield match[1], match[2], match[3]
    if match := _DAY_FIRST.fullmatch(text):
        yield match[3], match[2], match[1]
    if (match := _IN_WORDS.fullmatch(text)) and (month := _month(match[2])):
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
