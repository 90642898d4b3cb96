"""A journey's page: the map, the curve, the diagram, a section for each stage."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis import emotions
from ..analysis.pain_points import top_pain_points
from ..analysis.paths import anchor, moment_anchor
from ..model.atlas import Entry
from ..model.backstage import awaited_by_id
from ..model.journey import Journey
from ..model.values import slug
from ..plaintext import plain
from ..reading.prose import split_at_heading
from . import diagram_page, history_page, part_pages
from .diagram import diagram_of, drawing_down, has_drawing_down
from .map_overview import overview_of
from .map_table import map_of, numbers_of, tools_of
from .page import Page
from .page_kind import PageKind
from .part_pages import own_places, paths_by_place
from .site import Site
from .timeline import has_page_of_past, has_past, newest_change

__all__ = ["PAGE", "pages"]


def pages(site: Site) -> Iterator[Page]:
    """Yield a page for each journey, and those of what is too large for it."""
    for entry in site.atlas.in_order:
        yield _page(site, entry)
        yield from part_pages.pages(site, entry)
        if site.division(entry).diagram_apart:
            yield diagram_page.page(site, entry)
        if has_page_of_past(site, entry):
            yield history_page.page(site, entry)


def _page(site: Site, entry: Entry[Journey]) -> Page:
    journey = entry.model
    parts = site.division(entry).parts
    return Page(
        address=site.page_of(entry),
        title=plain(journey.title),
        content=lambda site: _content(site, entry),
        slots={
            "tools": lambda site: "" if parts else tools_of(site, entry),
            "map": lambda site: overview_of(site, entry, parts) if parts else map_of(site, entry),
            "diagram": lambda site: diagram_of(site, entry, f"jm-graph-{site.handle(entry)}"),
            "past": lambda site: newest_change(site, entry),
        },
        beside={site.drawing_down(entry): lambda site: drawing_down(site, entry)}
        if has_drawing_down(entry) and not site.division(entry).diagram_apart
        else {},
        source=entry.source,
        tags=journey.tags,
        description=plain(journey.description or journey.summary or journey.title),
        meta=journey.page_meta(),
    )


def _content(site: Site, entry: Entry[Journey]) -> str:
    journey = entry.model
    own_ids = own_places(journey)
    opening, further = split_at_heading(site.body(entry).general)
    title_id = _title_id(entry, own_ids)
    own_ids.add(title_id)
    division = site.division(entry)
    return site.render(
        "journey.html",
        site.page_of(entry),
        entry=entry,
        title_id=title_id,
        connected=any(journey.places()),
        apart=division.diagram_apart,
        division=division,
        opportunity_pages=[
            (site.opportunities_page(entry, number), len(opportunities))
            for number, opportunities in enumerate(division.opportunities)
        ],
        shown=journey,
        continued=frozenset(),
        opening=opening,
        further=further,
        journey=journey,
        feelings=emotions,
        anchor=anchor,
        own_ids=own_ids,
        awaited=awaited_by_id(journey),
        moment_anchor=moment_anchor,
        paths_from=paths_by_place(journey),
        voices=emotions.curve_personas(journey),
        numbers=numbers_of(journey),
        worst=top_pain_points(journey),
        ways=site.across.by_journey.get(entry.key, {}),
        has_past=has_past(site, entry),
    )


def _title_id(entry: Entry[Journey], own_ids: set[str]) -> str:
    """Return the id of the title on the map's page."""
    title_id = slug(entry.key.rpartition("/")[2]) or "journey"
    while title_id in own_ids:
        title_id += "-0"
    return title_id


PAGE = PageKind("journey", 60, pages)
