"""Rule: the shares of the transitions from a stop don't add up to all customers."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..audience_terms import shorten
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_WHOLE = 0.95
"""Least sum of shares that counts as all; the rest may be rounding or too rare to be drawn."""


def _find(context: RuleContext) -> Iterator[Finding]:
    for graph in context.ways:
        for stop in graph.stops[:-1]:  # at the last one, the other customers have arrived
            shares = [transition.share for transition in graph.transitions(stop.index)]
            known_shares = [share for share in shares if share is not None]
            if not known_shares or len(known_shares) < len(shares) or sum(known_shares) >= _WHOLE:
                continue
            message = Message(
                N_("Where do another {rest} of customers go after “{name}”?"),
                {"name": shorten(stop.name), "rest": f"{1 - sum(known_shares):.0%}"},
                Message(N_("Add their way to `next`: on, back, or `exit`.")),
            )
            moment = graph.speakers[stop.index][-1]
            loc = (*context.place_of[id(moment)].loc, "next")
            yield Finding(graph.entry.source, loc, message)


RULE = Rule(
    name="shares-not-whole",
    level="warning",
    fault=Category.STRAIGHT,
    about=N_("The shares of all ways from a place do not add up to all customers."),
    find=_find,
    silent_after=("unknown-place",),
)
