"""The report of `journeys check`, before it is rendered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from ..autofix.fixable import fixable
from ..checks.baseline import Baseline, compare
from ..checks.run import CheckOutcome, source_of
from ..checks.selection import RuleSelection
from ..diagnostics import LEVELS, Severity
from ..language import Language
from ..reading.folder import FolderReading
from ..reports.report import CheckReport, ReportedFix
from .check_selection import Inside, every_file

__all__ = ["add_fixes", "filter_report", "make_report"]


def make_report(
    examined: CheckOutcome, reading: FolderReading, baseline: Baseline | None, words: Language
) -> CheckReport:
    """Return the report of all findings; those of the baseline are left out."""
    lines = {
        document.file.display_path: document.text.split("\n")
        for name in {source_of(problem, reading.display_path) for problem in examined.problems}
        if (document := reading.documents.get(name)) is not None
    }
    report = CheckReport(examined.problems, words, lines, silenced=examined.silenced)
    if baseline is None:
        return report
    comparison = compare(examined.problems, baseline, reading.display_path)
    return replace(report, problems=comparison.new, known=comparison.known, gone=comparison.gone)


def filter_report(
    report: CheckReport,
    reading: FolderReading,
    choice: RuleSelection,
    severity: Severity,
    inside: Inside,
) -> CheckReport:
    """Return the report for the selected files, rules and levels."""
    if inside is every_file and severity == "info":
        return replace(
            report, gone=[finding for finding in report.gone if choice.counts(finding[0].rule)]
        )
    levels = LEVELS[: LEVELS.index(severity) + 1]
    problems = [
        problem
        for problem in report.problems
        if problem.severity in levels and inside(source_of(problem, reading.display_path))
    ]
    gone = [
        (old, count)
        for old, count in report.gone
        if severity == "info" and choice.counts(old.rule) and inside(PurePosixPath(old.path))
    ]
    return replace(report, problems=problems, gone=gone)


def add_fixes(report: CheckReport, reading: FolderReading, lanes: tuple[str, ...]) -> CheckReport:
    """Return the report with the automatic fixes of its findings."""
    edits = fixable(report.problems, reading, lanes)
    fixes = {key: ReportedFix(edit.position, edit.old, edit.new) for key, edit in edits.items()}
    return replace(report, fixes=fixes)
