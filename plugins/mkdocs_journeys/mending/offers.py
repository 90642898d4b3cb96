"""Which findings are mended by themselves, and how: what a report shows before anything is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
        near = _Near(told)
        for edit in edits_of(document, reading, lanes):
            line = lines[edit.spot.line - 1]
            if not edit.old or not line.startswith(edit.old, edit.spot.column - 1):
                continue  # it mends what another edit made
            for one in near.mended_by(edit):
                found[one.path, one.spot, one.rule] = edit
    return found


class _Near:
    """The findings of a file by where they are."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.at: dict[Spot, list[Problem]] = {}
        self.stops: dict[int, list[Problem]] = {}
        """Where YAML stumbles, by lines."""
        for one in problems:
            if one.rule in {"tab", "yaml-syntax"}:
                self.stops.setdefault(one.spot.line, []).append(one)
            else:
                self.at.setdefault(one.spot, []).append(one)

    def mended_by(self, edit: Edit) -> Iterator[Problem]:
        """The findings that an edit is about; a date may stand inside quotes."""
        line, column = edit.spot
        if edit.new[:1] == "'" or not edit.new.strip() or edit.new.endswith(" "):
            yield from self.stops.get(line, ())
        yield from self.at.get(Spot(line, column), ())
        yield from self.at.get(Spot(line, column - 1), ())
