"""A file that became a part of the model."""

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
"""How the files are called that describe their folder, or hold its only map."""


def path_of(address: PurePosixPath) -> str:
    """The path that identifies a file: without suffix; that of the folder where it stands for one.

    Paths are given inside the folder of their kind: that of journeys, `personas`, `research`.
    """
    path = address.with_suffix("")
    if path.name in INDEXES and path.parent != PurePosixPath():
        path = path.parent
    return str(path)


@dataclass(frozen=True)
class BodyText:
    """The Markdown of a file's body: what is general, and what stands under a stage."""

    general: str = ""
    under: Mapping[str, str] = field(default_factory=dict)
    """By the id of the stage or step."""


@dataclass(frozen=True)
class Entry(Generic[P_co]):
    """A file of the folder that became a part of the model."""

    key: str
    """Its path inside the folder of its kind, without suffix: what it is, whatever it is called."""
    source: PurePosixPath
    """The file inside the folder, as the file system spells it."""
    address: PurePosixPath
    """The page inside the site's section; Markdown's suffix is kept."""
    model: P_co
    prose: BodyText = BodyText()

    @property
    def area(self) -> str:
        """The folder it lies in; empty for the top. A map that has a folder lies in the next."""
        folder = self.path.parent if isinstance(self.model, Journey) else self.address.parent
        return "" if folder == PurePosixPath() else str(folder)

    @property
    def path(self) -> PurePosixPath:
        """What a map is called by its place."""
        return PurePosixPath(path_of(self.address))
