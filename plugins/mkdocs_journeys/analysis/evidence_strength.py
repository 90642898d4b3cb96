"""Strength of evidence: the dates of studies, and the reliability of a score by its answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple

from ..model.atlas import Entry
from ..model.personas import Evidence

__all__ = ["EvidenceSpan", "Strength", "evidence_span", "strength"]


class EvidenceSpan(NamedTuple):
    """The dates of the oldest and the newest study behind a map."""

    newest: dt.date | None
    oldest: dt.date | None
    undated: int
    """The number of studies without a date."""


def evidence_span(studies: Iterable[str], known: Mapping[str, Entry[Evidence]]) -> EvidenceSpan:
    """Return the span of dates of the studies; keys that are not in `known` are ignored."""
    dates = [known[key].model.date for key in studies if key in known]
    known_dates = [date for date in dates if date is not None]
    return EvidenceSpan(
        max(known_dates, default=None),
        min(known_dates, default=None),
        len(dates) - len(known_dates),
    )


class Strength(IntEnum):
    """Reliability of a score, by its number of answers.

    The margin of error shrinks with the square root of the number: a share measured among 30 people
    is known to about ±18 points, among 100 people to ±10, among 400 to ±5.
    """

    UNSAID = 0
    FEW = 1
    """Fewer than 30: a few more answers may change it."""
    SOME = 2
    """Fewer than 100: enough to show large differences."""
    MANY = 3


FEW, SOME = 30, 100
"""Upper limits of `Strength.FEW` and `Strength.SOME`."""


def strength(answers: int | None) -> Strength:
    """Return the reliability of a score with that many answers."""
    if answers is None:
        return Strength.UNSAID
    if answers < FEW:
        return Strength.FEW
    return Strength.SOME if answers < SOME else Strength.MANY
