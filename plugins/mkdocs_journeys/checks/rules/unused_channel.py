"""Rule: no touchpoint and no persona names a channel."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ..audience_terms import shorten
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    used_channels = set(context.across.by_channel)
    for persona in context.atlas.personas.values():
        used_channels.update((*persona.model.channels, *persona.model.tools))
    for (kind, key), source in context.atlas.declared.items():
        if kind == "channel" and key not in used_channels:
            message = Message(
                N_("No touchpoint is in the channel “{name}”."),
                {"name": shorten(context.atlas.channels[key].name)},
                Message(
                    N_("Name it at a touchpoint, `channel: {name}`, or take it off the list."),
                    {"name": key},
                ),
            )
            yield Finding(source, (key,), message, key=True)


RULE = Rule(
    name="unused-channel",
    level="info",
    fault=Category.GAPS,
    about=N_("A channel of channels.yml is named by no touchpoint and no persona."),
    find=_find,
    needs_every_file=True,
)
