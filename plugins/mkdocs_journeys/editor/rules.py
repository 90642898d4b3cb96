"""What is wrong in one file, asked after every key that is pressed; and in all of them, later."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import PurePosixPath

from ..checks.baseline import compare
from ..checks.fingerprint import essence
from ..checks.names import OWN
from ..checks.rules import RULES
from ..checks.run import OF_ALL, examine, judge, source_of, unclear
from ..checks.silence import Silences
from ..model.atlas import Atlas, Entry
from ..model.journey import Journey
from ..problems import Problem, Spot
from ..reading.folder import Reading
from .settings import Settings

__all__ = ["Whole", "found_in", "look_at_all", "moved"]

_FAR = {"two-owners"} | OF_ALL
"""Rules that find something in a journey because of what journeys far away say."""


@dataclass(frozen=True)
class Whole:
    """What is wrong in a folder: the same that `journeys check` tells."""

    reading: Reading
    problems: Mapping[PurePosixPath, list[Problem]]
    """By file; only of those in which something is wrong."""
    unsaved: Mapping[PurePosixPath, str] = field(default_factory=dict)
    """The texts of the files that were open then."""


def look_at_all(
    reading: Reading, unsaved: Mapping[PurePosixPath, str], settings: Settings, today: dt.date
) -> Whole:
    """Ask the rules about all files. Of thousands of files, this takes seconds."""
    found = examine(reading, settings.choice, today).problems
    by_file = defaultdict(list)
    for one in compare(found, settings.old, reading.shown).new:
        by_file[source_of(one, reading.shown)].append(one)
    return Whole(reading, dict(by_file), unsaved)


def found_in(
    reading: Reading,
    name: PurePosixPath,
    settings: Settings,
    today: dt.date,
    before: Whole | None = None,
) -> list[Problem]:
    """What is wrong in one file: in a journey at once, as nearly all that counts is in it or near.

    `reading` has the problems of that file's form. What the rules find in other files depends on
    all journeys: of these it is what was found `before`.
    """
    document = reading.documents.get(name)
    problems = list(_levelled(reading, name, settings))
    if document is None:
        return problems
    entry = next((one for one in reading.atlas.journeys.values() if one.source == name), None)
    if entry is not None:
        near = replace(reading, atlas=_around(reading.atlas, entry))
        found = judge(near, settings.choice, today)
        problems += [one for one in found if one.path == document.found.shown]
    is_sound = not document.problems and all(one.source != name for one in reading.broken)
    is_unclear = unclear(reading)

    def is_known(rule: str) -> bool:
        """Whether all that the rule finds in this file is known."""
        if entry is None or not is_sound or rule in _FAR or is_unclear(name, rule):
            return False
        usual = RULES[rule].level if rule in RULES else "error"
        return settings.choice.level(rule, usual, name) is not None

    problems.sort(key=lambda one: (one.spot, one.rule))
    left, _ = Silences.of(document).sift(problems, document.found, is_known)
    left = [one for one in left if one.rule not in OWN or settings.choice.counts(one.rule)]
    left.sort(key=lambda one: (one.spot, one.rule))
    left = compare(left, settings.old, reading.shown).new
    if is_sound and before is not None and name in before.reading.documents:
        far = [one for one in before.problems.get(name, ()) if _is_far(one, entry)]
        far = [one for one in far if not is_unclear(name, one.rule)]
        known = {(one.rule, essence(one.message)) for one in left}
        far = [one for one in far if (one.rule, essence(one.message)) not in known]
        left += moved(far, before.reading.documents[name].text, document.text)
    return sorted(left, key=lambda one: (one.spot, one.rule))


def _is_far(problem: Problem, entry: Entry[Journey] | None) -> bool:
    """Whether only those who look at all files can tell it."""
    rule = problem.rule
    if rule == "unused-silence":
        rule = str(problem.message.values["rule"])
        return entry is None or rule in _FAR
    return rule in (RULES if entry is None else _FAR)


def _around(atlas: Atlas, entry: Entry[Journey]) -> Atlas:
    """The atlas with one journey, and those that it names or that name it."""
    named = [place.touchpoint.journey for place in entry.model.places()]
    targets = [atlas.journey(one) for one in (*named, entry.model.replaces) if one]
    near = [*atlas.parents(entry.key), *atlas.replaced_by(entry.key), *filter(None, targets)]
    kept = {entry.key, *(one.key for one in near)}
    return replace(atlas, journeys={k: one for k, one in atlas.journeys.items() if k in kept})


def _levelled(reading: Reading, name: PurePosixPath, settings: Settings) -> Iterator[Problem]:
    """The problems of a file's form, at the levels that a site chose."""
    for one in reading.problems:
        level = settings.choice.level(one.rule, one.severity, name)
        if level is not None:
            yield replace(one, severity=level)


def moved(problems: list[Problem], old: str, new: str) -> list[Problem]:
    """Problems of a text where they stand in it now; of lines that have changed there are none."""
    before, after = old.split("\n"), new.split("\n")
    if before == after:
        return problems
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    further = len(after) - len(before)
    found: list[Problem] = []
    for one in problems:
        if one.spot.line <= head:
            found.append(one)
        elif one.spot.line > len(before) - tail:
            spot = Spot(one.spot.line + further, one.spot.column)
            found.append(replace(one, spot=spot))
    return found


def _alike(one: list[str], other: list[str]) -> int:
    """How many of the first lines are the same."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
