"""Checks that the shares of customers who go on add up to no more than all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..analysis.paths import path_nodes, transition_sources
from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
)
from ..model.journey import Journey, Moment, Step
from ..model.traversal import (
    moments,
)
from .document import Document

__all__ = ["check_shares"]


SLACK = 0.005
"""Tolerance for rounding of shares."""


def check_shares(document: Document, journey: Journey) -> Iterator[Diagnostic]:
    """Yield a problem wherever shares add up to more than 100%: at one `next` or at several."""
    located_moments = list(moments(journey))
    reported: set[int] = set()
    for loc, moment in located_moments:
        total = _share_sum(moment)
        if total > 1 + SLACK:
            reported.add(id(moment))
            yield document.problem((*loc, "next"), "share-sum", _sum_message(total))
    if not any(isinstance(moment, Step) and _share_sum(moment) for _, moment in located_moments):
        return  # nothing joins what is said inside it
    locs = {id(moment): loc for loc, moment in located_moments}
    all_stops = path_nodes(journey)
    for stop in all_stops:
        sources = [source for source in transition_sources(stop, all_stops) if _share_sum(source)]
        total = sum(map(_share_sum, sources))
        if (
            total > 1 + SLACK
            and len(sources) > 1
            and not any(id(moment) in reported for moment in sources)
        ):
            hint = Message(
                N_("The last one inside, “{name}”, has shares of its own, and they are added."),
                {"name": stop.name},
            )
            loc = (*locs[id(sources[-1])], "next")
            yield document.problem(loc, "share-sum", replace(_sum_message(total), hint=hint))


def _share_sum(moment: Moment) -> float:
    return sum(transition.share for transition in moment.next or () if transition.share is not None)


def _sum_message(total: float) -> Message:
    return Message(
        N_("The shares add up to {total}, which is more than all customers."),
        {"total": f"{total:.0%}"},
    )
