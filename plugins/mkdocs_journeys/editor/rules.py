"""What the rules find in one file, asked after every key that is pressed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from ..checks.choice import Choice
from ..checks.names import OWN
from ..checks.rules import RULES
from ..checks.run import judge
from ..checks.silence import Silences
from ..model.atlas import Atlas, Entry
from ..model.journey import Journey
from ..problems import Problem
from ..reading.folder import Reading

__all__ = ["found_everywhere", "found_in", "sifted"]


def found_everywhere(reading: Reading, choice: Choice, today: dt.date) -> list[Problem]:
    """What the rules find in all files. Of thousands of files, this takes seconds."""
    return judge(reading, choice, today)


def found_in(
    reading: Reading,
    name: PurePosixPath,
    choice: Choice,
    today: dt.date,
    of_all: Mapping[PurePosixPath, list[Problem]],
) -> list[Problem]:
    """What the rules find in one file: of a journey at once, as all that counts is in it or near.

    Of other files it is what was found when all were asked: who names them can be anywhere.
    """
    entry = next((one for one in reading.atlas.journeys.values() if one.source == name), None)
    if entry is None:
        return of_all.get(name, [])
    shown = reading.documents[name].found.shown
    near = replace(reading, atlas=_around(reading.atlas, entry))
    return [one for one in judge(near, choice, today) if one.path == shown]


def _around(atlas: Atlas, entry: Entry[Journey]) -> Atlas:
    """The atlas with one journey, and those that it names or that name it."""
    named = [place.touchpoint.journey for place in entry.model.places()]
    targets = [atlas.journey(one) for one in (*named, entry.model.replaces) if one]
    near = [*atlas.parents(entry.key), *atlas.replaced_by(entry.key), *filter(None, targets)]
    kept = {entry.key, *(one.key for one in near)}
    return replace(atlas, journeys={k: one for k, one in atlas.journeys.items() if k in kept})


def sifted(
    problems: list[Problem], reading: Reading, name: PurePosixPath, choice: Choice
) -> list[Problem]:
    """The problems of a file at the levels that a site chose, without what its comments silence."""
    problems = list(_levelled(problems, name, choice))
    document = reading.documents.get(name)
    if document is not None:
        silences = Silences.of(document)
        # Whether a comment is needed at all is told by `check`, which asks about everything.
        problems, _ = silences.sift(problems, document.found, lambda _: False)
        problems = [one for one in problems if one.rule not in OWN or choice.counts(one.rule)]
    return sorted(problems, key=lambda one: one.spot)


def _levelled(problems: list[Problem], name: PurePosixPath, choice: Choice) -> Iterator[Problem]:
    for one in problems:
        level = one.severity if one.rule in RULES else choice.level(one.rule, one.severity, name)
        if level is not None:
            yield replace(one, severity=level)
