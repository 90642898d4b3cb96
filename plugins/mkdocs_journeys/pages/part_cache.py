"""Parts of pages, kept on disk together with what they were made from.

A part is rendered again if anything that it has read of the site is another now: what it reads is
recorded while it is rendered (`traced_site.py`), and compared when it is needed next.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from ..diagrams.seal import SealedFolder
from .content_digest import Digester, Undigestible
from .page import Page
from .site import Site
from .traced_site import Read, Recorder, TracedSite, current_value

__all__ = ["Part", "PartCache"]

Part = Callable[[Site], str]
"""A function that renders a part of a page."""


class PartCache:
    """The parts of one build's pages."""

    def __init__(self, folder: Path | None, basis: str) -> None:
        """`folder` keeps parts between builds, None keeps none; `basis` is a digest of what holds
        for all parts alike, such as settings and templates.
        """
        self.basis = basis
        self.is_writable = True
        """Whether everything could be written that was to be kept."""
        self._folder = SealedFolder(folder / basis) if folder is not None else None
        self._digester = Digester(opaque=(Site,))
        self._current: dict[Read, str | None] = {}
        self._current_site: Site | None = None

    def render(self, address: str, name: str, part: Part, site: Site) -> str:
        """Return a part of the page at `address`, as it is kept if that is still right."""
        maker = self._maker(part)
        if maker is None or self._folder is None:
            return part(site)
        key = f"{self.basis} {address} {name}"
        kept = self._kept(key, maker, site)
        if kept is not None:
            return kept
        recorder = Recorder(self._digester)
        html = part(TracedSite(site, recorder))
        if recorder.is_complete:
            reads = [(*read, digest) for read, digest in recorder.reads.items()]
            head = json.dumps([maker, reads], ensure_ascii=False)
            self.is_writable &= self._folder.put(key, f"{head}\n{html}".encode())
        return html

    def is_fresh(self, page: Page, slot: str, site: Site) -> bool:
        """Return whether what stands in a slot of a page need not be rendered."""
        maker = self._maker(page.slots[slot]) if slot in page.slots else None
        key = f"{self.basis} {page.address} {slot}"
        return maker is not None and self._kept(key, maker, site) is not None

    def forget_old(self) -> None:
        """Remove what was kept for other settings or versions, but for the most recent ones."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            os.utime(self._folder.folder)
            siblings = [path for path in self._folder.folder.parent.iterdir() if path.is_dir()]
            siblings.sort(key=lambda path: path.stat().st_mtime, reverse=True)
            for folder in siblings[_SIBLINGS:]:
                shutil.rmtree(folder, ignore_errors=True)

    def recorder(self) -> Recorder:
        """Return a recorder of what is read for a part before it is rendered."""
        return Recorder(self._digester)

    def _maker(self, part: Part) -> str | None:
        """Return a digest of the function and the values that it was made with; None for parts of
        other packages, which may read more than the site.
        """
        function = getattr(part, "func", part)
        if not getattr(function, "__module__", "").startswith(_PACKAGE):
            return None
        try:
            return self._digester.digest(part)
        except Undigestible:
            return None

    def _kept(self, key: str, maker: str, site: Site) -> str | None:
        """Return what is kept under a key, if the part would be the same now."""
        raw = self._folder.get(key) if self._folder is not None else None
        if raw is None:
            return None
        head, _, html = raw.decode().partition("\n")
        kept_maker, reads = json.loads(head)
        is_right = kept_maker == maker and all(
            self._digest_now(Read(path, how, tuple(arguments)), site) == digest
            for path, how, arguments, digest in reads
        )
        return html if is_right else None

    def _digest_now(self, read: Read, site: Site) -> str | None:
        """Return the digest of what is read now; None if it is not there any more."""
        if site is not self._current_site:
            self._current, self._current_site = {}, site
        if read not in self._current:
            try:
                self._current[read] = self._digester.digest(current_value(site, read))
            except Exception:  # what is gone raises errors of many kinds
                self._current[read] = None
        return self._current[read]


_SIBLINGS = 8
"""Sites that are kept beside each other: languages, the served one and the published one."""

_PACKAGE = f"{__name__.partition('.')[0]}."
