"""Rule: a journey has no owner."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for entry in context.atlas.journeys.values():
        if entry.model.owner is None:
            message = Message(
                N_("Nobody looks after this map."),
                hint=Message(N_("Name a team of teams.yml under `owner`.")),
            )
            yield Finding(entry.source, ("title",), message)


RULE = Rule(
    name="journey-without-owner",
    level="warning",
    fault=Category.FORGOTTEN,
    about=N_("A journey has no owner."),
    find=_find,
)
