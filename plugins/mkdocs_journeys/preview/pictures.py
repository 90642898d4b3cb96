"""Copy the pictures that the maps of a preview show into it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress

from ..model.atlas import Entry
from ..model.journey import Journey
from ..model.traversal import moments, steps
from ..pages.links import Links
from ..reading.files import SourceFile
from ..reading.folder import FolderReading

__all__ = ["Pictures"]


class Pictures:
    """The pictures of one revision.

    File names are hashes of the contents: the same picture in both revisions is one file.
    """

    def __init__(self, reading: FolderReading) -> None:
        self._by_address = {str(picture.address): picture for picture in reading.pictures}
        self._links = Links(dict.fromkeys(self._by_address, ""))
        self._files: dict[str, bytes] = {}

    def addresses(self, entries: Iterable[Entry[Journey]]) -> dict[str, str]:
        """Return the addresses of the pictures that maps use, by their paths in the folder."""
        addresses: dict[str, str] = {}
        for entry in entries:
            for path in _paths_in(entry.model):
                # Only pictures of the folder are known: nothing outside it is read.
                target = self._links.resolve(path, str(entry.address)).target
                if target in self._by_address and target not in addresses:
                    with suppress(OSError):
                        addresses[target] = self._add(self._by_address[target])
        return addresses

    def _add(self, picture: SourceFile) -> str:
        """Add the file of a picture and return its address. Raises OSError."""
        content = picture.path.read_bytes()
        # The author's file name might not suit the server that publishes the preview.
        name = hashlib.sha256(content).hexdigest()[:16]
        address = f"pictures/{name}{picture.name.suffix.lower()}"
        self._files[address] = content
        return address

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the address and the content of each picture that was given an address."""
        yield from self._files.items()


def _paths_in(journey: Journey) -> Iterator[str]:
    """Yield the paths of pictures as the journey names them."""
    for step in steps(journey):
        if step.storyboard is not None:
            yield step.storyboard.image
    for _, moment in moments(journey):
        yield from (picture.image for picture in moment.images)
