"""The report as a comment of a merge request: nothing in it can call people, link or draw."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..diagnostics import N_
from .kinds import Weight
from .report import DiffReport, ReportChapter, ReportLine

__all__ = ["MOST", "escaped", "markdown"]

MOST = 60_000
"""Letters that a comment may have: hosts refuse longer ones."""

OPEN = 12
"""Lines of a map that are open; the rest is folded away."""

SIGNS = {"worse": "⚠️ ", "better": "✅ ", "attention": "⚠️ ", "": ""}

_JOINER = "\N{WORD JOINER}"
_CALLS = re.compile(r"[@#!$%&~^:](?=\S)|(?<=\b[Gg][Hh])-(?=\d)|\bww(?=w\.)", re.I)
"""Behind these, hosts look for people, tickets, pictures, addresses."""

_HASHES = re.compile(r"\b[0-9a-f]{7,64}\b")
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+|~^$!=-])")
_TAGS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escaped(words: str) -> str:
    """Words that stay words whatever they hold."""
    said = " ".join("".join(word if word.isprintable() else " " for word in words).split())
    said = _HASHES.sub(lambda match: _JOINER.join(re.findall(".{1,3}", match[0])), said)
    said = _CALLS.sub(lambda match: match[0] + _JOINER, said)
    said = _MARKUP.sub(r"\\\1", said)
    return said.translate(_TAGS)


def markdown(report: DiffReport) -> str:
    """The whole report, cut where it would be too long, with what is left out counted."""
    said = report.speech.text
    title = said(N_("What changed in the journeys"))
    opening = f"### {title}\n\n{escaped(report.summary)}\n"
    closing = _lookers(report)
    room = MOST - len(opening) - len(closing) - 200
    parts: list[str] = []
    left = 0
    for chapter in report.chapters:
        made, out = _chapter(report, chapter, room)
        parts.append(made)
        room -= len(made)
        left += out
    if left:
        words = report.speech.language
        more = words.plural("… and {n} more change", "… and {n} more changes", left)
        where = said(N_("`journeys diff` shows all of them"))
        parts.append(f"\n{more}; {where}.\n")
    return opening + closing + "".join(parts)


def _lookers(report: DiffReport) -> str:
    if not report.lookers:
        return ""
    rows = "".join(f"- **{escaped(team)}**: {escaped(what)}\n" for team, what in report.lookers)
    title = report.speech.text(N_("Who should look"))
    return f"\n**{title}**\n\n{rows}"


def _chapter(report: DiffReport, chapter: ReportChapter, room: int) -> tuple[str, int]:
    """A map's section, and how many of its facts found no room."""
    title = f"\n#### {escaped(chapter.title)}\n"
    if chapter.source is not None:
        title += f"\n`{_code(str(chapter.source))}`\n"
    lines = chapter.lines
    weighty = [line for line in lines if line.fact.weight is not Weight.DETAIL]
    shown = lines if len(lines) <= OPEN else weighty[:OPEN]
    folded = [line for line in lines if not any(line is other for other in shown)]
    if len(title) > room:
        return "", len(lines)
    found, room = title, room - len(title)
    made, out = _lists(chapter, shown, room)
    found, room = found + made, room - len(made)
    if folded:
        words = report.speech.language
        more = words.plural("{n} more change", "{n} more changes", len(folded))
        head, foot = f"\n<details><summary>{more}</summary>\n", "\n</details>\n"
        made, lost = _lists(chapter, folded, room - len(head) - len(foot))
        found += head + made + foot if made else ""
        out += lost
    return found, out


def _lists(chapter: ReportChapter, lines: Sequence[ReportLine], room: int) -> tuple[str, int]:
    """A list for each stage, and how many lines found no room."""
    found, out = "", 0
    wanted = {id(line) for line in lines}
    for section in chapter.sections:
        rows = [line for line in section.lines if id(line) in wanted]
        if not rows:
            continue
        head = f"\n**{escaped(section.title)}**\n\n" if section.title else "\n"
        for number, line in enumerate(rows):
            row = f"{head if number == 0 else ''}- {SIGNS[line.tone]}{escaped(line.text)}\n"
            if out or len(found) + len(row) > room:
                out += 1
            else:
                found += row
    return found, out


def _code(path: str) -> str:
    """A path between back quotes."""
    return "".join(one if one.isprintable() and one != "`" else " " for one in path)
