"""Where the generated pages stand in the site's menu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from .markup import inert
from .pages.site import Page

__all__ = ["arrange", "placed"]

Nav = list[Any]


def placed(nav: Nav | None, addresses: list[str]) -> Nav | None:
    """The user's `nav` with each entry that names a generated folder, such as `journeys/`, replaced
    by what is in it. Without a `nav` MkDocs lists all pages by itself.
    """
    if nav is None:
        return None
    return [_entry(one, addresses) for one in nav]


def _entry(entry: Any, addresses: list[str]) -> Any:
    if isinstance(entry, dict):
        return {title: _value(value, addresses) for title, value in entry.items()}
    if isinstance(entry, str) and entry.endswith("/"):
        inside = _tree(entry, addresses)
        if inside:
            return {entry: inside}
    return entry


def _value(value: Any, addresses: list[str]) -> Any:
    if isinstance(value, list):
        return [_entry(one, addresses) for one in value]
    if isinstance(value, str) and value.endswith("/"):
        return _tree(value, addresses) or value
    return value


def _tree(folder: str, addresses: list[str]) -> Nav:
    """What lies in a folder: its index first, then its pages, then its folders, in given order."""
    inside = [one for one in addresses if one.startswith(folder)]
    index = [one for one in inside if one == f"{folder}index.md"]
    pages = [one for one in inside if "/" not in one[len(folder) :] and one not in index]
    folders = dict.fromkeys(
        one[len(folder) :].split("/")[0] for one in inside if "/" in one[len(folder) :]
    )
    return [
        *index,
        *pages,
        *(_folder(f"{folder}{name}/", addresses) for name in folders),
    ]


def _folder(folder: str, addresses: list[str]) -> Any:
    """A section; of a folder whose other pages are not listed, its index alone."""
    inside = _tree(folder, addresses)
    return inside[0] if inside == [f"{folder}index.md"] else {folder: inside}


def arrange(nav: Navigation, files: Files, pages: Mapping[str, Page], *, automatic: bool) -> None:
    """Name the sections of generated pages, and give pages outside the menu their place in it.

    A section has the title of its index page, unless the user named it; in a menu that is
    `automatic`, made by MkDocs, nobody did, and its pages stand as lists have them. A page that the
    menu does not list still knows the section it belongs to, and its neighbours.
    """
    if automatic:
        _put_in_order(nav, pages)
    sections: dict[str, Section] = {}
    for found in _sections(nav.items):
        first = next((one for one in found.children if isinstance(one, MkDocsPage)), None)
        if first is None or first.file.src_uri not in pages or not first.is_index:
            continue
        folder = first.file.src_uri.removesuffix("index.md")
        sections[folder] = found
        if automatic or found.title == folder:
            found.title = escape(inert(pages[first.file.src_uri].title))
    _attach(sections, files, pages)


def _put_in_order(nav: Navigation, pages: Mapping[str, Page]) -> None:
    """MkDocs orders by the names of files, which readers never see."""
    places = {address: place for place, address in enumerate(pages)}
    for items in (nav.items, *(one.children for one in _sections(nav.items))):
        ours = [at for at, one in enumerate(items) if _place(one, places) is not None]
        ordered = sorted((items[at] for at in ours), key=lambda one: _rank(one, places))
        for at, one in zip(ours, ordered, strict=True):
            items[at] = one
    nav.pages[:] = _pages(nav.items)
    for page, before, after in zip(
        nav.pages, [None, *nav.pages], [*nav.pages[1:], None], strict=False
    ):
        page.previous_page, page.next_page = before, after


def _rank(item: Any, places: Mapping[str, int]) -> tuple[bool, bool, int]:
    """The index first, then pages, then folders, in given order: as in a menu of the user's own."""
    inner = isinstance(item, Section)
    return inner, not inner and not item.is_index, _place(item, places) or 0


def _place(item: Any, places: Mapping[str, int]) -> int | None:
    """Where a page, or the first page of a section, stands among ours; None if it is not ours."""
    if isinstance(item, MkDocsPage):
        return places.get(item.file.src_uri)
    if isinstance(item, Section):
        found = (_place(one, places) for one in item.children)
        return min((one for one in found if one is not None), default=None)
    return None


def _pages(items: list[Any]) -> Iterator[MkDocsPage]:
    for item in items:
        if isinstance(item, MkDocsPage):
            yield item
        elif isinstance(item, Section):
            yield from _pages(item.children)


def _attach(sections: Mapping[str, Section], files: Files, pages: Mapping[str, Page]) -> None:
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
    """The section of the folder, or of the folder that it lies in."""
    while folder and folder not in sections:
        folder = folder.rstrip("/").rpartition("/")[0]
        folder = f"{folder}/" if folder else ""
    return sections.get(folder)


def _sections(items: list[Any]) -> Iterator[Section]:
    for item in items:
        if isinstance(item, Section):
            yield item
            yield from _sections(item.children)
