"""The input of every renderer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import category

from ..checks.baseline import KnownFinding
from ..diagnostics import Diagnostic, Position, Severity
from ..language import Language

__all__ = ["CheckReport", "Render", "ReportedFix", "printable"]


class ReportedFix(NamedTuple):
    """A replacement in one place."""

    position: Position
    old: str
    new: str


@dataclass(frozen=True)
class CheckReport:
    """The findings of a check."""

    problems: Sequence[Diagnostic]
    words: Language
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The lines of files with findings, by the path in the findings."""
    known: int = 0
    """The number of findings that are in the baseline."""
    silenced: int = 0
    """The number of findings that comments suppress."""
    gone: Sequence[tuple[KnownFinding, int]] = ()
    """Findings of the baseline that no longer occur, with their numbers."""
    fixes: Mapping[tuple[str, Position, str], ReportedFix] = field(default_factory=dict)
    """Automatic fixes by path, position and rule of the finding."""

    def text(self, problem: Diagnostic) -> str:
        """Return the message with its hint, in one line, in the user's language."""
        return printable(self.words.render_message(problem.message))

    def fix(self, problem: Diagnostic) -> ReportedFix | None:
        """Return the automatic fix of a finding; None if there is none."""
        return self.fixes.get((problem.path, problem.position, problem.rule))

    def line(self, problem: Diagnostic) -> str | None:
        """Return the line of a finding; None if the file has no such line."""
        lines = self.lines.get(problem.path, ())
        number = problem.position.line - 1
        return lines[number] if number < len(lines) else None

    @property
    def levels(self) -> Counter[Severity]:
        """The number of findings of each level."""
        return Counter(problem.severity for problem in self.problems)


Render = Callable[[CheckReport], str]
"""Renders a report as text."""


def printable(text: str) -> str:
    """Return the text in one line, without control and invisible characters."""
    line = " ".join(text.splitlines())
    if line.isprintable():
        return line
    return "".join(_printable_character(character) for character in line)


def _printable_character(character: str) -> str:
    if character.isprintable():
        return character
    return " " if category(character) == "Zs" else "�"
