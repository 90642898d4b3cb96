"""The ways out of a barrier: its own, and those of the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model.journey import Barrier, Opportunity
from ..model.traversal import Loc
from .locations import LocatedMoment
from .rule import RuleContext

__all__ = ["Blocked", "blocked"]


class Blocked(NamedTuple):
    """A barrier, and what could be done about it."""

    place: LocatedMoment
    loc: Loc
    barrier: Barrier
    ways: list[Opportunity]


def blocked(grounds: RuleContext) -> Iterator[Blocked]:
    """Every barrier. What is planned for a stage is a way out for all that is in it, too."""
    for located_journey in grounds.maps:
        known = {way.id: way for way in located_journey.entry.model.opportunities}
        for place in located_journey.places:
            for number, barrier in enumerate(place.moment.barriers):
                near = (key for part in (place.moment, *place.around) for key in part.opportunities)
                named = dict.fromkeys((*barrier.opportunities, *near))
                ways = [known[key] for key in named if key in known]
                yield Blocked(place, (*place.loc, "barriers", number), barrier, ways)
