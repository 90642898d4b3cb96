"""The overview: every journey by area, every persona; and a page for each area."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any, TypedDict

from ..model.atlas import Entry
from ..model.file_kinds import FILE_KINDS, FOLDERS
from ..model.organization import Area
from ..model.personas import Evidence, Persona
from ..plaintext import plain
from .joined_sites import site_rows
from .journey_lists import area_list, journey_list
from .long_list import LongList, divide_lists
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "pages"]


PEOPLE = 60
"""How many personas the overview shows; all of them stand in their own list."""


def pages(site: Site) -> Iterator[Page]:
    """Yield the overview, the pages of areas, the lists of personas and of evidence."""
    yield from _overview(site)
    for area in _areas(site):
        yield from _area(site, area)
    if site.atlas.personas:
        yield from _list(site, "persona", "personas.html", _persona_list)
    if site.atlas.evidence:
        yield from _list(site, "evidence", "research.html", _evidence_list)


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


def _overview(site: Site) -> Iterator[Page]:
    index = site.atlas.areas.get("")
    address = site.address("index.md")
    title = plain((index.model.title if index else None) or site.language.text("Customer journeys"))
    every = journey_list(site, address, title, site.atlas.area_names())
    (journeys,) = divide_lists(every)
    areas = None
    if journeys.divided:  # areas stand for their journeys
        journeys, areas = divide_lists(
            journey_list(site, address, title, [""]), area_list(site, address)
        )
    yield Page(
        address=address,
        title=title,
        content=lambda site: _render(
            site,
            "overview.html",
            "",
            journeys,
            areas=areas.first if areas else None,
            sites=site_rows(site) if site.joined else [],
            people=[*site.atlas.personas_by_name.values()],
            most_people=PEOPLE,
        ),
        beside=areas.beside if areas else {},
        wide=bool(site.joined),
        **_of_index(index),
    )
    yield from journeys.pages()
    yield from areas.pages() if areas else ()


def _area(site: Site, name: str) -> Iterator[Page]:
    index = site.atlas.areas.get(name)
    inner = [
        area_name
        for area_name in site.atlas.area_names()
        if PurePosixPath(name) in PurePosixPath(area_name).parents
    ]
    address, title = site.address(f"{name}/index.md"), plain(site.atlas.area_title(name))
    (journeys,) = divide_lists(journey_list(site, address, title, [name, *inner], name))
    yield Page(
        address=address,
        title=title,
        content=lambda site: _render(site, "area.html", name, journeys),
        is_area=True,
        **_of_index(index),
    )
    yield from journeys.pages()


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


def _list(
    site: Site, kind: str, template: str, list_of: Callable[[Site, str], LongList[Any]]
) -> Iterator[Page]:
    folder = FILE_KINDS[kind].folder
    index = site.atlas.areas.get(folder)
    (series,) = divide_lists(list_of(site, site.address(f"{folder}/index.md")))
    title = index.model.title if index and index.model.title else series.title
    yield Page(
        address=series.address,
        title=plain(title),
        content=lambda site: _render(site, template, folder, series),
        **_of_index(index),
    )
    yield from series.pages()


def _persona_list(site: Site, address: str) -> LongList[Entry[Persona]]:
    return LongList(
        address=address,
        title=site.language.text("Personas"),
        template="people.html",
        items=[*site.atlas.personas_by_name.values()],
        weigh=lambda entry: 1100 + 2 * len(entry.model.name) + 2 * len(entry.model.segment or ""),
        name="page",
        anchor="jm-personas",
    )


def _evidence_list(site: Site, address: str) -> LongList[Entry[Evidence]]:
    return LongList(
        address=address,
        title=site.language.text("Evidence"),
        template="research-table.html",
        items=[*site.atlas.evidence.values()],
        weigh=lambda entry: 700 + 2 * len(entry.model.title),
        name="page",
        anchor="jm-research",
    )


def _render(site: Site, template: str, name: str, series: LongList[Any], **values: object) -> str:
    return site.render(
        template,
        series.address,
        index=site.atlas.areas.get(name),
        part=series.first,
        **values,
        **series.values,
    )


PAGE = PageKind("overview", 20, pages)
