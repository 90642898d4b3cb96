"""Which findings are mended by themselves, and how: what a report shows before anything is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..atomic_write import is_writable
from ..diagnostics import Diagnostic, Position
from ..reading.folder import FolderReading
from .edits import TextEdit
from .fix_files import edits_of

__all__ = ["fixable"]

RULES = {"tab", "unclear-visibility", "unknown-key", "wrong-type", "yaml-syntax"}
"""Whose findings may be mended. Other files are not looked at: that takes as long as reading."""


def fixable(
    problems: Iterable[Diagnostic], reading: FolderReading, lanes: tuple[str, ...]
) -> dict[tuple[str, Position, str], TextEdit]:
    """The edit that mends a finding, by its file, place and rule."""
    by_file: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        if problem.rule in RULES:
            by_file.setdefault(problem.path, []).append(problem)
    result: dict[tuple[str, Position, str], TextEdit] = {}
    for document in reading.documents.values() if by_file else ():
        told = by_file.get(document.found.shown)
        if not told or not (document.found.text is not None or is_writable(document.found.path)):
            continue
        lines = document.text.split("\n")
        near = _Near(told)
        for edit in edits_of(document, reading, lanes):
            line = lines[edit.spot.line - 1]
            if not edit.old or not line.startswith(edit.old, edit.spot.column - 1):
                continue  # it mends what another edit made
            for problem in near.mended_by(edit):
                result.setdefault((problem.path, problem.spot, problem.rule), edit)
    return result


class _Near:
    """The findings of a file by where they are."""

    def __init__(self, problems: Iterable[Diagnostic]) -> None:
        self.at: dict[Position, list[Diagnostic]] = {}
        self.stops: dict[int, list[Diagnostic]] = {}
        """Where YAML stumbles, by lines."""
        for problem in problems:
            if problem.rule in {"tab", "yaml-syntax"}:
                self.stops.setdefault(problem.spot.line, []).append(problem)
            else:
                self.at.setdefault(problem.spot, []).append(problem)

    def mended_by(self, edit: TextEdit) -> Iterator[Diagnostic]:
        """The findings that an edit is about; a date may stand inside quotes."""
        line, column = edit.spot
        yield from self.stops.get(line, ())
        for place in range(column - 1, column + len(edit.old)):
            yield from self.at.get(Position(line, place), ())
