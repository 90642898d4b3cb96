"""Barriers with the opportunities against them: their own, and those of the moment around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model.journey import Barrier, Opportunity
from ..model.traversal import Loc
from .locations import LocatedMoment
from .rule import RuleContext

__all__ = ["BarrierWithOpportunities", "barriers_with_opportunities"]


class BarrierWithOpportunities(NamedTuple):
    """A barrier, its location and the opportunities against it."""

    place: LocatedMoment
    loc: Loc
    barrier: Barrier
    ways: list[Opportunity]


def barriers_with_opportunities(context: RuleContext) -> Iterator[BarrierWithOpportunities]:
    """Yield every barrier; the opportunities of a stage count for all barriers in it."""
    for located_journey in context.maps:
        opportunities = {
            opportunity.id: opportunity for opportunity in located_journey.entry.model.opportunities
        }
        for located_moment in located_journey.places:
            for index, barrier in enumerate(located_moment.moment.barriers):
                nearby_keys = (
                    key
                    for moment in (located_moment.moment, *located_moment.ancestors)
                    for key in moment.opportunities
                )
                keys = dict.fromkeys((*barrier.opportunities, *nearby_keys))
                linked = [opportunities[key] for key in keys if key in opportunities]
                yield BarrierWithOpportunities(
                    located_moment, (*located_moment.loc, "barriers", index), barrier, linked
                )
