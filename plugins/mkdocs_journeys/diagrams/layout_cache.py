"""Layouts on demand: started early, cached on disk by content, never calculated twice."""

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


def _parse(raw: bytes) -> Graph:
    try:
        graph = json.loads(raw)
    except ValueError as error:
        raise EngineError(str(error)) from error
    if not isinstance(graph, dict) or "bb" not in graph:
        raise EngineError("no layout")
    return graph


class LayoutCache:
    """Cache of an engine's layouts.

    Cache keys are the DOT and the engine's name, so that entries can't be stale.
    """

    def __init__(self, engine: Engine, folder: Path | None, seconds: float) -> None:
        """`folder` keeps layouts between builds; None keeps them in memory only."""
        self.engine, self.folder, self.seconds = engine, folder, seconds
        self._futures: dict[str, Future[bytes | None]] = {}
        # The embedded engine releases the GIL while it works, so two threads use two cores.
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="layout")

    def begin(self, dots: Iterable[str]) -> None:
        """Start these layouts in the background, and drop all others."""
        unique_dots = list(dict.fromkeys(dots))
        self._futures = {dot: future for dot in unique_dots if (future := self._futures.get(dot))}
        for dot in unique_dots:
            if dot not in self._futures:
                self._futures[dot] = self._pool.submit(self._ensure, dot)

    def layout(self, dot: str) -> Graph:
        """Return Graphviz' JSON for `dot`. Raises EngineError."""
        if dot not in self._futures:
            self._futures[dot] = self._pool.submit(self._ensure, dot)
        raw = self._futures[dot].result()
        return _parse(raw if raw is not None else self._read_cached(dot) or self._calculate(dot))

    def close(self) -> None:
        """Cancel the layouts that have not been started."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _ensure(self, dot: str) -> bytes | None:
        """Ensure that the layout exists: on disk (None is returned) or in memory."""
        if self._read_cached(dot) is not None:
            return None
        layout = self._calculate(dot)
        return None if self._read_cached(dot) is not None else layout

    def _read_cached(self, dot: str) -> bytes | None:
        """Return the layout on disk; None if there is none or it is damaged."""
        path = self._path(dot)
        if path is None:
            return None
        with contextlib.suppress(OSError):
            return read_sealed(path, self._key(dot))
        return None

    def _calculate(self, dot: str) -> bytes:
        result = self.engine.layout(dot, self.seconds)
        _parse(result)
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
