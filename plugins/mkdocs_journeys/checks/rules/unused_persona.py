"""Rule: no journey names a persona."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..audience_terms import shorten
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    used_personas = {
        key for journey in context.atlas.journeys.values() for key in journey.model.personas
    }
    for key, entry in context.atlas.personas.items():
        if key not in used_personas:
            message = Message(
                N_("No map is about “{name}”."),
                {"name": shorten(entry.model.name)},
                Message(N_("Draw one, or add `{name}` to a map's `personas`."), {"name": key}),
            )
            yield Finding(entry.source, ("name",), message)


RULE = Rule(
    name="unused-persona",
    level="info",
    fault=Category.ONE_FOR_ALL,
    about=N_("No journey is about a persona."),
    find=_find,
    needs_every_file=True,
)
