"""Findings of the past, kept in a file, so that an old atlas tells only what is new.

A finding is known by its file, its rule and its words, and not by its line. The file is sorted and
has a finding a line or so, so that two people's changes to it can be merged.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ..diagnostics import N_, Diagnostic, Message
from .fingerprint import normalized
from .run import source_of

__all__ = [
    "Baseline",
    "BaselineComparison",
    "KnownFinding",
    "Unusable",
    "compare",
    "read_baseline",
    "written_baseline",
]

WHAT = "journeys check --write-baseline"
"""How a file is known to be a baseline."""

LARGEST = 32 * 1024 * 1024


class Unusable(Exception):
    """The file is no baseline."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class KnownFinding(NamedTuple):
    """What makes findings the same."""

    path: str
    """Inside the folder of maps."""
    rule: str
    message: str


Baseline = Counter[KnownFinding]
"""How often each finding is known."""


@dataclass(frozen=True)
class BaselineComparison:
    """Today's findings beside those of the past."""

    new: list[Diagnostic]
    known: int
    """How many are in the file already."""
    gone: list[tuple[KnownFinding, int]]
    """What is in the file and no longer found, and how often."""


def _old(problem: Diagnostic, shown: str) -> KnownFinding:
    return KnownFinding(str(source_of(problem, shown)), problem.rule, normalized(problem.message))


def compare(problems: Iterable[Diagnostic], baseline: Baseline, shown: str) -> BaselineComparison:
    """Part new findings from known ones; of several alike the first ones are taken for known."""
    left = baseline.copy()
    new: list[Diagnostic] = []
    known = 0
    for problem in problems:
        known_finding = _old(problem, shown)
        if left[known_finding] > 0:
            left[known_finding] -= 1
            known += 1
        else:
            new.append(problem)
    return BaselineComparison(
        new,
        known,
        sorted((known_finding, count) for known_finding, count in left.items() if count > 0),
    )


def written_baseline(problems: Iterable[Diagnostic], shown: str) -> str:
    """The file's text."""
    counted = Counter(_old(problem, shown) for problem in problems)
    findings = [
        {"path": old.path, "rule": old.rule, "message": old.message, "count": count}
        for old, count in sorted(counted.items())
    ]
    whole = {"made_by": WHAT, "version": 1, "findings": findings}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def read_baseline(path: Path) -> Baseline:
    """The findings that a file knows. Raises Unusable or OSError."""
    with path.open("rb") as stream:
        raw = stream.read(LARGEST + 1)
    try:
        data = json.loads(raw.decode("utf-8-sig")) if len(raw) <= LARGEST else None
        if not isinstance(data, dict) or data["made_by"] != WHAT:
            raise _no_baseline(path)
        if data["version"] != 1:
            message = Message(
                N_("{path} was written by another version; write it again."), {"path": path}
            )
            raise Unusable(message)
        return Counter(dict(map(_entry, data["findings"])))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _no_baseline(path) from error


def _entry(one: dict[str, Any]) -> tuple[KnownFinding, int]:
    old = KnownFinding(*(str(one[name]) for name in KnownFinding._fields))
    count = one["count"]
    if not isinstance(count, int):
        raise TypeError
    return old, count


def _no_baseline(path: Path) -> Unusable:
    hint = Message(N_("Name a file that --write-baseline has written."))
    return Unusable(Message(N_("{path} is no list of old findings."), {"path": path}, hint))
