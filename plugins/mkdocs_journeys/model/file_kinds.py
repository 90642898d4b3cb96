"""The kinds of files in a folder of journeys, and where each of them is.

Reading, checks, the language server, the diff, `--fix`, pages and schemas use this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from .entry import INDEXES
from .goals import Goal
from .journey import Journey
from .organization import Area, Channel, Team
from .personas import Evidence, Persona
from .values import Part

__all__ = ["FILE_KINDS", "FOLDERS", "LISTS", "FileKind", "file_kind"]


@dataclass(frozen=True)
class FileKind:
    """A kind of file."""

    name: str
    """Its name in references and messages: `journey`."""
    model: type[Part]
    group: str
    """The attribute of the Atlas with all entries of the kind; also the name of a list's schema."""
    folder: str = ""
    """The folder that contains all of its files, and no others; empty if there is none."""
    lists: tuple[PurePosixPath, ...] = ()
    """The files of which one lists all entries of the kind by id; the usual name comes first."""

    def file(self, ident: str) -> PurePosixPath:
        """Return the file in which one of that id is described: a list, or a file of its own."""
        return self.lists[0] if self.lists else PurePosixPath(self.folder, f"{ident}.md")

    @property
    def schema(self) -> str:
        """The name of its JSON Schema."""
        return self.group if self.lists else self.name


def _with_both_suffixes(stem: str) -> tuple[PurePosixPath, ...]:
    return PurePosixPath(f"{stem}.yml"), PurePosixPath(f"{stem}.yaml")


FILE_KINDS: dict[str, FileKind] = {
    kind.name: kind
    for kind in (
        FileKind("journey", Journey, "journeys"),
        FileKind("persona", Persona, "personas", folder="personas"),
        FileKind("evidence", Evidence, "evidence", folder="research"),
        FileKind("area", Area, "areas"),  # the index of any folder
        FileKind("channel", Channel, "channels", lists=_with_both_suffixes("channels")),
        FileKind("team", Team, "teams", lists=_with_both_suffixes("teams")),
        FileKind("goal", Goal, "goals", lists=_with_both_suffixes("goals")),
    )
}
"""All kinds by name."""

FOLDERS: dict[str, FileKind] = {kind.folder: kind for kind in FILE_KINDS.values() if kind.folder}
"""The kinds that have a folder of their own, by folder."""

LISTS: dict[PurePosixPath, FileKind] = {
    path: kind for kind in FILE_KINDS.values() for path in kind.lists
}
"""The kinds that are listed in one file, by its path inside the folder of journeys."""


def file_kind(path: PurePosixPath, *, index_is_map: bool = False) -> FileKind | None:
    """Return the kind of a file by its path inside the folder of journeys; None if it is not read.

    `index_is_map` says that a folder's index file contains the only map of the folder.
    """
    if path in LISTS:
        return LISTS[path]
    if path.suffix != ".md":
        return None
    if path.stem in INDEXES and not index_is_map:
        return FILE_KINDS["area"]
    return FOLDERS.get(path.parts[0], FILE_KINDS["journey"])
