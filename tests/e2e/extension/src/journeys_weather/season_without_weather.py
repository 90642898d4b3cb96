"""A stage with a season in its name that says nothing of the weather."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journeys.checks.rule import Category, Finding, Rule, RuleContext
from mkdocs_journeys.diagnostics import N_, Message


def _find(context: RuleContext) -> Iterator[Finding]:
    for entry in context.atlas.journeys.values():
        for number, stage in enumerate(entry.model.stages):
            if "winter" in stage.name.casefold() and not stage.own.get("weather"):
                message = Message(
                    N_("“{name}” says nothing of the weather."),
                    {"name": stage.name},
                    Message(N_("Write a line `weather`.")),
                )
                yield Finding(entry.source, ("stages", number), message)


RULE = Rule(
    name="season-without-weather",
    level="warning",
    fault=Category.GAPS,
    about=N_("A season is named, and no weather."),
    find=_find,
)
