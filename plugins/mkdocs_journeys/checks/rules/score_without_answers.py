"""A score of nobody knows how many people."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    for place in grounds.places:
        for number, score in enumerate(place.moment.scores):
            if score.answers is None:
                message = Message(
                    mark("How many people gave “{name}” {measure} {value}?"),
                    {
                        "name": short(place.moment.name),
                        "measure": score.measure,
                        "value": score.value,
                    },
                    Message(mark("Write the number under `answers`: three people are no judges.")),
                )
                yield Finding(place.entry.source, (*place.loc, "scores", number), message)


RULE = Rule(
    name="score-without-answers",
    level="info",
    fault=Fault.GUESSES,
    about=mark("A score does not say how many people answered."),
    find=_find,
)
