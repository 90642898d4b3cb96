"""A day of what has been done, and it has not come yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePosixPath

from ...diagnostics import N_, Message
from ...model.traversal import Loc
from ..locations import LocatedMoment
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]

_TOLERANCE = dt.timedelta(days=1)
"""Where the author sits, the day may have begun already."""

Dated = tuple[PurePosixPath, Loc, dt.date | None]


def _find(grounds: RuleContext) -> Iterator[Finding]:
    for source, loc, day in _days(grounds):
        if day is not None and day > grounds.today + _TOLERANCE:
            message = Message(
                N_("The day under `{key}` has not come yet: {day}."),
                {"key": loc[-1], "day": day},
                Message(N_("Correct the year, month or day.")),
            )
            yield Finding(source, loc, message)


def _days(grounds: RuleContext) -> Iterator[Dated]:
    for study in grounds.atlas.evidence.values():
        yield study.source, ("date",), study.model.date
    for entry in grounds.atlas.journeys.values():
        yield entry.source, ("reviewed",), entry.model.reviewed
        for number, way in enumerate(entry.model.opportunities):
            yield entry.source, ("opportunities", number, "done"), way.done
    for place in grounds.places:
        for loc, day in _said(place):
            yield place.entry.source, (*place.loc, *loc, "date"), day


def _said(place: LocatedMoment) -> Iterator[tuple[Loc, dt.date | None]]:
    """What customers said and what was measured."""
    moment = place.moment
    for number, quote in enumerate(moment.quotes):
        yield ("quotes", number), quote.date
    for number, score in enumerate(moment.scores):
        yield ("scores", number), score.date
    for number, barrier in enumerate(moment.barriers):
        for inner, quote in enumerate(barrier.quotes):
            yield ("barriers", number, "quotes", inner), quote.date
    for number, metric in enumerate(moment.metrics):
        for inner, reading in enumerate(metric.readings):
            yield ("metrics", number, "readings", inner), reading.date


RULE = Rule(
    name="date-to-come",
    level="warning",
    fault=Category.GUESSES,
    about=N_("The date of a review, a study, a score or a reading is in the future."),
    find=_find,
)
