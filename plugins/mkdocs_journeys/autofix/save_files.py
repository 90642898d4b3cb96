"""Writing of fixed files, each by itself: one that can't be written does not stop the others."""

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
_IS_LINK = N_("it is a link; the file itself is {path}")


def without_twins(fixed_files: Iterable[FixedFile], reading: FolderReading) -> list[FixedFile]:
    """Leave out symlinks to files that are read as well: these are fixed under their own names."""
    candidates = list(fixed_files)
    if not any(fixed_file.file.path.is_symlink() for fixed_file in candidates):
        return candidates
    paths = [document.file.path for document in reading.documents.values()]
    real_paths = {path.resolve() for path in paths if not path.is_symlink()}
    return [
        fixed_file
        for fixed_file in candidates
        if not fixed_file.file.path.is_symlink() or fixed_file.file.path.resolve() not in real_paths
    ]


def store(fixed_file: FixedFile) -> Message | None:
    """Write the file; return the reason if it could not be written, else None.

    Line ends are those of most of the file's lines.
    """
    path = fixed_file.file.path
    try:
        if linked_part(path) is not None:
            return Message(_IS_LINK, {"path": str(path.resolve())})
        old_bytes = path.read_bytes()
        normalized = old_bytes.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        bom = b"\xef\xbb\xbf" if old_bytes.startswith(b"\xef\xbb\xbf") else b""
        if bom + fixed_file.old.encode() != normalized:
            return _CHANGED
        crlf_count = old_bytes.count(b"\r\n")
        newline = "\r\n" if crlf_count * 2 > old_bytes.count(b"\n") else "\n"
        write_file(path, bom + fixed_file.new.replace("\n", newline).encode(), keep_names=True)
    except OSError as error:
        return Message(reason(error))
    return None


def clean_up(documents: Iterable[Document]) -> None:
    """Remove temporary files that killed runs have left beside the files."""
    remove_leftovers({document.file.path.parent for document in documents})
