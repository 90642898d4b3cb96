"""Findings as SARIF 2.1.0 for code-scanning services.

Rules have no public web page, so that their complete documentation is included.

Written as plain dictionaries; a test validates them against the standard's schema of the parts in
use. Packages that make SARIF, such as `sarif-om`, are generated classes for the same keys, and
check nothing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..checks.fingerprint import fingerprints
from ..checks.registry import all_rules, default_level
from ..checks.rule_docs import rule_page
from ..checks.rule_names import FORMAT_RULES, describe_rule
from ..diagnostics import Diagnostic, Severity
from .place import extent
from .report import CheckReport, ReportedFix

__all__ = ["as_sarif"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
FINGERPRINT = "journeysFinding/v1"


def as_sarif(report: CheckReport) -> str:
    """Return a log of one run."""
    names = sorted({problem.rule for problem in report.problems})
    indexes = {name: number for number, name in enumerate(names)}
    driver = {
        "name": "journeys",
        "semanticVersion": __version__,
        "rules": [_rule(name, report) for name in names],
    }
    results = [
        _result(problem, fingerprint, indexes[problem.rule], report)
        for problem, fingerprint in fingerprints(report.problems)
    ]
    run = {
        "tool": {"driver": driver},
        "language": report.words.locale.language,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, report: CheckReport) -> dict[str, Any]:
    sentence = report.words.text(describe_rule(name)) or name
    rule = all_rules().get(name)
    tags = (
        ["good-map", rule.fault.value]
        if rule
        else ["format" if name in FORMAT_RULES else "comment"]
    )
    page = rule_page(name, report.words.locale.language) or sentence
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": sentence},
        "fullDescription": {"text": sentence},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": LEVELS[default_level(name)]},
        "properties": {"tags": tags},
    }


def _result(
    problem: Diagnostic, fingerprint: str, rule_index: int, report: CheckReport
) -> dict[str, Any]:
    position, line = problem.position, report.line(problem)
    region: dict[str, Any] = {"startLine": position.line, "startColumn": position.column}
    if line:
        region["endLine"] = position.line
        region["endColumn"] = position.column + extent(line, position.column)
    result = {
        "ruleId": problem.rule,
        "ruleIndex": rule_index,
        "level": LEVELS[problem.severity],
        "message": {"text": report.text(problem)},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact(problem.path), "region": region}}
        ],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    fix = report.fix(problem)
    return result | ({"fixes": [_fix(fix, problem.path)]} if fix else {})


def _fix(fix: ReportedFix, path: str) -> dict[str, Any]:
    """Return the fix that `--fix` would apply."""
    region = {
        "startLine": fix.position.line,
        "startColumn": fix.position.column,
        "endColumn": fix.position.column + len(fix.old),
    }
    change = {"deletedRegion": region, "insertedContent": {"text": fix.new}}
    return {
        "description": {"text": f"{fix.old} → {fix.new}"},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": [change]}],
    }


def _artifact(path: str) -> dict[str, str]:
    """Return the file's URI, relative to the repository if possible."""
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(Path(path).as_posix()), "uriBaseId": "%SRCROOT%"}
