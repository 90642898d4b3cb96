"""The pictures that maps of a preview show, as files of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress

from ..model.atlas import Entry
from ..model.journey import Journey
from ..model.traversal import steps
from ..pages.links import Links
from ..reading.files import Found
from ..reading.folder import FolderReading

__all__ = ["Pictures"]


class Pictures:
    """The pictures of one time. Of both times those are one file that are the same picture."""

    def __init__(self, reading: FolderReading) -> None:
        self._known = {str(picture.address): picture for picture in reading.pictures}
        self._links = Links(dict.fromkeys(self._known, ""))
        self._files: dict[str, bytes] = {}

    def addresses(self, entries: Iterable[Entry[Journey]]) -> dict[str, str]:
        """The addresses of the pictures that the maps use, by their paths in the folder."""
        result: dict[str, str] = {}
        for entry in entries:
            for written in _used(entry.model):
                # What is no picture of the folder is none here: nothing outside it is read.
                target = self._links.resolve(written, str(entry.address)).target
                if target in self._known and target not in result:
                    with suppress(OSError):
                        result[target] = self._take(self._known[target])
        return result

    def _take(self, picture: Found) -> str:
        content = picture.path.read_bytes()
        # By what is in it: no name of an author's has to suit whoever publishes the preview.
        name = hashlib.sha256(content).hexdigest()[:16]
        address = f"pictures/{name}{picture.name.suffix.lower()}"
        self._files[address] = content
        return address

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The pictures that have an address."""
        yield from self._files.items()


def _used(journey: Journey) -> Iterator[str]:
    for step in steps(journey):
        if step.storyboard is not None:
            yield step.storyboard.image
