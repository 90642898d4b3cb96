"""Rule: a journey has no persona."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for entry in context.atlas.journeys.values():
        if not entry.model.personas:
            message = Message(
                N_("Nobody walks this journey: a map for everybody fits nobody."),
                hint=Message(N_("Name whose it is under `personas`, from the folder personas.")),
            )
            yield Finding(entry.source, ("title",), message)


RULE = Rule(
    name="journey-without-persona",
    level="warning",
    fault=Category.ONE_FOR_ALL,
    about=N_("A journey does not say whose it is."),
    find=_find,
    silent_after=("unknown-persona",),
)
