"""The parts of the menu of our folder: tools, areas with maps, lists.

A section of its own for each part would be one more level to open. So the first entry of a part
says which part begins, by Material's `status`: what its menu prints beside the title of an entry.
Our stylesheet shows it as a line with a name above the entry; other themes ignore it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page as MkDocsPage

from ...diagnostics import N_
from ...model.file_kinds import FOLDERS, LISTS
from ...pages.page import Page

__all__ = ["Marks", "mark_pages", "mark_parts"]

Translate = Callable[[str], str]

PARTS = {"jm-maps": N_("Areas"), "jm-lists": N_("Lists")}
"""The status of the first entry of a part, and the part's name; tools begin the menu unmarked."""
_LISTS = {*FOLDERS, *(path.stem for path in LISTS), "compare"}


class Marks(NamedTuple):
    """What a menu's parts need beside its sections."""

    pages: dict[str, str]
    """The addresses of pages that begin a part, with the status that says so."""
    names: dict[str, str]
    """The names of the statuses, for the theme: `extra.status`."""


def mark_parts(
    section: Section, folder: str, pages: Mapping[str, Page], names: Translate, *, indexes: bool
) -> Marks:
    """Mark the sections that begin a part of a folder's menu; return what else is to be marked.

    A menu whose author mixed the parts stays as it is. With `indexes`, the theme shows an open
    section as its index page.
    """
    entries = list(_entries(section, pages))
    parts = [_part(address.removeprefix(folder)) for _, address in entries]
    begins = [at for at, part in enumerate(parts) if part and part not in parts[:at]]
    if parts != sorted(parts, key=["", *PARTS].index) or not any(at for at in begins):
        return Marks({}, {})
    for at in begins:
        child, _ = entries[at]
        if isinstance(child, Section):  # a closed one shows nothing of its index page
            setattr(child, "meta", {"status": parts[at]})  # noqa: B010 (MkDocs declares none)
    return Marks(
        {
            entries[at][1]: parts[at]
            for at in begins
            if indexes or not isinstance(entries[at][0], Section)
        },
        {part: names(name) for part, name in PARTS.items()},
    )


def mark_pages(pages: Mapping[str, str], files: Files) -> None:
    """Mark the pages that begin a part, once they are read, unless their authors did."""
    for address, part in pages.items():
        file = files.get_file_from_path(address)
        if file is not None and file.page is not None:
            file.page.meta.setdefault("status", part)


def _entries(section: Section, pages: Mapping[str, Page]) -> Iterator[tuple[StructureItem, str]]:
    """Yield what stands in a section, each with the address of its first page."""
    for child in section.children:
        first = child
        while isinstance(first, Section) and first.children:
            first = first.children[0]
        if isinstance(first, MkDocsPage) and first.file.src_uri in pages:
            yield child, first.file.src_uri


def _part(path: str) -> str:
    """Return the part of the page at a path inside the folder."""
    name, slash, _ = path.partition("/")
    if not slash:
        return ""
    return "jm-lists" if name in _LISTS else "jm-maps"
