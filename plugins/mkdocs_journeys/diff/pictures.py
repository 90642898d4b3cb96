"""What is in the pictures that a map names, at both times."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote

from ..model.atlas import Entry
from ..model.journey import Journey
from ..reading.files import Found
from .alignment import PictureReader

__all__ = ["picture_reader"]


def picture_reader(
    old: Entry[Journey], new: Entry[Journey], before: Iterable[Found], after: Iterable[Found]
) -> PictureReader:
    """How to find a picture that one of the two names, among those of the folder at its time."""

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
