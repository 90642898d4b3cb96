"""Rule: a score and an emotion at the same moment contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.emotions import emotion_of
from ...diagnostics import N_, Message
from ...model.journey import Moment, Score
from ...model.values import EVERYONE
from ..audience_terms import shorten
from ..measures import scale
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_GOOD, _BAD = 1, -1
"""Thresholds of clearly good and clearly bad emotions."""


def _find(context: RuleContext) -> Iterator[Finding]:
    for place in context.places:
        for index, score in _newest_scores(place.moment):
            emotion = _clear_emotion(place.moment, score.persona)
            sign = _score_sign(score)
            if sign is not None and emotion is not None and sign * emotion < 0:
                message = Message(
                    N_("“{name}” has a score of {measure} {value} and an emotion of {felt}."),
                    {
                        "name": shorten(place.moment.name),
                        "measure": score.measure,
                        "value": score.value,
                        "felt": float(emotion),
                    },
                    Message(N_("Correct the wrong one, or say whose score it is: `persona`.")),
                )
                yield Finding(place.entry.source, (*place.loc, "scores", index, "value"), message)


def _newest_scores(moment: Moment) -> list[tuple[int, Score]]:
    """Return the newest score of each measure and persona, with its index."""
    newest: dict[tuple[str, str | None], tuple[int, Score]] = {}
    for index, score in enumerate(moment.scores):
        key = (scale(score.measure) or score.measure.casefold(), score.persona)
        previous = newest.get(key)
        if previous is None or _day(score) >= _day(previous[1]):
            newest[key] = (index, score)
    return list(newest.values())


def _day(score: Score) -> str:
    """Return the date of a score in sortable form; no date is the oldest."""
    return str(score.date or "")


def _clear_emotion(moment: Moment, persona: str | None) -> float | None:
    """Return the emotion of those who gave the score, if it is clearly good or bad.

    Without a persona that is the emotion of all, if all agree.
    """
    if persona is not None:
        emotions = [emotion_of(moment, persona)]
    elif EVERYONE in moment.emotion:
        emotions = [moment.emotion[EVERYONE]]
    else:
        emotions = [*moment.emotion.values()]
    known_emotions = [emotion for emotion in emotions if emotion is not None]
    if known_emotions and (min(known_emotions) >= _GOOD or max(known_emotions) <= _BAD):
        return min(known_emotions, key=abs)
    return None


def _score_sign(score: Score) -> int | None:
    """Return 1 for a high score, −1 for a low one; None between, and for an unknown scale."""
    value = score.value
    measure = scale(score.measure)
    if measure == "csat":
        if 1 <= value <= 5:
            return _sign(value, 4.1, 2.5)  # 4 of 5 is not clearly good
        # From 5 to 20 the scale may have ten points; below 1 it may be a share.
        return _sign(value, 80, 40) if 20 <= value <= 100 else None
    if measure == "nps":
        return _sign(value, 40, -10)
    if measure == "ces" and 5 < value <= 7:
        # Up to 5 it may be the older scale, on which lower is better.
        return 1 if value >= 6 else None
    return None


def _sign(value: float, high: float, low: float) -> int | None:
    """Return 1 from `high` on, −1 up to `low`, None between them."""
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
