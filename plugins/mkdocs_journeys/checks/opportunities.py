"""Opportunities, each where it stands in its file."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.queries import OpportunityRef
from ..model.traversal import Loc
from .rule import RuleContext

__all__ = ["ways_out"]


def ways_out(grounds: RuleContext) -> Iterator[tuple[OpportunityRef, Loc]]:
    """Every opportunity with its place."""
    found = iter(grounds.across.ways_out)
    for entry in grounds.atlas.journeys.values():
        for number in range(len(entry.model.opportunities)):
            yield next(found), ("opportunities", number)
