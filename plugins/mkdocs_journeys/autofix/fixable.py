"""Edits that would fix reported diagnostics, for reports that mark what `--fix` can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..atomic_write import is_writable
from ..diagnostics import Diagnostic, Position
from ..reading.folder import FolderReading
from .edits import TextEdit
from .fix_files import edits_of

__all__ = ["fixable"]

RULES = {"tab", "unclear-visibility", "unknown-key", "wrong-type", "yaml-syntax"}
"""Rules whose diagnostics may be fixable. Files without them are skipped, which saves much time."""


def fixable(
    problems: Iterable[Diagnostic], reading: FolderReading, lanes: tuple[str, ...]
) -> dict[tuple[str, Position, str], TextEdit]:
    """Return the edits that fix diagnostics, by path, position and rule of the diagnostic."""
    by_file: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        if problem.rule in RULES:
            by_file.setdefault(problem.path, []).append(problem)
    result: dict[tuple[str, Position, str], TextEdit] = {}
    for document in reading.documents.values() if by_file else ():
        file_problems = by_file.get(document.file.display_path)
        if not file_problems or not (
            document.file.text is not None or is_writable(document.file.path)
        ):
            continue
        lines = document.text.split("\n")
        index = _PositionIndex(file_problems)
        for edit in edits_of(document, reading, lanes):
            line = lines[edit.position.line - 1]
            if not edit.old or not line.startswith(edit.old, edit.position.column - 1):
                continue  # it fixes the result of another edit
            for problem in index.fixed_by(edit):
                result.setdefault((problem.path, problem.position, problem.rule), edit)
    return result


class _PositionIndex:
    """The diagnostics of a file by position."""

    def __init__(self, problems: Iterable[Diagnostic]) -> None:
        self.at: dict[Position, list[Diagnostic]] = {}
        self.stops: dict[int, list[Diagnostic]] = {}
        """YAML syntax errors by line: their column is only where the parser gave up."""
        for problem in problems:
            if problem.rule in {"tab", "yaml-syntax"}:
                self.stops.setdefault(problem.position.line, []).append(problem)
            else:
                self.at.setdefault(problem.position, []).append(problem)

    def fixed_by(self, edit: TextEdit) -> Iterator[Diagnostic]:
        """Yield the diagnostics that an edit fixes; a date may stand inside quotes."""
        line, column = edit.position
        yield from self.stops.get(line, ())
        for edit_column in range(column - 1, column + len(edit.old)):
            yield from self.at.get(Position(line, edit_column), ())
