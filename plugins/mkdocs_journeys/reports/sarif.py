"""Findings as SARIF 2.1.0, which code-scanning services read.

The manual has no address that every site could give, so the rule's whole page comes along.

Written as plain dictionaries and held by a test to the standard's schema of the parts in use:
packages that make SARIF, such as `sarif-om`, are generated classes for the same keys, and check
nothing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..checks.fingerprint import fingerprints
from ..checks.registry import all_rules, default_level
from ..checks.rule_docs import page_of
from ..checks.rule_names import FORMAT, about
from ..diagnostics import Diagnostic, Severity
from .place import extent
from .report import CheckReport, ReportedFix

__all__ = ["as_sarif"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
FINGERPRINT = "journeysFinding/v1"


def as_sarif(report: CheckReport) -> str:
    """A log of one run."""
    names = sorted({problem.rule for problem in report.problems})
    places = {name: number for number, name in enumerate(names)}
    driver = {
        "name": "journeys",
        "semanticVersion": __version__,
        "rules": [_rule(name, report) for name in names],
    }
    results = [
        _result(problem, sign, places[problem.rule], report)
        for problem, sign in fingerprints(report.problems)
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
    sentence = report.words.text(about(name)) or name
    rule = all_rules().get(name)
    tags = ["good-map", rule.fault.value] if rule else ["format" if name in FORMAT else "comment"]
    page = page_of(name, report.words.locale.language) or sentence
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": sentence},
        "fullDescription": {"text": sentence},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": LEVELS[default_level(name)]},
        "properties": {"tags": tags},
    }


def _result(problem: Diagnostic, sign: str, place: int, report: CheckReport) -> dict[str, Any]:
    spot, line = problem.spot, report.line(problem)
    region: dict[str, Any] = {"startLine": spot.line, "startColumn": spot.column}
    if line:
        region["endLine"] = spot.line
        region["endColumn"] = spot.column + extent(line, spot.column)
    result = {
        "ruleId": problem.rule,
        "ruleIndex": place,
        "level": LEVELS[problem.severity],
        "message": {"text": report.said(problem)},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact(problem.path), "region": region}}
        ],
        "partialFingerprints": {FINGERPRINT: sign},
    }
    fix = report.fix(problem)
    return result | ({"fixes": [_fix(fix, problem.path)]} if fix else {})


def _fix(fix: ReportedFix, path: str) -> dict[str, Any]:
    """What --fix would do there."""
    place = {
        "startLine": fix.spot.line,
        "startColumn": fix.spot.column,
        "endColumn": fix.spot.column + len(fix.old),
    }
    change = {"deletedRegion": place, "insertedContent": {"text": fix.new}}
    return {
        "description": {"text": f"{fix.old} → {fix.new}"},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": [change]}],
    }


def _artifact(path: str) -> dict[str, str]:
    """The file's address: relative to the repository where it can be."""
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(Path(path).as_posix()), "uriBaseId": "%SRCROOT%"}
