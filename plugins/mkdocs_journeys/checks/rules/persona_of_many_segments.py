"""A persona made of several."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..audience_terms import groups
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]

_MANY = 3
"""Two may be one segment: “men and women”, “schoolchildren and their parents”."""


def _find(grounds: RuleContext) -> Iterator[Finding]:
    for entry in grounds.atlas.personas.values():
        found = groups(entry.model.segment or "")
        if len(found) >= _MANY:
            message = Message(
                N_("Several segments in one portrait: {groups}."),
                {"groups": ", ".join(found)},
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
