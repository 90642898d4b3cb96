"""Whether a number became better: a metric by itself, the hypothesis that something moves it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from .journey import Metric, Opportunity, Reading
from .values import Better, Progress

__all__ = ["Judgement", "Verdict", "judged", "reached", "readings", "trend"]


class Verdict(StrEnum):
    """What two readings say."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NO_DATA = "no-data"
    """There are not two readings to compare."""
    WAITING = "waiting"
    """What should move the metric is not done yet."""


class Judgement(NamedTuple):
    """What a metric says of a hypothesis."""

    verdict: Verdict
    before: Reading | None = None
    """The last reading up to the day of the change; the newest one while it is not done."""
    after: Reading | None = None
    """The newest reading since."""


def readings(metric: Metric) -> list[Reading]:
    """The metric's readings, the oldest first."""
    return sorted(metric.readings, key=lambda one: one.date)


def _compared(metric: Metric, before: Reading, after: Reading) -> Verdict:
    if after.value == before.value:
        return Verdict.SAME
    rose = after.value > before.value
    return Verdict.BETTER if rose == (metric.better is Better.HIGHER) else Verdict.WORSE


def trend(metric: Metric) -> Verdict:
    """The newest reading beside the one before it."""
    found = readings(metric)
    if len(found) < 2:
        return Verdict.NO_DATA
    return _compared(metric, found[-2], found[-1])


def reached(metric: Metric) -> bool | None:
    """Whether the newest reading is at the target; None without a reading or a target."""
    found = readings(metric)
    if not found or metric.target is None:
        return None
    value = found[-1].value
    higher = metric.better is Better.HIGHER
    return value >= metric.target if higher else value <= metric.target


def judged(opportunity: Opportunity, metric: Metric | None) -> Judgement:
    """What the readings before and after the change say.

    A change counts from the day it was done; where that is not said, from the day it was due.
    """
    found = readings(metric) if metric is not None else []
    newest = found[-1] if found else None
    if opportunity.status is not Progress.DONE:
        return Judgement(Verdict.WAITING, newest)
    since = opportunity.done or opportunity.due
    if metric is None or since is None:
        return Judgement(Verdict.NO_DATA, newest)
    before = next((one for one in reversed(found) if one.date <= since), None)
    after = newest if newest is not None and newest.date > since else None
    if before is None or after is None:
        return Judgement(Verdict.NO_DATA, before, after)
    return Judgement(_compared(metric, before, after), before, after)
