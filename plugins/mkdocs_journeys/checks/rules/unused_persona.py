"""A persona without a journey."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    if not grounds.whole:
        return
    walking = {key for one in grounds.atlas.journeys.values() for key in one.model.personas}
    for key, entry in grounds.atlas.personas.items():
        if key not in walking:
            message = Message(
                mark("No map is about “{name}”."),
                {"name": short(entry.model.name)},
                Message(mark("Draw one, or add `{name}` to a map's `personas`."), {"name": key}),
            )
            yield Finding(entry.source, ("name",), message)


RULE = Rule(
    name="unused-persona",
    level="info",
    fault=Fault.ONE_FOR_ALL,
    about=mark("No journey is about a persona."),
    find=_find,
)
