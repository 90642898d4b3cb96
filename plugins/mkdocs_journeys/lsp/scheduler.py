"""Looking at whole folders: in threads, and when nobody writes.

The results are taken in the loop, so that the state has one hand on it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar

from ..reading.folder import FolderReading
from ..runtime import keep_for_good
from .incremental import CheckResult
from .publisher import PublishedDiagnostics
from .workspace import Workspace

__all__ = ["CheckScheduler"]

REST = 1.0
"""Seconds without a change before all files are looked at; longer where that takes longer."""

T = TypeVar("T")

News = dict[PurePosixPath, PublishedDiagnostics]

_log = logging.getLogger(__name__)


@dataclass
class CheckScheduler:
    """The folders that are to be looked at."""

    tell_open: Callable[[Workspace], None]
    """Show what is wrong in the open files."""
    prepare: Callable[[Workspace], Callable[[CheckResult], News]]
    """What makes news of what was found; it is called in a thread."""
    tell_rest: Callable[[Workspace, News], None]
    later: dict[Path, asyncio.TimerHandle] = field(default_factory=dict)
    """Folders that are looked at after a rest."""
    since: dict[Path, float] = field(default_factory=dict)
    """Folders that are being looked at, and since when."""
    took: dict[Path, float] = field(default_factory=dict)
    """How long that took."""
    stale: set[Path] = field(default_factory=set)
    """Folders that have changed meanwhile."""

    def look_soon(self, shelf: Workspace) -> None:
        """Look at all files when nothing has happened for a while."""
        self._stop_waiting(shelf)
        rest = max(REST, self.took.get(shelf.root, 0))
        self.later[shelf.root] = asyncio.get_running_loop().call_later(rest, self.look, shelf)

    def look(self, shelf: Workspace) -> None:
        """Read what has to be read, ask the rules about all files, and show what they find."""
        self._stop_waiting(shelf)
        if shelf.root in self.since:
            self.stale.add(shelf.root)
            return
        self.since[shelf.root] = time.monotonic()
        if not shelf.unread:
            self._ask(shelf)
            return

        def take(reading: FolderReading) -> None:
            shelf.take(reading)
            keep_for_good()
            self.tell_open(shelf)
            self._ask(shelf)

        self._apart(shelf, shelf.reader(), take)

    def forget(self, shelf: Workspace) -> None:
        """Look at it no more."""
        self._stop_waiting(shelf)
        self.stale.discard(shelf.root)

    def _stop_waiting(self, shelf: Workspace) -> None:
        if (timer := self.later.pop(shelf.root, None)) is not None:
            timer.cancel()

    def _ask(self, shelf: Workspace) -> None:
        find, news = shelf.looker(dt.date.today()), self.prepare(shelf)

        def look() -> tuple[CheckResult, News]:
            whole = find()
            return whole, news(whole)

        def take(found: tuple[CheckResult, News]) -> None:
            whole, told = found
            shelf.take_whole(whole)
            self.tell_open(shelf)
            self.tell_rest(shelf, told)
            self._end(shelf)

        self._apart(shelf, look, take)

    def _end(self, shelf: Workspace) -> None:
        self.took[shelf.root] = time.monotonic() - self.since.pop(shelf.root)
        if shelf.root in self.stale:
            self.stale.discard(shelf.root)
            self.look_soon(shelf)

    def _apart(self, shelf: Workspace, work: Callable[[], T], take: Callable[[T], None]) -> None:
        """Work in a thread that nobody waits for when the editor is closed."""
        loop = asyncio.get_running_loop()

        def fail() -> None:
            shelf.unread = True
            self._end(shelf)

        def run() -> None:
            try:
                result = work()
            except Exception:
                _log.exception("%s", shelf.root)
                after: Callable[[], None] = fail
            else:
                after = lambda: take(result)  # noqa: E731
            if not loop.is_closed():
                loop.call_soon_threadsafe(after)

        threading.Thread(target=run, daemon=True).start()
