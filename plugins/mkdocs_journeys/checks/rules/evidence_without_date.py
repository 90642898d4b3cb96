"""A study of which nobody can tell whether it still holds."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    for entry in grounds.atlas.evidence.values():
        if entry.model.date is None:
            message = Message(
                mark("It is not said when this study was done."),
                hint=Message(mark("Write the day it ended under `date`.")),
            )
            yield Finding(entry.source, ("title",), message)


RULE = Rule(
    name="evidence-without-date",
    level="warning",
    fault=Fault.GUESSES,
    about=mark("A study does not say when it was done."),
    find=_find,
)
