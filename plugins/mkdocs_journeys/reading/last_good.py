"""What a served site shows of a file that is broken while its author writes: its last version.

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
    """The texts of all files as they last could be read."""

    texts: dict[PurePosixPath, str] = field(default_factory=dict)

    def with_last_good(self, reading: FolderReading, again: ReadWithOverlay) -> FolderReading:
        """Return the reading with the last readable versions of its broken files."""
        broken = {broken.source for broken in reading.broken} | _lost_lists(reading)
        for source, document in reading.documents.items():
            if source not in broken:
                self.texts[source] = document.text
        known = {source: self.texts[source] for source in broken if source in self.texts}
        if not known:
            return reading
        return replace(again(known), problems=reading.problems, stale=frozenset(known))


def _lost_lists(reading: FolderReading) -> set[PurePosixPath]:
    """Lists of teams and channels of which nothing can be understood."""
    return {
        source
        for source, document in reading.documents.items()
        if source.suffix in {".yml", ".yaml"}
        and document.problems
        and not isinstance(document.values.data, dict)
    }
