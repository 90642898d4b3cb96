"""Where the generated pages stand in the site's menu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import PurePosixPath
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import dirname_to_title

from ...markup import inert
from ...pages.page import Page

__all__ = ["arrange", "finish", "folder_sections", "place_pages"]

Nav = list[Any]


def place_pages(nav: Nav | None, addresses: list[str]) -> Nav | None:
    """The user's `nav` with each entry that names a generated folder, such as `journeys/`, replaced
    by what is in it. Without a `nav` MkDocs lists all pages by itself.
    """
    if nav is None:
        return None
    return [_place_entry(entry, addresses) for entry in nav]


def _place_entry(entry: Any, addresses: list[str]) -> Any:
    if isinstance(entry, dict):
        return {title: _place_value(value, addresses) for title, value in entry.items()}
    if isinstance(entry, str) and entry.endswith("/"):
        inside = _tree(entry, addresses)
        if inside:
            return {entry: inside}
    return entry


def _place_value(value: Any, addresses: list[str]) -> Any:
    if isinstance(value, list):
        return [_place_entry(entry, addresses) for entry in value]
    if isinstance(value, str) and value.endswith("/"):
        return _tree(value, addresses) or value
    return value


def _tree(folder: str, addresses: list[str]) -> Nav:
    """What lies in a folder: its index first, then its pages, then its folders, in given order."""
    inside = [address for address in addresses if address.startswith(folder)]
    index = [address for address in inside if address == f"{folder}index.md"]
    pages = [
        address for address in inside if "/" not in address[len(folder) :] and address not in index
    ]
    folders = dict.fromkeys(
        address[len(folder) :].split("/")[0] for address in inside if "/" in address[len(folder) :]
    )
    return [
        *index,
        *pages,
        *(_folder(f"{folder}{name}/", addresses) for name in folders),
    ]


def _folder(folder: str, addresses: list[str]) -> Any:
    """Return a section; of a folder whose other pages are not listed, its index alone."""
    inside = _tree(folder, addresses)
    return inside[0] if inside == [f"{folder}index.md"] else {folder: inside}


def arrange(nav: Navigation, pages: Mapping[str, Page], *, automatic: bool) -> None:
    """Name the sections of generated pages in a menu that MkDocs has made.

    A section has the title of its index page, unless the user named it; in a menu that is
    `automatic`, nobody did, and its pages stand as lists have them.
    """
    if automatic:
        _sort_pages(nav, pages)
    for folder, section in folder_sections(nav, pages).items():
        if automatic or section.title == folder:
            section.title = escape(inert(pages[f"{folder}index.md"].title))


def finish(nav: Navigation, files: Files, pages: Mapping[str, Page], *, translate: bool) -> None:
    """Give pages outside the menu their place in it, after others have changed the menu.

    Where another plugin makes the menu, titles and order are its authors'. Only a section that is
    called as its folder, in words of another language than readers', is called as its index page:
    `translate`. A page that the menu does not list still knows the section it belongs to, and its
    neighbours.
    """
    folders = folder_sections(nav, pages)
    for folder, section in folders.items() if translate else ():
        if section.title == dirname_to_title(PurePosixPath(folder).name):
            section.title = escape(inert(pages[f"{folder}index.md"].title))
    _escape_titles(nav, pages)
    _attach_unlisted(folders, files, pages)


def folder_sections(nav: Navigation, pages: Mapping[str, Page]) -> dict[str, Section]:
    """Return the sections that begin with the index page of one of our folders, by folder."""
    sections: dict[str, Section] = {}
    for section in _sections(nav.items):
        first = next((child for child in section.children if isinstance(child, MkDocsPage)), None)
        if first is not None and first.file.src_uri in pages and first.is_index:
            sections[first.file.src_uri.removesuffix("index.md")] = section
    return sections


def _escape_titles(nav: Navigation, pages: Mapping[str, Page]) -> None:
    """Escape titles that are made of the names of our folders: themes print them as they are."""
    names = {part for address in pages for part in PurePosixPath(address).parts[:-1]}
    titles = {dirname_to_title(name) for name in names} | names
    for section in _sections(nav.items):
        if section.title in titles:
            section.title = escape(inert(section.title))


def _sort_pages(nav: Navigation, pages: Mapping[str, Page]) -> None:
    """MkDocs orders by the names of files, which readers never see."""
    places = {address: place for place, address in enumerate(pages)}
    for items in (nav.items, *(section.children for section in _sections(nav.items))):
        positions = [
            position
            for position, item in enumerate(items)
            if _first_place(item, places) is not None
        ]
        ordered = sorted(
            (items[position] for position in positions), key=lambda item: _rank(item, places)
        )
        for position, item in zip(positions, ordered, strict=True):
            items[position] = item
    nav.pages[:] = _pages(nav.items)
    for page, before, after in zip(
        nav.pages, [None, *nav.pages], [*nav.pages[1:], None], strict=False
    ):
        page.previous_page, page.next_page = before, after


def _rank(item: Any, places: Mapping[str, int]) -> tuple[bool, bool, int]:
    """The index first, then pages, then folders, in given order: as in a menu of the user's own."""
    inner = isinstance(item, Section)
    return inner, not inner and not item.is_index, _first_place(item, places) or 0


def _first_place(item: Any, places: Mapping[str, int]) -> int | None:
    """Where a page, or the first page of a section, stands among ours; None if it is not ours."""
    if isinstance(item, MkDocsPage):
        return places.get(item.file.src_uri)
    if isinstance(item, Section):
        child_places = (_first_place(child, places) for child in item.children)
        return min((place for place in child_places if place is not None), default=None)
    return None


def _pages(items: list[Any]) -> Iterator[MkDocsPage]:
    for item in items:
        if isinstance(item, MkDocsPage):
            yield item
        elif isinstance(item, Section):
            yield from _pages(item.children)


def _attach_unlisted(
    sections: Mapping[str, Section], files: Files, pages: Mapping[str, Page]
) -> None:
    before: dict[str, MkDocsPage] = {}
    for address in pages:
        file = files.get_file_from_path(address)
        page = file.page if file is not None else None
        folder = address.rpartition("/")[0] + "/"
        section = _nearest(sections, folder)
        if page is None or page.parent is not None or section is None or page in section.children:
            continue
        page.parent = section
        last = before.get(folder)
        if last is not None:
            page.previous_page, last.next_page = last, page
        before[folder] = page


def _nearest(sections: Mapping[str, Section], folder: str) -> Section | None:
    """Return the section of the folder, or of the folder that it lies in."""
    while folder and folder not in sections:
        folder = folder.rstrip("/").rpartition("/")[0]
        folder = f"{folder}/" if folder else ""
    return sections.get(folder)


def _sections(items: list[Any]) -> Iterator[Section]:
    for item in items:
        if isinstance(item, Section):
            yield item
            yield from _sections(item.children)
