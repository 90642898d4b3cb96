"""A map of nobody: one for every segment."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    for entry in grounds.atlas.journeys.values():
        if not entry.model.personas:
            message = Message(
                mark("Nobody walks this journey: a map for everybody fits nobody."),
                hint=Message(mark("Name whose it is under `personas`, from the folder personas.")),
            )
            yield Finding(entry.source, ("title",), message)


RULE = Rule(
    name="journey-without-persona",
    level="warning",
    fault=Fault.ONE_FOR_ALL,
    about=mark("A journey does not say whose it is."),
    find=_find,
)
