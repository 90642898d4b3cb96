"""How long something takes: durations as authors write them, and their sums along a journey."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import inf
from typing import NamedTuple
from unicodedata import decimal, normalize

from ..languages import alternatives, tables_of
from ..languages.tables import DurationWords, NumberWords
from ..model.journey import Journey, Moment, Stage, Step

__all__ = ["Duration", "JourneyTime", "MomentTime", "journey_time", "moment_time", "read_duration"]

UNITS = {
    "second": 1 / 60,
    "minute": 1.0,
    "hour": 60.0,
    "day": 24 * 60.0,
    "working_day": 24 * 60 * 7 / 5,
    "week": 7 * 24 * 60.0,
    "month": 365.25 / 12 * 24 * 60,
    "quarter": 365.25 / 4 * 24 * 60,
    "year": 365.25 * 24 * 60,
}
"""Minutes of each unit; five working days are a week."""


_IN_BRACKETS = re.compile(r"^\([^()]*\)\s*|\s*\([^()]*\)$")
_NOTE = re.compile(r"^[^\d:]+:\s+|(?:\s*[,;]\s+|\s*–\s*)[^\d,;–]+$")


@dataclass(frozen=True)
class Duration:
    """A span of time in minutes, or a range of such spans."""

    least: float
    most: float
    """Infinite where only the least is known."""

    def __add__(self, other: Duration) -> Duration:
        return Duration(self.least + other.least, self.most + other.most)

    @property
    def middle(self) -> float:
        """The length that a bar shows: the middle of a range, or its known end."""
        return self.least if self.most == inf else (self.least + self.most) / 2


class _Words(NamedTuple):
    """Compiled expressions of all languages."""

    quantity: re.Pattern[str]
    joint: re.Pattern[str]
    number: re.Pattern[str]
    separator: re.Pattern[str]
    about: re.Pattern[str]
    between: re.Pattern[str]
    at_most: re.Pattern[str]
    at_least: re.Pattern[str]
    or_more: re.Pattern[str]
    or_less: re.Pattern[str]
    instantly: re.Pattern[str]
    figures: dict[str, float]
    single: dict[str, str]
    governed: dict[str, str]


@cache
def _words() -> _Words:
    tables = list(tables_of(DurationWords))

    def any_of(name: str) -> str:
        return alternatives(getattr(table, name) for table in tables)

    figures = {
        word: float(value)
        for written in (
            *(table.figures for table in tables_of(NumberWords)),
            *(table.figures for table in tables),
        )
        for word, value in written.items()
    }
    governed = {word: unit for table in tables for word, unit in table.governed.items()}
    single = {word: unit for table in tables for word, unit in table.single.items()}
    number = (
        r"(?:\d+(?:[.,]\d{1,2})?(?:-[^\W\d_]{1,2}(?=\s))?"
        rf"|(?:{_longest_first(figures)}|{any_of('one')})(?=\s))"
    )
    units = "|".join(f"(?P<{unit}>{any_of(unit)})" for unit in (*UNITS, "minute_after_hour"))
    amount = (
        rf"(?:(?P<half>{any_of('half')})|(?P<more>{any_of('one_and_a_half')})(?=\s)"
        rf"|(?P<number>{number}))"
    )
    return _Words(
        quantity=re.compile(
            rf"(?:{amount}\s*(?:{units})|(?P<single>{_longest_first(single)}))(?![^\W\d_])"
        ),
        joint=re.compile(rf"\s*,?\s*(?:(?:{any_of('joined')})\s+)?"),
        number=re.compile(
            rf"(?P<more>{any_of('one_and_a_half')})|" + number.replace(r"(?=\s)", "")
        ),
        separator=re.compile(rf"\s*(?:–|-|\.{{2,3}}|…)\s*|\s+(?:{any_of('to')})\s+"),
        about=re.compile(rf"(?:[~≈]\s*|(?:{any_of('about')})\s+)"),
        between=re.compile(rf"(?:{any_of('between')})\s+"),
        at_most=re.compile(rf"(?:[<≤]\s*|(?:{any_of('at_most')})\s+)"),
        at_least=re.compile(rf"(?:[>≥]\s*|(?:{any_of('at_least')})\s+)"),
        or_more=re.compile(rf"(?:\s*\+|\s+(?:{any_of('or_more')}))$"),
        or_less=re.compile(rf"\s+(?:{any_of('or_less')})$"),
        instantly=re.compile(rf"0|{any_of('instantly')}"),
        figures=figures,
        single=single,
        governed=governed,
    )


def _longest_first(words: Iterable[str]) -> str:
    """Return an expression for any of the words; without any, it matches nothing."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"


@lru_cache(maxsize=4096)
def read_duration(text: str) -> Duration | None:
    """Return what a text means; None where it is no duration, or may mean more than one.

    >>> read_duration("7–10 days").least / 60 / 24
    7.0
    """
    text = _normalized(text)
    return _read(text) or _read_with_note(text)


def _read_with_note(text: str) -> Duration | None:
    """Return a duration with words about it: “10 days (by law)”, “SLA: 24 h”, “2 days, usually”.

    Words that say how long something takes are no note, but for those in brackets.
    """
    match = _IN_BRACKETS.search(text)
    if match is None:
        match = _NOTE.search(text)
        if match is None or _says_time(match[0]):
            return None
    return _read((text[: match.start()] + text[match.end() :]).strip())


def _says_time(note: str) -> bool:
    words = _words()
    if words.quantity.search(note):
        return True
    return any(word in words.figures for word in re.findall(r"[^\W\d_]+", note))


def _read(text: str) -> Duration | None:
    words = _words()
    if words.instantly.fullmatch(text):
        return Duration(0, 0)
    bare = _without_prefix(words.about, text)
    exact = _compound(bare, governed=bare != text)
    if exact is not None:
        return Duration(exact, exact)
    return _range(bare) or _open(bare)


def _normalized(text: str) -> str:
    text = "".join(
        str(decimal(sign)) if sign.isdecimal() else sign for sign in normalize("NFC", text)
    )
    text = re.sub(r"(?<=\d)½", ".5", text).replace("½", "0.5")
    text = re.sub(r"[‐‑‒–—−]|(?<=\d)\s*-\s*(?=\d)|\s-\s", "–", text)
    text = re.sub(r"(\d+)\+(\s*[^\W\d_].*)$", r"\1\2+", text)
    return " ".join(text.casefold().split())


def _without_prefix(prefix: re.Pattern[str], text: str) -> str:
    match = prefix.match(text)
    return text[match.end() :] if match else text


def _compound(text: str, *, governed: bool = False) -> float | None:
    """Return the minutes of one duration, as “1 h 30 min”; its units become smaller."""
    parts = _parts(text, governed=governed)
    if not parts:
        return None
    return sum(minutes for minutes, _ in parts)


def _parts(text: str, *, governed: bool = False) -> list[tuple[float, str]]:
    """Return the minutes and the unit of each part; none if the text is anything else.

    `governed` says whether a preposition stands before it, which changes the unit's ending.
    """
    words = _words()
    if governed and text in words.governed:
        unit = words.governed[text]
        return [(UNITS[unit], unit)]
    parts: list[tuple[float, str]] = []
    start = 0
    while match := words.quantity.match(text, start):
        unit = words.single[match["single"]] if match["single"] else _unit(match)
        if unit == "minute_after_hour":
            if not parts or parts[-1][1] != "hour":
                return []
            unit = "minute"
        if parts and UNITS[parts[-1][1]] <= UNITS[unit]:
            return []
        parts.append((_count(match) * UNITS[unit], unit))
        start = match.end()
        if start == len(text):
            return parts
        joint = words.joint.match(text, start)
        start = joint.end() if joint else start
    return []


def _unit(match: re.Match[str]) -> str:
    return next(name for name in (*UNITS, "minute_after_hour") if match[name] is not None)


def _count(match: re.Match[str]) -> float:
    if match["single"]:
        return 1
    if match["half"]:
        return 0.5
    return 1.5 if match["more"] else _number(match["number"])


def _number(text: str) -> float:
    figure = _words().figures.get(text)
    if figure is not None:
        return figure
    digits = re.match(r"\d+(?:[.,]\d+)?", text)
    return float(digits[0].replace(",", ".")) if digits else 1  # an article


def _range(text: str) -> Duration | None:
    """Return a range: “7–10 days”, “30 min to 2 h”; the shorter one comes first."""
    words = _words()
    bare = _without_prefix(words.between, text)
    governed = bare != text
    for separator in words.separator.finditer(bare):
        left, right = bare[: separator.start()], bare[separator.end() :]
        parts = _parts(right, governed=governed)
        if not parts:
            continue
        most = sum(minutes for minutes, _ in parts)
        least = _compound(left, governed=governed)
        number = words.number.fullmatch(left)
        if least is None and number and len(parts) == 1:
            least = (1.5 if number["more"] else _number(left)) * UNITS[parts[0][1]]
        if least is not None and least <= most:
            return Duration(least, most)
    return None


def _open(text: str) -> Duration | None:
    """Return a range of which one end is known: “up to 3 days”, “3 days or more”."""
    words = _words()
    for prefix, suffix, at_least in (
        (words.at_most, words.or_less, False),
        (words.at_least, words.or_more, True),
    ):
        bare = _without_prefix(prefix, text)
        rest = bare if bare != text else suffix.sub("", text)
        known = _compound(rest, governed=bare != text) if rest != text else None
        if known is not None:
            return Duration(known, inf) if at_least else Duration(0, known)
    return None


class MomentTime(NamedTuple):
    """How long a place takes, and how much of it is waiting; None where nothing says it."""

    total: Duration | None
    waiting: Duration | None


class JourneyTime(NamedTuple):
    """The sums of a journey."""

    total: Duration | None
    waiting: Duration | None
    known: int
    """The number of stages with a duration …"""
    stages: int
    """… of so many."""


def moment_time(moment: Moment) -> MomentTime:
    """Return what a place says of itself, else the sums of what is in it.

    Waiting is a part of the duration; where only waiting is known, that long it takes.
    """
    parts = [moment_time(part) for part in _inner(moment)]
    waiting = _own(moment.wait) or _sum(part.waiting for part in parts)
    return MomentTime(
        _own(moment.duration) or _sum(part.total for part in parts) or waiting, waiting
    )


def journey_time(journey: Journey) -> JourneyTime:
    """Return the sums over all stages."""
    times = [moment_time(stage) for stage in journey.stages]
    return JourneyTime(
        _sum(time.total for time in times),
        _sum(time.waiting for time in times),
        sum(time.total is not None for time in times),
        len(times),
    )


def _inner(moment: Moment) -> Iterable[Moment]:
    if isinstance(moment, Stage):
        return (*moment.touchpoints, *moment.steps)
    return moment.touchpoints if isinstance(moment, Step) else ()


def _own(text: str | None) -> Duration | None:
    return read_duration(text) if text else None


def _sum(durations: Iterable[Duration | None]) -> Duration | None:
    known = [duration for duration in durations if duration is not None]
    return sum(known[1:], known[0]) if known else None
