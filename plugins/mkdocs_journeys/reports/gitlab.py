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
    """A list of findings; GitLab tells new from old by their fingerprints."""
    found = [
        {
            "description": report.said(problem),
            "check_name": problem.rule,
            "fingerprint": sign,
            "severity": SEVERITIES[problem.severity],
            "location": {
                "path": Path(problem.path).as_posix(),
                "lines": {"begin": problem.spot.line},
            },
        }
        for problem, sign in fingerprints(report.problems)
    ]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
