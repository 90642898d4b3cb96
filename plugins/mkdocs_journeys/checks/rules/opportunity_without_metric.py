"""A change of which nobody will know whether it helped."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ...model.values import Progress
from ..audience_terms import short
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]

_DECIDED = {Progress.PLANNED, Progress.DOING, Progress.DONE}


def _find(grounds: RuleContext) -> Iterator[Finding]:
    for entry in grounds.atlas.journeys.values():
        for number, way in enumerate(entry.model.opportunities):
            is_dated = way.status is not Progress.DROPPED and (way.due or way.done)
            if way.metric is None and (is_dated or way.status in _DECIDED):
                message = Message(
                    N_("How will you see whether “{way}” helped?"),
                    {"way": short(way.text)},
                    Message(N_("Name the number that should move under `metric`.")),
                )
                yield Finding(entry.source, ("opportunities", number), message)


RULE = Rule(
    name="opportunity-without-metric",
    level="warning",
    fault=Category.FORGOTTEN,
    about=N_(
        "An opportunity is planned, under way or done and names no metric that it should move."
    ),
    find=_find,
)
