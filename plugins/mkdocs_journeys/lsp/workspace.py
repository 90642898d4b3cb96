"""A folder of journeys that is open in an editor: what was read, and what is not saved yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from ..diagnostics import Diagnostic
from ..language import Language
from ..model.atlas import Atlas, Entry
from ..reading.document import Document
from ..reading.files import Found
from ..reading.folder import (
    FolderReading,
    read_again,
    read_alone,
    read_folder,
)
from .context import DocumentContext, document_context
from .incremental import CheckResult, check_folder, found_in
from .schema_lookup import shape
from .settings import Settings, settings_of
from .source import SourceText, parse_source

__all__ = ["Workspace"]

_LEADS_ELSEWHERE = {
    "ambiguous-reference",
    *(f"unknown-{literal}" for literal in ("channel", "evidence", "journey", "persona", "team")),
}
"""What can't be told before all files have been read."""


@dataclass
class Workspace:
    """One folder."""

    root: Path
    config: Path | None = None
    own_lanes: tuple[str, ...] = ()
    """Lanes that the command line named."""
    unsaved: dict[PurePosixPath, str] = field(default_factory=dict)
    """Texts of open files."""
    reading: FolderReading | None = None
    """All that was read; None until it has been."""
    unread: bool = True
    """Whether all has to be read before anything is said of files that are not open."""
    whole: CheckResult | None = None
    """What was wrong when all files were last looked at."""
    told: dict[PurePosixPath, list[Diagnostic]] = field(default_factory=dict)
    """What is wrong in the open files."""
    settings: Settings = field(init=False)

    def __post_init__(self) -> None:
        self.settle()

    @property
    def lanes(self) -> tuple[str, ...]:
        """The keys of the lanes of the site's own."""
        return self.settings.lanes

    def settle(self) -> None:
        """Take what `mkdocs.yml` and the file of old findings say."""
        self.settings = settings_of(self.root, self.config, self.own_lanes)
        self.unread = True
        self.told.clear()

    def name_of(self, path: Path) -> PurePosixPath | None:
        """What the folder calls a file; None for what it does not read."""
        if not path.is_relative_to(self.root):
            return None
        name = PurePosixPath(path.relative_to(self.root).as_posix())
        hidden = any(part.startswith(".") for part in name.parts)
        return None if hidden or shape(name) is None else name

    # What takes a while, and changes nothing here: it may be done in a thread.

    def reader(self) -> Callable[[], FolderReading]:
        """What reads the whole folder as it is now."""
        self.unread = False
        unsaved, settings, before = dict(self.unsaved), self.settings, self.reading

        def read() -> FolderReading:
            if not self.root.is_dir():
                return FolderReading(settings.shown, read_alone([]))
            return read_folder(
                self.root,
                settings.shown,
                lanes=settings.lanes,
                private=True,
                overlay=unsaved,
                known=_sound(before) if before is not None else None,
            )

        return read

    def looker(self, today: dt.date) -> Callable[[], CheckResult]:
        """What looks at all that was read."""
        assert self.reading is not None  # noqa: S101 - it is read first
        reading, unsaved, settings = self.reading, dict(self.unsaved), self.settings
        return lambda: check_folder(reading, unsaved, settings, today)

    # What happens in the editor.

    def take(self, reading: FolderReading) -> None:
        """Go on with what was read; what has been written meanwhile is read again."""
        self.reading = reading
        self.told.clear()

    def take_whole(self, whole: CheckResult) -> None:
        """Go on with what was found when all files were looked at."""
        self.whole = whole
        self.told.clear()
        for name, text in self.unsaved.items():
            if whole.unsaved.get(name) == text and name in whole.reading.documents:
                self.told[name] = whole.problems.get(name, [])

    def write(self, name: PurePosixPath, text: str) -> None:
        """What stands in an open file now."""
        self.unsaved[name] = text
        self.told.pop(name, None)

    def close(self, name: PurePosixPath) -> None:
        """Go back to what is on the disk."""
        self.unsaved.pop(name, None)
        self.told.pop(name, None)
        self.look_again(name)

    def look_again(self, name: PurePosixPath) -> None:
        """Read a file that has changed on the disk, unless it is open."""
        if name in self.unsaved:
            return
        self.unread = True  # it may have come or gone
        if self.reading is not None:
            self._adopt(read_again(self.reading, self._found(name), lanes=self.lanes), name)
            self.told.clear()

    def problems(self, name: PurePosixPath, today: dt.date) -> list[Diagnostic]:
        """What is wrong in a file, as it stands."""
        if name not in self.told:
            problems = self._problems(name, today)
            self.told[name] = problems
        return self.told[name]

    def _problems(self, name: PurePosixPath, today: dt.date) -> list[Diagnostic]:
        file = self._found(name)
        if self.reading is None:
            alone = read_again(FolderReading(self.settings.shown), file, lanes=self.lanes)
            problems = [
                problem for problem in alone.problems if problem.rule not in _LEADS_ELSEWHERE
            ]
            form = replace(alone, atlas=Atlas(), problems=problems)
            return found_in(form, name, self.settings, today)
        before = self.reading
        told = [problem for problem in before.problems if problem.path == file.shown]
        if name not in before.documents and told:
            return told  # the reader does not take such a file, whatever stands in it
        after = read_again(before, file, lanes=self.lanes)
        problems = found_in(after, name, self.settings, today, self.whole)
        self._adopt(after, name)
        return problems

    def _adopt(self, after: FolderReading, name: PurePosixPath) -> None:
        """Keep what was read, with the problems of other files."""
        if self.reading is not None:
            if _names(self.reading) != _names(after):  # what other files say may be right now
                self.told.clear()
                self.unread = True
            mine = self._found(name).shown
            others = [problem for problem in self.reading.problems if problem.path != mine]
            problems = sorted(
                [*others, *after.problems], key=lambda problem: (problem.path, problem.spot)
            )
            after = replace(after, problems=problems)
        self.reading = after

    def is_broken(self, name: PurePosixPath) -> bool:
        """Whether a file can't be understood just now, as happens in the middle of a word."""
        broken = self.reading.broken if self.reading is not None else ()
        return any(one.source == name for one in broken)

    def is_changed(self, name: PurePosixPath) -> bool:
        """Whether something else stands in an open file than what was looked at."""
        document = self.whole.reading.documents.get(name) if self.whole is not None else None
        return document is None or document.text != self.sheet(name).text

    def sheet(self, name: PurePosixPath) -> SourceText:
        """The text of a file, as it is being written or as it was read."""
        text = self.unsaved.get(name)
        document = self.reading.documents.get(name) if self.reading is not None else None
        if text is None:
            text = document.text if document is not None else ""
        return parse_source(name, text)

    def _found(self, name: PurePosixPath) -> Found:
        shown = f"{self.settings.shown}/{name}"
        return Found(self.root / name, name, shown, self.unsaved.get(name))

    def view(self, name: PurePosixPath, words: Language) -> DocumentContext | None:
        """An open file among all others, as they were when they were last looked at."""
        text = self.unsaved.get(name)
        if text is None:
            return None
        return document_context(
            name, text, self.reading or FolderReading(self.settings.shown), words, self.lanes
        )


def _names(reading: FolderReading) -> list[object]:
    """All that files can be called by, and what they replace: others may be right or wrong now."""
    atlas = reading.atlas
    groups: tuple[Mapping[str, Entry[Any]], ...] = (atlas.journeys, atlas.personas, atlas.evidence)
    ids = [{key: entry.model.id for key, entry in group.items()} for group in groups]
    replaced = {key: entry.model.replaces for key, entry in atlas.journeys.items()}
    return [*ids, set(atlas.channels), set(atlas.teams), replaced]


def _sound(reading: FolderReading) -> dict[PurePosixPath, Document]:
    """The files in which nothing was wrong. From others, what was wrong has been taken out."""
    wrong = {problem.path for problem in reading.problems}
    return {
        name: document
        for name, document in reading.documents.items()
        if document.found.shown not in wrong
    }
