"""A touchpoint that no team answers for, on a map where others do."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    # Where the map has an owner, it answers for what nobody else does; where nobody at all is
    # named, that is said once: journey-without-owner.
    shared = {one.entry.key for one in grounds.across.spots if one.owners}
    for one in grounds.across.encounters:
        is_ours = set(one.touchpoint.channel) != {"recommendation"}  # a friend's advice is nobody's
        if not one.owners and is_ours and one.entry.key in shared:
            message = Message(
                mark("No team answers for “{name}”."),
                {"name": short(one.name)},
                Message(mark("Name one under `owner`, here, at the stage or for the whole map.")),
            )
            yield Finding(one.entry.source, grounds.place_of[id(one.moment)].loc, message)


RULE = Rule(
    name="touchpoint-without-owner",
    level="warning",
    fault=Fault.FORGOTTEN,
    about=mark("Nobody answers for a touchpoint, though others on the map have an owner."),
    find=_find,
)
