"""Rule: a score lies outside its scale, often because a decimal point was lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ...diagnostics import N_, Message
from ...model.journey import Score
from ...model.traversal import Loc
from ..audience_terms import shorten
from ..locations import LocatedMoment
from ..measures import scale
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_SCALES = {"nps": (-100, 100), "csat": (0, 100), "ces": (0, 100)}
"""Least and greatest value of each measure, in points or per cent."""
_MAX_POINTS = 10
"""Greatest value of a scale in points; greater values are per cent."""


@dataclass(frozen=True)
class _LocatedScore:
    """A score and its location."""

    place: LocatedMoment
    score: Score
    loc: Loc

    @property
    def measure(self) -> str:
        """The usual measure: `nps`, `csat` or `ces`."""
        return scale(self.score.measure)

    @property
    def in_points(self) -> bool:
        """Whether the value is in points and not in per cent."""
        return self.score.value <= _MAX_POINTS


def _find(context: RuleContext) -> Iterator[Finding]:
    scores_by_measure: dict[tuple[PurePosixPath, str], list[_LocatedScore]] = {}
    for located in _known_scores(context):
        source = located.place.entry.source
        low, high = _SCALES[located.measure]
        if low <= located.score.value <= high:
            scores_by_measure.setdefault((source, located.measure), []).append(located)
        else:
            yield Finding(source, located.loc, _out_of_range_message(located, low, high))
    for (source, measure), scores in scores_by_measure.items():
        for located, usual in _outliers(scores) if measure != "nps" else ():
            yield Finding(source, located.loc, _two_scales_message(located, usual))


def _known_scores(context: RuleContext) -> Iterator[_LocatedScore]:
    """Yield the scores of all measures whose scale is known."""
    for place in context.places:
        for index, score in enumerate(place.moment.scores):
            if scale(score.measure) in _SCALES:
                yield _LocatedScore(place, score, (*place.loc, "scores", index, "value"))


def _outliers(scores: list[_LocatedScore]) -> Iterator[tuple[_LocatedScore, _LocatedScore]]:
    """Yield the scores in the minority's unit, each with one in the usual unit.

    Of two equally frequent units, that of the first score is the usual one.
    """
    points = [located for located in scores if located.in_points]
    shares = [located for located in scores if not located.in_points]
    if not points or not shares or not any(point.score.value for point in points):
        return
    minority = min(points, shares, key=lambda group: (len(group), scores[0] in group))
    majority = shares if minority is points else points
    for located in minority:
        if located.score.value:  # zero exists on each scale
            yield located, majority[0]


def _out_of_range_message(located: _LocatedScore, low: int, high: int) -> Message:
    return Message(
        N_("{measure} goes from {low} to {high}, so it can't be {value}."),
        {
            "measure": located.measure.upper(),
            "low": float(low),
            "high": float(high),
            "value": located.score.value,
        },
        Message(N_("Compare it with the report: a decimal point may be lost.")),
    )


def _two_scales_message(located: _LocatedScore, usual: _LocatedScore) -> Message:
    return Message(
        N_("{measure} is {value} here and {other} at “{name}”: that is not one scale."),
        {
            "measure": located.measure.upper(),
            "value": located.score.value,
            "other": usual.score.value,
            "name": shorten(usual.place.moment.name),
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
