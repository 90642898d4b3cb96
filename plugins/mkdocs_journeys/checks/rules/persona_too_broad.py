"""Rule: a persona stands for everybody, or for too many ages."""

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
from ..audience_terms import is_everyone, shorten
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]

_MAX_RANGE = 25
"""Widest range of ages in years for one persona: 20–45 is all right, 20–55 is too wide."""


def _find(context: RuleContext) -> Iterator[Finding]:
    for entry in context.atlas.personas.values():
        for loc, text in _descriptions(entry.model):
            age_range = ages(text, told=is_age(str(loc[-1])))
            if (
                loc == ("summary",)
                and age_range is not None
                and not _begins_sentence(text, age_range.text)
            ):
                age_range = None
            if is_everyone(text):
                message = Message(
                    N_("“{text}” is everybody, and no portrait is like everybody."),
                    {"text": shorten(text)},
                    Message(N_("Say what sets these people apart: a habit, a need, a reason.")),
                )
            elif age_range is not None and age_range.last - age_range.first > _MAX_RANGE:
                message = Message(
                    N_("“{text}”: too many ages for one portrait."),
                    {"text": age_range.text},
                    Message(N_("Give one age, and make other personas of the others.")),
                )
            else:
                continue
            yield Finding(entry.source, loc, message)
            break


def _descriptions(persona: Persona) -> Iterator[tuple[Loc, str]]:
    """Yield the texts that describe who the persona is, with their paths."""
    for key in ("name", "segment", "summary"):
        text = getattr(persona, key)
        if text:
            yield (key,), text
    for kind, values in persona.attributes.groups:
        for name, text in values.items():
            if is_age(name):
                yield ("attributes", kind, name), text


@cache
def _age_prefix() -> re.Pattern[str]:
    """Return a pattern of what may precede a persona's age, in the words of all languages."""
    endings = alternatives(table.adjectives for table in tables_of(AgeWords))
    aged = alternatives(table.aged for table in tables_of(AgeWords))
    return re.compile(rf"(?:\w+(?:{endings})\s+)?(?:\w+\s*[,:(—–-]?\s*)?(?:(?:{aged})\s+)?", re.I)


def _begins_sentence(text: str, age_text: str) -> bool:
    """Whether a sentence begins with the age, as in “Women from 20 to 55”.

    Elsewhere it may be the age of people whom the persona teaches, hires or buys for.
    """
    before = re.split(r"[.!?;]\s+", text.partition(age_text)[0])[-1]
    return _age_prefix().fullmatch(before) is not None


RULE = Rule(
    name="persona-too-broad",
    level="warning",
    fault=Category.ONE_FOR_ALL,
    about=N_("A persona stands for everybody, or for all ages."),
    find=_find,
)
