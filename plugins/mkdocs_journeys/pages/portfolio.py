"""The portfolio: where all journeys fail, stage by stage, and which journey is inside which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..analysis import emotions
from ..diagrams.engine import EngineError
from ..diagrams.tree import TreePicture
from ..model.atlas import Entry
from ..model.emotion import mean_emotion
from ..model.journey import Journey, Stage
from .diagram_errors import report_diagram_error
from .facets import Answers, facets, of_journey
from .journey_lists import area_list
from .long_list import LongList, divide_lists
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "Heat", "HeatRow", "heat", "pages", "tree_dots"]


class Heat(NamedTuple):
    """A stage and what is felt in it."""

    stage: Stage
    value: float | None
    """The lowest, where anybody is unhappy; else what customers feel on the whole."""
    critical: int
    """How many of its touchpoints some customers leave with a negative emotion."""


class HeatRow(NamedTuple):
    """A journey of the heat map."""

    entry: Entry[Journey]
    answers: Answers
    stages: list[Heat]


def pages(site: Site) -> Iterator[Page]:
    """Yield the portfolio, where there is more than one journey."""
    if len(site.atlas.journeys) < 2:
        return
    address = site.address("portfolio.md")
    rows, areas = divide_lists(_row_list(site, address), area_list(site, address))
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
    rows = [_row(entry) for entry in site.atlas.in_order]
    return LongList(
        address=address,
        title=site.language.text("Portfolio"),
        template="heat-table.html",
        items=rows,
        weigh=lambda row: 900 + 2 * len(row.entry.model.title) + 500 * len(row.stages),
        anchor="jm-heat",
        keys=lambda row: [
            " ".join([row.entry.model.title, *(cell.stage.name for cell in row.stages)])
        ],
        answers=lambda row: row.answers,
        values={"most": max(len(row.stages) for row in rows)},
    )


def _heat(site: Site, address: str, rows: LongList[HeatRow]) -> str:
    return site.render(
        "heat.html",
        address,
        facets=facets(site, [row.answers for row in rows.items]),
        part=rows.first,
        **rows.values,
    )


def _row(entry: Entry[Journey]) -> HeatRow:
    journey = entry.model
    points: dict[int, list[emotions.CurvePoint]] = {}
    for voice in emotions.curve_personas(journey):
        for point in emotions.curve(journey, voice):
            points.setdefault(id(point.column.stage), []).append(point)
    stages = [heat(stage, points.get(id(stage), ())) for stage in journey.stages]
    return HeatRow(entry, of_journey(entry), stages)


def heat(stage: Stage, points: Iterable[emotions.CurvePoint]) -> Heat:
    """Return what is felt in a stage, with the points of all curves in it.

    Pain is not averaged away: if any persona is unhappy in the stage as a whole, in a step or at a
    touchpoint, that counts. Where nobody is, the lowest would only say that nothing hurts.
    """
    steps = [stage, *stage.steps]
    touchpoints = [touchpoint for step in steps for touchpoint in step.touchpoints]
    worst = [emotions.lowest_emotion(moment) for moment in (*steps, *touchpoints)]
    value = min((felt for felt in worst if felt is not None), default=None)
    curve = [point.value for point in points]
    if curve and (value is None or value >= emotions.CRITICAL):
        value = mean_emotion(curve)
    return Heat(stage, value, sum(emotions.is_critical(touchpoint) for touchpoint in touchpoints))


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
