"""What two teams answer for, nobody does."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.queries import TouchpointRef
from ...diagnostics import N_, Message
from ...model.journey import Moment
from ..audience_terms import short
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]


def _find(grounds: RuleContext) -> Iterator[Finding]:
    told: set[int] = set()
    for encounter in grounds.across.encounters:
        speaker = _speaker(encounter, grounds)
        if len(encounter.owners) > 1 and speaker is not None and id(speaker) not in told:
            told.add(id(speaker))
            place = grounds.place_of[id(speaker)]
            message = Message(
                N_("Several teams answer for “{name}”: {teams}."),
                {"name": short(place.moment.name), "teams": _names(encounter.owners, grounds)},
                Message(
                    N_("Agree on the one that has the last word, and name only that under `owner`.")
                ),
            )
            yield Finding(encounter.entry.source, (*place.loc, "owner"), message)
    for first, other in _at_odds(grounds):
        if id(other.moment) not in told:
            told.add(id(other.moment))
            inside = first.entry is other.entry
            message = Message(
                N_("“{name}” is a matter of {teams} here, and of {others} at “{stage}”.")
                if inside
                else N_("“{name}” is a matter of {teams} here, and of {others} in “{journey}”."),
                {
                    "name": short(other.name),
                    "teams": _names(other.owners, grounds),
                    "others": _names(first.owners, grounds),
                    "stage": short(first.column.stage.name),
                    "journey": short(first.entry.model.title),
                },
                Message(N_("Agree on one team, or give two different things two names.")),
            )
            loc = grounds.place_of[id(other.moment)].loc
            yield Finding(other.entry.source, (*loc, "owner"), message)


def _speaker(touchpoint_ref: TouchpointRef, grounds: RuleContext) -> Moment | None:
    """Whose `owner` holds at a touchpoint: its own, its step's or its stage's."""
    parts: tuple[Moment, ...] = (
        touchpoint_ref.moment,
        *grounds.place_of[id(touchpoint_ref.moment)].around,
    )
    return next((part for part in parts if part.owner), None)


def _at_odds(grounds: RuleContext) -> Iterator[tuple[TouchpointRef, TouchpointRef]]:
    """The same touchpoint twice, each time with another team's name beside it.

    Other areas are other lines of business, with a cash desk and a call centre of their own. A
    name that comes down from the stage or the map is no claim to this touchpoint: everybody's
    search on the internet is not a matter of two teams.
    """
    for group in grounds.across.doubles:
        first: dict[str, TouchpointRef] = {}
        for touchpoint_ref in group:
            if len(set(touchpoint_ref.touchpoint.owner)) == 1:
                other = first.setdefault(touchpoint_ref.entry.area, touchpoint_ref)
                if touchpoint_ref.owners != other.owners:
                    yield other, touchpoint_ref


def _names(keys: tuple[str, ...], grounds: RuleContext) -> str:
    teams = grounds.atlas.teams
    return ", ".join(teams[key].name if key in teams else key for key in keys)


RULE = Rule(
    name="two-owners",
    level="info",
    fault=Category.FORGOTTEN,
    about=N_("Several teams answer for one touchpoint."),
    find=_find,
    compares_journeys=True,
)
