"""Findings for terminals.

`full` is completely in the user's language: none of our tools parses it. `short` is for editors and
scripts, and keeps `path:line:column: level: text [rule]` with the English words for the levels,
whatever the language of the text.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator

import click

from ..checks.rule_names import describe_rule
from ..diagnostics import N_, Diagnostic
from ..labels import SEVERITIES
from ..language import SOURCE, Language
from .place import shown
from .report import CheckReport, printable

__all__ = ["full", "short", "summary"]

COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}

LONGEST = 60
"""Greatest length of a fix that is shown, in characters."""


def short(report: CheckReport) -> str:
    """Return one line for each finding."""
    return "".join(f"{_head(problem, report, problem.severity)}\n" for problem in report.problems)


def full(report: CheckReport) -> str:
    """Return, for each finding, its line, the source line and markers below the value."""
    width = shutil.get_terminal_size((100, 0)).columns
    return "".join(
        f"{line}\n" for problem in report.problems for line in _block(problem, report, width)
    )


def _head(problem: Diagnostic, report: CheckReport, level: str) -> str:
    place = f"{printable(problem.path)}:{problem.position.line}:{problem.position.column}"
    level = click.style(level, fg=COLOURS[problem.severity], bold=True)
    rule = click.style(f"[{problem.rule}]", dim=True)
    return f"{click.style(place, bold=True)}: {level}: {report.text(problem)} {rule}"


def _block(problem: Diagnostic, report: CheckReport, columns: int) -> Iterator[str]:
    yield _head(problem, report, report.words.text(SEVERITIES[problem.severity]))
    line = report.line(problem)
    if line is not None and line.strip():
        number = str(problem.position.line)
        width = max(columns - len(number) - 6, 40)
        text, marks = shown(line, problem.position.column, width)
        bar = click.style("|", dim=True)
        yield f"  {click.style(number, dim=True)} {bar} {text}"
        coloured = click.style(marks, fg=COLOURS[problem.severity], bold=True)
        yield f"  {' ' * len(number)} {bar} {coloured}{_fix_hint(problem, report)}"
    yield ""


def _fix_hint(problem: Diagnostic, report: CheckReport) -> str:
    """Return the replacement by `--fix`, if the finding has an automatic fix."""
    fix = report.fix(problem)
    if fix is None:
        return ""
    new = fix.new if len(fix.new) <= LONGEST else fix.new[: LONGEST - 1] + "…"
    return click.style(f" --fix: {printable(new)}", fg="green")


def summary(report: CheckReport) -> str:
    """Return the numbers of findings by level and rule, and of those not shown."""
    words = report.words
    lines = [_counts(report, words)]
    rules = Counter(problem.rule for problem in report.problems)
    if len(rules) > 1 or any(count > 1 for count in rules.values()):
        width = len(str(max(rules.values())))
        for rule, count in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
            lines.append(f"  {count:{width}}  {rule}")
    fixable = sum(report.fix(problem) is not None for problem in report.problems)
    if fixable:
        lines.append(
            words.plural(
                "{n} finding can be fixed by “journeys check --fix”.",
                "{n} findings can be fixed by “journeys check --fix”.",
                fixable,
            )
        )
    if report.silenced:
        lines.append(
            words.plural(
                "{n} finding is suppressed by a comment.",
                "{n} findings are suppressed by comments.",
                report.silenced,
            )
        )
    if report.known:
        lines.append(
            words.plural(
                "{n} old finding of the baseline is not shown.",
                "{n} old findings of the baseline are not shown.",
                report.known,
            )
        )
    lines += _gone_lines(report, words)
    return "\n".join(lines) + "\n"


def _gone_lines(report: CheckReport, words: Language) -> Iterator[str]:
    if not report.gone:
        return
    total = sum(count for _, count in report.gone)
    yield words.plural(
        "{n} finding of the baseline is gone; write it anew with --write-baseline:",
        "{n} findings of the baseline are gone; write it anew with --write-baseline:",
        total,
    )
    for finding, count in report.gone:
        times = f" ×{count}" if count > 1 else ""
        # The baseline keeps English messages, so that it does not depend on the user.
        is_source = words.locale.language == SOURCE
        text = finding.message if is_source else words.text(describe_rule(finding.rule))
        yield printable(f"  {finding.path}: {text} [{finding.rule}]{times}")


def _counts(report: CheckReport, words: Language) -> str:
    levels = report.levels
    parts = []
    if levels["error"]:
        parts.append(words.plural("{n} error", "{n} errors", levels["error"]))
    if levels["warning"]:
        parts.append(words.plural("{n} warning", "{n} warnings", levels["warning"]))
    if levels["info"]:
        parts.append(words.plural("{n} note", "{n} notes", levels["info"]))
    return ", ".join(parts) + "." if parts else words.text(N_("No problems found."))
