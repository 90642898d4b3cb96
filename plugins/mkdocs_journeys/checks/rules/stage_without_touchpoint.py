"""A stage in which the customer meets nobody and nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.journey import Step
from ...model.values import Kind
from ...model.walk import moments
from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    for entry in grounds.atlas.journeys.values():
        if entry.model.kind is Kind.LIFE:  # people live without us most of the time
            continue
        for loc, moment in moments(entry.model):
            if isinstance(moment, Step) and not _touched(moment):
                message = Message(
                    mark("Nobody meets the customer at “{name}”: no touchpoint is named."),
                    {"name": short(moment.name)},
                    Message(mark("Name the calls, visits, pages and letters under `touchpoints`.")),
                )
                yield Finding(entry.source, loc, message)


def _touched(step: Step) -> bool:
    """Whether it has touchpoints, of its own or in its steps: those are judged by themselves."""
    return bool(step.touchpoints or getattr(step, "steps", ()))


RULE = Rule(
    name="stage-without-touchpoint",
    level="warning",
    fault=Fault.GAPS,
    about=mark("A stage or step names no touchpoint."),
    find=_find,
)
