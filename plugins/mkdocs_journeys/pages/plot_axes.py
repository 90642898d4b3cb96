"""Axes of the plot of opportunities: linear, made from the data or from the settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from ..analysis.opportunity_scores import Scoring
from ..model.journey import Opportunity
from ..model.values import Level

__all__ = ["Axis", "make_axis", "place_on"]

HEADROOM = 0.08
"""The part of an axis that is left free beyond the greatest number, for words in the corners."""


@dataclass(frozen=True)
class Axis:
    """One axis."""

    key: str
    """The estimate that it shows."""
    low: float
    high: float
    numbers: tuple[float, ...]
    """The ticks with numbers; none where only levels are known."""
    levels: bool
    """Whether levels stand on it."""

    def of_number(self, number: float) -> float:
        """Return the place of a number, from 0 to 1."""
        return min(1.0, max(0.0, (number - self.low) / (self.high - self.low)))

    def of_level(self, level: Level) -> float:
        """Return the place of a level, from 0 to 1: the middle of its third."""
        return (2 * level.rank - 1) / 6


def make_axis(key: str, opportunities: Sequence[Opportunity], scoring: Scoring) -> Axis:
    """Return the axis of an estimate."""
    numbers: list[float] = []
    levels = False
    for opportunity in opportunities:
        own = scoring.stand_in(opportunity, key)
        number = scoring.number(opportunity, own)
        if number is not None:
            numbers.append(number)
        levels = levels or isinstance(getattr(opportunity, own), Level)
    if not numbers:
        return Axis(key, 0, 1, (), levels=True)
    low, high = scoring.settings.scale.get(key, (0.0, max(numbers)))
    low, high = min(low, *numbers), max(high, *numbers)
    step = _step((high - low) or 1)
    high = step * -(-(high - low) // step) + low if high > low else low + step
    count = round((high - low) / step)
    ticks = tuple(round(low + step * index, 10) for index in range(count + 1))
    if max(numbers) > high - HEADROOM * (high - low):
        high += HEADROOM * (high - low)
    return Axis(key, low, high, ticks, levels=levels)


def _step(span: float) -> float:
    """Return a round distance of ticks, so that there are about five."""
    size = float(10 ** floor(log10(span / 5)))
    return next(factor * size for factor in (1, 2, 5, 10) if span / (factor * size) <= 6)


def place_on(axis: Axis, opportunity: Opportunity, scoring: Scoring) -> tuple[float, bool] | None:
    """Return the place on an axis, and whether it is that of a level; None without an estimate."""
    key = scoring.stand_in(opportunity, axis.key)
    number = scoring.number(opportunity, key)
    value = getattr(opportunity, key)
    if number is not None:
        return axis.of_number(number), isinstance(value, Level)
    return (axis.of_level(value), True) if isinstance(value, Level) else None
