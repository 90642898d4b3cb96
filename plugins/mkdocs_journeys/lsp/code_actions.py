"""Code actions: fixes of single diagnostics."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..checks.rule_names import SUPPRESSION_RULES
from ..diagnostics import N_, Diagnostic, Message
from .source import SourceText, TextSpan

__all__ = ["SourceFix", "source_fix", "span_of"]

_WORD = re.compile(r"[\w-]+")
_COMMENT = re.compile(r"[ \t]*#[ \t]*journeys[ \t]*:[ \t]*(?:ignore-file|ignore)[ \t]+")
_NAMES = re.compile(r"[\w-]+(?:\s*,\s*[\w-]+)*")


class SourceFix(NamedTuple):
    """A replacement of one span that fixes a diagnostic."""

    title: Message
    span: TextSpan
    text: str


def span_of(problem: Diagnostic, source_text: SourceText) -> TextSpan:
    """Return the span of the word that a diagnostic is about."""
    start = source_text.offset(problem.position)
    line_end = source_text.line_end(start)
    token = source_text.at(start)
    if token is not None and token.start == start:
        return TextSpan(start, min(token.end, line_end))
    word = _WORD.match(source_text.text, start, line_end)
    if problem.rule in SUPPRESSION_RULES and word is not None:
        return TextSpan(start, word.end())
    end = start + len(source_text.text[start:line_end].rstrip())
    return TextSpan(start, max(end, min(start + 1, line_end)))


def source_fix(problem: Diagnostic, source_text: SourceText) -> SourceFix | None:
    """Return the fix of a diagnostic; None where it is not clear."""
    if problem.rule == "unused-silence":
        return _remove_suppression(
            str(problem.message.values["rule"]), source_text, source_text.offset(problem.position)
        )
    hint = problem.message.hint
    start = source_text.offset(problem.position)
    token = source_text.at(start)
    is_word = token is not None and token.start == start
    if hint is None or hint.instead is None or not (is_word or problem.rule in SUPPRESSION_RULES):
        return None
    span = (
        TextSpan(start, token.end)
        if token is not None and is_word
        else span_of(problem, source_text)
    )
    old = " ".join(source_text.text[span.start : span.end].split())
    title = Message(N_("{old} → {new}"), {"old": old, "new": hint.instead})
    return SourceFix(title, span, hint.instead)


def _remove_suppression(rule: str, source_text: SourceText, start: int) -> SourceFix | None:
    """Return the fix that removes a rule from a suppression comment, or the whole comment."""
    line_start = source_text.text.rfind("\n", 0, start) + 1
    comments = list(_COMMENT.finditer(source_text.text, line_start, start))
    names = _NAMES.match(source_text.text, comments[-1].end()) if comments else None
    if names is None or not names.start() <= start < names.end():
        return None
    rule_matches = list(_WORD.finditer(names[0]))
    if len(rule_matches) == 1:
        return SourceFix(
            Message(N_("Delete the comment")), _comment_span(source_text, comments[-1].start()), ""
        )
    index = next(
        index for index, match in enumerate(rule_matches) if names.start() + match.start() == start
    )
    if index + 1 < len(rule_matches):
        span = TextSpan(start, names.start() + rule_matches[index + 1].start())
    else:
        span = TextSpan(names.start() + rule_matches[index - 1].end(), start + len(rule))
    return SourceFix(Message(N_("Delete “{rule}” from the comment"), {"rule": rule}), span, "")


def _comment_span(source_text: SourceText, start: int) -> TextSpan:
    """Return the span of a comment with the space before it, and its line if it stands alone."""
    end = source_text.line_end(start)
    if start == source_text.text.rfind("\n", 0, start) + 1 and end < len(source_text.text):
        end += 1
    return TextSpan(start, end)
