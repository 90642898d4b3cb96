"""A study that nothing came out of."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]


def _find(grounds: RuleContext) -> Iterator[Finding]:
    if not grounds.whole:
        return
    used = set(grounds.across.findings)
    for journey in grounds.atlas.journeys.values():
        used.update(journey.model.evidence)
        for way in journey.model.opportunities:
            used.update(way.evidence)
    for person in grounds.atlas.personas.values():
        used.update(person.model.evidence)
    for key, entry in grounds.atlas.evidence.items():
        if key not in used:
            message = Message(
                N_("Nothing rests on this study."),
                hint=Message(
                    N_("Name it where it taught you something: `evidence: {name}`."),
                    {"name": key},
                ),
            )
            yield Finding(entry.source, ("title",), message)


RULE = Rule(
    name="unused-evidence",
    level="info",
    fault=Category.GUESSES,
    about=N_("A study is named nowhere."),
    find=_find,
    needs_every_file=True,
)
