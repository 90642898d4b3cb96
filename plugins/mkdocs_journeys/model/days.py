"""Days as people write them: `05.11.2026` for `2026-11-05`."""

from __future__ import annotations

import datetime as dt
import re

__all__ = ["iso"]

_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s*г\.?)?")
_EITHER = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_IN_WORDS = re.compile(r"(\d{1,2})\s+([а-я]+)\s+(\d{4})(?:\s*г\.?)?", re.IGNORECASE)
_MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()  # noqa: SIM905 -- reads best in a line
)


def iso(written: str) -> str | None:
    """The date as year-month-day; None unless there is just one that can be meant."""
    text = written.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return _day(found[3], found[2], found[1])
    if found := _IN_WORDS.fullmatch(text):
        month = found[2].lower()
        return _day(found[3], _MONTHS.index(month) + 1, found[1]) if month in _MONTHS else None
    if found := _EITHER.fullmatch(text):
        ways = {_day(found[3], found[2], found[1]), _day(found[3], found[1], found[2])} - {None}
        return ways.pop() if len(ways) == 1 else None
    return None


def _day(year: str, month: str | int, day: str) -> str | None:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
