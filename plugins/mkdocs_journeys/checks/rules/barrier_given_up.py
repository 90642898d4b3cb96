"""A barrier that the company found too small, and customers do not."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.emotions import worst_feeling
from ...diagnostics import N_, Message
from ...model.values import Level, Progress
from ..audience_terms import short
from ..barriers import blocked
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]


def _find(grounds: RuleContext) -> Iterator[Finding]:
    for one in blocked(grounds):
        if not one.ways or any(way.status is not Progress.DROPPED for way in one.ways):
            continue
        worst = worst_feeling(one.place.moment)
        # A small barrier where nobody suffers was given up with open eyes.
        if one.barrier.severity in {Level.MEDIUM, Level.HIGH} or (
            worst is not None and worst <= -1
        ):
            message = Message(
                N_("Every way out of “{barrier}” was dropped, and customers still suffer."),
                {"barrier": short(one.barrier.text)},
                Message(N_("Look for another way, or ask customers how much it hurts today.")),
            )
            yield Finding(one.place.entry.source, one.loc, message)


RULE = Rule(
    name="barrier-given-up",
    level="info",
    fault=Category.TRIFLES,
    about=N_("All ways out of a barrier were dropped, though customers still suffer from it."),
    find=_find,
    silent_after=("unknown-opportunity",),
)
