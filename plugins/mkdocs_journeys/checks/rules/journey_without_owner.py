"""A map that nobody keeps true."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    for entry in grounds.atlas.journeys.values():
        if entry.model.owner is None:
            message = Message(
                mark("Nobody looks after this map."),
                hint=Message(mark("Name a team of teams.yml under `owner`.")),
            )
            yield Finding(entry.source, ("title",), message)


RULE = Rule(
    name="journey-without-owner",
    level="warning",
    fault=Fault.FORGOTTEN,
    about=mark("A journey has no owner."),
    find=_find,
)
