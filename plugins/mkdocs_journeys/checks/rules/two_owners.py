"""What two teams answer for, nobody does."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.across import Encounter
from ...model.journey import Moment
from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    told: set[int] = set()
    for one in grounds.across.encounters:
        speaker = _speaker(one, grounds)
        if len(one.owners) > 1 and speaker is not None and id(speaker) not in told:
            told.add(id(speaker))
            place = grounds.place_of[id(speaker)]
            message = Message(
                mark("Several teams answer for “{name}”: {teams}."),
                {"name": short(place.moment.name), "teams": _names(one.owners, grounds)},
                Message(
                    mark(
                        "Agree on the one that has the last word, and name only that under `owner`."
                    )
                ),
            )
            yield Finding(one.entry.source, (*place.loc, "owner"), message)
    for first, other in _at_odds(grounds):
        if id(other.moment) not in told:
            told.add(id(other.moment))
            inside = first.entry is other.entry
            message = Message(
                mark("“{name}” is a matter of {teams} here, and of {others} at “{stage}”.")
                if inside
                else mark("“{name}” is a matter of {teams} here, and of {others} in “{journey}”."),
                {
                    "name": short(other.name),
                    "teams": _names(other.owners, grounds),
                    "others": _names(first.owners, grounds),
                    "stage": short(first.column.stage.name),
                    "journey": short(first.entry.model.title),
                },
                Message(mark("Agree on one team, or give two different things two names.")),
            )
            loc = grounds.place_of[id(other.moment)].loc
            yield Finding(other.entry.source, (*loc, "owner"), message)


def _speaker(one: Encounter, grounds: Grounds) -> Moment | None:
    """Whose `owner` holds at a touchpoint: its own, its step's or its stage's."""
    parts: tuple[Moment, ...] = (one.moment, *grounds.place_of[id(one.moment)].around)
    return next((part for part in parts if part.owner), None)


def _at_odds(grounds: Grounds) -> Iterator[tuple[Encounter, Encounter]]:
    """The same touchpoint twice, each time with another team's name beside it.

    Other areas are other lines of business, with a cash desk and a call centre of their own. A
    name that comes down from the stage or the map is no claim to this touchpoint: everybody's
    search on the internet is not a matter of two teams.
    """
    for group in grounds.across.doubles:
        first: dict[str, Encounter] = {}
        for one in group:
            if len(set(one.touchpoint.owner)) == 1:
                other = first.setdefault(one.entry.area, one)
                if one.owners != other.owners:
                    yield other, one


def _names(keys: tuple[str, ...], grounds: Grounds) -> str:
    teams = grounds.atlas.teams
    return ", ".join(teams[key].name if key in teams else key for key in keys)


RULE = Rule(
    name="two-owners",
    level="info",
    fault=Fault.FORGOTTEN,
    about=mark("Several teams answer for one touchpoint."),
    find=_find,
)
