"""Where the generated pages stand in the site's menu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from .pages.site import Page

__all__ = ["arrange", "placed"]

Nav = list[Any]


def placed(nav: Nav | None, addresses: list[str], section: str) -> Nav | None:
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
            name = entry.rstrip("/").rsplit("/", 1)[-1]
            return {name: inside}
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
    folders = dict.fromkeys(one[len(folder) :].split("/")[0] for one in inside if "/" in one[len(folder) :])
    return [*index, *pages, *({name: _tree(f"{folder}{name}/", addresses)} for name in folders)]


def arrange(nav: Navigation, files: Files, pages: Mapping[str, Page], section: str) -> None:
    """Give the sections of generated pages the titles that their index pages have."""
    for found in _sections(nav.items):
        children = [one for one in found.children if isinstance(one, MkDocsPage)]
        first = children[0] if children else None
        if first is not None and first.file.src_uri in pages and first.is_index:
            folder = first.file.src_uri.removesuffix("index.md")
            if _is_default_title(found.title, folder):
                found.title = pages[first.file.src_uri].title


def _is_default_title(title: str, folder: str) -> bool:
    """Whether a section is called after its folder, and not by a name that the user chose."""
    name = folder.rstrip("/").rsplit("/", 1)[-1]
    spelled = name.replace("-", " ").replace("_", " ")
    return title.casefold() in {name.casefold(), spelled.casefold()}


def _sections(items: list[Any]) -> Iterator[Section]:
    for item in items:
        if isinstance(item, Section):
            yield item
            yield from _sections(item.children)
