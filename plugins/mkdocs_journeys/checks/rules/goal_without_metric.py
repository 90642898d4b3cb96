"""Rule: a goal of the company has no number that tells whether it moves."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..audience_terms import shorten
from ..goals import located_goals
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for ref, source in located_goals(context):
        if not ref.is_measurable:
            message = Message(
                N_("How will you see whether the goal “{name}” moves?"),
                {"name": shorten(ref.goal.name)},
                Message(N_("Name a metric of a map under `metrics`, with a `target`.")),
            )
            yield Finding(source, (ref.key,), message, key=True)


RULE = Rule(
    name="goal-without-metric",
    level="warning",
    fault=Category.FORGOTTEN,
    about=N_("A goal of the company, and every part of it, names no metric."),
    find=_find,
)
