"""How far a long build is: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

import click

from ...diagnostics import N_
from ...language import Language
from .reporter import log

__all__ = ["BuildProgress"]

PATIENCE = 5.0
"""Seconds after which a build says how far it is."""
BETWEEN_LINES = 10.0
"""Seconds between two lines of a log."""
TEXT = N_("{percent} % of {pages} pages are made")


class BuildProgress:
    """The progress of one build. Each page takes two steps: its content, and the page itself."""

    def __init__(
        self,
        pages: int,
        language: Language,
        stream: TextIO = sys.stderr,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """The build of so many pages begins now."""
        self.pages, self.language, self.stream, self.clock = pages, language, stream, clock
        self._steps = 0
        self._next_sign = clock() + PATIENCE
        self._bar: Any = None

    def step(self) -> None:
        """Half of a page is done."""
        self._steps += 1
        if self._bar is not None:
            self._bar.update(1)
        elif self.clock() >= self._next_sign and log.isEnabledFor(logging.INFO):
            self._begin_bar() if self.stream.isatty() else self._write_line()

    def finish(self) -> None:
        """All pages are made, or the build has failed."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None

    def _begin_bar(self) -> None:
        label = self.language.text(N_("Pages"))
        self._bar = click.progressbar(length=2 * self.pages, label=label, file=self.stream)
        self._bar.update(self._steps)

    def _write_line(self) -> None:
        self._next_sign = self.clock() + BETWEEN_LINES
        percent = 100 * self._steps // (2 * self.pages) if self.pages else 100
        text = self.language.text(TEXT)
        log.info(text.format(percent=min(percent, 100), pages=self.pages))
