"""Scheduling of checks of whole folders: in threads, after a pause in typing.

Results are adopted in the event loop, so that only one thread changes the state.
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

CHECK_DELAY = 1.0
"""Seconds without a change before a folder is checked; longer where the check takes longer."""

T = TypeVar("T")

DiagnosticsByFile = dict[PurePosixPath, PublishedDiagnostics]

_log = logging.getLogger(__name__)


@dataclass
class CheckScheduler:
    """The running and pending checks of all folders."""

    publish_open: Callable[[Workspace], None]
    """Publishes the diagnostics of open files."""
    prepare: Callable[[Workspace], Callable[[CheckResult], DiagnosticsByFile]]
    """Returns a callable that builds diagnostics from a check's result, in a thread."""
    publish_closed: Callable[[Workspace, DiagnosticsByFile], None]
    timers: dict[Path, asyncio.TimerHandle] = field(default_factory=dict)
    """Timers of the pending checks, by folder."""
    started: dict[Path, float] = field(default_factory=dict)
    """Start of the running checks, by folder."""
    durations: dict[Path, float] = field(default_factory=dict)
    """Duration of the last check in seconds, by folder."""
    changed_meanwhile: set[Path] = field(default_factory=set)
    """Folders that changed during their check."""

    def check_soon(self, workspace: Workspace) -> None:
        """Check a folder after a pause."""
        self._cancel_timer(workspace)
        delay = max(CHECK_DELAY, self.durations.get(workspace.root, 0))
        self.timers[workspace.root] = asyncio.get_running_loop().call_later(
            delay, self.check, workspace
        )

    def check(self, workspace: Workspace) -> None:
        """Read a folder if necessary, check all its files and publish the diagnostics."""
        self._cancel_timer(workspace)
        if workspace.root in self.started:
            self.changed_meanwhile.add(workspace.root)
            return
        self.started[workspace.root] = time.monotonic()
        if not workspace.needs_reading:
            self._run_rules(workspace)
            return

        def adopt_reading(reading: FolderReading) -> None:
            workspace.adopt(reading)
            keep_for_good()
            self.publish_open(workspace)
            self._run_rules(workspace)

        self._run_in_thread(workspace, workspace.make_reader(), adopt_reading)

    def forget(self, workspace: Workspace) -> None:
        """Cancel the pending check of a folder."""
        self._cancel_timer(workspace)
        self.changed_meanwhile.discard(workspace.root)

    def _cancel_timer(self, workspace: Workspace) -> None:
        if (timer := self.timers.pop(workspace.root, None)) is not None:
            timer.cancel()

    def _run_rules(self, workspace: Workspace) -> None:
        """Check all files in a thread, then publish the diagnostics."""
        run_check, build = workspace.make_checker(dt.date.today()), self.prepare(workspace)

        def check_and_build() -> tuple[CheckResult, DiagnosticsByFile]:
            check_result = run_check()
            return check_result, build(check_result)

        def adopt_result(result: tuple[CheckResult, DiagnosticsByFile]) -> None:
            check_result, diagnostics = result
            workspace.adopt_check(check_result)
            self.publish_open(workspace)
            self.publish_closed(workspace, diagnostics)
            self._finish(workspace)

        self._run_in_thread(workspace, check_and_build, adopt_result)

    def _finish(self, workspace: Workspace) -> None:
        """Record the duration of a check; repeat it if the folder changed meanwhile."""
        self.durations[workspace.root] = time.monotonic() - self.started.pop(workspace.root)
        if workspace.root in self.changed_meanwhile:
            self.changed_meanwhile.discard(workspace.root)
            self.check_soon(workspace)

    def _run_in_thread(
        self, workspace: Workspace, work: Callable[[], T], adopt: Callable[[T], None]
    ) -> None:
        """Run `work` in a daemon thread and pass its result to `adopt` in the event loop."""
        loop = asyncio.get_running_loop()

        def fail() -> None:
            workspace.needs_reading = True
            self._finish(workspace)

        def run() -> None:
            try:
                result = work()
            except Exception:
                _log.exception("%s", workspace.root)
                callback: Callable[[], None] = fail
            else:
                callback = lambda: adopt(result)  # noqa: E731
            if not loop.is_closed():
                loop.call_soon_threadsafe(callback)

        threading.Thread(target=run, daemon=True).start()
