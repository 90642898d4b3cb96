"""Whether two means differ by more than chance, as far as the number of answers can tell.

All measures that customers answer on a scale are taken alike: the mean is moved to 0 … 1 and seen
as a share. That is the careful way where nobody gives the spread of the answers: of all answers
between two ends with the mean m, those that all stand at the ends vary most, by (max − m)(m − min)
(Bhatia and Davis, 2000), and these are a share. An NPS, from −100 to 100, is such a mean of three
kinds of answers. Real answers vary less, so that a difference may be real and is not called so; the
opposite is rare.

The interval of one share is Wilson's (1927), which holds for few answers as well; that of the
difference of two shares is made of both (Newcombe, 1998, method 10).
"""

from __future__ import annotations

import re
from functools import cache
from math import sqrt
from typing import NamedTuple

from ..languages import alternatives, tables_of
from ..languages.tables import MeasureWords, NumberWords

__all__ = ["AnswerScale", "Interval", "differ", "difference", "scale_of", "wilson"]

Z = 1.959964
"""95 %: of a hundred differences that are nothing but chance five are called real."""


class _Words(NamedTuple):
    """Measures and their units in words of all languages."""

    nps: re.Pattern[str]
    satisfaction: re.Pattern[str]
    points: re.Pattern[str]
    """Units of means on a scale; all others, but for per cent, are of things without ends."""


@cache
def _words() -> _Words:
    measures = list(tables_of(MeasureWords))
    nps = alternatives(table.nps for table in measures)
    satisfaction = alternatives(table.satisfaction for table in measures)
    points = alternatives(table.points for table in measures)
    of = alternatives(table.of for table in tables_of(NumberWords))
    return _Words(
        re.compile(rf"(?<![^\W_])t?nps(?![^\W_])|\b(?:{nps})\b", re.IGNORECASE),
        re.compile(rf"(?<![^\W_])t?cs(?:at|i)(?![^\W_])|\b(?:{satisfaction})", re.IGNORECASE),
        re.compile(rf"{points}|\bnps\b|(?:{of}|/)\s*\d", re.IGNORECASE),
    )


class AnswerScale(NamedTuple):
    """The lowest and the highest answer."""

    low: float
    high: float

    def share(self, value: float) -> float:
        """Where a mean stands between the two, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


class Interval(NamedTuple):
    """What the true value is likely to be between."""

    low: float
    high: float


def scale_of(measure: str, *means: float, unit: str | None = None) -> AnswerScale | None:
    """The scale that means of a measure are on; None where nobody can know.

    Of several that may be it is the longest: on it a difference is the smallest part.
    """
    low, high = min(means), max(means)
    if unit is not None and not _words().points.search(unit):
        scales = [AnswerScale(0, 100)] if unit.strip() == "%" else []
    elif _words().nps.search(measure):
        scales = [AnswerScale(-100, 100)]
    elif _words().satisfaction.search(measure):
        scales = [AnswerScale(1, 5), AnswerScale(0, 10), AnswerScale(0, 100)]
    else:
        scales = [AnswerScale(0, 10), AnswerScale(-100, 100)]
    return next((scale for scale in scales if scale.low <= low and high <= scale.high), None)


def wilson(share: float, answers: int) -> Interval:
    """The interval of a share that was seen among so many answers."""
    square = Z * Z
    middle = (share + square / (2 * answers)) / (1 + square / answers)
    variance = share * (1 - share) / answers + square / (4 * answers * answers)
    half = Z * sqrt(variance) / (1 + square / answers)
    return Interval(max(middle - half, 0.0), min(middle + half, 1.0))


def difference(before: float, answers: int, after: float, later: int) -> Interval:
    """The interval of the difference of two shares, each among so many answers."""
    first, second = wilson(before, answers), wilson(after, later)
    by = after - before
    return Interval(
        by - sqrt((after - second.low) ** 2 + (first.high - before) ** 2),
        by + sqrt((second.high - after) ** 2 + (before - first.low) ** 2),
    )


def differ(
    before: float, answers: int | None, after: float, later: int | None, scale: AnswerScale | None
) -> bool:
    """Whether two means differ by more than chance.

    Not where the scale or one of the numbers of answers is not known: then nobody can tell.
    """
    if scale is None or not answers or not later:
        return False
    low, high = difference(scale.share(before), answers, scale.share(after), later)
    return low > 0 or high < 0
