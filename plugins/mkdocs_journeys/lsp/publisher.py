"""Publication of diagnostics: an editor gets those of a file again only when they changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from lsprotocol import types as lsp

from ..diagnostics import Diagnostic, Position
from .incremental import CheckResult
from .protocol import MessageRenderer, PositionEncoder, diagnostic
from .source import SourceText, TextSpan

__all__ = ["DiagnosticsPublisher", "PublishedDiagnostics", "build_diagnostics"]


class PublishedDiagnostics(NamedTuple):
    """The diagnostics of one file, and what they were built from."""

    text: str
    problems: list[Diagnostic]
    diagnostics: list[lsp.Diagnostic]


def build_diagnostics(
    check_result: CheckResult,
    before: Mapping[PurePosixPath, PublishedDiagnostics],
    encoder: PositionEncoder,
    say: MessageRenderer,
) -> dict[PurePosixPath, PublishedDiagnostics]:
    """Build the protocol's diagnostics of all closed files; unchanged ones come from `before`."""
    result: dict[PurePosixPath, PublishedDiagnostics] = {}
    for name, problems in check_result.problems.items():
        if name in check_result.unsaved:
            continue
        document = check_result.reading.documents.get(name)
        text = document.text if document is not None else ""
        known = before.get(name)
        if known is not None and known.text == text and known.problems == problems:
            result[name] = known
            continue
        lines = text.split("\n")
        diagnostics = [_build_in_line(problem, lines, encoder, say) for problem in problems]
        result[name] = PublishedDiagnostics(text, problems, diagnostics)
    return result


def _build_in_line(
    problem: Diagnostic, lines: list[str], encoder: PositionEncoder, say: MessageRenderer
) -> lsp.Diagnostic:
    """Build a diagnostic from its line alone, which is much faster than from the whole text."""
    line_number = min(problem.position.line, len(lines))
    line = lines[line_number - 1]
    line_source = SourceText(PurePosixPath(problem.path), line, TextSpan(0, len(line)))
    moved = replace(problem, position=Position(1, problem.position.column))
    result = diagnostic(moved, line_source, encoder, say)
    result.range.start.line = result.range.end.line = line_number - 1
    return result


@dataclass
class DiagnosticsPublisher:
    """The diagnostics that one editor has."""

    publish: Callable[[str, list[lsp.Diagnostic]], None]
    published: dict[str, list[lsp.Diagnostic]] = field(default_factory=dict)
    """Published diagnostics by URI; files without any are missing."""
    closed_files: dict[Path, dict[PurePosixPath, PublishedDiagnostics]] = field(
        default_factory=dict
    )
    """Diagnostics of closed files, by folder."""
    tasks: dict[Path, asyncio.Task[None]] = field(default_factory=dict)

    def update(self, uri: str, problems: list[lsp.Diagnostic], *, again: bool = False) -> None:
        """Publish a file's diagnostics if they changed; `again` also if they are the same."""
        if again or problems != self.published.get(uri, []):
            self.publish(uri, problems)
        self.published.pop(uri, None)
        if problems:
            self.published[uri] = problems

    def update_all(
        self,
        root: Path,
        by_file: dict[PurePosixPath, PublishedDiagnostics],
        uri: Callable[[PurePosixPath], str],
        is_open: Callable[[PurePosixPath], bool],
    ) -> None:
        """Publish the diagnostics of all closed files of a folder, one after the other."""
        obsolete = [name for name in self.closed_files.get(root, {}) if name not in by_file]
        self.closed_files[root] = by_file
        if (running_task := self.tasks.pop(root, None)) is not None:
            running_task.cancel()

        async def publish_all(names: Iterable[PurePosixPath]) -> None:
            for name in names:
                if not is_open(name):
                    self.update(uri(name), by_file[name].diagnostics if name in by_file else [])
                    await asyncio.sleep(0)  # requests of the editor go first

        self.tasks[root] = asyncio.get_running_loop().create_task(
            publish_all([*obsolete, *by_file])
        )
