"""Other sites that this one joins: a row for each on the overview, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..analysis.goals import Movement
from ..analysis.group_summary import GroupSummary, summarize_group, worst_places
from ..model.joined_site import JoinedSite
from ..model.published_data import JourneySummary, PublishedIndex
from ..plaintext import plain
from .goals import answer
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "GroupRow", "foreign_language", "pages", "site_rows"]

WORST = 10
"""How many of the worst places the page of a site names."""


@dataclass(frozen=True)
class GroupRow:
    """A line of a table of sites, or of areas."""

    title: str
    summary: GroupSummary | None
    """None where the data can't be read."""
    joined: JoinedSite | None = None
    """The site that its journeys are on; None for this one."""
    page: str = ""
    """The page of this site that says more."""
    url: str = ""
    """The page of the joined site that says more."""
    language: str | None = None
    """The language of its words, if it is not this site's."""


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of sites, and a page for each joined one whose data could be read."""
    if not site.joined:
        return
    address = site.address("sites/index.md")
    yield Page(
        address=address,
        title=site.language.text("All sites"),
        content=lambda site: site.render("joined-sites.html", address, sites=site_rows(site)),
        wide=True,
    )
    for joined in site.joined:
        if joined.index is not None:
            yield _page(site, joined, joined.index)


def _page(site: Site, joined: JoinedSite, index: PublishedIndex) -> Page:
    address = site.joined_page(joined)
    movements = Counter(
        Movement(goal.movement) for goal in index.goals.values() if goal.movement in set(Movement)
    )
    return Page(
        address=address,
        title=plain(joined.title),
        content=lambda site: site.render(
            "joined-site.html",
            address,
            joined=joined,
            index=index,
            language=foreign_language(site, joined),
            rows=_area_rows(site, joined, index),
            total=_summary(site, joined, index.journeys),
            worst=worst_places(index.journeys, WORST),
            goals_answer=answer(movements, site.language),
            movements=set(Movement),
        ),
        wide=True,
    )


def site_rows(site: Site) -> list[GroupRow]:
    """Return a row for this site, if it has journeys, and for each that it joins."""
    rows: list[GroupRow] = []
    if site.atlas.journeys:
        overview = site.atlas.areas.get("")
        title = overview.model.title if overview else None
        movements = (ref.movement.value for ref in site.goals.values())
        summary = summarize_group(
            list(site.queries.summaries.values()), movements, site.today, site.review
        )
        title = title or site.language.text("Customer journeys")
        rows.append(GroupRow(title, summary, page=site.address("index.md")))
    for joined in site.joined:
        if joined.index is None:
            rows.append(GroupRow(joined.title, None, joined))
            continue
        summary = _summary(site, joined, joined.index.journeys)
        page, language = site.joined_page(joined), foreign_language(site, joined)
        rows.append(GroupRow(joined.title, summary, joined, page, language=language))
    return rows


def _area_rows(site: Site, joined: JoinedSite, index: PublishedIndex) -> list[GroupRow]:
    """Return a row for each area of a joined site."""
    by_area: dict[str, list[JourneySummary]] = {}
    for journey in index.journeys:
        by_area.setdefault(journey.area, []).append(journey)
    return [
        GroupRow(
            joined.area_title(key),
            _summary(site, joined, journeys),
            joined,
            url=index.areas[key].url if key in index.areas else index.home,
            language=foreign_language(site, joined),
        )
        for key, journeys in by_area.items()
    ]


def _summary(site: Site, joined: JoinedSite, journeys: Sequence[JourneySummary]) -> GroupSummary:
    """Return the numbers about journeys of a joined site, with the goals that they serve; for all
    of its journeys, with all of its goals.
    """
    goals = joined.index.goals if joined.index is not None else {}
    is_whole = joined.index is not None and journeys is joined.index.journeys
    keys: Iterable[str] = goals if is_whole else _served(journeys)
    movements = (goals[key].movement for key in keys if key in goals)
    return summarize_group(journeys, movements, site.today, site.review)


def _served(journeys: Iterable[JourneySummary]) -> Iterable[str]:
    return dict.fromkeys(key for journey in journeys for key in journey.goals)


def foreign_language(site: Site, joined: JoinedSite) -> str | None:
    """Return the language of a joined site, if it is not that of this one."""
    language = joined.index.language if joined.index is not None else None
    return language if language != site.language.code else None


PAGE = PageKind("sites", 35, pages)
