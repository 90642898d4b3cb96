"""Layouts on demand: begun early, kept on disk by content, never laid out twice."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from ..atomic_write import refuse_links
from .engine import Engine, EngineError
from .seal import read_sealed, sealed, write_whole

__all__ = ["Graph", "LayoutCache"]

Graph = dict[str, Any]
"""Graphviz' JSON."""


def _graph(raw: bytes) -> Graph:
    try:
        graph = json.loads(raw)
    except ValueError as error:
        raise EngineError(str(error)) from error
    if not isinstance(graph, dict) or "bb" not in graph:
        raise EngineError("no layout")
    return graph


class LayoutCache:
    """What an engine makes of DOT, remembered.

    Keys are the text of the DOT and the engine's name, so that what is remembered can't be stale.
    """

    def __init__(self, engine: Engine, folder: Path | None, seconds: float) -> None:
        """`folder` keeps layouts between builds; None keeps them in memory only."""
        self.engine, self.folder, self.seconds = engine, folder, seconds
        self._begun: dict[str, Future[bytes | None]] = {}
        # The embedded engine lets other threads run while it works, so two share two cores.
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="layout")

    def begin(self, dots: Iterable[str]) -> None:
        """Start on these in the background; forget those that nobody asks for any more."""
        wanted = list(dict.fromkeys(dots))
        self._begun = {dot: done for dot in wanted if (done := self._begun.get(dot))}
        for dot in wanted:
            if dot not in self._begun:
                self._begun[dot] = self._pool.submit(self._find, dot)

    def layout(self, dot: str) -> Graph:
        """What Graphviz makes of `dot`. Raises EngineError."""
        if dot not in self._begun:
            self._begun[dot] = self._pool.submit(self._find, dot)
        raw = self._begun[dot].result()
        return _graph(raw if raw is not None else self._kept(dot) or self._anew(dot))

    def close(self) -> None:
        """Give up what has not been begun."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _find(self, dot: str) -> bytes | None:
        """Make sure that the layout is there: on disk, which is None here, or in memory."""
        if self._kept(dot) is not None:
            return None
        found = self._anew(dot)
        return None if self._kept(dot) is not None else found

    def _kept(self, dot: str) -> bytes | None:
        """The layout on disk; one that is not what was written is none."""
        path = self._path(dot)
        if path is None:
            return None
        with contextlib.suppress(OSError):
            return read_sealed(path, self._key(dot))
        return None

    def _anew(self, dot: str) -> bytes:
        result = self.engine.layout(dot, self.seconds)
        _graph(result)
        path = self._path(dot)
        if path is not None:
            with contextlib.suppress(OSError):
                refuse_links(path)
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, sealed(self._key(dot), result))
        return result

    def _key(self, dot: str) -> str:
        return f"{self.engine.name}\n{dot}"

    def _path(self, dot: str) -> Path | None:
        if self.folder is None:
            return None
        name = hashlib.sha256(self._key(dot).encode()).hexdigest()
        return self.folder / name[:2] / f"{name[2:]}.layout"
