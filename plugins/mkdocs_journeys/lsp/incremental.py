"""What is wrong in one file, asked after every key that is pressed; and in all of them, later."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import PurePosixPath

from ..checks.baseline import compare
from ..checks.fingerprint import normalized
from ..checks.registry import all_rules, default_level, needing_other_files
from ..checks.rule_names import OWN
from ..checks.run import (
    examine,
    judge,
    source_of,
    unclear,
)
from ..checks.suppressions import Suppressions
from ..diagnostics import Diagnostic, Position
from ..model.atlas import Atlas, Entry
from ..model.journey import Journey
from ..reading.folder import FolderReading
from .settings import Settings

__all__ = ["CheckResult", "check_folder", "found_in", "moved"]


@dataclass(frozen=True)
class CheckResult:
    """What is wrong in a folder: the same that `journeys check` tells."""

    reading: FolderReading
    problems: Mapping[PurePosixPath, list[Diagnostic]]
    """By file; only of those in which something is wrong."""
    unsaved: Mapping[PurePosixPath, str] = field(default_factory=dict)
    """The texts of the files that were open then."""


def check_folder(
    reading: FolderReading, unsaved: Mapping[PurePosixPath, str], settings: Settings, today: dt.date
) -> CheckResult:
    """Ask the rules about all files. Of thousands of files, this takes seconds."""
    problems = examine(reading, settings.choice, today).problems
    by_file = defaultdict(list)
    for problem in compare(problems, settings.old, reading.shown).new:
        by_file[source_of(problem, reading.shown)].append(problem)
    return CheckResult(reading, dict(by_file), unsaved)


def found_in(
    reading: FolderReading,
    name: PurePosixPath,
    settings: Settings,
    today: dt.date,
    before: CheckResult | None = None,
) -> list[Diagnostic]:
    """What is wrong in one file: in a journey at once, as nearly all that counts is in it or near.

    `reading` has the problems of that file's form. What the rules find in other files depends on
    all journeys: of these it is what was found `before`.
    """
    document = reading.documents.get(name)
    problems = list(_levelled(reading, name, settings))
    if document is None:
        return problems
    entry = next(
        (journey for journey in reading.atlas.journeys.values() if journey.source == name), None
    )
    if entry is not None:
        near = replace(reading, atlas=_around(reading.atlas, entry))
        found = judge(near, settings.choice, today)
        problems += [problem for problem in found if problem.path == document.found.shown]
    is_sound = not document.problems and all(broken.source != name for broken in reading.broken)
    is_unclear = unclear(reading)

    def is_known(rule: str) -> bool:
        """Whether all that the rule finds in this file is known."""
        if entry is None or not is_sound or rule in needing_other_files() or is_unclear(name, rule):
            return False
        return settings.choice.level(rule, default_level(rule), name) is not None

    problems.sort(key=lambda problem: (problem.spot, problem.rule))
    left, _ = Suppressions.of(document).sift(problems, document.found, is_known)
    left = [
        problem
        for problem in left
        if problem.rule not in OWN or settings.choice.counts(problem.rule)
    ]
    left.sort(key=lambda problem: (problem.spot, problem.rule))
    left = compare(left, settings.old, reading.shown).new
    if is_sound and before is not None and name in before.reading.documents:
        far = [problem for problem in before.problems.get(name, ()) if _is_far(problem, entry)]
        far = [problem for problem in far if not is_unclear(name, problem.rule)]
        known = {(problem.rule, normalized(problem.message)) for problem in left}
        far = [
            problem for problem in far if (problem.rule, normalized(problem.message)) not in known
        ]
        left += moved(far, before.reading.documents[name].text, document.text)
    return sorted(left, key=lambda problem: (problem.spot, problem.rule))


def _is_far(problem: Diagnostic, entry: Entry[Journey] | None) -> bool:
    """Whether only those who look at all files can tell it."""
    rule = problem.rule
    if rule == "unused-silence":
        rule = str(problem.message.values["rule"])
        return entry is None or rule in needing_other_files()
    return rule in (all_rules() if entry is None else needing_other_files())


def _around(atlas: Atlas, entry: Entry[Journey]) -> Atlas:
    """The atlas with one journey, and those that it names or that name it."""
    named = [place.touchpoint.journey for place in entry.model.places()]
    targets = [atlas.journey(one) for one in (*named, entry.model.replaces) if one]
    near = [*atlas.parents(entry.key), *atlas.replaced_by(entry.key), *filter(None, targets)]
    kept = {entry.key, *(one.key for one in near)}
    return replace(atlas, journeys={k: one for k, one in atlas.journeys.items() if k in kept})


def _levelled(
    reading: FolderReading, name: PurePosixPath, settings: Settings
) -> Iterator[Diagnostic]:
    """The problems of a file's form, at the levels that a site chose."""
    for problem in reading.problems:
        level = settings.choice.level(problem.rule, problem.severity, name)
        if level is not None:
            yield replace(problem, severity=level)


def moved(problems: list[Diagnostic], old: str, new: str) -> list[Diagnostic]:
    """Problems of a text where they stand in it now; of lines that have changed there are none."""
    before, after = old.split("\n"), new.split("\n")
    if before == after:
        return problems
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    further = len(after) - len(before)
    found: list[Diagnostic] = []
    for problem in problems:
        if problem.spot.line <= head:
            found.append(problem)
        elif problem.spot.line > len(before) - tail:
            spot = Position(problem.spot.line + further, problem.spot.column)
            found.append(replace(problem, spot=spot))
    return found


def _alike(one: list[str], other: list[str]) -> int:
    """How many of the first lines are the same."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
