"""Diagnostics of one file after each change, and of the whole folder later."""

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
from ..checks.rule_names import SUPPRESSION_RULES
from ..checks.run import (
    check_all,
    run_rules,
    source_of,
    unknown_findings,
)
from ..checks.suppressions import Suppressions
from ..diagnostics import Diagnostic, Position
from ..model.atlas import Atlas, Entry
from ..model.journey import Journey
from ..reading.folder import FolderReading
from .settings import Settings

__all__ = ["CheckResult", "check_file", "check_folder", "shift_diagnostics"]


@dataclass(frozen=True)
class CheckResult:
    """The diagnostics of a folder, as `journeys check` reports them."""

    reading: FolderReading
    problems: Mapping[PurePosixPath, list[Diagnostic]]
    """Diagnostics by file; files without any are missing."""
    unsaved: Mapping[PurePosixPath, str] = field(default_factory=dict)
    """The texts of the files that were open at that time."""


def check_folder(
    reading: FolderReading, unsaved: Mapping[PurePosixPath, str], settings: Settings, today: dt.date
) -> CheckResult:
    """Check all files with all rules; thousands of files take seconds."""
    problems = check_all(reading, settings.choice, today).problems
    by_file = defaultdict(list)
    for problem in compare(problems, settings.known_findings, reading.display_path).new:
        by_file[source_of(problem, reading.display_path)].append(problem)
    return CheckResult(reading, dict(by_file), unsaved)


def check_file(
    reading: FolderReading,
    name: PurePosixPath,
    settings: Settings,
    today: dt.date,
    before: CheckResult | None = None,
) -> list[Diagnostic]:
    """Return the diagnostics of one file without checking the whole folder.

    A journey is checked with those that it is linked to. Findings that depend on all files are
    taken over from `before`, the last check of the folder. `reading` has the format's diagnostics.
    """
    document = reading.documents.get(name)
    problems = list(_format_diagnostics(reading, name, settings))
    if document is None:
        return problems
    entry = next(
        (journey for journey in reading.atlas.journeys.values() if journey.source == name), None
    )
    if entry is not None:
        linked_reading = replace(reading, atlas=_linked_journeys_only(reading.atlas, entry))
        diagnostics = run_rules(linked_reading, settings.choice, today)
        problems += [
            problem for problem in diagnostics if problem.path == document.file.display_path
        ]
    is_sound = not document.problems and all(broken.source != name for broken in reading.broken)
    is_unclear = unknown_findings(reading)

    def is_known(rule: str) -> bool:
        """Whether all findings of the rule in this file are known."""
        if entry is None or not is_sound or rule in needing_other_files() or is_unclear(name, rule):
            return False
        return settings.choice.level(rule, default_level(rule), name) is not None

    problems.sort(key=lambda problem: (problem.position, problem.rule))
    remaining, _ = Suppressions.of(document).filter(problems, document.file, is_known)
    remaining = [
        problem
        for problem in remaining
        if problem.rule not in SUPPRESSION_RULES or settings.choice.counts(problem.rule)
    ]
    remaining.sort(key=lambda problem: (problem.position, problem.rule))
    remaining = compare(remaining, settings.known_findings, reading.display_path).new
    if is_sound and before is not None and name in before.reading.documents:
        earlier = [
            problem
            for problem in before.problems.get(name, ())
            if _needs_whole_folder(problem, entry)
        ]
        earlier = [problem for problem in earlier if not is_unclear(name, problem.rule)]
        known_findings = {(problem.rule, normalized(problem.message)) for problem in remaining}
        earlier = [
            problem
            for problem in earlier
            if (problem.rule, normalized(problem.message)) not in known_findings
        ]
        remaining += shift_diagnostics(earlier, before.reading.documents[name].text, document.text)
    return sorted(remaining, key=lambda problem: (problem.position, problem.rule))


def _needs_whole_folder(problem: Diagnostic, entry: Entry[Journey] | None) -> bool:
    """Whether the diagnostic needs a check of the whole folder."""
    rule = problem.rule
    if rule == "unused-silence":
        rule = str(problem.message.values["rule"])
        return entry is None or rule in needing_other_files()
    return rule in (all_rules() if entry is None else needing_other_files())


def _linked_journeys_only(atlas: Atlas, entry: Entry[Journey]) -> Atlas:
    """Return the atlas reduced to one journey and those linked with it."""
    linked_keys = [place.touchpoint.journey for place in entry.model.places()]
    targets = [atlas.journey(key) for key in (*linked_keys, entry.model.replaces) if key]
    linked = [*atlas.parents(entry.key), *atlas.replaced_by(entry.key), *filter(None, targets)]
    kept_keys = {entry.key, *(linked_entry.key for linked_entry in linked)}
    return replace(
        atlas,
        journeys={key: journey for key, journey in atlas.journeys.items() if key in kept_keys},
    )


def _format_diagnostics(
    reading: FolderReading, name: PurePosixPath, settings: Settings
) -> Iterator[Diagnostic]:
    """Yield the format's diagnostics of a file, with the site's severities."""
    for problem in reading.problems:
        level = settings.choice.level(problem.rule, problem.severity, name)
        if level is not None:
            yield replace(problem, severity=level)


def shift_diagnostics(problems: list[Diagnostic], old: str, new: str) -> list[Diagnostic]:
    """Return the diagnostics of an old text at their lines in the new one.

    Those in changed lines are left out.
    """
    before, after = old.split("\n"), new.split("\n")
    if before == after:
        return problems
    head = _common_prefix(before, after)
    tail = _common_prefix(before[head:][::-1], after[head:][::-1])
    line_shift = len(after) - len(before)
    result: list[Diagnostic] = []
    for problem in problems:
        if problem.position.line <= head:
            result.append(problem)
        elif problem.position.line > len(before) - tail:
            position = Position(problem.position.line + line_shift, problem.position.column)
            result.append(replace(problem, position=position))
    return result


def _common_prefix(lines: list[str], other_lines: list[str]) -> int:
    """Return the number of equal lines at the start."""
    pairs = zip(lines, other_lines, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
