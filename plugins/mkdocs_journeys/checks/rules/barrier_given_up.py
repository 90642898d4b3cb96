"""A barrier that the company found too small, and customers do not."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.feelings import worst_feeling
from ...model.values import Level, Progress
from ...problems import Message, mark
from ..barriers import blocked
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    for one in blocked(grounds):
        if not one.ways or any(way.status is not Progress.DROPPED for way in one.ways):
            continue
        worst = worst_feeling(one.place.moment)
        # A small barrier where nobody suffers was given up with open eyes.
        if one.barrier.severity in {Level.MEDIUM, Level.HIGH} or (
            worst is not None and worst <= -1
        ):
            message = Message(
                mark("Every way out of “{barrier}” was dropped, and customers still suffer."),
                {"barrier": short(one.barrier.text)},
                Message(mark("Look for another way, or ask customers how much it hurts today.")),
            )
            yield Finding(one.place.entry.source, one.loc, message)


RULE = Rule(
    name="barrier-given-up",
    level="info",
    fault=Fault.TRIFLES,
    about=mark("All ways out of a barrier were dropped, though customers still suffer from it."),
    find=_find,
)
