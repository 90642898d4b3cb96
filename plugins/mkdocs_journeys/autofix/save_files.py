"""Putting mended files in their place, each by itself: one that can't be written costs no other."""

from __future__ import annotations

from collections.abc import Iterable

from ..atomic_write import (
    linked_part,
    reason,
    remove_leftovers,
    write_file,
)
from ..diagnostics import N_, Message
from ..reading.document import Document
from ..reading.folder import FolderReading
from .fix_files import FixedFile

__all__ = ["clean_up", "store", "without_twins"]

_CHANGED = Message(N_("it has changed meanwhile"))
_LINKED = N_("it is a link; the file itself is {path}")


def without_twins(mended: Iterable[FixedFile], reading: FolderReading) -> list[FixedFile]:
    """Leave out links to files that are read as well: those are mended under their own names."""
    everything = list(mended)
    if not any(fixed_file.found.path.is_symlink() for fixed_file in everything):
        return everything
    paths = [document.found.path for document in reading.documents.values()]
    files = {path.resolve() for path in paths if not path.is_symlink()}
    return [
        fixed_file
        for fixed_file in everything
        if not fixed_file.found.path.is_symlink() or fixed_file.found.path.resolve() not in files
    ]


def store(mended: FixedFile) -> Message | None:
    """Write the file, and return why it is left as it is where it is.

    Lines end as most of the file's lines did.
    """
    path = mended.found.path
    try:
        if linked_part(path) is not None:
            return Message(_LINKED, {"path": str(path.resolve())})
        raw = path.read_bytes()
        plain = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        start = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
        if start + mended.old.encode() != plain:
            return _CHANGED
        dos = raw.count(b"\r\n")
        ends = "\r\n" if dos * 2 > raw.count(b"\n") else "\n"
        write_file(path, start + mended.new.replace("\n", ends).encode(), keep_names=True)
    except OSError as error:
        return Message(reason(error))
    return None


def clean_up(documents: Iterable[Document]) -> None:
    """Remove what killed runs have left beside the files."""
    remove_leftovers({document.found.path.parent for document in documents})
