"""The portfolio: where all journeys fail, stage by stage, and which journey is inside which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..analysis.journey_summary import summarize_stages
from ..diagrams.engine import EngineError
from ..diagrams.tree import TreePicture
from ..model.atlas import Entry
from ..model.journey import Journey
from ..model.published_data import StageSummary
from .diagram_errors import report_diagram_error
from .facets import Answers, facets, of_journey
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "HeatRow", "pages", "tree_dots"]


class HeatRow(NamedTuple):
    """A journey of the heat map."""

    entry: Entry[Journey]
    answers: Answers
    stages: Sequence[StageSummary]


def pages(site: Site) -> Iterator[Page]:
    """Yield the portfolio, where there is more than one journey."""
    if len(site.atlas.journeys) < 2:
        return
    address = site.address("portfolio.md")
    yield Page(
        address=address,
        title=site.language.text("Portfolio"),
        content=lambda site: site.render(
            "portfolio.html", address, nested=bool(site.queries.trees)
        ),
        slots={
            "heat": lambda site: _heat(site, address),
            "tree": lambda site: _tree(site, address),
        },
        description=site.language.text("Where all journeys fail, stage by stage."),
        wide=True,
    )


def tree_dots(site: Site) -> Iterator[str]:
    """Yield what Graphviz will be asked to lay out."""
    return (tree.dot for tree in site.queries.trees)


def _heat(site: Site, address: str) -> str:
    rows = [_row(entry) for entry in site.atlas.in_order]
    return site.render(
        "heat.html",
        address,
        facets=facets(site, [row.answers for row in rows]),
        rows=rows,
        most=max(len(row.stages) for row in rows),
    )


def _row(entry: Entry[Journey]) -> HeatRow:
    return HeatRow(entry, of_journey(entry), summarize_stages(entry.model))


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
