"""Findings as JSON, in a stable format."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from ..checks.fingerprint import fingerprints
from ..diagnostics import LEVELS, Diagnostic
from .place import extent
from .report import CheckReport, printable

__all__ = ["as_json"]


def as_json(report: CheckReport) -> str:
    """Return an object with `version`, `summary`, `findings`, `gone`; keys are only ever added."""
    levels = report.levels
    counts: dict[str, int] = {level: levels[level] for level in LEVELS}
    document = {
        "version": 1,
        "summary": counts | {"silenced": report.silenced, "baseline": report.known},
        "findings": [
            _finding(problem, fingerprint, report)
            for problem, fingerprint in fingerprints(report.problems)
        ],
        "gone": [old._asdict() | {"count": count} for old, count in report.gone],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(problem: Diagnostic, fingerprint: str, report: CheckReport) -> dict[str, Any]:
    fix = report.fix(problem)
    hint = problem.message.hint
    line = report.line(problem)
    column = problem.position.column
    return {
        "path": problem.path,
        "line": problem.position.line,
        "column": column,
        "end_column": column + (extent(line, column) if line else 1),
        "level": problem.severity,
        "rule": problem.rule,
        "message": printable(report.words.render_message(replace(problem.message, hint=None))),
        "hint": printable(report.words.render_message(hint)) if hint else None,
        "fix": fix
        and {
            "line": fix.position.line,
            "column": fix.position.column,
            "old": fix.old,
            "new": fix.new,
        },
        "fingerprint": fingerprint,
    }
