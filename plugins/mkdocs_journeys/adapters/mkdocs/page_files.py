"""Our pages among MkDocs' files: as ordinary as any file that lies in the folder of documents.

They are added before other plugins look at the files, with the path of the file that each comes
from. When all plugins have had their say, what became of them is looked at again: one that was
taken out is no page any more, and one that was made anew, for another language, gets its source
back.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions

from ...diagnostics import N_, Diagnostic, Message, Position
from ...pages.page import Page
from ...pages.site import Site
from .page_source import page_source
from .theming import fill_file

__all__ = ["PageFiles", "by_way_of_docs", "is_built", "leave_sources_out"]


@dataclass
class _AddedPage:
    """What MkDocs is given for a page."""

    page: Page
    source: str
    path: str
    """A file that others can look at: the one that the page comes from, if there is one."""
    edit_uri: str | None
    file: File


@dataclass
class PageFiles:
    """The pages of one build, by their addresses."""

    config: MkDocsConfig
    folder: Path
    display_path: str
    """What messages call the folder."""
    report: Callable[[Diagnostic], None]
    pages: dict[str, Page] = field(default_factory=dict)
    displaced: dict[str, str] = field(default_factory=dict)
    """The addresses of pages whose place another file has, and where that one is."""
    removed: set[str] = field(default_factory=set)
    """The addresses of pages that another plugin has taken out."""
    _added: dict[str, _AddedPage] = field(default_factory=dict)
    _beside: dict[str, Page] = field(default_factory=dict)
    """The files beside pages, by their addresses."""

    def add(
        self, pages: Iterable[Page], site: Site, files: Files, listed: set[str], *, apart: bool
    ) -> None:
        """Add pages; the menu has those that are `listed`.

        `apart` puts the drawings that scripts fetch into files of their own. Where other plugins
        handle the content of pages, which may protect it, such a file would go past them.
        """
        file_by_place = {file.dest_uri: file for file in files}
        paths = _SourcePaths(self.folder, Path(self.config.docs_dir), site, self.config)
        for page in pages:
            file = File.generated(self.config, page.address, content="")
            other = file_by_place.get(file.dest_uri)
            if other is not None:
                self._displace(page, other)
                continue
            has_entry = page.source in paths.published
            document = site.reading.documents.get(page.source) if page.source else None
            added = _AddedPage(
                page,
                page_source(page, document if has_entry else None),
                paths.of(page),
                self._edit_uri(page),
                file,
            )
            set_exclusions([file], self.config)
            if page.address not in listed and is_built(file):
                file.inclusion = InclusionLevel.NOT_IN_NAV
            _fill_file(added, file)
            files.append(file)
            file_by_place[file.dest_uri] = file
            self.pages[page.address] = page
            self._added[page.address] = added
            if apart:
                self._add_beside(added, files)

    def _add_beside(self, added: _AddedPage, files: Files) -> None:
        for address in added.page.beside:
            if files.get_file_from_path(address) is not None:
                continue
            file = File.generated(self.config, address, content="", inclusion=added.file.inclusion)
            file.abs_src_path = added.path
            files.append(file)
            self._beside[address] = added.page

    def fill_beside(self, files: Files, render: Callable[[Page, str], str]) -> None:
        """Draw what stands in files beside the pages."""
        for address, page in self._beside.items():
            file = files.get_file_from_path(address)
            if file is not None:
                fill_file(file, render(page, address).encode())

    def settle(self, files: Files) -> None:
        """Look at what has become of the pages, now that nobody changes the files any more."""
        set_exclusions(files, self.config)
        for address, added in self._added.items():
            file = files.src_uris.get(address)
            if file is not None and file is not added.file:
                if _is_foreign(file):
                    self._displace(added.page, file)
                else:
                    added.file = file
                    _fill_file(added, file)
            if file is None and address not in self.displaced:
                self.removed.add(address)
                del self.pages[address]
        for address, page in list(self._beside.items()):
            beside = files.get_file_from_path(address)
            if page.address not in self.pages and beside is not None:
                files.remove(beside)
                del self._beside[address]
        self._make_way(files)

    def _make_way(self, files: Files) -> None:
        """Take out pages where others have put a file of the same place beside them."""
        places: dict[str, list[File]] = {}
        for file in files:
            places.setdefault(file.dest_uri, []).append(file)
        for address in list(self.pages):
            file = self._added[address].file
            others = [
                place_file for place_file in places.get(file.dest_uri, ()) if place_file is not file
            ]
            if others:
                files.remove(file)
                self._displace(self.pages[address], others[-1])

    def _displace(self, page: Page, other: File) -> None:
        self.report(_collision(self.display_path, page, other.src_uri))
        self.displaced[page.address] = other.url
        self.pages.pop(page.address, None)

    def _edit_uri(self, page: Page) -> str | None:
        """Return where the page's file is, seen from the folder of documents in the repository."""
        if page.source is None:
            return None
        docs = Path(self.config.docs_dir).resolve()
        uri = Path(os.path.relpath(self.folder / page.source, docs)).as_posix()
        # A template says itself what is to be quoted.
        return uri if self.config.edit_uri_template else quote(uri)


def is_built(file: File, *, drafts: bool = False) -> bool:
    """Return whether the site has the file; a served site has drafts, too."""
    least = InclusionLevel.DRAFT if drafts else InclusionLevel.NOT_IN_NAV
    return bool(file.inclusion.value >= least.value)


def leave_sources_out(files: Files, folder: Path) -> None:
    """Where the folder lies among the ordinary pages, its files are not pages themselves."""
    for file in list(files):
        source = file.abs_src_path
        if source and Path(source).is_relative_to(folder):
            files.remove(file)


def _collision(folder: str, page: Page, other: str) -> Diagnostic:
    message = Message(
        N_("The page “{page}” is taken by another file of the site, “{other}”."),
        {"page": page.address, "other": other},
    )
    path = f"{folder}/{page.source or ''}".rstrip("/")
    return Diagnostic(path, Position(), "double-address", message)


def _fill_file(added: _AddedPage, file: File) -> None:
    file.content_string = added.source
    file.abs_src_path = added.path
    file.edit_uri = added.edit_uri
    # Whoever asks for the history of a page is to ask it of that file.
    file.generated_by = None


def _is_foreign(file: File) -> bool:
    """Whether a file has a content that is not ours."""
    if file.generated_by is not None:
        return True
    return file.abs_src_path is not None and Path(file.abs_src_path).is_file()


class _SourcePaths:
    """The files that pages come from, as other plugins are told."""

    def __init__(self, folder: Path, docs: Path, site: Site, config: MkDocsConfig) -> None:
        self.folder, self.docs, self.site = folder, docs, site
        self.fallback = Path(config.config_file_path or docs)
        self.published: set[PurePosixPath | None] = {entry.source for entry in site.atlas.entries()}
        self._newest: dict[PurePosixPath, Path] = {}

    def of(self, page: Page) -> str:
        """Return the path of a page's file; of a list, the file below it that changed last.

        A list is as old as the newest thing in it, which is what others ask a file for.
        """
        if page.source is not None:
            return by_way_of_docs(self.folder / page.source, self.docs)
        inside = PurePosixPath(page.address).parent
        if self.site.section:
            inside = inside.relative_to(self.site.section)
        if inside not in self._newest:
            self._newest[inside] = self._newest_in(inside)
        return by_way_of_docs(self._newest[inside], self.docs)

    def _newest_in(self, inside: PurePosixPath) -> Path:
        sources = [source for source in self.published if source is not None]
        below = [source for source in sources if inside in source.parents] or sources
        changes = self.site.last_changes
        committed = [source for source in below if source in changes]
        if committed:
            return self.folder / max(
                committed, key=lambda source: (changes[source].day, str(source))
            )
        paths = [self.folder / source for source in below if (self.folder / source).is_file()]
        return max(paths, key=lambda path: (path.stat().st_mtime, str(path)), default=self.fallback)


def by_way_of_docs(path: Path, docs: Path) -> str:
    """The path as it begins with the folder of documents: plugins that know no other files than
    those in it leave out all others.
    """
    try:
        path_from_docs = os.path.join(docs, os.path.relpath(path, docs))  # noqa: PTH118
        return path_from_docs if os.path.samefile(path_from_docs, path) else str(path)  # noqa: PTH121
    except (OSError, ValueError):  # another drive; a link on the way
        return str(path)
