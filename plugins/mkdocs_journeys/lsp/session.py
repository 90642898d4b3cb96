"""What one editor has open: its folders, its files, its language; and what it is told of them.

The open files are looked at first, after each pause in the writing; all others later, and not
while what is written is no YAML yet.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from lsprotocol import types as lsp

from ..language import Language
from .context import DocumentContext
from .discovery import folder_around, folder_inside, folder_named
from .incremental import CheckResult
from .protocol import PositionEncoder, diagnostic
from .publisher import DiagnosticsPublisher, PublishedDiagnostics, build_diagnostics
from .scheduler import CheckScheduler
from .settings import no_folder
from .source import parse_source
from .workspace import Workspace

__all__ = ["DocumentPosition", "FileLocation", "Session"]

PAUSE = 0.3
"""Seconds without a key before an open file is looked at."""


class FileLocation(NamedTuple):
    """A file of a folder."""

    shelf: Workspace
    name: PurePosixPath


class DocumentPosition(Protocol):
    """A question about a letter of a file."""

    text_document: lsp.TextDocumentIdentifier
    position: lsp.Position


@dataclass
class Session:
    """One editor."""

    news: DiagnosticsPublisher
    path_of: Callable[[str], str | None]
    uri_of: Callable[[str], str | None]
    language: str | None = None
    """The language that was asked for; that of the site unless it is set."""
    usual: str = "en"
    """The language where the site has none."""
    scale: PositionEncoder = field(default_factory=PositionEncoder)
    lanes: tuple[str, ...] = ()
    shelves: dict[Path, Workspace] = field(default_factory=dict)
    """By their folders."""
    spelled: dict[Path, Path] = field(default_factory=dict)
    """How the editor comes to a folder: it may take another way, through a link."""
    uris: dict[Path, str] = field(default_factory=dict)
    """What the editor calls the files that it has open."""
    places: dict[str, FileLocation | None] = field(default_factory=dict)
    """Where files belong, as far as somebody has asked."""
    waiting: dict[str, asyncio.TimerHandle] = field(default_factory=dict)
    """Open files that are looked at after a pause."""
    rounds: CheckScheduler = field(init=False)
    spoken: dict[str, Language] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rounds = CheckScheduler(self.tell, self._told, self._tell_rest)

    @property
    def today(self) -> dt.date:
        """The day on which somebody writes."""
        return dt.date.today()

    def words(self, shelf: Workspace) -> Language:
        """The language in which somebody is told of a folder."""
        code = self.language or shelf.settings.language or self.usual
        return self.spoken.setdefault(code, Language(code))

    # Where things are.

    def place(self, uri: str) -> FileLocation | None:
        """The file that an editor means; None for what lies in no folder of journeys."""
        if uri not in self.places:
            self.places[uri] = self._place(uri)
        return self.places[uri]

    def _place(self, uri: str) -> FileLocation | None:
        written = self.path_of(uri) if uri.startswith("file:") else None
        if not written:
            return None
        path = Path(written).resolve()
        around = folder_around(path)
        if around is None:
            return None
        root, config = around
        shelf = self.shelves.get(root) or Workspace(root, config, self.lanes)
        name = shelf.name_of(path)
        if name is None:
            return None
        self.shelves[root] = shelf
        depth = len(name.parts)
        if Path(written).parts[-depth:] == name.parts:
            self.spelled[root] = Path(written).parents[depth - 1]
        return FileLocation(shelf, name)

    def begin(self, uri: str) -> None:
        """Look at the maps of a project that is open, if it has some."""
        written = self.path_of(uri) if uri.startswith("file:") else None
        home = Path(written or "").absolute()
        paths = folder_inside(home) if written else None
        if paths is None:
            return
        root, config = paths
        if root not in self.shelves:
            self.shelves[root] = Workspace(root, config.resolve(), self.lanes)
            if root.is_relative_to(home.resolve()):
                self.spelled[root] = home / root.relative_to(home.resolve())
        self.rounds.look(self.shelves[root])

    def view(self, uri: str) -> DocumentContext | None:
        """An open file."""
        place = self.place(uri)
        if place is None:
            return None
        return place.shelf.view(place.name, self.words(place.shelf))

    def at(
        self, asked: DocumentPosition, *, settled: bool = False
    ) -> tuple[DocumentContext, int] | None:
        """An open file and the letter that is meant; `settled` if all that is open has to count."""
        place = self.place(asked.text_document.uri) if settled else None
        if place is not None:
            for name in list(place.shelf.unsaved):
                place.shelf.problems(name, self.today)
        view = self.view(asked.text_document.uri)
        return None if view is None else (view, self.scale.offset(view.sheet, asked.position))

    def uri(self, shelf: Workspace, name: PurePosixPath) -> str:
        """How the editor calls a file of a folder."""
        path = self.spelled.get(shelf.root, shelf.root) / name
        return self.uris.get(shelf.root / name) or self.uri_of(str(path)) or ""

    # What happens to files.

    def open(self, place: FileLocation, uri: str, text: str) -> None:
        """Somebody begins to write in a file."""
        called = self.uri(place.shelf, place.name)
        if called != uri:
            self.news.tell(called, [])
        self.write(place, uri, text)
        self.tell(place.shelf)
        if place.shelf.whole is None:
            self.rounds.look(place.shelf)
        elif place.shelf.is_changed(place.name):
            self.rounds.look_soon(place.shelf)

    def write(self, place: FileLocation, uri: str, text: str) -> None:
        """What stands in an open file now."""
        self.uris[place.shelf.root / place.name] = uri
        place.shelf.write(place.name, text)

    def close(self, place: FileLocation, uri: str) -> None:
        """A file is not open any more: what is wrong on the disk is told of it."""
        self._stop_waiting(uri)
        place.shelf.close(place.name)
        self._tell_one(place.shelf, place.name)
        self.uris.pop(place.shelf.root / place.name, None)
        self.tell(place.shelf)
        self.rounds.look_soon(place.shelf)

    def look_again(self, uris: Iterable[str]) -> None:
        """Files have changed on the disk, or are gone."""
        touched: dict[Path, set[PurePosixPath]] = {}
        for uri in uris:
            place = self.place(uri)
            if place is not None and place.name not in place.shelf.unsaved:
                touched.setdefault(place.shelf.root, set()).add(place.name)
        for root in touched:
            self.shelves[root].unread = True
            self.rounds.look_soon(self.shelves[root])

    def settle(self, path: Path) -> None:
        """A `mkdocs.yml` or a file of old findings has changed: other rules may hold."""
        path = path.resolve()
        self.places.clear()
        for shelf in list(self.shelves.values()):
            if path not in {shelf.config, shelf.settings.baseline}:
                continue
            now = None
            if path == shelf.config:
                now = folder_named(path) if path.is_file() else folder_inside(path.parent)
            if now is not None and now[0] != shelf.root:
                self._move(shelf, *now)
            else:
                shelf.settle()
                self.rounds.look_soon(shelf)

    def _move(self, shelf: Workspace, root: Path, config: Path) -> None:
        """The maps of a site are in another folder now."""
        del self.shelves[shelf.root]
        self.rounds.forget(shelf)
        opened = {name: self.uri(shelf, name) for name in shelf.unsaved}
        self.news.tell_all(shelf.root, {}, lambda name: self.uri(shelf, name), opened.__contains__)
        moved = self.shelves.setdefault(root, Workspace(root, config, self.lanes))
        for name, uri in opened.items():
            place = self.place(uri)
            if place is None:
                self.news.tell(uri, [])
            else:
                self.write(place, uri, shelf.unsaved[name])
        self.rounds.look(moved)

    # What is wrong.

    def tell(self, shelf: Workspace) -> None:
        """Show what is wrong in all open files of a folder; what has not changed costs nothing."""
        for name in list(shelf.unsaved):  # first, as one file may change what is wrong in another
            shelf.problems(name, self.today)
        for name in list(shelf.unsaved):
            self._tell_one(shelf, name)

    def _tell_one(self, shelf: Workspace, name: PurePosixPath) -> None:
        words, seen = self.words(shelf), shelf.sheet(name)
        problems = shelf.problems(name, self.today)
        found = [diagnostic(problem, seen, self.scale, words.said) for problem in problems]
        self.news.tell(self.uri(shelf, name), found, again=name in shelf.unsaved)

    def tell_soon(self, uri: str, place: FileLocation) -> None:
        """Show what is wrong after a pause in the writing."""

        def tell() -> None:
            self.waiting.pop(uri, None)
            self.tell(place.shelf)
            if not place.shelf.is_broken(place.name):
                self.rounds.look_soon(place.shelf)

        self._stop_waiting(uri)
        self.waiting[uri] = asyncio.get_running_loop().call_later(PAUSE, tell)

    def _stop_waiting(self, uri: str) -> None:
        if (timer := self.waiting.pop(uri, None)) is not None:
            timer.cancel()

    # What is wrong in the others.

    def _told(
        self, shelf: Workspace
    ) -> Callable[[CheckResult], dict[PurePosixPath, PublishedDiagnostics]]:
        """What makes news of what was found, in a thread."""
        before, scale = self.news.rest.get(shelf.root, {}), self.scale
        say = self.words(shelf).said
        return lambda whole: build_diagnostics(whole, before, scale, say)

    def _tell_rest(self, shelf: Workspace, told: dict[PurePosixPath, PublishedDiagnostics]) -> None:
        if self.shelves.get(shelf.root) is not shelf:
            return  # its maps are in another folder now
        self._tell_of_settings(shelf)
        self.news.tell_all(
            shelf.root,
            told,
            lambda name: self.uri(shelf, name),
            lambda name: name in shelf.unsaved,
        )

    def _tell_of_settings(self, shelf: Workspace) -> None:
        if shelf.config is None:
            return
        seen = parse_source(PurePosixPath(shelf.config.name), shelf.settings.text)
        words = self.words(shelf)
        problems = (*no_folder(shelf.root, shelf.config), *shelf.settings.problems)
        found = [diagnostic(problem, seen, self.scale, words.said) for problem in problems]
        self.news.tell(self.uri_of(str(shelf.config)) or "", found)
