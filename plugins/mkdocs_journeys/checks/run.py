"""Asking all rules that a site chose about all that was read."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePosixPath

from ..problems import Problem
from ..reading.folder import Reading
from .choice import Choice
from .names import OWN
from .rule import Fault, Grounds
from .rules import RULES
from .silence import Silences

__all__ = ["OF_ALL", "Examined", "examine", "judge", "source_of", "unclear"]


@dataclass
class Examined:
    """What is to be said of a folder."""

    problems: list[Problem] = field(default_factory=list)
    silenced: int = 0
    """How many findings an author's comments silence."""


_FOLLOWING = {
    "unknown-place": [one.name for one in RULES.values() if one.fault is Fault.STRAIGHT],
    "unknown-opportunity": ["barrier-without-way-out", "barrier-given-up"],
    "unknown-evidence": ["journey-without-evidence", "claim-without-evidence"],
    "unknown-persona": ["journey-without-persona"],
}
"""What else would be found because of an error, and is gone when it is mended."""

_NAMES = {"unknown-persona", "unknown-evidence", "unknown-channel"}
"""Errors behind which the name of something may stand that seems to be unused."""

OF_ALL = {"unused-channel", "unused-evidence", "unused-persona"}
"""Rules that find nothing as long as it is not known what all files name."""


def judge(reading: Reading, choice: Choice, today: dt.date) -> list[Problem]:
    """What the rules find, in the order of the files. What the format forbids is told elsewhere."""
    found = _judged(reading, choice, today)
    return sorted(found, key=lambda one: (one.path, one.spot, one.rule))


def _judged(reading: Reading, choice: Choice, today: dt.date) -> Iterator[Problem]:
    grounds = Grounds(reading.atlas, today, choice.limits, whole=_is_whole(reading))
    is_unclear = unclear(reading)
    for rule in RULES.values():
        if not choice.counts(rule.name):
            continue
        for one in rule.find(grounds):
            if is_unclear(one.source, rule.name):
                continue
            level = choice.level(rule.name, rule.level, one.source)
            if level is not None:
                document = reading.documents[one.source]
                spot = document.spot(one.loc, key=one.key)
                yield Problem(document.found.shown, spot, rule.name, one.message, level)


def _is_whole(reading: Reading) -> bool:
    """Whether it is known what all files name."""
    errors = {one.rule for one in reading.problems}
    return not reading.broken and errors.isdisjoint(_NAMES)


def unclear(reading: Reading) -> Callable[[PurePosixPath, str], bool]:
    """Whether nobody knows what a rule would find in a file, because of errors in it."""
    lost = {name for name, one in reading.documents.items() if one.values.lost}
    following = {
        (source_of(one, reading.shown), rule)
        for one in reading.problems
        for rule in _FOLLOWING.get(one.rule, ())
    }
    silent = set() if _is_whole(reading) else OF_ALL
    return lambda source, rule: source in lost or rule in silent or (source, rule) in following


def examine(reading: Reading, choice: Choice, today: dt.date) -> Examined:
    """Everything that the format and the rules find and that no comment silences."""
    by_file: dict[PurePosixPath, list[Problem]] = defaultdict(list)
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
    examined.problems.sort(key=lambda one: (one.path, one.spot, one.rule))
    return examined


def _silence(
    examined: Examined,
    source: PurePosixPath,
    problems: list[Problem],
    reading: Reading,
    choice: Choice,
    is_unclear: Callable[[PurePosixPath, str], bool],
) -> None:
    """Take out of a file's findings what its comments silence."""
    document = reading.documents.get(source)
    silences = Silences() if document is None else Silences.of(document)
    if document is not None and (silences.found or silences.problems):
        # Of a file that could not be understood nobody knows what rules would find in it.
        whole = not document.problems and all(one.source != source for one in reading.broken)
        left, silenced = silences.sift(
            problems,
            document.found,
            lambda rule: whole and not is_unclear(source, rule) and _counts(choice, rule, source),
        )
        examined.silenced += silenced
        problems = [one for one in left if one.rule not in OWN or choice.counts(one.rule)]
    examined.problems += problems


def _counts(choice: Choice, rule: str, source: PurePosixPath) -> bool:
    usual = RULES[rule].level if rule in RULES else "error"
    return choice.level(rule, usual, source) is not None


def source_of(problem: Problem, shown: str) -> PurePosixPath:
    """The file of a finding, inside the folder that messages call `shown`."""
    return _source(problem.path, shown)


@lru_cache(maxsize=4096)
def _source(path: str, shown: str) -> PurePosixPath:
    return PurePosixPath(path.removeprefix(f"{shown}/"))
