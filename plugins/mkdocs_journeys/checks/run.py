"""Asking all rules that a site chose about all that was read."""

from __future__ import annotations

import datetime as dt

from ..problems import Problem
from ..reading.folder import Reading
from .choice import Choice
from .rule import Grounds
from .rules import RULES

__all__ = ["judge"]


def judge(reading: Reading, choice: Choice, today: dt.date) -> list[Problem]:
    """What the rules find, in the order of the files. What the format forbids is told elsewhere."""
    grounds = Grounds(reading.atlas, today, choice.limits)
    found: list[Problem] = []
    for rule in RULES.values():
        if rule.name in choice.ignore or (choice.select and rule.name not in choice.select):
            continue
        for one in rule.find(grounds):
            level = choice.level(rule.name, rule.level, one.source)
            if level is not None:
                document = reading.documents[one.source]
                spot = document.spot(one.loc, key=one.key)
                found.append(Problem(document.found.shown, spot, rule.name, one.message, level))
    return sorted(found, key=lambda one: (one.path, one.spot, one.rule))
