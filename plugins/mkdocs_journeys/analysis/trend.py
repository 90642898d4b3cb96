"""Whether a number became better: a metric by itself, the hypothesis that something moves it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Protocol

from ..model.journey import Metric, MetricReading, Opportunity
from ..model.values import Better, Progress
from .significance import differ, scale_of

__all__ = ["Counted", "Judgement", "Verdict", "is_known", "judged", "reached", "readings", "trend"]


class Verdict(StrEnum):
    """What two readings say."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNCLEAR = "unclear"
    """They differ, and that may be chance: too few people answered."""
    NO_DATA = "no-data"
    """There are not two readings to compare."""
    WAITING = "waiting"
    """What should move the metric is not done yet."""


class Judgement(NamedTuple):
    """What a metric says of a hypothesis."""

    verdict: Verdict
    before: MetricReading | None = None
    """The last reading up to the day of the change; the newest one while it is not done."""
    after: MetricReading | None = None
    """The newest reading since."""


def readings(metric: Metric) -> list[MetricReading]:
    """The metric's readings, the oldest first."""
    return sorted(metric.readings, key=lambda metric_reading: metric_reading.date)


def _compared(metric: Metric, before: MetricReading, after: MetricReading) -> Verdict:
    if after.value == before.value:
        return Verdict.SAME
    if not is_known(metric.name, metric.unit, before, after):
        return Verdict.UNCLEAR
    rose = after.value > before.value
    return Verdict.BETTER if rose == (metric.better is Better.HIGHER) else Verdict.WORSE


class Counted(Protocol):
    """A value, and how many people it is the mean of."""

    @property
    def value(self) -> float:
        """The mean or the share."""

    @property
    def answers(self) -> int | None:
        """How many people answered; None where nobody says, or where it is no matter of answers."""


def is_known(name: str, unit: str | None, before: Counted, after: Counted) -> bool:
    """Whether two readings differ for sure.

    Readings without answers are figures of a system that counts everything: their difference is
    one. Where one of the two is a sample, chance has to be ruled out.
    """
    if before.answers is None and after.answers is None:
        return True
    scale = scale_of(name, before.value, after.value, unit=unit)
    return differ(before.value, before.answers, after.value, after.answers, scale)


def trend(metric: Metric) -> Verdict:
    """The newest reading beside the one before it."""
    metric_readings = readings(metric)
    if len(metric_readings) < 2:
        return Verdict.NO_DATA
    return _compared(metric, metric_readings[-2], metric_readings[-1])


def reached(metric: Metric) -> bool | None:
    """Whether the newest reading is at the target; None without a reading or a target."""
    metric_readings = readings(metric)
    if not metric_readings or metric.target is None:
        return None
    value = metric_readings[-1].value
    higher = metric.better is Better.HIGHER
    return value >= metric.target if higher else value <= metric.target


def judged(opportunity: Opportunity, metric: Metric | None) -> Judgement:
    """What the readings before and after the change say.

    A change counts from the day it was done; where that is not said, from the day it was due.
    """
    metric_readings = readings(metric) if metric is not None else []
    newest = metric_readings[-1] if metric_readings else None
    if opportunity.status is not Progress.DONE:
        return Judgement(Verdict.WAITING, newest)
    since = opportunity.done or opportunity.due
    if metric is None or since is None:
        return Judgement(Verdict.NO_DATA, newest)
    before = next(
        (
            metric_reading
            for metric_reading in reversed(metric_readings)
            if metric_reading.date <= since
        ),
        None,
    )
    after = newest if newest is not None and newest.date > since else None
    if before is None or after is None:
        return Judgement(Verdict.NO_DATA, before, after)
    return Judgement(_compared(metric, before, after), before, after)
