"""A file that became a part of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from .values import Part

__all__ = ["Entry", "Prose"]

P_co = TypeVar("P_co", bound=Part, covariant=True)


@dataclass(frozen=True)
class Prose:
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
    prose: Prose = Prose()

    @property
    def area(self) -> str:
        """The folder it lies in; empty for the top."""
        return "" if self.address.parent == PurePosixPath() else str(self.address.parent)
