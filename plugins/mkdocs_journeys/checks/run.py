"""Execution of the selected rules over a folder that was read."""

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
from .rule_names import SUPPRESSION_RULES
from .selection import RuleSelection
from .suppressions import Suppressions

__all__ = ["CheckOutcome", "check_all", "run_rules", "source_of", "unknown_findings"]


@dataclass
class CheckOutcome:
    """Result of checking a folder."""

    problems: list[Diagnostic] = field(default_factory=list)
    silenced: int = 0
    """Number of findings that comments suppress."""


_REFERENCE_ERRORS = {"unknown-persona", "unknown-evidence", "unknown-channel", "unknown-goal"}
"""Rules whose violations may hide a reference, so that its target seems to be unused."""


def run_rules(reading: FolderReading, choice: RuleSelection, today: dt.date) -> list[Diagnostic]:
    """Return what the rules of good practice find, sorted by file and position."""
    diagnostics = _run_rules(reading, choice, today)
    return sorted(diagnostics, key=lambda problem: (problem.path, problem.position, problem.rule))


def _run_rules(
    reading: FolderReading, choice: RuleSelection, today: dt.date
) -> Iterator[Diagnostic]:
    """Yield the findings of all enabled rules, with the severity that the site sets."""
    context = RuleContext(reading.atlas, today, choice.limits)
    is_unclear, is_whole = unknown_findings(reading), _has_all_references(reading)
    for rule in all_rules().values():
        if not choice.counts(rule.name) or (rule.needs_every_file and not is_whole):
            continue
        for finding in rule.find(context):
            if is_unclear(finding.source, rule.name):
                continue
            level = choice.level(rule.name, rule.level, finding.source)
            if level is not None:
                document = reading.documents[finding.source]
                position = document.position(finding.loc, key=finding.key)
                yield Diagnostic(
                    document.file.display_path, position, rule.name, finding.message, level
                )


def _has_all_references(reading: FolderReading) -> bool:
    """Whether all references of all files are known."""
    errors = {problem.rule for problem in reading.problems}
    return not reading.broken and errors.isdisjoint(_REFERENCE_ERRORS)


def unknown_findings(reading: FolderReading) -> Callable[[PurePosixPath, str], bool]:
    """Return a predicate: whether a rule's findings in a file are unknown because of errors."""
    lossy_files = {
        name for name, document in reading.documents.items() if document.values.lost_moments
    }
    errors = {
        (source_of(problem, reading.display_path), problem.rule) for problem in reading.problems
    }
    consequences = {
        (source, rule.name)
        for source, error in errors
        for rule in all_rules().values()
        if error in rule.silent_after
    }
    skipped_rules = set() if _has_all_references(reading) else needing_every_file()
    return lambda source, rule: (
        source in lossy_files or rule in skipped_rules or (source, rule) in consequences
    )


def check_all(reading: FolderReading, choice: RuleSelection, today: dt.date) -> CheckOutcome:
    """Return the findings of the format's rules and all others, without suppressed ones."""
    by_file: dict[PurePosixPath, list[Diagnostic]] = defaultdict(list)
    for problem in reading.problems:
        source = source_of(problem, reading.display_path)
        level = choice.level(problem.rule, problem.severity, source)
        if level is not None:
            by_file[source].append(replace(problem, severity=level))
    for problem in _run_rules(reading, choice, today):
        by_file[source_of(problem, reading.display_path)].append(problem)
    examined, is_unclear = CheckOutcome(), unknown_findings(reading)
    for source in {**reading.documents, **by_file}:
        _apply_suppressions(examined, source, by_file.get(source, []), reading, choice, is_unclear)
    examined.problems.sort(key=lambda problem: (problem.path, problem.position, problem.rule))
    return examined


def _apply_suppressions(
    examined: CheckOutcome,
    source: PurePosixPath,
    problems: list[Diagnostic],
    reading: FolderReading,
    choice: RuleSelection,
    is_unclear: Callable[[PurePosixPath, str], bool],
) -> None:
    """Add the findings of a file to the result, without those that its comments suppress."""
    document = reading.documents.get(source)
    suppressions = Suppressions() if document is None else Suppressions.of(document)
    if document is not None and (suppressions.suppressions or suppressions.problems):
        # In a file with errors, a comment without effect may have one when they are fixed.
        is_complete = not document.problems and all(
            broken.source != source for broken in reading.broken
        )
        remaining, suppressed_count = suppressions.filter(
            problems,
            document.file,
            lambda rule: (
                is_complete and not is_unclear(source, rule) and _is_enabled(choice, rule, source)
            ),
        )
        examined.silenced += suppressed_count
        problems = [
            problem
            for problem in remaining
            if problem.rule not in SUPPRESSION_RULES or choice.counts(problem.rule)
        ]
    examined.problems += problems


def _is_enabled(choice: RuleSelection, rule: str, source: PurePosixPath) -> bool:
    """Whether the rule is enabled in the file."""
    return choice.level(rule, default_level(rule), source) is not None


def source_of(problem: Diagnostic, display_path: str) -> PurePosixPath:
    """Return the file of a diagnostic relative to the folder, whose displayed path is `shown`."""
    return _relative_path(problem.path, display_path)


@lru_cache(maxsize=4096)
def _relative_path(path: str, display_path: str) -> PurePosixPath:
    return PurePosixPath(path.removeprefix(f"{display_path}/"))
