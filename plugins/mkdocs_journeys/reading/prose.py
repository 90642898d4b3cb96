"""Division of a file's body: text below a heading with a stage's name belongs to the stage."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model.atlas import BodyText
from ..model.journey import Journey

__all__ = ["divide", "fold", "split_at_heading", "stage_names"]

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_NUMBER = re.compile(r"(?:\d+(?:\.\d+)*[.):]|\d+(?:\.\d+)+)\s+(?=\S)")
_FENCE = re.compile(r" {0,3}(`{3,}+(?!.*`)|~{3,})")


def divide(body: str, names: Mapping[str, str]) -> BodyText:
    """Return the body by stage. `names` maps folded names and ids of stages to ids."""
    general: list[str] = []
    under: dict[str, list[str]] = {}
    current, level, fence = general, 0, ""
    for line in body.split("\n"):
        fence = _fence_after(line, fence)
        heading = None if fence else _HEADING.fullmatch(line)
        if heading is not None:
            title = fold(_title(heading[2]))
            ident = names.get(title) or names.get(_unnumbered(title))
            if ident is not None:
                current, level = under.setdefault(ident, []), len(heading[1])
                continue
            if len(heading[1]) <= level:
                current, level = general, 0
        current.append(line)
    return BodyText(
        "\n".join(general).strip("\n"),
        {ident: "\n".join(lines).strip("\n") for ident, lines in under.items()},
    )


def stage_names(journey: Journey) -> dict[str, str]:
    """Return the id of each stage and step, by its folded names and ids."""
    names: dict[str, str] = {}
    for column in reversed(journey.columns):
        for step in (column.step, column.stage):
            names |= {fold(step.name): step.id, fold(step.id): step.id}
    without_numbers = {_unnumbered(name): ident for name, ident in reversed(names.items())}
    return without_numbers | names


def _title(heading: str) -> str:
    """Return a heading's words, without closing `#`s and attributes in braces."""
    title = heading.rstrip()
    without_hashes = title.rstrip("#")
    if without_hashes[-1:] in {" ", "\t"}:
        title = without_hashes.rstrip()
    return title[: title.rfind("{")] if title.endswith("}") and "{" in title else title


def split_at_heading(prose: str) -> tuple[str, str]:
    """Return the text before the first heading, and the text from there on."""
    lines, fence = prose.split("\n"), ""
    for number, line in enumerate(lines):
        fence = _fence_after(line, fence)
        if not fence and _HEADING.fullmatch(line):
            return "\n".join(lines[:number]), "\n".join(lines[number:])
    return prose, ""


def fold(name: str) -> str:
    """Return a name for comparing, without case and repeated spaces."""
    return " ".join(name.casefold().split())


def _unnumbered(folded: str) -> str:
    """Return a name without the number before it: not all headings and stages are numbered."""
    number = _NUMBER.match(folded)
    return folded[number.end() :] if number else folded


def _fence_after(line: str, fence: str) -> str:
    """Return the fence of a code block that is open after this line; empty outside of code."""
    match = _FENCE.match(line)
    if match is None:
        return fence
    if not fence:
        return match[1]
    closes = match[1][0] == fence[0] and len(match[1]) >= len(fence) and line.strip() == match[1]
    return "" if closes else fence
