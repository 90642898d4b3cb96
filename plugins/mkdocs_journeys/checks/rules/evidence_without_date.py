"""Rule: a study has no date."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for entry in context.atlas.evidence.values():
        if entry.model.date is None:
            message = Message(
                N_("It is not said when this study was done."),
                hint=Message(N_("Write the day it ended under `date`.")),
            )
            yield Finding(entry.source, ("title",), message)


RULE = Rule(
    name="evidence-without-date",
    level="warning",
    fault=Category.GUESSES,
    about=N_("A study does not say when it was done."),
    find=_find,
)
