"""The folder's pictures among MkDocs' files: those that published pages show, and no others.

Which ones these are is known when all links have been resolved, and that is after other plugins
have looked at the files. So the pictures that published sources name are added before, and what
turns out not to be shown is taken out again.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions

from ...pages.site import Site
from ...reading.document import Document
from ...reading.pictures import SUFFIXES
from .page_files import by_way_of_docs

__all__ = ["PictureFiles"]

_ENDING = "|".join(suffix.removeprefix(".") for suffix in sorted(SUFFIXES))
_NAMES = (
    re.compile(rf"[^\s\\\"'()<>\[\]{{}}|,]+\.(?:{_ENDING})\b", re.IGNORECASE),
    re.compile(rf"[:(<\"'][ ]*([^:()<>\"'\n]*?\.(?:{_ENDING}))\b", re.IGNORECASE),  # with spaces
)


@dataclass
class PictureFiles:
    """The pictures of one build, by their addresses."""

    config: MkDocsConfig
    site: Site
    removed: set[str] = field(default_factory=set)
    """The addresses of pictures that another plugin has taken out."""
    _pictures: dict[str, File] = field(default_factory=dict)
    _named: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for picture in self.site.reading.pictures:
            address = self.site.address(picture.address)
            path = by_way_of_docs(picture.path, Path(self.config.docs_dir))
            self._pictures[address] = File.generated(self.config, address, abs_src_path=path)
        set_exclusions(self._pictures.values(), self.config)

    def add_named(self, files: Files) -> None:
        """Add the pictures that published sources name, before other plugins look."""
        for address in self._names_in_sources() & self._pictures.keys():
            if files.get_file_from_path(address) is None:
                files.append(self._pictures[address])
                self._named.add(address)

    def settle(self, files: Files) -> list[File]:
        """Look at what has become of the pictures, and return those that may yet be added."""
        self.removed = {
            address for address in self._named if files.get_file_from_path(address) is None
        }
        for address in self._named - self.removed:
            self._give_back_source(files, address)
        return [self._pictures[address] for address in self._pictures.keys() - self._named]

    def _give_back_source(self, files: Files, address: str) -> None:
        """Say again where a picture is, if a plugin has put a file of its own in its place that
        it takes to lie in the folder of documents.
        """
        file = files.get_file_from_path(address)
        if file is not None and file.abs_src_path and not Path(file.abs_src_path).is_file():
            file.abs_src_path = self._pictures[address].abs_src_path

    def add(self, files: Files, used: Collection[str]) -> None:
        """Add what a page shows, and nothing else: pictures of private maps are private, too."""
        for address, picture in self._pictures.items():
            if address in self.removed or address not in used:
                continue
            if files.get_file_from_path(address) is None:
                files.append(picture)

    def remove_unused(self, files: Files, used: Collection[str]) -> None:
        """Take out the pictures that were named, but are shown nowhere."""
        for address in self._named - self.removed - set(used):
            file = files.get_file_from_path(address)
            if file is not None:
                files.remove(file)

    def _names_in_sources(self) -> set[str]:
        documents = self.site.reading.documents
        return {
            self.site.address(path)
            for entry in self.site.atlas.entries()
            for path in _named_in(documents[entry.source])
        }


def _named_in(document: Document) -> Iterator[str]:
    """Yield what a source names that looks like a picture, as a path inside the folder."""
    folder = str(document.file.name.parent)
    for name in _names(document.text):
        yield posixpath.normpath(posixpath.join(folder, normalize("NFC", unquote(name.strip()))))


def _names(text: str) -> Iterable[str]:
    return (name for pattern in _NAMES for name in pattern.findall(text))
