"""Fallback of a served site to the last valid version of each broken file.

A page that vanishes at every half-written line is of no use to the author who looks at it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from .folder import FolderReading

__all__ = ["LastGood"]

ReadWithOverlay = Callable[[Mapping[PurePosixPath, str]], FolderReading]
"""Reads the folder with other texts in the place of some files."""


@dataclass
class LastGood:
    """The last readable text of each file."""

    texts: dict[PurePosixPath, str] = field(default_factory=dict)

    def with_last_good(self, reading: FolderReading, read: ReadWithOverlay) -> FolderReading:
        """Return the reading with the last readable versions of its broken files."""
        broken = {broken.source for broken in reading.broken} | _unreadable_lists(reading)
        for source, document in reading.documents.items():
            if source not in broken:
                self.texts[source] = document.text
        texts = {source: self.texts[source] for source in broken if source in self.texts}
        if not texts:
            return reading
        return replace(read(texts), problems=reading.problems, stale=frozenset(texts))


def _unreadable_lists(reading: FolderReading) -> set[PurePosixPath]:
    """Return the lists of teams and channels that can't be read at all."""
    return {
        source
        for source, document in reading.documents.items()
        if source.suffix in {".yml", ".yaml"}
        and document.problems
        and not isinstance(document.values.data, dict)
    }
