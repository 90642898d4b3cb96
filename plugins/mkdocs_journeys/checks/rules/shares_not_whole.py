"""A place that some customers leave for nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short

__all__ = ["RULE"]

_WHOLE = 0.95
"""What is missing to it may be rounded off, or too rare to be drawn."""


def _find(grounds: Grounds) -> Iterator[Finding]:
    for one in grounds.ways:
        for stop in one.stops[:-1]:  # at the last one the others have arrived
            shares = [way.share for way in one.written(stop.index)]
            known = [share for share in shares if share is not None]
            if not known or len(known) < len(shares) or sum(known) >= _WHOLE:
                continue
            message = Message(
                mark("Where do another {rest} of customers go after “{name}”?"),
                {"name": short(stop.name), "rest": f"{1 - sum(known):.0%}"},
                Message(mark("Add their way to `next`: on, back, or `exit`.")),
            )
            moment = one.speakers[stop.index][-1]
            loc = (*grounds.place_of[id(moment)].loc, "next")
            yield Finding(one.entry.source, loc, message)


RULE = Rule(
    name="shares-not-whole",
    level="warning",
    fault=Fault.STRAIGHT,
    about=mark("The shares of all ways from a place do not add up to all customers."),
    find=_find,
)
