"""A path rebuilt of which nobody knows from what."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.values import State
from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    for entry in grounds.atlas.journeys.values():
        if entry.model.state is State.TO_BE and entry.model.replaces is None:
            message = Message(
                mark("Which path does this map rebuild? Without it nothing can be compared."),
                hint=Message(mark("Name today's journey under `replaces`.")),
            )
            yield Finding(entry.source, ("state",), message)


RULE = Rule(
    name="to-be-without-as-is",
    level="info",
    fault=Fault.FORGOTTEN,
    about=mark("A to-be journey does not say which journey it rebuilds."),
    find=_find,
)
