"""A journey's page: the map, the curve, the diagram, a section for each stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..analysis import emotions
from ..analysis.numbering import stage_numbers
from ..analysis.pain_points import top_pain_points
from ..analysis.paths import (
    Path,
    anchor,
    path_nodes,
    paths,
)
from ..diagrams.curve import draw_curve
from ..diagrams.text_metrics import Weight, width
from ..model.atlas import Atlas, Entry
from ..model.journey import Journey, Stage
from ..model.values import slug
from ..plaintext import plain
from ..reading.prose import parted
from . import diagram_page, lanes
from .diagram import diagram_of, has_own_page
from .page_kind import PageKind
from .site import Page, Site
from .timeline import has_past, past

__all__ = ["PAGE", "column_widths", "map_of", "numbers_of", "pages"]

NARROWEST, SNUG, WIDEST, ROOM = 157, 142, 320, 908
"""Pixels: a column of the map at the least, also where the whole map fits then, and at the most;
what a page has beside its menu and contents on a usual screen."""

LANE, NARROWEST_LANE, WIDEST_LANE = 12.4, 104, 160
"""Pixels: the size of a lane's name, and its column at the least and the most."""

TITLE, CHEVRON, CHIP, ROOMY, KNOWN = 13.6, 58, 58, 190, 172
"""Pixels: the size of titles and names; what a chevron and a chip take beside their words; as wide
as a long name may make a column, and as a persona's may, which stands in every one."""

SMALL, CHANNEL, INNER, FEELING, FRAME = 12.4, 60, 24, 84, 16
"""Pixels: the size of channels and of personas; what stands beside a channel, and one more icon
where a journey is inside; what stands beside a persona; the frame of a map that is modelled."""


def pages(site: Site) -> Iterator[Page]:
    """A page for each journey, and one for each diagram that is too large for it."""
    for entry in site.atlas.in_order:
        yield _page(site, entry)
        if has_own_page(entry.model):
            yield diagram_page.page(site, entry)


def _page(site: Site, entry: Entry[Journey]) -> Page:
    journey = entry.model
    return Page(
        address=site.page_of(entry),
        title=plain(journey.title),
        content=lambda: _content(site, entry),
        slots={
            "tools": lambda: _tools(site, entry),
            "map": lambda: map_of(site, entry),
            "diagram": lambda: diagram_of(site, entry, f"jm-graph-{site.handle(entry)}"),
            "past": lambda: past(site, entry),
        },
        source=entry.source,
        tags=journey.tags,
        description=plain(journey.description or journey.summary or journey.title),
        meta=journey.page_meta(),
    )


def _content(site: Site, entry: Entry[Journey]) -> str:
    journey = entry.model
    own_ids = {stage.id for stage in journey.stages}
    own_ids |= {step.id for stage in journey.stages for step in stage.steps}
    own_ids |= {stop.anchor for stop in path_nodes(journey)} | {"jm-worst", "jm-map", "jm-diagram"}
    opening, further = parted(site.body(entry).general)
    title_id = slug(entry.key.rpartition("/")[2]) or "journey"
    while title_id in own_ids:
        title_id += "-0"
    own_ids.add(title_id)
    return site.render(
        "journey.html",
        site.page_of(entry),
        entry=entry,
        title_id=title_id,
        connected=any(journey.places()),
        apart=has_own_page(journey),
        opening=opening,
        further=further,
        journey=journey,
        feelings=emotions,
        anchor=anchor,
        own_ids=own_ids,
        paths_from=_by_source(journey),
        voices=emotions.curve_personas(journey),
        numbers=numbers_of(journey),
        worst=top_pain_points(journey),
        ways=site.across.by_journey.get(entry.key, {}),
        has_past=has_past(site, entry),
    )


def _tools(site: Site, entry: Entry[Journey]) -> str:
    """What scripts offer: the two views, the presentation, print."""
    return site.render("tools.html", site.page_of(entry), entry=entry, journey=entry.model)


def _by_source(journey: Journey) -> dict[str, list[Path]]:
    """What is said of the ways on, by the anchor of the place that they leave."""
    result: dict[str, list[Path]] = {}
    for path in paths(journey):
        if not path.implied:
            result.setdefault(path.source.anchor, []).append(path)
    return result


def column_widths(journey: Journey, atlas: Atlas, lane: int) -> tuple[int, int]:
    """How wide a column of the map is, in pixels, beside the column of lanes' names: at the least,
    and on a usual screen. Wider screens stretch it.

    No word of a stage's title is broken in it. Other words want their room as long as they are not
    longer than words usually are; a short map would rather be seen whole.
    """
    titles = _longest((column.step.name for column in journey.columns), TITLE, 600) + CHEVRON
    frame = FRAME if journey.basis == "theoretical" else 0
    share = (ROOM - lane - frame) // len(journey.columns)
    least = round(max(SNUG, titles))
    if share >= least:
        return least, min(WIDEST, share)
    usual = round(max(NARROWEST, min(WIDEST, max(titles, min(_words(journey, atlas), ROOMY)))))
    return usual, usual


def _words(journey: Journey, atlas: Atlas) -> float:
    """What the longest word of names, channels and personas wants."""
    found = [_longest((place.touchpoint.name for place in journey.places()), TITLE, 400) + CHIP]
    for touchpoint in (place.touchpoint for place in journey.places()):
        known = (atlas.channels[one].name for one in touchpoint.channel if one in atlas.channels)
        inner = INNER if touchpoint.journey else 0
        found.append(_longest(known, SMALL, 400) + CHANNEL + inner)
    if len(emotions.curve_personas(journey)) > 1:
        people = (
            atlas.personas[persona].model.name
            for persona in journey.personas
            if persona in atlas.personas
        )
        found.append(min(KNOWN, _longest(people, SMALL, 400) + FEELING))
    return max(found)


def _longest(texts: Iterable[str], size: float, weight: Weight) -> float:
    words = (word for text in texts for word in plain(text).split())
    return max((width(word, size, weight) for word in words), default=0)


def map_of(site: Site, entry: Entry[Journey]) -> str:
    """The map and the curve below it, as a table."""
    journey = entry.model
    rows = lanes.rows(journey, site.lanes)
    titles = (site.language.text(row.lane.title) for row in rows)
    lane_width = round(max(NARROWEST_LANE, min(WIDEST_LANE, _longest(titles, LANE, 400) + 22)))
    least, usual = column_widths(journey, site.atlas, lane_width)
    return site.render(
        "map.html",
        site.page_of(entry),
        entry=entry,
        journey=journey,
        columns=journey.columns,
        divided=any(stage.steps for stage in journey.stages),
        stages=_spans(journey),
        rows=rows,
        essence=lanes.essence(rows),
        lane_width=lane_width,
        width=least,
        curve=draw_curve(journey, site.atlas, site.language, usual),
        voices=emotions.curve_personas(journey),
        feelings=emotions,
        anchor=anchor,
    )


def numbers_of(journey: Journey) -> list[str]:
    """What stands before the names of the stages."""
    return stage_numbers([plain(stage.name) for stage in journey.stages])


def _spans(journey: Journey) -> list[tuple[Stage, int, str]]:
    """Each stage, its first column and its number."""
    result: list[tuple[Stage, int, str]] = []
    first = 0
    for stage, number in zip(journey.stages, numbers_of(journey), strict=True):
        result.append((stage, first, number))
        first += len(stage.steps) or 1
    return result


PAGE = PageKind("journey", 60, pages)
