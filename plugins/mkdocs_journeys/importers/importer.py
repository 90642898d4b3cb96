"""The protocol of importers, and the registry of all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import extensions
from ..diagnostics import Message

__all__ = [
    "ImportNote",
    "ImportResult",
    "ImportSource",
    "ImportedMap",
    "Importer",
    "Placement",
    "all_importers",
]


@dataclass(frozen=True)
class ImportSource:
    """A file to be imported."""

    path: Path
    content: bytes


@dataclass(frozen=True)
class Placement:
    """Where things of one kind went."""

    what: str
    """What they are called in the source, as a message: `sections`."""
    count: int
    target: str
    """The key of the format that they became: `stages`."""


@dataclass(frozen=True)
class ImportNote:
    """A remark on one place of the source."""

    line: int
    message: Message
    left_out: bool = False
    """Whether the source's words are in the message alone, and in no file."""


@dataclass(frozen=True)
class ImportedMap:
    """A map as the importer understood it."""

    title: str
    values: Mapping[str, Any]
    """The front matter as authors write it, without `title` and `personas`."""
    personas: Mapping[str, str] = field(default_factory=dict)
    """The names of its personas, by the keys that `values` uses for them."""
    text: str = ""
    """The Markdown below the front matter."""
    placements: tuple[Placement, ...] = ()


@dataclass(frozen=True)
class ImportResult:
    """What an importer made of a file. Every word of the file is in a map or in a note."""

    maps: tuple[ImportedMap, ...] = ()
    notes: tuple[ImportNote, ...] = ()


@dataclass(frozen=True)
class Importer:
    """One format."""

    name: str
    """What `--from` calls it."""
    title: str
    """What it reads, as a message for the list of formats."""
    recognises: Callable[[Path, bytes], bool]
    """Whether a file is of this format; the second argument is the beginning of its content."""
    read: Callable[[ImportSource], ImportResult]


def all_importers() -> Mapping[str, Importer]:
    """Return every importer by its name. Raises BrokenExtension where two have the same name."""
    return extensions.load_named(extensions.IMPORTERS, "IMPORTER", Importer)
