"""A touchpoint that no team answers for, on a map where others do."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..audience_terms import short
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]


def _find(grounds: RuleContext) -> Iterator[Finding]:
    # Where the map has an owner, it answers for what nobody else does; where nobody at all is
    # named, that is said once: journey-without-owner.
    shared = {spot.entry.key for spot in grounds.across.spots if spot.owners}
    for encounter in grounds.across.encounters:
        is_ours = set(encounter.touchpoint.channel) != {
            "recommendation"
        }  # a friend's advice is nobody's
        if not encounter.owners and is_ours and encounter.entry.key in shared:
            message = Message(
                N_("No team answers for “{name}”."),
                {"name": short(encounter.name)},
                Message(N_("Name one under `owner`, here, at the stage or for the whole map.")),
            )
            yield Finding(
                encounter.entry.source, grounds.place_of[id(encounter.moment)].loc, message
            )


RULE = Rule(
    name="touchpoint-without-owner",
    level="warning",
    fault=Category.FORGOTTEN,
    about=N_("Nobody answers for a touchpoint, though others on the map have an owner."),
    find=_find,
)
