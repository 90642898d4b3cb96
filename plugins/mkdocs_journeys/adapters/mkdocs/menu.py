"""The menu of one site, build after build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from sys import maxsize
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section

from ...language import SOURCE, Language
from ...pages.page import Page
from . import navigation
from .menu_parts import mark_pages, mark_parts
from .page_files import is_built

__all__ = ["Menu", "listed_addresses"]


def listed_addresses(pages: Iterable[Page], limit: int) -> list[str]:
    """Return the addresses of pages that the menu lists: of more than `limit` only the indexes; of
    more areas than that, those that lie highest, as far as there is room.
    """
    listed = [page for page in pages if page.listed]
    if len(listed) <= limit:
        return [page.address for page in listed]
    indexes = [page for page in listed if page.address.endswith("index.md")]
    depths = sorted(page.address.count("/") for page in indexes if page.is_area)
    deepest = min(depths[max(limit, 0) :], default=maxsize)
    return [
        page.address for page in indexes if not page.is_area or page.address.count("/") < deepest
    ]


@dataclass
class Menu:
    """The author's menu with our pages in it."""

    _author_nav: Any = None
    """The menu as its author wrote it, of which `_placed` was made."""
    _placed: Any = None
    _made_by_mkdocs: Navigation | None = None
    """The navigation as it was before other plugins changed it."""
    _marked: Mapping[str, str] = field(default_factory=dict)
    """The pages that begin a part of the menu, with the status that says so."""

    def place(
        self, config: MkDocsConfig, files: Files, pages: Mapping[str, Page], listed: Iterable[str]
    ) -> None:
        """Put our pages into the author's menu; the same menu serves the site's next language."""
        ours = self._placed is not None and config.nav is self._placed
        self._author_nav = self._author_nav if ours else config.nav
        present = [address for address in listed if address in pages and _is_built(files, address)]
        self._placed = config.nav = navigation.place_pages(self._author_nav, present)

    def name_sections(
        self, nav: Navigation, config: MkDocsConfig, pages: Mapping[str, Page]
    ) -> None:
        """Name the sections of our pages in the menu that MkDocs has made."""
        navigation.arrange(nav, pages, automatic=config.nav is None)
        self._made_by_mkdocs = nav

    def finish(
        self,
        nav: Navigation,
        config: MkDocsConfig,
        files: Files,
        pages: Mapping[str, Page],
        language: Language,
    ) -> None:
        """Give pages outside the menu their place in it."""
        foreign = nav is not self._made_by_mkdocs or config.nav is not self._placed
        translate = foreign and not language.code.startswith(SOURCE)
        navigation.finish(nav, files, pages, translate=translate)
        self._marked = {}
        root = min(navigation.folder_sections(nav, pages).items(), key=_depth, default=None)
        if root is None or foreign:
            return
        folder, section = root
        indexes = "navigation.indexes" in (config.theme.get("features") or ())
        self._marked, names = mark_parts(section, folder, pages, language.text, indexes=indexes)
        config.extra["status"] = {**(config.extra.get("status") or {}), **names}

    def mark_pages(self, files: Files) -> None:
        """Mark the pages that begin a part of the menu: all pages have been read."""
        mark_pages(self._marked, files)


def _depth(folder: tuple[str, Section]) -> int:
    return folder[0].count("/")


def _is_built(files: Files, address: str) -> bool:
    file = files.src_uris.get(address)
    return file is not None and is_built(file)
