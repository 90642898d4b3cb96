"""A place that some customers leave for nowhere."""

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

_WHOLE = 0.95
"""What is missing to it may be rounded off, or too rare to be drawn."""


def _find(grounds: RuleContext) -> Iterator[Finding]:
    for journey_graph in grounds.ways:
        for stop in journey_graph.stops[:-1]:  # at the last one the others have arrived
            shares = [way.share for way in journey_graph.written(stop.index)]
            known = [share for share in shares if share is not None]
            if not known or len(known) < len(shares) or sum(known) >= _WHOLE:
                continue
            message = Message(
                N_("Where do another {rest} of customers go after “{name}”?"),
                {"name": short(stop.name), "rest": f"{1 - sum(known):.0%}"},
                Message(N_("Add their way to `next`: on, back, or `exit`.")),
            )
            moment = journey_graph.speakers[stop.index][-1]
            loc = (*grounds.place_of[id(moment)].loc, "next")
            yield Finding(journey_graph.entry.source, loc, message)


RULE = Rule(
    name="shares-not-whole",
    level="warning",
    fault=Category.STRAIGHT,
    about=N_("The shares of all ways from a place do not add up to all customers."),
    find=_find,
    silent_after=("unknown-place",),
)
