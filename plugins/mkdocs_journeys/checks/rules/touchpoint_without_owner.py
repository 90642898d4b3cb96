"""Rule: a touchpoint has no owner, though others on the same journey have one."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..audience_terms import shorten
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    # A journey's owner holds for all its touchpoints; a journey without any owner gets one
    # finding: journey-without-owner.
    owned_journeys = {
        moment_ref.entry.key for moment_ref in context.across.moment_refs if moment_ref.owners
    }
    for touchpoint_ref in context.across.touchpoints:
        is_ours = set(touchpoint_ref.touchpoint.channel) != {
            "recommendation"
        }  # no team owns a friend's advice
        if not touchpoint_ref.owners and is_ours and touchpoint_ref.entry.key in owned_journeys:
            message = Message(
                N_("No team answers for “{name}”."),
                {"name": shorten(touchpoint_ref.name)},
                Message(N_("Name one under `owner`, here, at the stage or for the whole map.")),
            )
            yield Finding(
                touchpoint_ref.entry.source,
                context.place_of[id(touchpoint_ref.moment)].loc,
                message,
            )


RULE = Rule(
    name="touchpoint-without-owner",
    level="warning",
    fault=Category.FORGOTTEN,
    about=N_("Nobody answers for a touchpoint, though others on the map have an owner."),
    find=_find,
)
