"""A persona made of several."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule
from ..words import groups

__all__ = ["RULE"]

_MANY = 3
"""Two may be one segment: “men and women”, “schoolchildren and their parents”."""


def _find(grounds: Grounds) -> Iterator[Finding]:
    for entry in grounds.atlas.personas.values():
        found = groups(entry.model.segment or "")
        if len(found) >= _MANY:
            message = Message(
                mark("Several segments in one portrait: {groups}."),
                {"groups": ", ".join(found)},
                Message(mark("Make a persona of each: they want different things.")),
            )
            yield Finding(entry.source, ("segment",), message)


RULE = Rule(
    name="persona-of-many-segments",
    level="warning",
    fault=Fault.ONE_FOR_ALL,
    about=mark("A persona's segment lists several groups of people."),
    find=_find,
)
