"""Rule: a persona's segment lists several groups of people."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..audience_terms import groups
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_MIN_GROUPS = 3
"""Least number of groups; two may be one segment: “men and women”."""


def _find(context: RuleContext) -> Iterator[Finding]:
    for entry in context.atlas.personas.values():
        segment_groups = groups(entry.model.segment or "")
        if len(segment_groups) >= _MIN_GROUPS:
            message = Message(
                N_("Several segments in one portrait: {groups}."),
                {"groups": ", ".join(segment_groups)},
                Message(N_("Make a persona of each: they want different things.")),
            )
            yield Finding(entry.source, ("segment",), message)


RULE = Rule(
    name="persona-of-many-segments",
    level="warning",
    fault=Category.ONE_FOR_ALL,
    about=N_("A persona's segment lists several groups of people."),
    find=_find,
)
