"""Rule: claims rest on a study that is too old, and on no newer one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..audience_terms import shorten
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    limit = context.limits.evidence_age
    evidence = context.atlas.evidence
    if limit <= 0:
        return
    dates = {key: entry.model.date for key, entry in evidence.items()}
    oldest_allowed = context.today - dt.timedelta(days=limit)
    outdated = {key for key, day in dates.items() if day is not None and day < oldest_allowed}
    reported: set[str] = set()
    for name, studies in _named_studies(context) if outdated else ():
        known_studies = [key for key in studies if key in evidence]
        if known_studies and outdated.issuperset(known_studies):
            for key in known_studies:
                if key not in reported:
                    reported.add(key)
                    message = Message(
                        N_("This study is of {day}, and nothing newer is named for “{name}”."),
                        {"day": dates[key], "name": shorten(name)},
                        Message(
                            N_("Ask customers again, and name the new study under `evidence`.")
                        ),
                    )
                    yield Finding(evidence[key].source, ("date",), message)


def _named_studies(context: RuleContext) -> Iterator[tuple[str, set[str]]]:
    """Yield the name of each moment, journey and persona with all studies that it names.

    An older study may stand beside a newer one.
    """
    for located_journey in context.maps:
        for place in located_journey.places:
            claim_studies = {
                key for claim in place.evidence_target.claims for key in claim.evidence
            }
            nearby_studies = {
                key for moment in (place.moment, *place.ancestors) for key in moment.evidence
            }
            yield place.moment.name, claim_studies and claim_studies | nearby_studies
        yield located_journey.entry.model.title, set(located_journey.certainty.general)
    for persona in context.atlas.personas.values():
        yield persona.model.name, set(persona.model.evidence)


RULE = Rule(
    name="evidence-too-old",
    level="warning",
    fault=Category.GUESSES,
    about=N_("Something rests on a study that is too old, and on no newer one."),
    find=_find,
)
