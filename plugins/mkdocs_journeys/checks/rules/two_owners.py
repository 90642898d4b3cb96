"""Rule: several teams own one touchpoint."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.queries import TouchpointRef
from ...diagnostics import N_, Message
from ...model.journey import Moment
from ..audience_terms import shorten
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    reported: set[int] = set()
    for touchpoint_ref in context.across.touchpoints:
        owning_moment = _owning_moment(touchpoint_ref, context)
        if (
            len(touchpoint_ref.owners) > 1
            and owning_moment is not None
            and id(owning_moment) not in reported
        ):
            reported.add(id(owning_moment))
            place = context.place_of[id(owning_moment)]
            message = Message(
                N_("Several teams answer for “{name}”: {teams}."),
                {
                    "name": shorten(place.moment.name),
                    "teams": _team_names(touchpoint_ref.owners, context),
                },
                Message(
                    N_("Agree on the one that has the last word, and name only that under `owner`.")
                ),
            )
            yield Finding(touchpoint_ref.entry.source, (*place.loc, "owner"), message)
    for first, other in _conflicts(context):
        if id(other.moment) not in reported:
            reported.add(id(other.moment))
            is_same_journey = first.entry is other.entry
            message = Message(
                N_("“{name}” is a matter of {teams} here, and of {others} at “{stage}”.")
                if is_same_journey
                else N_("“{name}” is a matter of {teams} here, and of {others} in “{journey}”."),
                {
                    "name": shorten(other.name),
                    "teams": _team_names(other.owners, context),
                    "others": _team_names(first.owners, context),
                    "stage": shorten(first.column.stage.name),
                    "journey": shorten(first.entry.model.title),
                },
                Message(N_("Agree on one team, or give two different things two names.")),
            )
            loc = context.place_of[id(other.moment)].loc
            yield Finding(other.entry.source, (*loc, "owner"), message)


def _owning_moment(touchpoint_ref: TouchpointRef, context: RuleContext) -> Moment | None:
    """Return the moment whose `owner` holds for a touchpoint: itself, its step or its stage."""
    moments: tuple[Moment, ...] = (
        touchpoint_ref.moment,
        *context.place_of[id(touchpoint_ref.moment)].ancestors,
    )
    return next((moment for moment in moments if moment.owner), None)


def _conflicts(context: RuleContext) -> Iterator[tuple[TouchpointRef, TouchpointRef]]:
    """Yield pairs of occurrences of one touchpoint with different owners.

    Areas are compared separately: other lines of business have a call centre of their own. Only
    owners written at the touchpoint itself count: those inherited from stages or journeys would
    make a search on the internet a conflict between teams.
    """
    for occurrences in context.across.shared_touchpoints:
        first_by_area: dict[str, TouchpointRef] = {}
        for touchpoint_ref in occurrences:
            if len(set(touchpoint_ref.touchpoint.owner)) == 1:
                first_ref = first_by_area.setdefault(touchpoint_ref.entry.area, touchpoint_ref)
                if touchpoint_ref.owners != first_ref.owners:
                    yield first_ref, touchpoint_ref


def _team_names(keys: tuple[str, ...], context: RuleContext) -> str:
    """Return the teams' names, separated by commas; a key where a team is unknown."""
    teams = context.atlas.teams
    return ", ".join(teams[key].name if key in teams else key for key in keys)


RULE = Rule(
    name="two-owners",
    level="info",
    fault=Category.FORGOTTEN,
    about=N_("Several teams answer for one touchpoint."),
    find=_find,
    compares_journeys=True,
)
