"""Rule: no journey and no opportunity works for a goal of the company."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..audience_terms import shorten
from ..goals import located_goals
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for ref, source in located_goals(context):
        if not ref.is_worked_for:
            message = Message(
                N_("Nobody works for the goal “{name}”."),
                {"name": shorten(ref.goal.name)},
                Message(
                    N_("Name it at a journey or an opportunity, `company_goals: {name}`."),
                    {"name": ref.key},
                ),
            )
            yield Finding(source, (ref.key,), message, key=True)


RULE = Rule(
    name="goal-without-journey",
    level="warning",
    fault=Category.FORGOTTEN,
    about=N_("No journey and no opportunity names a goal of the company, or a part of it."),
    find=_find,
    needs_every_file=True,
)
