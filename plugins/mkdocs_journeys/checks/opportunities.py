"""Opportunities with their locations in their files."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.queries import OpportunityRef
from ..model.traversal import Loc
from .rule import RuleContext

__all__ = ["located_opportunities"]


def located_opportunities(context: RuleContext) -> Iterator[tuple[OpportunityRef, Loc]]:
    """Yield every opportunity with its location."""
    opportunities = iter(context.across.opportunities)
    for entry in context.atlas.journeys.values():
        for index in range(len(entry.model.opportunities)):
            yield next(opportunities), ("opportunities", index)
