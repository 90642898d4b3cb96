"""Rule: nothing names a study as evidence."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    used_studies = set(context.across.evidence_uses)
    for journey in context.atlas.journeys.values():
        used_studies.update(journey.model.evidence)
        for opportunity in journey.model.opportunities:
            used_studies.update(opportunity.evidence)
    for persona in context.atlas.personas.values():
        used_studies.update(persona.model.studies)
    for key, entry in context.atlas.evidence.items():
        if key not in used_studies:
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
