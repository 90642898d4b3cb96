"""Suppression comments, with which an author suppresses a rule and gives a reason.

`# journeys: ignore RULE — reason` holds for its line, or for the next line if it stands alone, and
for all that is indented below that line. `# journeys: ignore-file RULE — reason` holds for the
whole file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

import yaml

from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
    Position,
    Severity,
    nearest,
)
from ..reading.document import Document
from ..reading.files import SourceFile
from ..reading.line_index import LineIndex
from .outline import Outline
from .rule_names import SUPPRESSION_RULES, rule_names

__all__ = ["Suppression", "Suppressions"]

_COMMENT = re.compile(
    r"(?:^|(?<=\s))#[ \t]*journeys[ \t]*:[ \t]*(?P<directive>.*)$", re.MULTILINE | re.IGNORECASE
)
_DIRECTIVE = re.compile(r"(?P<name>ignore-file|ignore)(?![\w-])[ \t]*(?P<arguments>.*)")
_RULES = re.compile(r"[\w-]*\w(?:\s*,\s*[\w-]*\w)*")
_REASON_SEPARATORS = " \t—–-:"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_SYNTAX_HINT = Message(N_("Write it so: # journeys: ignore {rule} — reason"), {"rule": "…"})


@dataclass(frozen=True)
class Suppression:
    """One rule that one comment suppresses."""

    rule: str
    position: Position
    """Position of the rule's name."""
    lines: range
    """The lines for which it holds."""
    reason: str


@dataclass(frozen=True)
class Suppressions:
    """All suppression comments of one file, and the diagnostics about them."""

    suppressions: tuple[Suppression, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, document: Document) -> Suppressions:
        """Parse the comments in a file's YAML; its prose has none."""
        if "journeys" not in document.text.lower():
            return cls()
        parser = _CommentParser(document)
        parser.read()
        return cls(tuple(parser.found), tuple(parser.problems))

    def filter(
        self,
        problems: Iterable[Diagnostic],
        file: SourceFile,
        counts: Callable[[str], bool],
    ) -> tuple[list[Diagnostic], int]:
        """Return the remaining diagnostics, with those of the comments, and the number suppressed.

        A comment that suppresses nothing is reported if `counts` returns true for its rule.
        """
        remaining: list[Diagnostic] = []
        suppressed_lines: dict[str, list[int]] = defaultdict(list)
        """The lines of the suppressed findings, by rule."""
        ranges = _RuleRanges(self.suppressions)
        for problem in problems:
            if problem.rule not in SUPPRESSION_RULES and ranges.hold(
                problem.rule, problem.position.line
            ):
                suppressed_lines[problem.rule].append(problem.position.line)
            else:
                remaining.append(problem)
        remaining += self.problems
        for lines in suppressed_lines.values():
            lines.sort()
        for suppression in self.suppressions:
            if not _overlaps(suppressed_lines[suppression.rule], suppression.lines) and counts(
                suppression.rule
            ):
                message = Message(
                    N_("“{rule}” finds nothing here; delete the comment."),
                    {"rule": suppression.rule},
                )
                remaining.append(
                    file.problem("unused-silence", message, suppression.position, "warning")
                )
        return remaining, sum(map(len, suppressed_lines.values()))


class _RuleRanges:
    """The suppressed lines of each rule, with fast lookup: a file may have very many comments."""

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        ranges_by_rule: dict[str, list[range]] = defaultdict(list)
        for suppression in suppressions:
            ranges_by_rule[suppression.rule].append(suppression.lines)
        self.starts: dict[str, list[int]] = {}
        self.ends: dict[str, list[int]] = {}
        """For each start, the greatest end among the ranges up to it."""
        for rule, ranges in ranges_by_rule.items():
            ranges.sort(key=lambda line_range: line_range.start)
            self.starts[rule] = [line_range.start for line_range in ranges]
            self.ends[rule] = list(accumulate((line_range.stop for line_range in ranges), max))

    def hold(self, rule: str, line: int) -> bool:
        """Whether a rule is suppressed in a line."""
        index = bisect_right(self.starts.get(rule, ()), line)
        return index > 0 and line < self.ends[rule][index - 1]


def _overlaps(lines: Sequence[int], wanted: range) -> bool:
    """Whether any of the sorted lines lies in the range."""
    index = bisect_left(lines, wanted.start)
    return index < len(lines) and lines[index] < wanted.stop


class _CommentParser:
    """Parser of the suppression comments in one file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Suppression] = []
        self.problems: list[Diagnostic] = []
        text, first = _yaml_of(document)
        self.text, self.first = text, first
        self.lines = text.split("\n")
        self.places = LineIndex(text, first)

    @cached_property
    def outline(self) -> Outline:
        """The extents of the values in all lines."""
        return Outline(self.lines)

    def read(self) -> None:
        """Parse all comments that are not inside a scalar."""
        comments = list(_COMMENT.finditer(self.text))
        if not comments:
            return
        scalars = sorted(_styled_scalars(self.text))
        starts = [start for start, _ in scalars]
        for comment in comments:
            index = bisect_left(starts, comment.start())
            if not index or comment.start() >= scalars[index - 1][1]:
                self._parse_comment(comment)

    def _parse_comment(self, comment: re.Match[str]) -> None:
        line_index = self._position(comment.start()).line - self.first
        directive = _DIRECTIVE.fullmatch(comment["directive"].strip())
        if directive is None:
            message = Message(N_("After “journeys:” a command such as “ignore” is expected."))
            self.problem("unknown-rule", message, comment.start(), _SYNTAX_HINT)
            return
        names = _RULES.match(directive["arguments"])
        if names is None:
            message = Message(N_("The comment does not say which rule to suppress."))
            self.problem("unknown-rule", message, comment.start(), _SYNTAX_HINT)
            return
        reason = directive["arguments"][names.end() :].strip(_REASON_SEPARATORS)
        is_alone = not self.lines[line_index][: self._position(comment.start()).column - 1].strip()
        lines = self._suppressed_lines(line_index, is_alone=is_alone)
        if directive["name"] == "ignore-file":
            lines = range(1, 1 << 31)
        offset = self.text.index(names[0], comment.start("directive"))
        for rule in re.finditer(r"[^\s,]+", names[0]):
            self._add_rule(rule[0], offset + rule.start(), lines, reason)

    def _add_rule(self, rule: str, offset: int, lines: range, reason: str) -> None:
        if rule not in rule_names():
            message = Message(N_("There is no rule “{name}”."), {"name": rule})
            self.problem("unknown-rule", message, offset, nearest(rule, rule_names()))
            return
        if rule in SUPPRESSION_RULES:
            message = Message(N_("“{rule}” can't be suppressed."), {"rule": rule})
            self.problem("unknown-rule", message, offset)
            return
        if not reason:
            message = Message(
                N_("Nobody will know why “{rule}” is suppressed here."), {"rule": rule}
            )
            hint = Message(N_("Add the reason: # journeys: ignore {rule} — reason"))
            self.problem(
                "silence-without-reason",
                message,
                offset,
                Message(hint.text, {"rule": rule}),
                "warning",
            )
        self.found.append(Suppression(rule, self._position(offset), lines, reason))

    def _suppressed_lines(self, line_index: int, *, is_alone: bool) -> range:
        """Return the lines of a comment: its own or the next, and those indented below."""
        if is_alone:
            line_index = self.outline.next_value[line_index + 1] or line_index
        return range(line_index + self.first, self.outline.end(line_index) + self.first)

    def problem(
        self,
        rule: str,
        message: Message,
        offset: int,
        hint: Message | None = None,
        severity: Severity = "error",
    ) -> None:
        with_hint = Message(message.text, message.values, hint)
        self.problems.append(
            self.document.file.problem(rule, with_hint, self._position(offset), severity)
        )

    def _position(self, offset: int) -> Position:
        return self.places.position(offset)


def _yaml_of(document: Document) -> tuple[str, int]:
    """Return the YAML of a file and the number of its first line."""
    if document.file.name.suffix != ".md":
        return document.text, 1
    lines = document.text.split("\n")
    if document.body_line <= 2:  # no front matter, or one that is never closed
        return "", 2
    return "\n".join(lines[1 : document.body_line - 2]), 2


def _index(mark: Any) -> int:
    """Return the character index of a YAML mark."""
    return int(mark.index)


def _styled_scalars(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of scalars that may contain a `#`: quoted and block scalars."""
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.ScalarEvent) and event.style:
                start, end = _index(event.start_mark), _index(event.end_mark)
                if event.style in "|>":  # a comment may stand behind the sign
                    start = text.find("\n", start)
                yield start, end
    except yaml.YAMLError:
        return
