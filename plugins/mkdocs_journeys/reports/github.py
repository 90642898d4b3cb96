"""Findings as the commands with which GitHub Actions marks lines of a change."""

from __future__ import annotations

from ..problems import Problem, Severity
from .place import extent
from .report import Report

__all__ = ["as_github"]

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def as_github(report: Report) -> str:
    """A command a line; those who read the log see the place in the sentence's title."""
    return "".join(_command(one, report) for one in report.problems)


def _command(problem: Problem, report: Report) -> str:
    spot, line = problem.spot, report.line(problem)
    properties = {
        "file": problem.path,
        "line": str(spot.line),
        "endLine": str(spot.line),
        "col": str(spot.column),
        "endColumn": str(spot.column + (extent(line, spot.column) if line else 1) - 1),
        "title": problem.rule,
    }
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{LEVELS[problem.severity]} {said}::{_data(report.said(problem))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
