"""The portfolio: where all journeys fail, stage by stage, and which journey is inside which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..diagrams.engine import EngineError
from ..diagrams.tree import TreePicture
from ..model.atlas import Entry
from ..model.joined_site import JoinedSite
from ..model.journey import Journey
from ..model.published_data import JourneySummary
from .diagram_errors import report_diagram_error
from .facets import Answers, facets, named_answers, of_joined_journey, of_journey
from .joined_sites import foreign_language
from .journey_lists import area_list
from .long_list import LongList, divide_lists
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "HeatRow", "pages", "tree_dots"]


class HeatRow(NamedTuple):
    """A journey of the heat map: one of this site, or one of a joined site."""

    summary: JourneySummary
    answers: Answers
    entry: Entry[Journey] | None
    joined: JoinedSite | None = None
    language: str | None = None
    """The language of a joined site, if it is not that of this one."""

    @property
    def area_title(self) -> str:
        """The area of a journey on a joined site, after the site."""
        if self.joined is None or not self.summary.area:
            return self.joined.title if self.joined else ""
        return f"{self.joined.title} · {self.joined.area_title(self.summary.area)}"


def pages(site: Site) -> Iterator[Page]:
    """Yield the portfolio, where there is more than one journey."""
    address = site.address("portfolio.md")
    rows, areas = divide_lists(_row_list(site, address), area_list(site, address))
    if len(rows.items) < 2:
        return
    yield Page(
        address=address,
        title=site.language.text("Portfolio"),
        content=lambda site: site.render(
            "portfolio.html",
            address,
            nested=bool(site.queries.trees),
            areas=areas.first if rows.divided else None,
        ),
        slots={
            "heat": lambda site: _heat(site, address, rows),
            "tree": lambda site: _tree(site, address),
        },
        beside={**rows.beside, **(areas.beside if rows.divided else {})},
        description=site.language.text("Where all journeys fail, stage by stage."),
        wide=True,
    )
    yield from rows.pages()
    yield from areas.pages() if rows.divided else ()


def tree_dots(site: Site) -> Iterator[str]:
    """Yield what Graphviz will be asked to lay out."""
    return (tree.dot for tree in site.queries.trees)


def _row_list(site: Site, address: str) -> LongList[HeatRow]:
    rows = _rows(site)
    return LongList(
        address=address,
        title=site.language.text("Portfolio"),
        template="heat-table.html",
        items=rows,
        weigh=lambda row: 900 + 2 * len(row.summary.title) + 500 * len(row.summary.stages),
        anchor="jm-heat",
        keys=lambda _, row: [
            " ".join([row.summary.title, *(stage.name for stage in row.summary.stages)])
        ],
        answers=lambda row: row.answers,
        by_name=bool(site.joined),
        values={"most": max((len(row.summary.stages) for row in rows), default=0)},
    )


def _heat(site: Site, address: str, rows: LongList[HeatRow]) -> str:
    return site.render(
        "heat.html",
        address,
        facets=facets(site, [row.answers for row in rows.items], by_name=rows.by_name),
        part=rows.first,
        **rows.values,
    )


def _rows(site: Site) -> list[HeatRow]:
    """Return the journeys of this site and of those that it joins."""
    rows = [_row(site, entry) for entry in site.atlas.in_order]
    for joined in site.joined:
        language = foreign_language(site, joined)
        rows += [
            HeatRow(journey, of_joined_journey(joined, journey), None, joined, language)
            for journey in (joined.index.journeys if joined.index else ())
        ]
    return rows


def _row(site: Site, entry: Entry[Journey]) -> HeatRow:
    answers = of_journey(entry)
    if site.joined:  # two sites may call different things by one key
        answers = named_answers(site, answers)
    return HeatRow(site.queries.summaries[entry.key], answers, entry)


def _tree(site: Site, address: str) -> str:
    pictures: list[TreePicture] = []
    trouble = None
    try:
        for tree in site.queries.trees:
            pictures.append(TreePicture(tree, site.layouts.layout(tree.dot)))
    except EngineError as error:
        trouble = report_diagram_error(site, site.reading.display_path, error)
    return site.render("tree.html", address, pictures=pictures, trouble=trouble)


PAGE = PageKind("portfolio", 30, pages)
