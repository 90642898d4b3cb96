"""Baseline files: known findings of the past, so that only new ones are reported.

A finding is identified by its file, rule and message, not by its line. The file is sorted and has
about one finding per line, so that changes of two people can be merged.
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
    "InvalidBaselineError",
    "KnownFinding",
    "compare",
    "format_baseline",
    "read_baseline",
]

WHAT = "journeys check --write-baseline"
"""The value of `made_by` that identifies a baseline file."""

LARGEST = 32 * 1024 * 1024


class InvalidBaselineError(Exception):
    """The file is no baseline file."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class KnownFinding(NamedTuple):
    """The identity of a finding."""

    path: str
    """Relative to the folder of journeys."""
    rule: str
    message: str


Baseline = Counter[KnownFinding]
"""The known findings, each with its number of occurrences."""


@dataclass(frozen=True)
class BaselineComparison:
    """Comparison of today's findings with a baseline."""

    new: list[Diagnostic]
    known: int
    """Number of findings that are in the baseline."""
    gone: list[tuple[KnownFinding, int]]
    """Findings of the baseline that no longer occur, each with its number of occurrences."""


def _known_finding(problem: Diagnostic, display_path: str) -> KnownFinding:
    """Return the identity of a diagnostic."""
    return KnownFinding(
        str(source_of(problem, display_path)), problem.rule, normalized(problem.message)
    )


def compare(
    problems: Iterable[Diagnostic], baseline: Baseline, display_path: str
) -> BaselineComparison:
    """Separate new findings from known ones; of several equal ones the first count as known."""
    remaining = baseline.copy()
    new: list[Diagnostic] = []
    known = 0
    for problem in problems:
        known_finding = _known_finding(problem, display_path)
        if remaining[known_finding] > 0:
            remaining[known_finding] -= 1
            known += 1
        else:
            new.append(problem)
    return BaselineComparison(
        new,
        known,
        sorted((known_finding, count) for known_finding, count in remaining.items() if count > 0),
    )


def format_baseline(problems: Iterable[Diagnostic], display_path: str) -> str:
    """Return the text of a baseline file with these findings."""
    counts = Counter(_known_finding(problem, display_path) for problem in problems)
    findings = [
        {"path": finding.path, "rule": finding.rule, "message": finding.message, "count": count}
        for finding, count in sorted(counts.items())
    ]
    data = {"made_by": WHAT, "version": 1, "findings": findings}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read_baseline(path: Path) -> Baseline:
    """Read the findings of a baseline file.

    Raises Unusable where the file is no baseline, and OSError where it can't be read.
    """
    with path.open("rb") as stream:
        raw = stream.read(LARGEST + 1)
    try:
        data = json.loads(raw.decode("utf-8-sig")) if len(raw) <= LARGEST else None
        if not isinstance(data, dict) or data["made_by"] != WHAT:
            raise _unusable(path)
        if data["version"] != 1:
            message = Message(
                N_("{path} was written by another version; write it again."), {"path": path}
            )
            raise InvalidBaselineError(message)
        return Counter(dict(map(_parse_entry, data["findings"])))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _unusable(path) from error


def _parse_entry(entry: dict[str, Any]) -> tuple[KnownFinding, int]:
    """Return a finding and its number of occurrences. Raises KeyError or TypeError."""
    finding = KnownFinding(*(str(entry[name]) for name in KnownFinding._fields))
    count = entry["count"]
    if not isinstance(count, int):
        raise TypeError
    return finding, count


def _unusable(path: Path) -> InvalidBaselineError:
    hint = Message(N_("Name a file that --write-baseline has written."))
    return InvalidBaselineError(
        Message(N_("{path} is not a list of known findings."), {"path": path}, hint)
    )
