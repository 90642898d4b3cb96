"""Asking all rules that a site chose about all that was read."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePosixPath

from ..diagnostics import Diagnostic
from ..reading.folder import FolderReading
from .registry import all_rules, default_level, needing_every_file
from .rule import RuleContext
from .rule_names import OWN
from .selection import RuleSelection
from .suppressions import Suppressions

__all__ = ["Examined", "examine", "judge", "source_of", "unclear"]


@dataclass
class Examined:
    """What is to be said of a folder."""

    problems: list[Diagnostic] = field(default_factory=list)
    silenced: int = 0
    """How many findings an author's comments silence."""


_NAMES = {"unknown-persona", "unknown-evidence", "unknown-channel"}
"""Errors behind which the name of something may stand that seems to be unused."""


def judge(reading: FolderReading, choice: RuleSelection, today: dt.date) -> list[Diagnostic]:
    """What the rules find, in the order of the files. What the format forbids is told elsewhere."""
    found = _judged(reading, choice, today)
    return sorted(found, key=lambda problem: (problem.path, problem.spot, problem.rule))


def _judged(reading: FolderReading, choice: RuleSelection, today: dt.date) -> Iterator[Diagnostic]:
    grounds = RuleContext(reading.atlas, today, choice.limits, whole=_is_whole(reading))
    is_unclear = unclear(reading)
    for rule in all_rules().values():
        if not choice.counts(rule.name):
            continue
        for finding in rule.find(grounds):
            if is_unclear(finding.source, rule.name):
                continue
            level = choice.level(rule.name, rule.level, finding.source)
            if level is not None:
                document = reading.documents[finding.source]
                spot = document.spot(finding.loc, key=finding.key)
                yield Diagnostic(document.found.shown, spot, rule.name, finding.message, level)


def _is_whole(reading: FolderReading) -> bool:
    """Whether it is known what all files name."""
    errors = {problem.rule for problem in reading.problems}
    return not reading.broken and errors.isdisjoint(_NAMES)


def unclear(reading: FolderReading) -> Callable[[PurePosixPath, str], bool]:
    """Whether nobody knows what a rule would find in a file, because of errors in it."""
    lost = {name for name, document in reading.documents.items() if document.values.lost}
    errors = {(source_of(problem, reading.shown), problem.rule) for problem in reading.problems}
    following = {
        (source, rule.name)
        for source, error in errors
        for rule in all_rules().values()
        if error in rule.silent_after
    }
    silent = set() if _is_whole(reading) else needing_every_file()
    return lambda source, rule: source in lost or rule in silent or (source, rule) in following


def examine(reading: FolderReading, choice: RuleSelection, today: dt.date) -> Examined:
    """Everything that the format and the rules find and that no comment silences."""
    by_file: dict[PurePosixPath, list[Diagnostic]] = defaultdict(list)
    for problem in reading.problems:
        source = source_of(problem, reading.shown)
        level = choice.level(problem.rule, problem.severity, source)
        if level is not None:
            by_file[source].append(replace(problem, severity=level))
    for problem in _judged(reading, choice, today):
        by_file[source_of(problem, reading.shown)].append(problem)
    examined, is_unclear = Examined(), unclear(reading)
    for source in {**reading.documents, **by_file}:
        _silence(examined, source, by_file.get(source, []), reading, choice, is_unclear)
    examined.problems.sort(key=lambda problem: (problem.path, problem.spot, problem.rule))
    return examined


def _silence(
    examined: Examined,
    source: PurePosixPath,
    problems: list[Diagnostic],
    reading: FolderReading,
    choice: RuleSelection,
    is_unclear: Callable[[PurePosixPath, str], bool],
) -> None:
    """Take out of a file's findings what its comments silence."""
    document = reading.documents.get(source)
    silences = Suppressions() if document is None else Suppressions.of(document)
    if document is not None and (silences.found or silences.problems):
        # Of a file that could not be understood nobody knows what rules would find in it.
        whole = not document.problems and all(broken.source != source for broken in reading.broken)
        left, silenced = silences.sift(
            problems,
            document.found,
            lambda rule: whole and not is_unclear(source, rule) and _counts(choice, rule, source),
        )
        examined.silenced += silenced
        problems = [
            problem for problem in left if problem.rule not in OWN or choice.counts(problem.rule)
        ]
    examined.problems += problems


def _counts(choice: RuleSelection, rule: str, source: PurePosixPath) -> bool:
    return choice.level(rule, default_level(rule), source) is not None


def source_of(problem: Diagnostic, shown: str) -> PurePosixPath:
    """The file of a finding, inside the folder that messages call `shown`."""
    return _source(problem.path, shown)


@lru_cache(maxsize=4096)
def _source(path: str, shown: str) -> PurePosixPath:
    return PurePosixPath(path.removeprefix(f"{shown}/"))
