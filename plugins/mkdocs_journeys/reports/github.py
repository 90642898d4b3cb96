"""Findings as GitHub Actions commands that annotate lines of a change.

The log shows only the sentence, which therefore includes the place. GitHub shows ten annotations of
each level in a step, and ignores the others.
"""

from __future__ import annotations

from ..diagnostics import Diagnostic, Severity
from .place import extent
from .report import CheckReport

__all__ = ["as_github"]

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}

MOST = 10
"""Greatest number of annotations of a level."""


def as_github(report: CheckReport) -> str:
    """Return one command for each finding, one a line."""
    return _overflow_notice(report) + "".join(
        _command(problem, report) for problem in report.problems
    )


def _overflow_notice(report: CheckReport) -> str:
    """Return a notice if there are more findings than annotations."""
    largest = max(report.levels.values(), default=0)
    if largest <= MOST:
        return ""
    text = report.words.plural(
        "There is {n} finding; GitHub marks the first ten of each level, the log has them all.",
        "There are {n} findings; GitHub marks the first ten of each level, the log has them all.",
        len(report.problems),
    )
    return f"::notice::{_data(text)}\n"


def _command(problem: Diagnostic, report: CheckReport) -> str:
    position, line = problem.position, report.line(problem)
    properties = {
        "file": problem.path,
        "line": str(position.line),
        "endLine": str(position.line),
        "col": str(position.column),
        "endColumn": str(position.column + (extent(line, position.column) if line else 1) - 1),
        "title": problem.rule,
    }
    parameters = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    place = f"{problem.path}:{position.line}:{position.column}"
    return (
        f"::{LEVELS[problem.severity]} {parameters}::{_data(f'{place}: {report.text(problem)}')}\n"
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
