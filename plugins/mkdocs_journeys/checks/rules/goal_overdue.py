"""Rule: the day of a goal of the company has passed, and the goal is not reached."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..audience_terms import shorten
from ..goals import located_goals
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for ref, source in located_goals(context):
        if ref.is_late(context.today):
            message = Message(
                N_("The goal “{name}” was due {day} and is not reached."),
                {"name": shorten(ref.goal.name), "day": ref.goal.due},
                Message(N_("Add the newest reading, set a new `due`, or take the goal away.")),
            )
            yield Finding(source, (ref.key, "due"), message)


RULE = Rule(
    name="goal-overdue",
    level="warning",
    fault=Category.FORGOTTEN,
    about=N_("A goal of the company was due, and its metrics have not reached their targets."),
    find=_find,
    compares_journeys=True,
)
