"""Significance of the difference of two means, given the numbers of answers.

Every measure that customers answer on a scale is moved to the range from 0 to 1 and treated as a
share. This is conservative when the spread of the answers is unknown: of all answers with the mean
m, those that are all at the ends have the largest variance, (max − m)(m − min) (Bhatia and Davis,
2000), and these form a share. An NPS, from −100 to 100, is such a mean of three kinds of answers.
Real answers vary less, so that a real difference may be missed; a false one is rarely reported.

The confidence interval of one share is Wilson's (1927), which is valid for few answers as well;
that of the difference of two shares is Newcombe's (1998, method 10), which combines both.
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
"""Quantile for a confidence level of 95 %: five of a hundred random differences count as
significant.
"""


class _Patterns(NamedTuple):
    """Patterns of measures and units in the words of all languages."""

    nps: re.Pattern[str]
    satisfaction: re.Pattern[str]
    points: re.Pattern[str]
    """Units of means on a scale; other units, except per cent, have no bounds."""


@cache
def _patterns() -> _Patterns:
    measures = list(tables_of(MeasureWords))
    nps = alternatives(table.nps for table in measures)
    satisfaction = alternatives(table.satisfaction for table in measures)
    points = alternatives(table.points for table in measures)
    of = alternatives(table.of for table in tables_of(NumberWords))
    return _Patterns(
        re.compile(rf"(?<![^\W_])t?nps(?![^\W_])|\b(?:{nps})\b", re.IGNORECASE),
        re.compile(rf"(?<![^\W_])t?cs(?:at|i)(?![^\W_])|\b(?:{satisfaction})", re.IGNORECASE),
        re.compile(rf"{points}|\bnps\b|(?:{of}|/)\s*\d", re.IGNORECASE),
    )


class AnswerScale(NamedTuple):
    """The lowest and the highest possible answer."""

    low: float
    high: float

    def share(self, value: float) -> float:
        """Return a mean's position on the scale, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


class Interval(NamedTuple):
    """A confidence interval."""

    low: float
    high: float


def scale_of(measure: str, *means: float, unit: str | None = None) -> AnswerScale | None:
    """Return the scale of a measure's means; None if it is unknown.

    Of several possible scales it is the longest: on it a difference is the smallest share.
    """
    low, high = min(means), max(means)
    if unit is not None and not _patterns().points.search(unit):
        scales = [AnswerScale(0, 100)] if unit.strip() == "%" else []
    elif _patterns().nps.search(measure):
        scales = [AnswerScale(-100, 100)]
    elif _patterns().satisfaction.search(measure):
        scales = [AnswerScale(1, 5), AnswerScale(0, 10), AnswerScale(0, 100)]
    else:
        scales = [AnswerScale(0, 10), AnswerScale(-100, 100)]
    return next((scale for scale in scales if scale.low <= low and high <= scale.high), None)


def wilson(share: float, answers: int) -> Interval:
    """Return Wilson's confidence interval of a share among that many answers."""
    z_squared = Z * Z
    center = (share + z_squared / (2 * answers)) / (1 + z_squared / answers)
    variance = share * (1 - share) / answers + z_squared / (4 * answers * answers)
    margin = Z * sqrt(variance) / (1 + z_squared / answers)
    return Interval(max(center - margin, 0.0), min(center + margin, 1.0))


def difference(before: float, answers: int, after: float, later: int) -> Interval:
    """Return Newcombe's confidence interval of the difference of two shares."""
    first, second = wilson(before, answers), wilson(after, later)
    change = after - before
    return Interval(
        change - sqrt((after - second.low) ** 2 + (first.high - before) ** 2),
        change + sqrt((second.high - after) ** 2 + (before - first.low) ** 2),
    )


def differ(
    before: float, answers: int | None, after: float, later: int | None, scale: AnswerScale | None
) -> bool:
    """Whether two means differ significantly; False if the scale or a number of answers is unknown.

    Not where the scale or one of the numbers of answers is not known: then nobody can tell.
    """
    if scale is None or not answers or not later:
        return False
    low, high = difference(scale.share(before), answers, scale.share(after), later)
    return low > 0 or high < 0
