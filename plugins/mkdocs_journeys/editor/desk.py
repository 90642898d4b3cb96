"""What one editor has open: its folders, its files, its language; and what it is told of them.

What takes long is done in threads, and its results are taken in the loop, so that the state has
one hand on it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, Protocol, TypeVar

from lsprotocol import types as lsp

from ..language import Language
from .protocol import Scale, diagnostic
from .shelf import Shelf, folder_around
from .view import View

__all__ = ["Desk", "Place"]

PAUSE = 0.15
"""Seconds without a key before an open file is looked at."""

MANY = 20
"""Files that have changed at once, as by a `git pull`: with more, the whole folder is read."""

T = TypeVar("T")


class Place(NamedTuple):
    """A file of a folder."""

    shelf: Shelf
    name: PurePosixPath


class At(Protocol):
    """A question about a letter of a file."""

    text_document: lsp.TextDocumentIdentifier
    position: lsp.Position


@dataclass
class Desk:
    """One editor."""

    publish: Callable[[str, list[lsp.Diagnostic]], None]
    path_of: Callable[[str], str | None]
    uri_of: Callable[[str], str | None]
    words: Language = field(default_factory=Language)
    scale: Scale = field(default_factory=Scale)
    lanes: tuple[str, ...] = ()
    shelves: dict[Path, Shelf] = field(default_factory=dict)
    """By their folders."""
    uris: dict[Path, str] = field(default_factory=dict)
    """What the editor calls the files that it has open."""
    places: dict[str, Place | None] = field(default_factory=dict)
    """Where files belong, as far as somebody has asked."""
    waiting: dict[str, asyncio.TimerHandle] = field(default_factory=dict)
    reading: set[Path] = field(default_factory=set)
    """Folders that are being read."""
    stale: set[Path] = field(default_factory=set)
    """Folders that have changed while they were read."""

    @property
    def today(self) -> dt.date:
        """The day on which somebody writes."""
        return dt.date.today()

    # Where things are.

    def place(self, uri: str) -> Place | None:
        """The file that an editor means; None for what lies in no folder of journeys."""
        if uri not in self.places:
            self.places[uri] = self._place(uri)
        return self.places[uri]

    def _place(self, uri: str) -> Place | None:
        written = self.path_of(uri) if uri.startswith("file:") else None
        if not written:
            return None
        path = Path(written).resolve()
        around = folder_around(path)
        if around is None:
            return None
        root, config = around
        shelf = self.shelves.get(root) or Shelf(root, config, self.lanes)
        name = shelf.name_of(path)
        if name is None:
            return None
        self.shelves[root] = shelf
        return Place(shelf, name)

    def view(self, uri: str) -> View | None:
        """An open file."""
        place = self.place(uri)
        return place.shelf.view(place.name, self.words, self.today) if place else None

    def at(self, asked: At) -> tuple[View, int] | None:
        """An open file and the letter that is meant."""
        view = self.view(asked.text_document.uri)
        return None if view is None else (view, self.scale.offset(view.sheet, asked.position))

    def uri(self, shelf: Shelf, name: PurePosixPath) -> str:
        """How the editor calls a file of a folder."""
        path = shelf.root / name
        return self.uris.get(path) or self.uri_of(str(path)) or ""

    # What happens to files.

    def write(self, place: Place, uri: str, text: str) -> None:
        """What stands in an open file now."""
        self.uris[place.shelf.root / place.name] = uri
        place.shelf.write(place.name, text)

    def close(self, place: Place, uri: str) -> None:
        """A file is not open any more."""
        self._stop_waiting(uri)
        place.shelf.close(place.name)
        self.uris.pop(place.shelf.root / place.name, None)
        self.publish(uri, [])
        self.tell(place.shelf)

    def look_again(self, uris: Iterable[str]) -> None:
        """Files have changed on the disk, or are gone."""
        touched: dict[Path, list[Place]] = {}
        for uri in uris:
            place = self.place(uri)
            if place is not None:
                touched.setdefault(place.shelf.root, []).append(place)
        for root, places in touched.items():
            shelf = self.shelves[root]
            if root in self.reading or len(places) > MANY:
                self.read(shelf)
                continue
            for place in places:
                shelf.look_again(place.name)
            self.tell(shelf)

    def settle(self, config: Path) -> None:
        """A `mkdocs.yml` has changed: a folder may be called otherwise, or have other rules."""
        self.places.clear()
        for shelf in self.shelves.values():
            if shelf.config == config.resolve():
                shelf.settle()
                self.read(shelf)

    # What is wrong.

    def tell(self, shelf: Shelf) -> None:
        """Show what is wrong in all open files of a folder; what has not changed costs nothing."""
        for name in list(shelf.unsaved):  # first, as one file may change what is wrong in another
            shelf.problems(name, self.today)
        for name in list(shelf.unsaved):
            view = shelf.view(name, self.words, self.today)
            if view is not None:
                found = [
                    diagnostic(one, view.sheet, self.scale, self.words.text)
                    for one in shelf.problems(name, self.today)
                ]
                self.publish(self.uri(shelf, name), found)

    def tell_soon(self, uri: str, shelf: Shelf) -> None:
        """Show what is wrong after a pause in the writing."""
        self._stop_waiting(uri)
        self.waiting[uri] = asyncio.get_running_loop().call_later(PAUSE, self.tell, shelf)

    def _stop_waiting(self, uri: str) -> None:
        if (timer := self.waiting.pop(uri, None)) is not None:
            timer.cancel()

    # What takes long.

    def read(self, shelf: Shelf) -> None:
        """Read the whole folder, and go on with it when that is done."""
        if shelf.root in self.reading:
            self.stale.add(shelf.root)
            return
        self.reading.add(shelf.root)

        def take(reading: Any) -> None:
            self.reading.discard(shelf.root)
            shelf.take(reading)
            gc.freeze()  # thousands of files: nothing of them is worth looking at again
            if shelf.root in self.stale:
                self.stale.discard(shelf.root)
                self.read(shelf)
            self.tell(shelf)
            self.ask(shelf)

        _apart(shelf.read, take)

    def ask(self, shelf: Shelf) -> None:
        """Ask the rules about all files: what they find in portraits depends on all journeys."""
        reading = shelf.reading
        if reading is None:
            return

        def take(found: Mapping[PurePosixPath, list[Any]]) -> None:
            shelf.of_all = found
            shelf.told.clear()
            self.tell(shelf)

        _apart(lambda: shelf.ask(reading, self.today), take)


def _apart(work: Callable[[], T], take: Callable[[T], None]) -> None:
    """Work in a thread that nobody waits for when the editor is closed."""
    loop = asyncio.get_running_loop()

    def run() -> None:
        result = work()
        if not loop.is_closed():
            loop.call_soon_threadsafe(take, result)

    threading.Thread(target=run, daemon=True).start()
