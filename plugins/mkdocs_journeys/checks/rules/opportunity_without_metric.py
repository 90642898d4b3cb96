"""A change of which nobody will know whether it helped."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.values import Progress
from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short

__all__ = ["RULE"]

_DECIDED = {Progress.PLANNED, Progress.DOING, Progress.DONE}


def _find(grounds: Grounds) -> Iterator[Finding]:
    for entry in grounds.atlas.journeys.values():
        for number, way in enumerate(entry.model.opportunities):
            is_dated = way.status is not Progress.DROPPED and (way.due or way.done)
            if way.metric is None and (is_dated or way.status in _DECIDED):
                message = Message(
                    mark("How will you see whether “{way}” helped?"),
                    {"way": short(way.text)},
                    Message(mark("Name the number that should move under `metric`.")),
                )
                yield Finding(entry.source, ("opportunities", number), message)


RULE = Rule(
    name="opportunity-without-metric",
    level="warning",
    fault=Fault.FORGOTTEN,
    about=mark(
        "An opportunity is planned, under way or done and names no metric that it should move."
    ),
    find=_find,
)
