"""Format a report for a terminal: lines with a tone by which they may be coloured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..diagnostics import N_
from .report import DiffReport

__all__ = ["ReportTextLine", "format_text"]

SIGNS = {"worse": "▼", "better": "▲", "attention": "!", "": "•"}


class ReportTextLine(NamedTuple):
    """A line and its tone: `title`, `section`, `note`, or that of a fact."""

    text: str
    tone: str = ""


def format_text(report: DiffReport) -> Iterator[ReportTextLine]:
    """Yield every line of the report."""
    yield ReportTextLine(report.summary, "title" if report.reported_facts else "")
    for chapter in report.chapters:
        yield ReportTextLine("")
        yield ReportTextLine(_clean(chapter.title), "title")
        if chapter.source is not None:
            yield ReportTextLine(f"  {_clean(str(chapter.source))}", "note")
        for section in chapter.sections:
            margin = "  "
            if section.title:
                yield ReportTextLine("")
                yield ReportTextLine(f"  {_clean(section.title)}", "section")
                margin = "    "
            for line in section.lines:
                yield ReportTextLine(f"{margin}{SIGNS[line.tone]} {_clean(line.text)}", line.tone)
    if report.reviewers:
        yield ReportTextLine("")
        yield ReportTextLine(report.wording.text(N_("Who should look")), "title")
        for team, topics in report.reviewers:
            yield ReportTextLine(f"  • {_clean(team)}: {topics}")


def _clean(line: str) -> str:
    """Return a text without control characters, which would steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in line)
