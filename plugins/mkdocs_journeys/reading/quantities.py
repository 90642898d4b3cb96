"""Quantities as authors write them: `80 %`, `3 person-months`, `12 000 заказов в месяц`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from ..languages import alternatives, tables_of
from ..languages.tables import DurationWords, NumberWords
from ..model.estimates import PERCENT, TEAM_UNITS, Quantity
from .number_hints import normalize_digits

__all__ = ["TIME_UNITS", "WORK_UNITS", "read_quantity"]

TIME_UNITS = ("hour", "day", "week", "month", "quarter", "year")
"""Units of work, and of the time in which so many are reached, the shortest first."""

WORK_UNITS = (*TIME_UNITS, *TEAM_UNITS)
"""All units of work."""

_SIZES = {"thousand": 1e3, "million": 1e6}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}(?!\d)")
"""Either thousands or a decimal."""


class _Words(NamedTuple):
    """Expressions of all languages."""

    work: re.Pattern[str]
    reach: re.Pattern[str]
    percent: re.Pattern[str]
    ends: re.Pattern[str]
    number: re.Pattern[str]


@cache
def _words() -> _Words:
    durations, numbers = list(tables_of(DurationWords)), list(tables_of(NumberWords))

    def any_of(name: str, tables: list[DurationWords] | list[NumberWords]) -> str:
        return alternatives(getattr(table, name) for table in tables)

    days = alternatives([*(table.day + table.working_day for table in durations)])
    expressions = {unit: any_of(unit, durations) for unit in TIME_UNITS} | {"day": days}
    units = "|".join(f"(?P<{unit}>{words})" for unit, words in expressions.items())
    of_team = "|".join(f"(?P<{unit}>{any_of(unit, durations)})" for unit in TEAM_UNITS)
    figures = "|".join(
        sorted(
            (re.escape(word) for word in _figures()),
            key=len,
            reverse=True,
        )
    )
    digits = r"(?:\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:[.,]\d+)?"
    sizes = "|".join(f"(?P<{size}>{any_of(size, numbers)})" for size in _SIZES)
    number = (
        rf"(?:(?P<more>{any_of('one_and_a_half', durations)})|(?P<half>{any_of('half', durations)})"
        rf"|(?P<one>{any_of('one', durations)})(?=\s)"
        rf"|(?P<digits>{digits})?(?P<part>[½¼¾])|(?P<alone>{digits})|(?P<figure>{figures})(?=\s))"
        rf"(?:\s*(?:{sizes})(?![^\W\d_]))?"
    )
    bare = re.sub(r"\?P<\w+>", "?:", number)
    between = any_of("between", numbers)
    to = any_of("up_to", numbers)
    separator = rf"(?:\s*(?:[-–—…]|\.\.+)\s*|\s+(?:{to})\s+)"
    amount = rf"(?:(?:{between})\s+)?(?P<amount>{bare}(?:{separator}{bare})?)"
    about = rf"(?:(?:[~≈]|{any_of('about', durations)})\s*)?"
    return _Words(
        work=re.compile(
            rf"{about}{amount}[\s-]*(?:(?:{any_of('person', durations)})?(?:{units})|{of_team})"
        ),
        reach=re.compile(
            rf"{about}{amount}(?:\s*[^\W\d_/]+\.?){{0,3}}?"
            rf"(?:\s*(?:/|(?<![^\W\d_])(?:{any_of('per', durations)})(?![^\W\d_]))\s*(?:{units})|)"
        ),
        percent=re.compile(rf"{about}{amount}\s*(?:%|{any_of('percent', numbers)})"),
        ends=re.compile(rf"({bare}){separator}({bare})"),
        number=re.compile(number),
    )


@lru_cache(maxsize=4096)
def read_quantity(text: str, sort: str) -> Quantity | None:
    """Return what a text means; None where it is no quantity, or may mean more than one.

    `sort` is what the key holds: `work`, `reach` or percent.

    >>> read_quantity("3 person-months", "work").unit
    'month'
    """
    folded = _normalized(text)
    if _AMBIGUOUS.search(folded):
        return None
    words = _words()
    shown = " ".join(text.split())
    if sort == "work":
        return _quantity(words.work.fullmatch(folded), shown)
    if match := words.percent.fullmatch(folded):
        return _quantity(match, shown, percent=True)
    return _quantity(words.reach.fullmatch(folded), shown) if sort == "reach" else None


def _normalized(text: str) -> str:
    text = normalize_digits(normalize("NFC", text))
    text = re.sub(r"[‐‑‒−]", "-", text)
    return " ".join(text.casefold().split())


def _quantity(match: re.Match[str] | None, text: str, *, percent: bool = False) -> Quantity | None:
    if match is None:
        return None
    ends = _words().ends.fullmatch(match["amount"])
    written = (ends[1], ends[2]) if ends else (match["amount"], match["amount"])
    numbers = [_number(end) for end in written]
    if ends and _size(ends[1]) == 1:
        numbers[0] *= _size(ends[2])  # “5–7 thousand”
    if numbers[0] > numbers[1]:
        return None
    if percent:
        return Quantity(numbers[0] / 100, numbers[1] / 100, PERCENT, text)
    groups = match.groupdict()
    unit = next((unit for unit in WORK_UNITS if groups.get(unit) is not None), "")
    return Quantity(numbers[0], numbers[1], unit, text)


def _size(written: str) -> float:
    match = _words().number.match(f"{written} ")
    return next((size for name, size in _SIZES.items() if match and match[name]), 1)


def _number(written: str) -> float:
    match = _words().number.match(f"{written} ")  # a figure in words needs its space
    if match is None:
        return 0
    digits = match["digits"] or match["alone"]
    number = float(digits.replace(" ", "").replace(",", ".")) if digits else 0.0
    number += _FRACTIONS.get(match["part"], 0)
    if match["half"]:
        number = 0.5
    elif match["more"]:
        number = 1.5
    elif match["one"]:
        number = 1
    elif match["figure"]:
        number = _figures()[match["figure"]]
    return number * _size(written)


@cache
def _figures() -> dict[str, float]:
    """Return numbers in words."""
    figures = [table.figures for table in tables_of(NumberWords)]
    figures += [table.figures for table in tables_of(DurationWords)]
    return {word: float(value) for words in figures for word, value in words.items()}
