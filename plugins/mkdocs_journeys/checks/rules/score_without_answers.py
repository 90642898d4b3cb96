"""Rule: a score has no number of answers."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..audience_terms import shorten
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for place in context.places:
        for index, score in enumerate(place.moment.scores):
            if score.answers is None:
                message = Message(
                    N_("How many people gave “{name}” {measure} {value}?"),
                    {
                        "name": shorten(place.moment.name),
                        "measure": score.measure,
                        "value": score.value,
                    },
                    Message(N_("Write the number under `answers`: three people are no judges.")),
                )
                yield Finding(place.entry.source, (*place.loc, "scores", index), message)


RULE = Rule(
    name="score-without-answers",
    level="info",
    fault=Category.GUESSES,
    about=N_("A score does not say how many people answered."),
    find=_find,
)
