"""Rule: a date of a past event lies in the future."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePosixPath

from ...diagnostics import N_, Message
from ...model.traversal import Loc
from ..locations import LocatedMoment
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_TOLERANCE = dt.timedelta(days=1)
"""Tolerance for time zones: the author's day may have begun already."""

Dated = tuple[PurePosixPath, Loc, dt.date | None]


def _find(context: RuleContext) -> Iterator[Finding]:
    for source, loc, day in _dates(context):
        if day is not None and day > context.today + _TOLERANCE:
            message = Message(
                N_("The day under `{key}` has not come yet: {day}."),
                {"key": loc[-1], "day": day},
                Message(N_("Correct the year, month or day.")),
            )
            yield Finding(source, loc, message)


def _dates(context: RuleContext) -> Iterator[Dated]:
    """Yield the dates of all past events."""
    for study in context.atlas.evidence.values():
        yield study.source, ("date",), study.model.date
    for entry in context.atlas.journeys.values():
        yield entry.source, ("reviewed",), entry.model.reviewed
        for index, opportunity in enumerate(entry.model.opportunities):
            yield entry.source, ("opportunities", index, "done"), opportunity.done
    for place in context.places:
        for loc, day in _dates_of_moment(place):
            yield place.entry.source, (*place.loc, *loc, "date"), day


def _dates_of_moment(place: LocatedMoment) -> Iterator[tuple[Loc, dt.date | None]]:
    """Yield the dates of quotes, scores and readings, with their paths below the moment."""
    moment = place.moment
    for index, quote in enumerate(moment.quotes):
        yield ("quotes", index), quote.date
    for index, score in enumerate(moment.scores):
        yield ("scores", index), score.date
    for index, barrier in enumerate(moment.barriers):
        for inner_index, quote in enumerate(barrier.quotes):
            yield ("barriers", index, "quotes", inner_index), quote.date
    for index, metric in enumerate(moment.metrics):
        for inner_index, reading in enumerate(metric.readings):
            yield ("metrics", index, "readings", inner_index), reading.date


RULE = Rule(
    name="date-to-come",
    level="warning",
    fault=Category.GUESSES,
    about=N_("The date of a review, a study, a score or a reading is in the future."),
    find=_find,
)
