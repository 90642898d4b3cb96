"""What every renderer is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..checks.baseline import Old
from ..language import Language
from ..problems import Problem, Severity

__all__ = ["Render", "Report", "Text", "printable"]


class Text(NamedTuple):
    """A file's text, cut into lines once."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Report:
    """What was found and what may be said about it."""

    problems: Sequence[Problem]
    words: Language
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The lines of the files that findings are in, by the path that findings name."""
    known: int = 0
    """Findings that are in the baseline."""
    silenced: int = 0
    """Findings that comments silence."""
    gone: Sequence[tuple[Old, int]] = ()
    """What the baseline knows and nobody finds any longer."""

    def said(self, problem: Problem) -> str:
        """The sentence and its hint, in one line, in the reader's language."""
        return printable(problem.message.said(self.words.text))

    def line(self, problem: Problem) -> str | None:
        """The line that a finding is in; None where the file has no such line."""
        lines = self.lines.get(problem.path, ())
        number = problem.spot.line - 1
        return lines[number] if number < len(lines) else None

    @property
    def levels(self) -> Counter[Severity]:
        """How many findings there are of each level."""
        return Counter(one.severity for one in self.problems)


Render = Callable[[Report], str]
"""Makes text of a report."""


def printable(text: str) -> str:
    """The text in one line, without signs that would move a terminal's cursor or hide letters."""
    return "".join(sign if sign.isprintable() else "�" for sign in " ".join(text.splitlines()))
