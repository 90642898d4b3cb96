"""Links in authors' texts to files of the folder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Generic, TypeVar
from unicodedata import normalize
from urllib.parse import unquote

__all__ = ["Addresses", "WithheldLinks", "links_in", "may_link", "normalize_address"]

T = TypeVar("T")

_LINK = re.compile(
    r"\]\(\s*<?([^\s()<>]+)"  # [words](file.md)
    r"|^[ \t]*\[[^\]\n]+\]:\s*<?([^\s<>]+)"  # [words]: file.md
    r"|(?:href|src)\s*=\s*[\"']?([^\s\"'<>]+)",
    re.MULTILINE | re.IGNORECASE,
)


def may_link(text: str) -> bool:
    """Whether there may be a link in the text."""
    return "](" in text or "]:" in text or "=" in text


_WORDS_WITH_LINK = re.compile(r"!?\[([^\]]*)\]\(\s*<?([^\s()<>]+)>?[^)]*\)")


def links_in(text: str) -> Iterator[str]:
    """Yield the targets of the links in a text, as they are written."""
    if may_link(text):
        for match in _LINK.finditer(text):
            yield match[1] or match[2] or match[3]


def normalize_address(path: str) -> str:
    """Return an address without suffix, index name and case, for comparing."""
    path = normalize("NFC", path).casefold().strip("/")
    path = re.sub(r"\.(?:md|html?)$", "", path)
    return re.sub(r"(?:^|/)(?:index|readme)$", "", path)


class Addresses(Generic[T]):
    """Look-up of values by address, however a link spells the address."""

    def __init__(self, target_by_address: Mapping[str, T], folder: str) -> None:
        self._target_by_address = {
            normalize_address(address): target for address, target in target_by_address.items()
        }
        self._folder = folder.casefold()

    def find(self, link: str, address: PurePosixPath) -> T | None:
        """Return the target of a link on the page at `address`."""
        path = unquote(link).partition("#")[0].partition("?")[0]
        if not path or re.match(r"[a-z][a-z0-9+.-]*:|//", path, re.IGNORECASE):
            return None
        start = "" if path.startswith("/") else str(address.parent)
        # On the site a page may be a folder of its own, one level further down.
        for base in (start, str(address.with_suffix(""))):
            joined = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
            full = normalize_address(joined)
            in_folder = full.rpartition(f"{self._folder}/")[2].removeprefix("../")
            for candidate in (full, in_folder):
                if candidate in self._target_by_address:
                    return self._target_by_address[candidate]
        return None


class WithheldLinks:
    """Removal of links to pages that are not published: of such a link only its words stay."""

    def __init__(self, hidden: Iterable[PurePosixPath], folder: str) -> None:
        """`hidden` are the addresses of pages that are not published."""
        self._hidden = Addresses({str(address): True for address in hidden}, folder)

    def remove_from(self, text: str, address: PurePosixPath) -> str:
        """Return a text on the page at `address` without the targets that are withheld."""

        def is_kept(link: str) -> bool:
            return self._hidden.find(link, address) is None

        if not may_link(text) or all(map(is_kept, links_in(text))):
            return text
        text = _WORDS_WITH_LINK.sub(lambda match: match[0 if is_kept(match[2]) else 1], text)
        return _LINK.sub(
            lambda match: match[0] if is_kept(match[1] or match[2] or match[3]) else "", text
        )
