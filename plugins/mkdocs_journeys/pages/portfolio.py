"""The portfolio: where all journeys fail, stage by stage, and which journey is inside which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..diagrams.engine import EngineError
from ..diagrams.tree import TreePicture
from ..model import feelings
from ..model.atlas import Entry
from ..model.journey import Journey, Stage
from .facets import Answers, facets, of_journey
from .site import Page, Site
from .trouble import diagram_trouble

__all__ = ["pages", "tree_dots"]


class Heat(NamedTuple):
    """A stage and the lowest emotion in it."""

    stage: Stage
    value: float | None
    critical: int
    """How many of its touchpoints some customers leave with a negative emotion."""


class Row(NamedTuple):
    """A journey of the heat map."""

    entry: Entry[Journey]
    answers: Answers
    stages: list[Heat]


def pages(site: Site) -> Iterator[Page]:
    """The portfolio, where there is more than one journey."""
    if len(site.atlas.journeys) < 2:
        return
    address = site.address("portfolio.md")
    yield Page(
        address=address,
        title=site.language.text("Portfolio"),
        content=lambda: site.render("portfolio.html", address, nested=bool(site.trees)),
        slots={"heat": lambda: _heat(site, address), "tree": lambda: _tree(site, address)},
        description=site.language.text("Where all journeys fail, stage by stage."),
        wide=True,
    )


def tree_dots(site: Site) -> Iterator[str]:
    """What Graphviz will be asked to lay out."""
    return (tree.dot for tree in site.trees)


def _heat(site: Site, address: str) -> str:
    rows = [_row(entry) for entry in site.atlas.in_order]
    return site.render(
        "heat.html",
        address,
        facets=facets(site, [row.answers for row in rows]),
        rows=rows,
        most=max(len(row.stages) for row in rows),
    )


def _row(entry: Entry[Journey]) -> Row:
    stages = [heat(entry.model, stage) for stage in entry.model.stages]
    return Row(entry, of_journey(entry), stages)


def heat(journey: Journey, stage: Stage) -> Heat:
    """The lowest that any persona feels in a stage as a whole, in its steps, at its touchpoints."""
    steps = [stage, *stage.steps]
    touchpoints = [touchpoint for step in steps for touchpoint in step.touchpoints]
    worst = [feelings.worst_feeling(moment) for moment in (*steps, *touchpoints)]
    known = [value for value in worst if value is not None]
    critical = sum(feelings.is_critical(one) for one in touchpoints)
    return Heat(stage, min(known, default=None), critical)


def _tree(site: Site, address: str) -> str:
    pictures: list[TreePicture] = []
    trouble = None
    try:
        for tree in site.trees:
            pictures.append(TreePicture(tree, site.layouts.layout(tree.dot)))
    except EngineError as error:
        trouble = diagram_trouble(site, site.reading.shown, error)
    return site.render("tree.html", address, pictures=pictures, trouble=trouble)
