"""The result of reading a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ..diagnostics import Diagnostic
from ..model.atlas import Atlas, path_of
from ..model.values import Visibility
from .document import Document
from .files import SourceFile

__all__ = ["Broken", "Displaced", "FolderReading"]


@dataclass(frozen=True)
class Broken:
    """A file that has no page of its own kind; its page shows the problems."""

    source: PurePosixPath
    address: PurePosixPath
    visibility: Visibility | None = None
    """Who may read it; None where that depends on what names it."""
    ident: str = ""
    """The `id` that it gives itself."""

    @property
    def name(self) -> str:
        """The last part of its path."""
        return path_of(self.address).rpartition("/")[2]


@dataclass(frozen=True)
class Displaced:
    """A file without a page, because another file has the same address."""

    document: Document
    visibility: Visibility | None
    """Who might read it; None where that would depend on what names it."""


@dataclass(frozen=True)
class FolderReading:
    """The result of reading a folder. It is not changed: use `dataclasses.replace`."""

    display_path: str = "journeys"
    """The folder's name in messages."""
    atlas: Atlas = field(default_factory=Atlas)
    problems: list[Diagnostic] = field(default_factory=list)
    broken: Sequence[Broken] = ()
    displaced: Mapping[PurePosixPath, Displaced] = field(default_factory=dict)
    """Files whose page another file has, by source."""
    unreadable_parts: Mapping[tuple[str, str], Visibility | None] = field(default_factory=dict)
    """Teams and channels of which nothing could be made, by kind and key: who may read them."""
    pictures: Sequence[SourceFile] = ()
    hidden: Set[PurePosixPath] = frozenset()
    """Addresses of pages that are withheld from this site."""
    stale: Set[PurePosixPath] = frozenset()
    """Files that are broken now, and are read here in their last readable version."""
    index_maps: Set[PurePosixPath] = frozenset()
    """Sources of the maps in the index files of folders."""
    documents: Mapping[PurePosixPath, Document] = field(default_factory=dict)
    """The files behind the Atlas's entries, by source."""

    def problems_of(self, source: PurePosixPath) -> list[Diagnostic]:
        """Return the diagnostics of one file."""
        path = self.display_path_of(source)
        return [problem for problem in self.problems if problem.path == path]

    def display_path_of(self, source: PurePosixPath) -> str:
        """Return what messages call a file."""
        document = self.documents.get(source)
        return document.file.display_path if document else str(source)
