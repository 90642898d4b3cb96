"""Findings as GitLab's Code Quality report."""

from __future__ import annotations

import json
from pathlib import Path

from ..checks.fingerprint import fingerprints
from ..diagnostics import Severity
from .report import CheckReport

__all__ = ["as_gitlab"]

SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def as_gitlab(report: CheckReport) -> str:
    """Return a list of findings; GitLab recognizes known ones by their fingerprints."""
    issues = [
        {
            "description": report.text(problem),
            "check_name": problem.rule,
            "fingerprint": fingerprint,
            "severity": SEVERITIES[problem.severity],
            "location": {
                "path": Path(problem.path).as_posix(),
                "lines": {"begin": problem.position.line},
            },
        }
        for problem, fingerprint in fingerprints(report.problems)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
