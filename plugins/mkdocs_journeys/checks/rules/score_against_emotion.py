"""A place where customers are said to be happy and unhappy at once."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.emotions import feeling
from ...diagnostics import N_, Message
from ...model.journey import Moment, Score
from ...model.values import EVERYONE
from ..audience_terms import short
from ..measures import scale
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]

_GOOD, _BAD = 1, -1
"""From where on an emotion is no matter of shades."""


def _find(grounds: RuleContext) -> Iterator[Finding]:
    for place in grounds.places:
        for number, score in _newest(place.moment):
            felt = _felt(place.moment, score.persona)
            rated = _rated(score)
            if rated is not None and felt is not None and rated * felt < 0:
                message = Message(
                    N_("“{name}” has a score of {measure} {value} and an emotion of {felt}."),
                    {
                        "name": short(place.moment.name),
                        "measure": score.measure,
                        "value": score.value,
                        "felt": float(felt),
                    },
                    Message(N_("Correct the wrong one, or say whose score it is: `persona`.")),
                )
                yield Finding(place.entry.source, (*place.loc, "scores", number, "value"), message)


def _newest(moment: Moment) -> list[tuple[int, Score]]:
    """The scores that speak of today: of each measure and persona the last one."""
    newest: dict[tuple[str, str | None], tuple[int, Score]] = {}
    for number, score in enumerate(moment.scores):
        key = (scale(score.measure) or score.measure.casefold(), score.persona)
        before = newest.get(key)
        if before is None or _day(score) >= _day(before[1]):
            newest[key] = (number, score)
    return list(newest.values())


def _day(score: Score) -> str:
    return str(score.date or "")


def _felt(moment: Moment, persona: str | None) -> float | None:
    """The emotion of those who answered, where it is strong; of everybody only if all agree."""
    if persona is not None:
        felt = [feeling(moment, persona)]
    elif EVERYONE in moment.emotion:
        felt = [moment.emotion[EVERYONE]]
    else:
        felt = [*moment.emotion.values()]
    known = [one for one in felt if one is not None]
    if known and (min(known) >= _GOOD or max(known) <= _BAD):
        return min(known, key=abs)
    return None


def _rated(score: Score) -> int | None:
    """1 for a high score, −1 for a low one; None between, and where the scale is not known."""
    value = score.value
    measure = scale(score.measure)
    if measure == "csat":
        if 1 <= value <= 5:
            return _side(value, 4.1, 2.5)  # four of five is no praise
        # Between them it may be of ten points, below them a share.
        return _side(value, 80, 40) if 20 <= value <= 100 else None
    if measure == "nps":
        return _side(value, 40, -10)
    if measure == "ces" and 5 < value <= 7:
        # Up to 5 it may be the older scale, on which less effort is better.
        return 1 if value >= 6 else None
    return None


def _side(value: float, high: float, low: float) -> int | None:
    if value >= high:
        return 1
    return -1 if value <= low else None


RULE = Rule(
    name="score-against-emotion",
    level="warning",
    fault=Category.GUESSES,
    about=N_("Customers' score and their emotion at the same place contradict each other."),
    find=_find,
)
