"""Rule: all opportunities against a barrier were dropped, but customers still suffer from it."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.emotions import lowest_emotion
from ...diagnostics import N_, Message
from ...model.values import Level, Progress
from ..audience_terms import shorten
from ..barriers import barriers_with_opportunities
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for blocked_barrier in barriers_with_opportunities(context):
        if not blocked_barrier.ways or any(
            opportunity.status is not Progress.DROPPED for opportunity in blocked_barrier.ways
        ):
            continue
        worst = lowest_emotion(blocked_barrier.place.moment)
        # A small barrier where nobody suffers may be left on purpose.
        if blocked_barrier.barrier.severity in {Level.MEDIUM, Level.HIGH} or (
            worst is not None and worst <= -1
        ):
            message = Message(
                N_("Every way out of “{barrier}” was dropped, and customers still suffer."),
                {"barrier": shorten(blocked_barrier.barrier.text)},
                Message(N_("Look for another way, or ask customers how much it hurts today.")),
            )
            yield Finding(blocked_barrier.place.entry.source, blocked_barrier.loc, message)


RULE = Rule(
    name="barrier-given-up",
    level="info",
    fault=Category.TRIFLES,
    about=N_("All ways out of a barrier were dropped, though customers still suffer from it."),
    find=_find,
    silent_after=("unknown-opportunity",),
)
