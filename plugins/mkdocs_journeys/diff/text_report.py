"""Format a report for a terminal: lines with a tone by which they may be coloured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..diagnostics import N_
from .report import DiffReport

__all__ = ["Printed", "text"]

SIGNS = {"worse": "▼", "better": "▲", "attention": "!", "": "•"}


class Printed(NamedTuple):
    """A line and its tone: `title`, `section`, `note`, or that of a fact."""

    text: str
    tone: str = ""


def text(report: DiffReport) -> Iterator[Printed]:
    """Yield every line of the report."""
    yield Printed(report.summary, "title" if report.told else "")
    for chapter in report.chapters:
        yield Printed("")
        yield Printed(_clean(chapter.title), "title")
        if chapter.source is not None:
            yield Printed(f"  {_clean(str(chapter.source))}", "note")
        for section in chapter.sections:
            margin = "  "
            if section.title:
                yield Printed("")
                yield Printed(f"  {_clean(section.title)}", "section")
                margin = "    "
            for line in section.lines:
                yield Printed(f"{margin}{SIGNS[line.tone]} {_clean(line.text)}", line.tone)
    if report.lookers:
        yield Printed("")
        yield Printed(report.wording.text(N_("Who should look")), "title")
        for team, topics in report.lookers:
            yield Printed(f"  • {_clean(team)}: {topics}")


def _clean(line: str) -> str:
    """Return a text without control characters, which would steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in line)
