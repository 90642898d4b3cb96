"""A channel in which nobody is met."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Message, mark
from ..rule import Fault, Finding, Grounds, Rule
from ..words import short

__all__ = ["RULE"]


def _find(grounds: Grounds) -> Iterator[Finding]:
    if not grounds.whole:
        return
    used = set(grounds.across.by_channel)
    for person in grounds.atlas.personas.values():
        used.update(person.model.channels)
    for key, source in grounds.atlas.declared.items():
        if key not in used:
            message = Message(
                mark("No touchpoint is in the channel “{name}”."),
                {"name": short(grounds.atlas.channels[key].name)},
                Message(
                    mark("Name it at a touchpoint, `channel: {name}`, or take it off the list."),
                    {"name": key},
                ),
            )
            yield Finding(source, (key,), message, key=True)


RULE = Rule(
    name="unused-channel",
    level="info",
    fault=Fault.GAPS,
    about=mark("A channel of channels.yml is named by no touchpoint and no persona."),
    find=_find,
)
