"""What comes of reading a folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ..diagnostics import Diagnostic
from ..model.atlas import Atlas, path_of
from ..model.values import Visibility
from .document import Document
from .files import Found

__all__ = ["Broken", "Displaced", "FolderReading"]


@dataclass(frozen=True)
class Broken:
    """A file that no page could be made of; its page tells why."""

    source: PurePosixPath
    address: PurePosixPath
    visibility: Visibility | None = None
    """Who may read it; None where that depends on what names it."""
    ident: str = ""
    """The `id` that it gives itself."""

    @property
    def name(self) -> str:
        """What it is called where nothing else is known of it."""
        return path_of(self.address).rpartition("/")[2]


@dataclass(frozen=True)
class Displaced:
    """A file that nothing is made of, because another file has its page."""

    document: Document
    visibility: Visibility | None
    """Who might read it; None where that would depend on what names it."""


@dataclass
class FolderReading:
    """What came of a folder."""

    shown: str = "journeys"
    """What messages call the folder."""
    atlas: Atlas = field(default_factory=Atlas)
    problems: list[Diagnostic] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    displaced: dict[PurePosixPath, Displaced] = field(default_factory=dict)
    """Files whose page another file has, by source."""
    unread: dict[tuple[str, str], Visibility | None] = field(default_factory=dict)
    """Teams and channels of which nothing could be made, by kind and key: who may read them."""
    pictures: list[Found] = field(default_factory=list)
    hidden: set[PurePosixPath] = field(default_factory=set)
    """Addresses of pages that are kept back from this site."""
    stale: set[PurePosixPath] = field(default_factory=set)
    """Files that are broken today, and stand here as they last could be read."""
    index_maps: set[PurePosixPath] = field(default_factory=set)
    """Sources of the maps that lie in the index file of a folder of their own."""
    documents: dict[PurePosixPath, Document] = field(default_factory=dict)
    """The files behind the Atlas's entries, by source."""

    def problems_of(self, source: PurePosixPath) -> list[Diagnostic]:
        """What was found in one file."""
        document = self.documents.get(source)
        shown = document.found.shown if document else str(source)
        return [problem for problem in self.problems if problem.path == shown]
