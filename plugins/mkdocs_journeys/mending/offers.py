"""Which findings are mended by themselves, and how: what a report shows before anything is done."""

from __future__ import annotations

from collections.abc import Iterable

from ..problems import Problem, Spot
from ..reading.folder import Reading
from .edits import Edit
from .mend import edits_of

__all__ = ["offers"]

RULES = {"tab", "unclear-visibility", "unknown-key", "wrong-type", "yaml-syntax"}
"""Whose findings may be mended. Other files are not looked at: that takes as long as reading."""


def offers(
    problems: Iterable[Problem], reading: Reading, lanes: tuple[str, ...]
) -> dict[tuple[str, Spot, str], Edit]:
    """The edit that mends a finding, by its file, place and rule."""
    by_file: dict[str, list[Problem]] = {}
    for one in problems:
        if one.rule in RULES:
            by_file.setdefault(one.path, []).append(one)
    found: dict[tuple[str, Spot, str], Edit] = {}
    for document in reading.documents.values() if by_file else ():
        told = by_file.get(document.found.shown)
        if not told:
            continue
        lines = document.text.split("\n")
        for edit in edits_of(document, lanes):
            line = lines[edit.spot.line - 1]
            if not edit.old or not line.startswith(edit.old, edit.spot.column - 1):
                continue  # it mends what another edit made
            for one in told:
                if _mends(edit, one):
                    found[one.path, one.spot, one.rule] = edit
    return found


def _mends(edit: Edit, problem: Problem) -> bool:
    """Whether that edit is about that finding; a date may stand inside quotes."""
    if edit.spot.line != problem.spot.line:
        return False
    if problem.rule in {"tab", "yaml-syntax"}:
        return edit.new[:1] == "'" or not edit.new.strip() or edit.new.endswith(" ")
    return 0 <= edit.spot.column - problem.spot.column <= 1
