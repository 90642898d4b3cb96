"""The overview: every journey by area, every persona; and a page for each area."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, TypedDict

from ..analysis.pain_points import worst_pain_point
from ..diagrams.small_curve import spark_voices
from ..model.atlas import Entry
from ..model.file_kinds import FILE_KINDS, FOLDERS
from ..model.organization import Area
from ..plaintext import plain
from .joined_sites import site_rows
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "pages"]


def pages(site: Site) -> Iterator[Page]:
    """Yield the overview, the pages of areas, the lists of personas and of evidence."""
    yield _overview(site)
    for area in _areas(site):
        yield _area(site, area)
    if site.atlas.personas:
        yield _list(site, "persona", "personas.html", site.language.text("Personas"))
    if site.atlas.evidence:
        yield _list(site, "evidence", "research.html", site.language.text("Evidence"))


def _areas(site: Site) -> list[str]:
    """Every folder of journeys, with those that it lies in; a map may have the page of one."""
    names: dict[str, None] = {}
    area_names = [*site.atlas.area_names(), *site.atlas.areas]
    for name in area_names:
        if name.split("/")[0] in FOLDERS:
            continue
        for parent in reversed(PurePosixPath(name).parents):
            names[str(parent)] = None
        names[name] = None
    addresses = {entry.address for entry in site.atlas.journeys.values()}
    addresses |= {broken.address for broken in site.reading.broken}
    return [
        name
        for name in names
        if name not in {"", "."} and PurePosixPath(name, "index.md") not in addresses
    ]


def _overview(site: Site) -> Page:
    index = site.atlas.areas.get("")
    title = index.model.title if index else None
    return Page(
        address=site.address("index.md"),
        title=plain(title or site.language.text("Customer journeys")),
        content=lambda site: _render(site, "overview.html", "", site.atlas.area_names()),
        wide=bool(site.joined),
        **_of_index(index),
    )


def _area(site: Site, name: str) -> Page:
    index = site.atlas.areas.get(name)
    inner = [
        area_name
        for area_name in site.atlas.area_names()
        if PurePosixPath(name) in PurePosixPath(area_name).parents
    ]
    return Page(
        address=site.address(f"{name}/index.md"),
        title=plain(site.atlas.area_title(name)),
        content=lambda site: _render(site, "area.html", name, [name, *inner]),
        **_of_index(index),
    )


class _OfIndex(TypedDict):
    """What a page has from the file `index.md` of its folder."""

    source: PurePosixPath | None
    description: str
    tags: tuple[str, ...]
    meta: dict[str, Any]


def _of_index(index: Entry[Area] | None) -> _OfIndex:
    if index is None:
        return {"source": None, "description": "", "tags": (), "meta": {}}
    area = index.model
    return {
        "source": index.source,
        "description": plain(area.description or area.summary or ""),
        "tags": area.tags,
        "meta": area.page_meta(),
    }


def _list(site: Site, kind: str, template: str, fallback: str) -> Page:
    folder = FILE_KINDS[kind].folder
    index = site.atlas.areas.get(folder)
    title = index.model.title if index and index.model.title else fallback
    return Page(
        address=site.address(f"{folder}/index.md"),
        title=plain(title),
        content=lambda site: _render(site, template, folder, []),
        **_of_index(index),
    )


def _render(site: Site, template: str, name: str, areas: list[str]) -> str:
    index: Entry[Area] | None = site.atlas.areas.get(name)
    page = site.address(f"{name}/index.md" if name else "index.md")
    return site.render(
        template,
        page,
        sites=site_rows(site) if site.joined and not name else [],
        area=name,
        areas=[(area, site.atlas.journeys_in(area)) for area in areas],
        index=index,
        area_page=lambda area_name: site.address(f"{area_name}/index.md"),
        lowest=lambda entry: worst_pain_point(entry.model),
        small_curve=lambda entry: spark_voices(entry.model),
    )


PAGE = PageKind("overview", 20, pages)
