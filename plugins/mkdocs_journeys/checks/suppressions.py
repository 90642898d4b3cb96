"""Comments with which an author silences a rule, and says why.

`# journeys: ignore RULE — reason` holds for the line that it ends, or for the next line if it
stands alone, and for all that is indented below that line. `# journeys: ignore-file RULE — reason`
holds for the whole file.
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
from ..reading.files import Found
from ..reading.yaml_errors import LineIndex
from .outline import Outline
from .rule_names import OWN, known

__all__ = ["Suppression", "Suppressions"]

_COMMENT = re.compile(
    r"(?:^|(?<=\s))#[ \t]*journeys[ \t]*:[ \t]*(?P<said>.*)$", re.MULTILINE | re.IGNORECASE
)
_ORDER = re.compile(r"(?P<order>ignore-file|ignore)(?![\w-])[ \t]*(?P<rest>.*)")
_RULES = re.compile(r"[\w-]*\w(?:\s*,\s*[\w-]*\w)*")
_BEFORE_REASON = " \t—–-:"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_HOW = Message(N_("Write it so: # journeys: ignore {rule} — reason"), {"rule": "…"})


@dataclass(frozen=True)
class Suppression:
    """One rule that one comment silences."""

    rule: str
    spot: Position
    """Where the rule's name stands."""
    lines: range
    """The lines for which it holds."""
    reason: str


@dataclass(frozen=True)
class Suppressions:
    """All comments of one file, and what is wrong with them."""

    found: tuple[Suppression, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, document: Document) -> Suppressions:
        """The comments in a file's keys; its prose has none."""
        if "journeys" not in document.text.lower():
            return cls()
        reader = _Reader(document)
        reader.read()
        return cls(tuple(reader.found), tuple(reader.problems))

    def sift(
        self,
        problems: Iterable[Diagnostic],
        file: Found,
        counts: Callable[[str], bool],
    ) -> tuple[list[Diagnostic], int]:
        """The findings that are left, with those of the comments; and how many were silenced.

        A comment that silences nothing is told of if its rule `counts` in this file.
        """
        left: list[Diagnostic] = []
        silent: dict[str, list[int]] = defaultdict(list)
        """The lines of the findings that are silenced, by rule."""
        ranges = _Ranges(self.found)
        for problem in problems:
            if problem.rule not in OWN and ranges.hold(problem.rule, problem.spot.line):
                silent[problem.rule].append(problem.spot.line)
            else:
                left.append(problem)
        left += self.problems
        for lines in silent.values():
            lines.sort()
        for suppression in self.found:
            if not _any_in(silent[suppression.rule], suppression.lines) and counts(
                suppression.rule
            ):
                message = Message(
                    N_("“{rule}” finds nothing here; delete the comment."),
                    {"rule": suppression.rule},
                )
                left.append(file.problem("unused-silence", message, suppression.spot, "warning"))
        return left, sum(map(len, silent.values()))


class _Ranges:
    """The lines for which each rule is silent: a file may have as many comments as lines."""

    def __init__(self, silences: Iterable[Suppression]) -> None:
        by_rule: dict[str, list[range]] = defaultdict(list)
        for silence in silences:
            by_rule[silence.rule].append(silence.lines)
        self.starts: dict[str, list[int]] = {}
        self.ends: dict[str, list[int]] = {}
        """Up to where it is silent from any of the starts so far."""
        for rule, lines in by_rule.items():
            lines.sort(key=lambda one: one.start)
            self.starts[rule] = [line.start for line in lines]
            self.ends[rule] = list(accumulate((line.stop for line in lines), max))

    def hold(self, rule: str, line: int) -> bool:
        """Whether a rule is silent in a line."""
        number = bisect_right(self.starts.get(rule, ()), line)
        return number > 0 and line < self.ends[rule][number - 1]


def _any_in(lines: Sequence[int], wanted: range) -> bool:
    """Whether any of the lines, which are sorted, is one of those that are wanted."""
    number = bisect_left(lines, wanted.start)
    return number < len(lines) and lines[number] < wanted.stop


class _Reader:
    """Finds the comments of one file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Suppression] = []
        self.problems: list[Diagnostic] = []
        text, first = _keys_of(document)
        self.text, self.first = text, first
        self.lines = text.split("\n")
        self.places = LineIndex(text, first)

    @cached_property
    def outline(self) -> Outline:
        """How far what stands in each line goes."""
        return Outline(self.lines)

    def read(self) -> None:
        comments = list(_COMMENT.finditer(self.text))
        if not comments:
            return
        scalars = sorted(_scalars(self.text))
        starts = [start for start, _ in scalars]
        for comment in comments:
            number = bisect_left(starts, comment.start())
            if not number or comment.start() >= scalars[number - 1][1]:
                self._comment(comment)

    def _comment(self, comment: re.Match[str]) -> None:
        number = self._spot(comment.start()).line - self.first
        order = _ORDER.fullmatch(comment["said"].strip())
        if order is None:
            message = Message(N_("After “journeys:” an order such as “ignore” is expected."))
            self.problem("unknown-rule", message, comment.start(), _HOW)
            return
        named = _RULES.match(order["rest"])
        if named is None:
            message = Message(N_("The comment does not say which rule is to be silent."))
            self.problem("unknown-rule", message, comment.start(), _HOW)
            return
        reason = order["rest"][named.end() :].strip(_BEFORE_REASON)
        alone = not self.lines[number][: self._spot(comment.start()).column - 1].strip()
        lines = self._lines(number, alone=alone)
        if order["order"] == "ignore-file":
            lines = range(1, 1 << 31)
        at = self.text.index(named[0], comment.start("said"))
        for rule in re.finditer(r"[^\s,]+", named[0]):
            self._rule(rule[0], at + rule.start(), lines, reason)

    def _rule(self, rule: str, at: int, lines: range, reason: str) -> None:
        if rule not in known():
            message = Message(N_("There is no rule “{name}”."), {"name": rule})
            self.problem("unknown-rule", message, at, nearest(rule, known()))
            return
        if rule in OWN:
            message = Message(N_("“{rule}” can't be suppressed."), {"rule": rule})
            self.problem("unknown-rule", message, at)
            return
        if not reason:
            message = Message(N_("Nobody will know why “{rule}” is silent here."), {"rule": rule})
            hint = Message(N_("Add the reason: # journeys: ignore {rule} — reason"))
            self.problem(
                "silence-without-reason", message, at, Message(hint.text, {"rule": rule}), "warning"
            )
        self.found.append(Suppression(rule, self._spot(at), lines, reason))

    def _lines(self, number: int, *, alone: bool) -> range:
        """The line that a comment is about, and those that are indented below it."""
        if alone:
            number = self.outline.next_value[number + 1] or number
        return range(number + self.first, self.outline.end(number) + self.first)

    def problem(
        self,
        rule: str,
        message: Message,
        at: int,
        hint: Message | None = None,
        severity: Severity = "error",
    ) -> None:
        whole = Message(message.text, message.values, hint)
        self.problems.append(self.document.found.problem(rule, whole, self._spot(at), severity))

    def _spot(self, at: int) -> Position:
        return self.places.spot(at)


def _keys_of(document: Document) -> tuple[str, int]:
    """The part of a file that is YAML, and the line on which it begins."""
    if document.found.name.suffix != ".md":
        return document.text, 1
    lines = document.text.split("\n")
    if document.body_line <= 2:  # no front matter, or one that is never closed
        return "", 2
    return "\n".join(lines[1 : document.body_line - 2]), 2


def _index(place: Any) -> int:
    return int(place.index)


def _scalars(text: str) -> Iterator[tuple[int, int]]:
    """Where texts stand that may hold a `#` of their own."""
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.ScalarEvent) and event.style:
                start, end = _index(event.start_mark), _index(event.end_mark)
                if event.style in "|>":  # a comment may stand behind the sign
                    start = text.find("\n", start)
                yield start, end
    except yaml.YAMLError:
        return
