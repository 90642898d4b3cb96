"""Trend of a metric, and the effect of an opportunity on its metric."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Protocol

from ..model.journey import Metric, MetricReading, Opportunity
from ..model.values import Better, Progress
from .significance import differ, scale_of

__all__ = [
    "Counted",
    "Judgement",
    "Verdict",
    "compare",
    "has_reached_target",
    "is_known",
    "judge",
    "readings",
    "trend",
]


class Verdict(StrEnum):
    """Result of comparing two readings."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNCLEAR = "unclear"
    """They differ, but the difference may be random: too few people answered."""
    NO_DATA = "no-data"
    """There are fewer than two readings to compare."""
    WAITING = "waiting"
    """The change that should move the metric is not done yet."""


class Judgement(NamedTuple):
    """Effect of an opportunity on its metric."""

    verdict: Verdict
    before: MetricReading | None = None
    """The last reading up to the day of the change; the newest one until it is done."""
    after: MetricReading | None = None
    """The newest reading after the change."""


def readings(metric: Metric) -> list[MetricReading]:
    """Return the metric's readings, the oldest first."""
    return sorted(metric.readings, key=lambda reading: reading.date)


def compare(metric: Metric, before: Counted, after: Counted) -> Verdict:
    """Compare two values of a metric; what may be chance is neither better nor worse."""
    if after.value == before.value:
        return Verdict.SAME
    if not is_known(metric.name, metric.unit, before, after):
        return Verdict.UNCLEAR
    rose = after.value > before.value
    return Verdict.BETTER if rose == (metric.better is Better.HIGHER) else Verdict.WORSE


class Counted(Protocol):
    """A value with the number of people whose answers it is the mean of."""

    @property
    def value(self) -> float:
        """The mean or the share."""

    @property
    def answers(self) -> int | None:
        """The number of answers; None if it is unknown or the value is no survey result."""


def is_known(name: str, unit: str | None, before: Counted, after: Counted) -> bool:
    """Whether two readings differ significantly.

    Readings without answers are counts of everything: any difference is real. If one of the two is
    a sample, chance has to be ruled out.
    """
    if before.answers is None and after.answers is None:
        return True
    scale = scale_of(name, before.value, after.value, unit=unit)
    return differ(before.value, before.answers, after.value, after.answers, scale)


def trend(metric: Metric) -> Verdict:
    """Compare the newest reading with the one before it."""
    values = readings(metric)
    if len(values) < 2:
        return Verdict.NO_DATA
    return compare(metric, values[-2], values[-1])


def has_reached_target(metric: Metric) -> bool | None:
    """Whether the newest reading has reached the target; None without a reading or a target."""
    values = readings(metric)
    if not values or metric.target is None:
        return None
    value = values[-1].value
    higher = metric.better is Better.HIGHER
    return value >= metric.target if higher else value <= metric.target


def judge(opportunity: Opportunity, metric: Metric | None) -> Judgement:
    """Compare the readings before and after an opportunity was done.

    The change counts from the day it was done; if that is not given, from the day it was due.
    """
    values = readings(metric) if metric is not None else []
    newest = values[-1] if values else None
    if opportunity.status is not Progress.DONE:
        return Judgement(Verdict.WAITING, newest)
    since = opportunity.done or opportunity.due
    if metric is None or since is None:
        return Judgement(Verdict.NO_DATA, newest)
    before = next(
        (reading for reading in reversed(values) if reading.date <= since),
        None,
    )
    after = newest if newest is not None and newest.date > since else None
    if before is None or after is None:
        return Judgement(Verdict.NO_DATA, before, after)
    return Judgement(compare(metric, before, after), before, after)
