"""What an editor has been told of files: it hears of one again when something has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from lsprotocol import types as lsp

from ..diagnostics import Diagnostic, Position
from .incremental import CheckResult
from .protocol import PositionEncoder, Say, diagnostic
from .source import SourceText, TextSpan

__all__ = ["DiagnosticsPublisher", "PublishedDiagnostics", "build_diagnostics"]


class PublishedDiagnostics(NamedTuple):
    """What is to be told of one file."""

    text: str
    problems: list[Diagnostic]
    found: list[lsp.Diagnostic]


def build_diagnostics(
    whole: CheckResult,
    before: Mapping[PurePosixPath, PublishedDiagnostics],
    scale: PositionEncoder,
    say: Say,
) -> dict[PurePosixPath, PublishedDiagnostics]:
    """What is to be told of all files that were not open. It takes long, once."""
    result: dict[PurePosixPath, PublishedDiagnostics] = {}
    for name, problems in whole.problems.items():
        if name in whole.unsaved:
            continue
        document = whole.reading.documents.get(name)
        text = document.text if document is not None else ""
        old = before.get(name)
        if old is not None and old.text == text and old.problems == problems:
            result[name] = old
            continue
        lines = text.split("\n")
        diagnostics = [_in_line(problem, lines, scale, say) for problem in problems]
        result[name] = PublishedDiagnostics(text, problems, diagnostics)
    return result


def _in_line(
    problem: Diagnostic, lines: list[str], scale: PositionEncoder, say: Say
) -> lsp.Diagnostic:
    """What is told of a problem by those who look at its line only."""
    number = min(problem.spot.line, len(lines))
    line = lines[number - 1]
    seen = SourceText(PurePosixPath(problem.path), line, TextSpan(0, len(line)))
    moved = replace(problem, spot=Position(1, problem.spot.column))
    found = diagnostic(moved, seen, scale, say)
    found.range.start.line = found.range.end.line = number - 1
    return found


@dataclass
class DiagnosticsPublisher:
    """What one editor has been told."""

    publish: Callable[[str, list[lsp.Diagnostic]], None]
    shown: dict[str, list[lsp.Diagnostic]] = field(default_factory=dict)
    """By the files' addresses; only of those in which something is wrong."""
    rest: dict[Path, dict[PurePosixPath, PublishedDiagnostics]] = field(default_factory=dict)
    """Of each folder, what was to be told of files that were not open."""
    under_way: dict[Path, asyncio.Task[None]] = field(default_factory=dict)

    def tell(self, uri: str, problems: list[lsp.Diagnostic], *, again: bool = False) -> None:
        """Show what is wrong in a file; of an open one `again`, as its text has changed."""
        if again or problems != self.shown.get(uri, []):
            self.publish(uri, problems)
        self.shown.pop(uri, None)
        if problems:
            self.shown[uri] = problems

    def tell_all(
        self,
        root: Path,
        told: dict[PurePosixPath, PublishedDiagnostics],
        uri: Callable[[PurePosixPath], str],
        is_open: Callable[[PurePosixPath], bool],
    ) -> None:
        """Show what is wrong in the files of a folder that are not open, one after the other."""
        gone = [name for name in self.rest.get(root, {}) if name not in told]
        self.rest[root] = told
        if (old := self.under_way.pop(root, None)) is not None:
            old.cancel()

        async def tell(names: Iterable[PurePosixPath]) -> None:
            for name in names:
                if not is_open(name):
                    self.tell(uri(name), told[name].found if name in told else [])
                    await asyncio.sleep(0)  # who writes meanwhile goes first

        self.under_way[root] = asyncio.get_running_loop().create_task(tell([*gone, *told]))
