"""What an editor can mend by itself when it is asked to."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..checks.rule_names import OWN
from ..diagnostics import N_, Diagnostic, Message
from .source import SourceText, TextSpan

__all__ = ["SourceFix", "source_fix", "span_of"]

_WORD = re.compile(r"[\w-]+")
_COMMENT = re.compile(r"[ \t]*#[ \t]*journeys[ \t]*:[ \t]*(?:ignore-file|ignore)[ \t]+")
_NAMES = re.compile(r"[\w-]+(?:\s*,\s*[\w-]+)*")


class SourceFix(NamedTuple):
    """A piece of a file that would be written otherwise."""

    title: Message
    span: TextSpan
    text: str


def span_of(problem: Diagnostic, sheet: SourceText) -> TextSpan:
    """The word that a problem is about."""
    start = sheet.offset(problem.spot)
    line_end = sheet.line_end(start)
    token = sheet.at(start)
    if token is not None and token.start == start:
        return TextSpan(start, min(token.end, line_end))
    word = _WORD.match(sheet.text, start, line_end)
    if problem.rule in OWN and word is not None:
        return TextSpan(start, word.end())
    end = start + len(sheet.text[start:line_end].rstrip())
    return TextSpan(start, max(end, min(start + 1, line_end)))


def source_fix(problem: Diagnostic, sheet: SourceText) -> SourceFix | None:
    """What would mend a problem, if it is clear."""
    if problem.rule == "unused-silence":
        return _without(str(problem.message.values["rule"]), sheet, sheet.offset(problem.spot))
    hint = problem.message.hint
    start = sheet.offset(problem.spot)
    token = sheet.at(start)
    is_word = token is not None and token.start == start
    if hint is None or hint.instead is None or not (is_word or problem.rule in OWN):
        return None
    span = TextSpan(start, token.end) if token is not None and is_word else span_of(problem, sheet)
    old = " ".join(sheet.text[span.start : span.end].split())
    title = Message(N_("{old} → {new}"), {"old": old, "new": hint.instead})
    return SourceFix(title, span, hint.instead)


def _without(rule: str, sheet: SourceText, start: int) -> SourceFix | None:
    """The file without a comment, or without one of the rules that it names."""
    line = sheet.text.rfind("\n", 0, start) + 1
    comments = list(_COMMENT.finditer(sheet.text, line, start))
    names = _NAMES.match(sheet.text, comments[-1].end()) if comments else None
    if names is None or not names.start() <= start < names.end():
        return None
    listed = list(_WORD.finditer(names[0]))
    if len(listed) == 1:
        return SourceFix(Message(N_("Delete the comment")), _whole(sheet, comments[-1].start()), "")
    number = next(n for n, match in enumerate(listed) if names.start() + match.start() == start)
    if number + 1 < len(listed):
        span = TextSpan(start, names.start() + listed[number + 1].start())
    else:
        span = TextSpan(names.start() + listed[number - 1].end(), start + len(rule))
    return SourceFix(Message(N_("Delete “{rule}” from the comment"), {"rule": rule}), span, "")


def _whole(sheet: SourceText, start: int) -> TextSpan:
    """A comment with the space before it; with its line, if it stands alone."""
    end = sheet.line_end(start)
    if start == sheet.text.rfind("\n", 0, start) + 1 and end < len(sheet.text):
        end += 1
    return TextSpan(start, end)
