"""State of an open folder of journeys: what was read, and unsaved texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from ..diagnostics import Diagnostic
from ..language import Language
from ..model.atlas import Atlas, Entry
from ..model.file_kinds import FILE_KINDS
from ..reading.document import Document
from ..reading.files import SourceFile
from ..reading.folder import (
    FolderReading,
    read_again,
    read_folder,
    read_standalone,
)
from .context import DocumentContext, document_context
from .incremental import CheckResult, check_file, check_folder
from .schema_lookup import shape
from .settings import Settings, settings_of
from .source import SourceText, parse_source

__all__ = ["Workspace"]

_REFERENCE_RULES = {
    "ambiguous-reference",
    *(f"unknown-{kind}" for kind in FILE_KINDS if kind != "area"),
}
"""Rules whose violations are unknown until all files are read."""


@dataclass
class Workspace:
    """State of one folder."""

    root: Path
    config: Path | None = None
    cli_lanes: tuple[str, ...] = ()
    """Custom lanes from the command line."""
    unsaved: dict[PurePosixPath, str] = field(default_factory=dict)
    """Texts of open files by name."""
    reading: FolderReading | None = None
    """The folder as it was read; None until then."""
    needs_reading: bool = True
    """Whether the folder must be read again before closed files are checked."""
    last_check: CheckResult | None = None
    """Result of the last check of all files."""
    open_problems: dict[PurePosixPath, list[Diagnostic]] = field(default_factory=dict)
    """Cached diagnostics of open files."""
    settings: Settings = field(init=False)

    def __post_init__(self) -> None:
        self.reload_config()

    @property
    def _reading_options(self) -> dict[str, Any]:
        return {"lanes": self.lanes, "scale": self.settings.scale}

    @property
    def lanes(self) -> tuple[str, ...]:
        """The keys of custom lanes."""
        return self.settings.lanes

    def reload_config(self) -> None:
        """Load the settings from `mkdocs.yml` and the baseline."""
        self.settings = settings_of(self.root, self.config, self.cli_lanes)
        self.needs_reading = True
        self.open_problems.clear()

    def name_of(self, path: Path) -> PurePosixPath | None:
        """Return a file's name relative to the folder; None for files that are not read."""
        if not path.is_relative_to(self.root):
            return None
        name = PurePosixPath(path.relative_to(self.root).as_posix())
        is_hidden = any(part.startswith(".") for part in name.parts)
        return None if is_hidden or shape(name) is None else name

    # Slow work that changes no state, so that it can run in a thread.

    def make_reader(self) -> Callable[[], FolderReading]:
        """Return a callable that reads the whole folder with the unsaved texts of this moment."""
        self.needs_reading = False
        unsaved, settings, previous = dict(self.unsaved), self.settings, self.reading

        def read() -> FolderReading:
            if not self.root.is_dir():
                return FolderReading(settings.display_path, read_standalone([]))
            return read_folder(
                self.root,
                settings.display_path,
                lanes=settings.lanes,
                scale=settings.scale,
                private=True,
                overlay=unsaved,
                known=_valid_documents(previous) if previous is not None else None,
            )

        return read

    def make_checker(self, today: dt.date) -> Callable[[], CheckResult]:
        """Return a callable that runs every rule on the folder as it was read."""
        assert self.reading is not None  # noqa: S101 - it is read first
        reading, unsaved, settings = self.reading, dict(self.unsaved), self.settings
        return lambda: check_folder(reading, unsaved, settings, today)

    # Changes of the state.

    def adopt(self, reading: FolderReading) -> None:
        """Adopt what was read; files changed since are read again."""
        self.reading = reading
        self.open_problems.clear()

    def adopt_check(self, result: CheckResult) -> None:
        """Adopt the result of a check of all files."""
        self.last_check = result
        self.open_problems.clear()
        for name, text in self.unsaved.items():
            if result.unsaved.get(name) == text and name in result.reading.documents:
                self.open_problems[name] = result.problems.get(name, [])

    def write(self, name: PurePosixPath, text: str) -> None:
        """Store the text of an open file."""
        self.unsaved[name] = text
        self.open_problems.pop(name, None)

    def close(self, name: PurePosixPath) -> None:
        """Drop the text of a closed file and read it from disk."""
        self.unsaved.pop(name, None)
        self.open_problems.pop(name, None)
        self.reload_file(name)

    def reload_file(self, name: PurePosixPath) -> None:
        """Read a file that changed on disk, unless it is open."""
        if name in self.unsaved:
            return
        self.needs_reading = True  # the file may be new or deleted
        if self.reading is not None:
            self._adopt_file(
                read_again(self.reading, self._source_file(name), **self._reading_options), name
            )
            self.open_problems.clear()

    def problems(self, name: PurePosixPath, today: dt.date) -> list[Diagnostic]:
        """Return the diagnostics of a file in its present state."""
        if name not in self.open_problems:
            problems = self._problems(name, today)
            self.open_problems[name] = problems
        return self.open_problems[name]

    def _problems(self, name: PurePosixPath, today: dt.date) -> list[Diagnostic]:
        file = self._source_file(name)
        if self.reading is None:
            alone = read_again(
                FolderReading(self.settings.display_path), file, **self._reading_options
            )
            own = [problem for problem in alone.problems if problem.rule not in _REFERENCE_RULES]
            without_atlas = replace(alone, atlas=Atlas(), problems=own)
            return check_file(without_atlas, name, self.settings, today)
        previous = self.reading
        own_problems = [
            problem for problem in previous.problems if problem.path == file.display_path
        ]
        if name not in previous.documents and own_problems:
            return own_problems  # such a file is not read, whatever its text
        updated = read_again(previous, file, **self._reading_options)
        problems = check_file(updated, name, self.settings, today, self.last_check)
        self._adopt_file(updated, name)
        return problems

    def _adopt_file(self, updated: FolderReading, name: PurePosixPath) -> None:
        """Adopt the reading after one file was read again, with the diagnostics of other files."""
        if self.reading is not None:
            # If names changed, references in other files may have become valid or invalid.
            if _reference_names(self.reading) != _reference_names(updated):
                self.open_problems.clear()
                self.needs_reading = True
            own_path = self._source_file(name).display_path
            others = [problem for problem in self.reading.problems if problem.path != own_path]
            problems = sorted(
                [*others, *updated.problems], key=lambda problem: (problem.path, problem.position)
            )
            updated = replace(updated, problems=problems)
        self.reading = updated

    def is_invalid(self, name: PurePosixPath) -> bool:
        """Whether a file's YAML is invalid at present, as happens during typing."""
        broken = self.reading.broken if self.reading is not None else ()
        return any(entry.source == name for entry in broken)

    def is_changed(self, name: PurePosixPath) -> bool:
        """Whether an open file has changed since the last check of all files."""
        document = (
            self.last_check.reading.documents.get(name) if self.last_check is not None else None
        )
        return document is None or document.text != self.source_text(name).text

    def source_text(self, name: PurePosixPath) -> SourceText:
        """Return the text of a file: unsaved, or as it was read."""
        text = self.unsaved.get(name)
        document = self.reading.documents.get(name) if self.reading is not None else None
        if text is None:
            text = document.text if document is not None else ""
        return parse_source(name, text)

    def _source_file(self, name: PurePosixPath) -> SourceFile:
        display_path = f"{self.settings.display_path}/{name}"
        return SourceFile(self.root / name, name, display_path, self.unsaved.get(name))

    def context(self, name: PurePosixPath, words: Language) -> DocumentContext | None:
        """Return the context of an open file; None for a closed one."""
        text = self.unsaved.get(name)
        if text is None:
            return None
        return document_context(
            name, text, self.reading or FolderReading(self.settings.display_path), words, self.lanes
        )


def _reference_names(reading: FolderReading) -> list[object]:
    """Return all names that references may use, and replaced journeys, for comparison."""
    atlas = reading.atlas
    groups: tuple[Mapping[str, Entry[Any]], ...] = (atlas.journeys, atlas.personas, atlas.evidence)
    ids = [{key: entry.model.id for key, entry in group.items()} for group in groups]
    replaced_keys = {key: entry.model.replaces for key, entry in atlas.journeys.items()}
    listed = [set(parts) for parts in atlas.lists.values()]
    return [*ids, *listed, replaced_keys]


def _valid_documents(reading: FolderReading) -> dict[PurePosixPath, Document]:
    """Return the files without diagnostics; readings of others have lost invalid values."""
    invalid_paths = {problem.path for problem in reading.problems}
    return {
        name: document
        for name, document in reading.documents.items()
        if document.file.display_path not in invalid_paths
    }
