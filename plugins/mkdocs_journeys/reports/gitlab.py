"""Findings as GitLab's Code Quality report."""

from __future__ import annotations

import json
from pathlib import Path

from ..checks.fingerprint import fingerprints
from ..problems import Severity
from .report import Report

__all__ = ["as_gitlab"]

SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def as_gitlab(report: Report) -> str:
    """A list of findings; GitLab tells new from old by their fingerprints."""
    found = [
        {
            "description": report.said(one),
            "check_name": one.rule,
            "fingerprint": sign,
            "severity": SEVERITIES[one.severity],
            "location": {
                "path": Path(one.path).as_posix(),
                "lines": {"begin": one.spot.line},
            },
        }
        for one, sign in fingerprints(report.problems)
    ]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
