"""Format a report as a comment on a merge request.

Nothing in it can mention people, link to tickets or load pictures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..diagnostics import N_
from .kinds import Weight
from .report import DiffReport, ReportChapter, ReportLine

__all__ = ["MOST", "escape", "format_markdown"]

MOST = 60_000
"""Maximum length of a comment in characters: hosts refuse longer ones."""

OPEN = 12
"""How many lines of a map are visible; the others are folded away."""

SIGNS = {"worse": "⚠️ ", "better": "✅ ", "attention": "⚠️ ", "": ""}

_JOINER = "\N{WORD JOINER}"
_CALLS = re.compile(r"[@#!$%&~^:](?=\S)|(?<=\b[Gg][Hh])-(?=\d)|\bww(?=w\.)", re.I)
"""Characters after which hosts recognize people, tickets, pictures, addresses."""

_HASHES = re.compile(r"\b[0-9a-f]{7,64}\b")
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+|~^$!=-])")
_TAGS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escape(text: str) -> str:
    """Return a text escaped so that hosts show it as plain text."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    line = _HASHES.sub(lambda match: _JOINER.join(re.findall(".{1,3}", match[0])), line)
    line = _CALLS.sub(lambda match: match[0] + _JOINER, line)
    line = _MARKUP.sub(r"\\\1", line)
    return line.translate(_TAGS)


def format_markdown(report: DiffReport) -> str:
    """Return the report as Markdown; if it is too long, the number of omitted changes is stated."""
    translate = report.wording.text
    title = translate(N_("What changed in the journeys"))
    opening = f"### {title}\n\n{escape(report.summary)}\n"
    closing = _reviewers(report)
    limit = MOST - len(opening) - len(closing) - 200
    parts: list[str] = []
    omitted_total = 0
    for chapter in report.chapters:
        section, omitted = _chapter(report, chapter, limit)
        parts.append(section)
        limit -= len(section)
        omitted_total += omitted
    if omitted_total:
        language = report.wording.language
        summary = language.plural("… and {n} more change", "… and {n} more changes", omitted_total)
        hint = translate(N_("`journeys diff` shows all of them"))
        parts.append(f"\n{summary}; {hint}.\n")
    return opening + closing + "".join(parts)


def _reviewers(report: DiffReport) -> str:
    if not report.reviewers:
        return ""
    items = "".join(
        f"- **{escape(team)}**: {escape(topics)}\n" for team, topics in report.reviewers
    )
    title = report.wording.text(N_("Who should look"))
    return f"\n**{title}**\n\n{items}"


def _chapter(report: DiffReport, chapter: ReportChapter, limit: int) -> tuple[str, int]:
    """Return the section of a map within a limit of characters, and how many lines it omits."""
    title = f"\n#### {escape(chapter.title)}\n"
    if chapter.source is not None:
        title += f"\n`{_code(str(chapter.source))}`\n"
    lines = chapter.lines
    weighty = [line for line in lines if line.fact.weight is not Weight.DETAIL]
    visible = lines if len(lines) <= OPEN else weighty[:OPEN]
    folded = [line for line in lines if not any(line is other for other in visible)]
    if len(title) > limit:
        return "", len(lines)
    section, limit = title, limit - len(title)
    items, omitted = _line_items(chapter, visible, limit)
    section, limit = section + items, limit - len(items)
    if folded:
        language = report.wording.language
        heading = language.plural("{n} more change", "{n} more changes", len(folded))
        head, foot = f"\n<details><summary>{heading}</summary>\n", "\n</details>\n"
        items, omitted_folded = _line_items(chapter, folded, limit - len(head) - len(foot))
        section += head + items + foot if items else ""
        omitted += omitted_folded
    return section, omitted


def _line_items(chapter: ReportChapter, lines: Sequence[ReportLine], limit: int) -> tuple[str, int]:
    """Return a list for each stage within a limit of characters, and how many lines it omits."""
    items, omitted = "", 0
    line_ids = {id(line) for line in lines}
    for section in chapter.sections:
        section_lines = [line for line in section.lines if id(line) in line_ids]
        if not section_lines:
            continue
        head = f"\n**{escape(section.title)}**\n\n" if section.title else "\n"
        for number, line in enumerate(section_lines):
            item = f"{head if number == 0 else ''}- {SIGNS[line.tone]}{escape(line.text)}\n"
            if omitted or len(items) + len(item) > limit:
                omitted += 1
            else:
                items += item
    return items, omitted


def _code(path: str) -> str:
    """Return a path that can stand between backquotes."""
    return "".join(letter if letter.isprintable() and letter != "`" else " " for letter in path)
