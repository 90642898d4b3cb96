"""Customers of yesterday speak for those of today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..audience_terms import short
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]


def _find(grounds: RuleContext) -> Iterator[Finding]:
    limit = grounds.limits.evidence_age
    known = grounds.atlas.evidence
    if limit <= 0:
        return
    days = {key: entry.model.date for key, entry in known.items()}
    last = grounds.today - dt.timedelta(days=limit)
    old = {key for key, day in days.items() if day is not None and day < last}
    told: set[str] = set()
    for name, studies in _rested_on(grounds) if old else ():
        named = [key for key in studies if key in known]
        if named and old.issuperset(named):
            for key in named:
                if key not in told:
                    told.add(key)
                    message = Message(
                        N_("This study is of {day}, and nothing newer is named for “{name}”."),
                        {"day": days[key], "name": short(name)},
                        Message(
                            N_("Ask customers again, and name the new study under `evidence`.")
                        ),
                    )
                    yield Finding(known[key].source, ("date",), message)


def _rested_on(grounds: RuleContext) -> Iterator[tuple[str, set[str]]]:
    """All studies that are named for a place, a map as a whole, a persona, and what it is called.

    Words of an older study may stand beside what a newer one has found.
    """
    for located_journey in grounds.maps:
        for place in located_journey.places:
            claimed = {key for claim in place.ground.claims for key in claim.evidence}
            near = {key for part in (place.moment, *place.around) for key in part.evidence}
            yield place.moment.name, claimed and claimed | near
        yield located_journey.entry.model.title, set(located_journey.certainty.general)
    for person in grounds.atlas.personas.values():
        yield person.model.name, set(person.model.evidence)


RULE = Rule(
    name="evidence-too-old",
    level="warning",
    fault=Category.GUESSES,
    about=N_("Something rests on a study that is too old, and on no newer one."),
    find=_find,
)
