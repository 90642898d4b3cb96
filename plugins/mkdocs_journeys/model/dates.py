"""Parsing of dates as people write them: `05.11.2026` for `2026-11-05`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

__all__ = ["first_of_month", "is_no_day", "iso"]

_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s*г\.?)?")
_DAY_OR_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_IN_WORDS = re.compile(r"(\d{1,2})\s+([а-я]+)\s+(\d{4})(?:\s*г\.?)?", re.IGNORECASE)
_MONTH_OF_YEAR = re.compile(r"(\d{1,2})[-./](\d{4})")
_YEAR_AND_MONTH = re.compile(r"(\d{4})[-./](\d{1,2})")
_MONTH_IN_WORDS = re.compile(r"([а-я]+)\s+(\d{4})(?:\s*г\.?)?", re.IGNORECASE)
_MONTHS = (
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()  # noqa: SIM905 -- reads best in a line
)
_MONTHS_GENITIVE = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()  # noqa: SIM905 -- reads best in a line
)


def iso(written: str) -> str | None:
    """Return a date as year-month-day; None unless it is unambiguous."""
    dates = {
        date
        for parts in _interpretations(written.strip())
        if (date := _iso_date(*parts)) is not None
    }
    return dates.pop() if len(dates) == 1 else None


def is_no_day(written: str) -> bool:
    """Whether this is a complete date that is in no calendar: `31.11.2026`."""
    interpretations = list(_interpretations(written.strip()))
    return bool(interpretations) and all(_iso_date(*parts) is None for parts in interpretations)


def first_of_month(written: str) -> str | None:
    """Return the first day of a month without a day, such as `март 2026` or `2026-03`."""
    text = written.strip()
    if match := _YEAR_AND_MONTH.fullmatch(text):
        return _iso_date(match[1], match[2], 1)
    if match := _MONTH_OF_YEAR.fullmatch(text):
        return _iso_date(match[2], match[1], 1)
    if (match := _MONTH_IN_WORDS.fullmatch(text)) and match[1].lower() in _MONTHS:
        return _iso_date(match[2], _MONTHS.index(match[1].lower()) + 1, 1)
    return None


def _interpretations(text: str) -> Iterator[tuple[str, str | int, str]]:
    """Yield year, month and day of each possible interpretation."""
    if match := _YEAR_FIRST.fullmatch(text):
        yield match[1], match[2], match[3]
    if match := _DAY_FIRST.fullmatch(text):
        yield match[3], match[2], match[1]
    if (match := _IN_WORDS.fullmatch(text)) and match[2].lower() in _MONTHS_GENITIVE:
        yield match[3], _MONTHS_GENITIVE.index(match[2].lower()) + 1, match[1]
    if match := _DAY_OR_MONTH_FIRST.fullmatch(text):
        yield match[3], match[2], match[1]
        yield match[3], match[1], match[2]


def _iso_date(year: str, month: str | int, day: str | int) -> str | None:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
