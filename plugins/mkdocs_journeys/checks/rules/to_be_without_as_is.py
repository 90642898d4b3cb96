"""Rule: a to-be journey does not name the journey that it replaces."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ...model.values import State
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for entry in context.atlas.journeys.values():
        if entry.model.state is State.TO_BE and entry.model.replaces is None:
            message = Message(
                N_("Which path does this map rebuild? Without it nothing can be compared."),
                hint=Message(N_("Name today's journey under `replaces`.")),
            )
            yield Finding(entry.source, ("state",), message)


RULE = Rule(
    name="to-be-without-as-is",
    level="info",
    fault=Category.FORGOTTEN,
    about=N_("A to-be journey does not say which journey it rebuilds."),
    find=_find,
)
