"""The kinds of files in a folder of journeys: the one table of what lies where.

Reading, checks, the language server, the diff, `--fix`, pages and schemas all ask it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from .entry import INDEXES
from .journey import Journey
from .organization import Area, Channel, Team
from .personas import Evidence, Persona
from .values import Part

__all__ = ["FILE_KINDS", "FOLDERS", "LISTS", "FileKind", "file_kind"]


@dataclass(frozen=True)
class FileKind:
    """A kind of file, and of what it describes."""

    name: str
    """What a reference to it is called: `journey`."""
    model: type[Part]
    group: str
    """The attribute of the Atlas that has all of the kind; the schema of lists is called so."""
    folder: str = ""
    """The folder in which its files lie, and nothing else does; empty for any other."""
    lists: tuple[PurePosixPath, ...] = ()
    """The files of which one describes all of the kind, each under its id; the usual name first."""

    @property
    def schema(self) -> str:
        """The name of its JSON Schema."""
        return self.group if self.lists else self.name


def _either(stem: str) -> tuple[PurePosixPath, ...]:
    return PurePosixPath(f"{stem}.yml"), PurePosixPath(f"{stem}.yaml")


FILE_KINDS: dict[str, FileKind] = {
    kind.name: kind
    for kind in (
        FileKind("journey", Journey, "journeys"),
        FileKind("persona", Persona, "personas", folder="personas"),
        FileKind("evidence", Evidence, "evidence", folder="research"),
        FileKind("area", Area, "areas"),  # the index of any folder
        FileKind("channel", Channel, "channels", lists=_either("channels")),
        FileKind("team", Team, "teams", lists=_either("teams")),
    )
}
"""All kinds by name."""

FOLDERS: dict[str, FileKind] = {kind.folder: kind for kind in FILE_KINDS.values() if kind.folder}
"""The kinds that have a folder of their own, by its name."""

LISTS: dict[PurePosixPath, FileKind] = {
    path: kind for kind in FILE_KINDS.values() for path in kind.lists
}
"""The kinds that are listed in one file, by its path inside the folder of journeys."""


def file_kind(path: PurePosixPath, *, index_is_map: bool = False) -> FileKind | None:
    """Return what a file is, by its path inside the folder of journeys; None for what is not read.

    `index_is_map` says that a folder's index file holds the only map of the folder.
    """
    if path in LISTS:
        return LISTS[path]
    if path.suffix != ".md":
        return None
    if path.stem in INDEXES and not index_is_map:
        return FILE_KINDS["area"]
    return FOLDERS.get(path.parts[0], FILE_KINDS["journey"])
