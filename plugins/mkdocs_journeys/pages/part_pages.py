"""The pages of a divided map: one for each part, and those of its opportunities."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..analysis import emotions
from ..analysis.paths import Path, anchor, moment_anchor, paths
from ..diagnostics import N_
from ..model.atlas import Entry
from ..model.backstage import awaited_by_id
from ..model.journey import Journey
from ..model.traversal import moments
from ..plaintext import plain
from . import map_table
from .inherited_keys import inherited_keys
from .map_division import MapPart
from .page import Page
from .site import Site

__all__ = ["own_places", "pages", "paths_by_place"]


def pages(site: Site, entry: Entry[Journey]) -> Iterator[Page]:
    """Yield the pages; they are protected, hidden and searched as the map is."""
    division = site.division(entry)
    for number, part in enumerate(division.parts):
        yield _part_page(site, entry, number, part)
    for number in range(len(division.opportunities)):
        yield _opportunities_page(site, entry, number)


def own_places(journey: Journey) -> set[str]:
    """Return the ids that a map's stages, steps and touchpoints have on pages."""
    places = {moment_anchor(moment) for _, moment in moments(journey)}
    return places | {"jm-worst", "jm-map", "jm-diagram"}


def paths_by_place(journey: Journey) -> dict[str, list[Path]]:
    """Return what is said of the ways on, by the id of the place that they leave."""
    result: dict[str, list[Path]] = {}
    for path in paths(journey):
        if not path.implied:
            result.setdefault(path.source.anchor, []).append(path)
    return result


def _heading(site: Site, part: MapPart) -> str:
    """Return what a part is called: by its first and its last stage."""
    names = [
        f"{number}. {plain(stage.name)}" if number else plain(stage.name)
        for stage, number in zip(part.journey.stages, part.numbers, strict=True)
    ]
    if len(names) > 1:
        return f"{names[0]} — {names[-1]}"
    if part.journey.stages[0].id in part.continued:
        return site.language.text(N_("{name}, continued")).format(name=names[0])
    return names[0]


def _part_page(site: Site, entry: Entry[Journey], number: int, part: MapPart) -> Page:
    address = site.part_page(entry, part)
    heading = _heading(site, part)
    return _page(
        site,
        entry,
        address,
        f"{plain(entry.model.title)}: {heading}",
        lambda site: _part_content(site, entry, number, heading),
        {
            "tools": lambda site: map_table.tools_of(site, entry, address),
            "map": lambda site: map_table.map_of(site, entry, part, address),
        },
    )


def _part_content(site: Site, entry: Entry[Journey], number: int, heading: str) -> str:
    journey, parts = entry.model, site.division(entry).parts
    part = parts[number]
    neighbour_numbers = {"before": number - 1, "after": number + 1}
    neighbours = {
        name: (site.part_page(entry, parts[index]), _heading(site, parts[index]))
        if 0 <= index < len(parts)
        else None
        for name, index in neighbour_numbers.items()
    }
    return site.render(
        "map-part.html",
        site.part_page(entry, part),
        site.page_of(entry),
        entry=entry,
        journey=journey,
        heading=heading,
        number=number + 1,
        count=len(parts),
        shown=part.journey,
        numbers=part.numbers,
        continued=part.continued,
        own_ids=own_places(journey),
        awaited=awaited_by_id(journey),
        moment_anchor=moment_anchor,
        paths_from=paths_by_place(journey),
        feelings=emotions,
        anchor=anchor,
        **neighbours,
    )


def _opportunities_page(site: Site, entry: Entry[Journey], number: int) -> Page:
    opportunity_pages = site.division(entry).opportunities
    pattern = site.language.text(N_("{title}: opportunities"))
    page_title = pattern.format(title=plain(entry.model.title))
    address = site.opportunities_page(entry, number)
    return _page(
        site,
        entry,
        address,
        f"{page_title}, {number + 1}" if number else page_title,
        lambda site: site.render(
            "map-opportunities.html",
            address,
            site.page_of(entry),
            entry=entry,
            journey=entry.model,
            shown=opportunity_pages[number],
            ways=site.across.by_journey.get(entry.key, {}),
            number=number,
            count=len(opportunity_pages),
        ),
        {},
    )


def _page(
    site: Site,
    entry: Entry[Journey],
    address: str,
    title: str,
    content: Callable[[Site], str],
    slots: Mapping[str, Callable[[Site], str]],
) -> Page:
    return Page(
        address=address,
        title=title,
        content=content,
        slots=slots,
        source=entry.source,
        tags=entry.model.tags,
        description=plain(entry.model.summary or ""),
        meta=inherited_keys(entry.model) or {},
        listed=False,
    )
