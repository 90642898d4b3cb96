"""What is in the pictures that a map names, at both times."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote

from ..model.atlas import Entry
from ..model.journey import Journey
from ..reading.files import Found
from .alignment import Shown

__all__ = ["shown_by"]


def shown_by(
    old: Entry[Journey], new: Entry[Journey], before: Iterable[Found], after: Iterable[Found]
) -> Shown:
    """How to find a picture that one of the two names, among those of the folder at its time."""

    def shown(side: int, written: str) -> bytes | None:
        entry, known = ((old, before), (new, after))[side]
        folder = posixpath.dirname(str(entry.address))
        path = posixpath.normpath(posixpath.join(folder, unquote(written)))
        file = next((file for file in known if str(file.address) == path), None)
        try:
            return file.path.read_bytes() if file else None
        except OSError:
            return None

    return shown
