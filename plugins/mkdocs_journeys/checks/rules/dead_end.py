"""A place where customers go round and round."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule
from ..ways import Node, Ways, reached
from ..words import short

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    for one in grounds.ways:
        for index in _trapped(one):
            moment = one.speakers[index][-1]
            message = Message(
                mark("From “{name}” customers only turn back and never get out."),
                {"name": short(one.stops[index].name)},
                Message(mark("Add a way on to its `next`, or `exit`; `next: []` ends the path.")),
            )
            loc = (*grounds.place_of[id(moment)].loc, "next")
            yield Finding(one.entry.source, loc, message)


def _trapped(one: Ways) -> Iterator[int]:
    """The stops that lead back only, where no way round leads out either.

    Who has come to the last column is through: a loop from there to the beginning is loyalty.
    """
    through = one.stops[-1].column
    ends: list[Node] = [
        stop.index for stop in one.stops if stop.column == through or one.leaves(stop.index)
    ]
    saved: set[Node] = set()
    reached(ends, one.comes_from, saved)
    for stop in one.stops:
        if stop.index not in saved and not one.goes_on(stop.index):
            yield stop.index


RULE = Rule(
    name="dead-end",
    level="warning",
    fault=Fault.STRAIGHT,
    about=mark("From a touchpoint customers only get back, and never out."),
    find=_find,
)
