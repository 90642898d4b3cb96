"""Read the pictures that a journey names, in both revisions."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote

from ..model.atlas import Entry
from ..model.journey import Journey
from ..reading.files import SourceFile
from .alignment import PictureReader

__all__ = ["picture_reader"]


def picture_reader(
    old: Entry[Journey],
    new: Entry[Journey],
    before: Iterable[SourceFile],
    after: Iterable[SourceFile],
) -> PictureReader:
    """Return a reader for the pictures of an entry; `before` and `after` are those of the folders.

    Only these files are read: a path that leads elsewhere is no picture.
    """

    def read_picture(side: int, written: str) -> bytes | None:
        entry, files = ((old, before), (new, after))[side]
        folder = posixpath.dirname(str(entry.address))
        path = posixpath.normpath(posixpath.join(folder, unquote(written)))
        file = next((file for file in files if str(file.address) == path), None)
        try:
            return file.path.read_bytes() if file else None
        except OSError:
            return None

    return read_picture
