"""A file of the folder as an entry of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from .journey import Journey
from .values import Part

__all__ = ["INDEXES", "BodyText", "Entry", "path_of"]

P_co = TypeVar("P_co", bound=Part, covariant=True)


INDEXES = {"index", "README"}
"""The stems of files that describe their folder, or contain its only map."""


def path_of(address: PurePosixPath) -> str:
    """Return the path that identifies a file: without suffix; that of the folder for an index file.

    Paths are relative to the folder of their kind: that of journeys, `personas`, `research`.
    """
    path = address.with_suffix("")
    if path.name in INDEXES and path.parent != PurePosixPath():
        path = path.parent
    return str(path)


@dataclass(frozen=True)
class BodyText:
    """The Markdown of a file's body: the general part, and the part under each stage."""

    general: str = ""
    under: Mapping[str, str] = field(default_factory=dict)
    """By the id of the stage or step."""


@dataclass(frozen=True)
class Entry(Generic[P_co]):
    """A file of the folder that has been read into the model."""

    key: str
    """Its path inside the folder of its kind, without suffix: its identity."""
    source: PurePosixPath
    """The file's path inside the folder."""
    address: PurePosixPath
    """The page's path inside the site's section, with the suffix of Markdown."""
    model: P_co
    prose: BodyText = BodyText()

    @property
    def area(self) -> str:
        """The folder that contains it; empty for the top. For a map in an index file, it is the
        parent of that folder.
        """
        folder = self.path.parent if isinstance(self.model, Journey) else self.address.parent
        return "" if folder == PurePosixPath() else str(folder)

    @property
    def path(self) -> PurePosixPath:
        """The path that identifies it."""
        return PurePosixPath(path_of(self.address))
