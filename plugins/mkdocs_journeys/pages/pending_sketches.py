"""Diagrams that are measured and wait for Graphviz."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..diagrams.parts import DiagramSketch

__all__ = ["PendingSketches"]


class PendingSketches:
    """The sketches that layouts were begun for. Each is handed out once, to the page that draws it:
    sketches of a thousand maps together would take much memory.
    """

    def __init__(
        self,
        sketches: Mapping[str, list[DiagramSketch]] | None = None,
        reads: Mapping[str, Mapping[Any, str]] | None = None,
    ) -> None:
        """`sketches` are those of each journey, by its key; `reads` is what was read of the site
        for each.
        """
        self._sketches = dict(sketches or {})
        self.reads = dict(reads or {})

    def take(self, key: str) -> list[DiagramSketch] | None:
        """Return the sketches of a journey and forget them; None if there are none waiting."""
        return self._sketches.pop(key, None)
