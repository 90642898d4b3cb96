"""What every renderer is given."""

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
    """Other letters in one place."""

    spot: Position
    old: str
    new: str


@dataclass(frozen=True)
class CheckReport:
    """What was found and what may be said about it."""

    problems: Sequence[Diagnostic]
    words: Language
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The lines of the files that findings are in, by the path that findings name."""
    known: int = 0
    """Findings that are in the baseline."""
    silenced: int = 0
    """Findings that comments silence."""
    gone: Sequence[tuple[KnownFinding, int]] = ()
    """What the baseline knows and nobody finds any longer."""
    fixes: Mapping[tuple[str, Position, str], ReportedFix] = field(default_factory=dict)
    """What mends findings by itself, by their file, place and rule."""

    def said(self, problem: Diagnostic) -> str:
        """The sentence and its hint, in one line, in the reader's language."""
        return printable(self.words.said(problem.message))

    def fix(self, problem: Diagnostic) -> ReportedFix | None:
        """What mends a finding by itself."""
        return self.fixes.get((problem.path, problem.spot, problem.rule))

    def line(self, problem: Diagnostic) -> str | None:
        """The line that a finding is in; None where the file has no such line."""
        lines = self.lines.get(problem.path, ())
        number = problem.spot.line - 1
        return lines[number] if number < len(lines) else None

    @property
    def levels(self) -> Counter[Severity]:
        """How many findings there are of each level."""
        return Counter(problem.severity for problem in self.problems)


Render = Callable[[CheckReport], str]
"""Makes text of a report."""


def printable(text: str) -> str:
    """The text in one line, without signs that would move a terminal's cursor or hide letters."""
    line = " ".join(text.splitlines())
    if line.isprintable():
        return line
    return "".join(_printable(sign) for sign in line)


def _printable(sign: str) -> str:
    if sign.isprintable():
        return sign
    return " " if category(sign) == "Zs" else "�"
