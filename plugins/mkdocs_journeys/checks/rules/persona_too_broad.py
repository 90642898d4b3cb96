"""A persona who could be anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...diagnostics import N_, Message
from ...languages import alternatives, tables_of
from ...languages.tables import AgeWords
from ...model.personas import Persona
from ...model.traversal import Loc
from ..age_terms import ages, is_age
from ..audience_terms import is_everyone, short
from ..rule import (
    Category,
    Finding,
    Rule,
    RuleContext,
)

__all__ = ["RULE"]

_WIDE = 25
"""Years between which people still are of one age: 20–45 are, 20–55 are three generations."""


def _find(grounds: RuleContext) -> Iterator[Finding]:
    for entry in grounds.atlas.personas.values():
        for loc, text in _texts(entry.model):
            found = ages(text, told=is_age(str(loc[-1])))
            if loc == ("summary",) and found is not None and not _begins(text, found.text):
                found = None
            if is_everyone(text):
                message = Message(
                    N_("“{text}” is everybody, and no portrait is like everybody."),
                    {"text": short(text)},
                    Message(N_("Say what sets these people apart: a habit, a need, a reason.")),
                )
            elif found is not None and found.last - found.first > _WIDE:
                message = Message(
                    N_("“{text}”: too many ages for one portrait."),
                    {"text": found.text},
                    Message(N_("Give one age, and make other personas of the others.")),
                )
            else:
                continue
            yield Finding(entry.source, loc, message)
            break


def _texts(persona: Persona) -> Iterator[tuple[Loc, str]]:
    """Where a persona says who it is."""
    for key in ("name", "segment", "summary"):
        text = getattr(persona, key)
        if text:
            yield (key,), text
    for kind, values in persona.attributes.groups:
        for name, text in values.items():
            if is_age(name):
                yield ("attributes", kind, name), text


@cache
def _own() -> re.Pattern[str]:
    """What may stand before a persona's age, in the words of all languages."""
    endings = alternatives(table.adjectives for table in tables_of(AgeWords))
    aged = alternatives(table.aged for table in tables_of(AgeWords))
    return re.compile(rf"(?:\w+(?:{endings})\s+)?(?:\w+\s*[,:(—–-]?\s*)?(?:(?:{aged})\s+)?", re.I)


def _begins(text: str, told: str) -> bool:
    """Whether a sentence begins with the age, as that of the persona: “Women from 20 to 55”.

    Further on it may be that of those whom the persona teaches, hires or buys for.
    """
    before = re.split(r"[.!?;]\s+", text.partition(told)[0])[-1]
    return _own().fullmatch(before) is not None


RULE = Rule(
    name="persona-too-broad",
    level="warning",
    fault=Category.ONE_FOR_ALL,
    about=N_("A persona stands for everybody, or for all ages."),
    find=_find,
)
