"""A score that its scale does not have: most often a decimal point that was lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ...diagnostics import N_, Message
from ...model.journey import Score
from ...model.traversal import Loc
from ..audience_terms import short
from ..locations import LocatedMoment
from ..measures import scale
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]

_SCALES = {"nps": (-100, 100), "csat": (0, 100), "ces": (0, 100)}
"""The lowest and the highest of each measure, in points or per cent."""
_POINTS = 10
"""No scale of points goes further; what is more is per cent."""


@dataclass(frozen=True)
class _Rated:
    """A score and where it stands."""

    place: LocatedMoment
    score: Score
    loc: Loc

    @property
    def measure(self) -> str:
        return scale(self.score.measure)

    @property
    def in_points(self) -> bool:
        return self.score.value <= _POINTS


def _find(grounds: RuleContext) -> Iterator[Finding]:
    of_maps: dict[tuple[PurePosixPath, str], list[_Rated]] = {}
    for one in _known(grounds):
        source = one.place.entry.source
        low, high = _SCALES[one.measure]
        if low <= one.score.value <= high:
            of_maps.setdefault((source, one.measure), []).append(one)
        else:
            yield Finding(source, one.loc, _no_such(one, low, high))
    for (source, measure), rated in of_maps.items():
        for one, other in _strangers(rated) if measure != "nps" else ():
            yield Finding(source, one.loc, _two_scales(one, other))


def _known(grounds: RuleContext) -> Iterator[_Rated]:
    for place in grounds.places:
        for index, score in enumerate(place.moment.scores):
            if scale(score.measure) in _SCALES:
                yield _Rated(place, score, (*place.loc, "scores", index, "value"))


def _strangers(rated: list[_Rated]) -> Iterator[tuple[_Rated, _Rated]]:
    """The scores that are not on the scale of most, or of the first, each with one that is."""
    points = [one for one in rated if one.in_points]
    shares = [one for one in rated if not one.in_points]
    if not points or not shares or not any(point.score.value for point in points):
        return
    few = min(points, shares, key=lambda ones: (len(ones), rated[0] in ones))
    usual = shares if few is points else points
    for one in few:
        if one.score.value:  # nobody was content: on each scale there is a zero
            yield one, usual[0]


def _no_such(rated: _Rated, low: int, high: int) -> Message:
    return Message(
        N_("{measure} goes from {low} to {high}, so it can't be {value}."),
        {
            "measure": rated.measure.upper(),
            "low": float(low),
            "high": float(high),
            "value": rated.score.value,
        },
        Message(N_("Compare it with the report: a decimal point may be lost.")),
    )


def _two_scales(rated: _Rated, other: _Rated) -> Message:
    return Message(
        N_("{measure} is {value} here and {other} at “{name}”: that is not one scale."),
        {
            "measure": rated.measure.upper(),
            "value": rated.score.value,
            "other": other.score.value,
            "name": short(other.place.moment.name),
        },
        Message(N_("Look for a lost decimal point; two scales need two names under `measure`.")),
    )


RULE = Rule(
    name="score-off-scale",
    level="warning",
    fault=Category.GUESSES,
    about=N_("A score lies outside its scale, or the map has the same measure on two scales."),
    find=_find,
)
