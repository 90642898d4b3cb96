"""A study that nothing came out of."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
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
                mark("Nothing rests on this study."),
                hint=Message(
                    mark("Name it where it taught you something: `evidence: {name}`."),
                    {"name": key},
                ),
            )
            yield Finding(entry.source, ("title",), message)


RULE = Rule(
    name="unused-evidence",
    level="info",
    fault=Fault.GUESSES,
    about=mark("A study is named nowhere."),
    find=_find,
)
