"""The pieces that a map is made of, in the order of its page, each with what it weighs there.

A piece is the smallest thing that a page may begin with: the beginning of a stage, step or
touchpoint, or one item of one of its lists. Weights are elements of HTML, the map's table and the
sections below it together; they are estimates, a little too high where values are short.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..analysis.emotions import curve_personas
from ..analysis.paths import PathNode, path_nodes, paths
from ..model.atlas import Entry
from ..model.journey import (
    Barrier,
    Journey,
    Metric,
    Moment,
    Opportunity,
    Quote,
    Stage,
    Step,
    Touchpoint,
)
from ..model.traversal import text_nodes

__all__ = ["BEGINNING", "LISTS", "OWN", "MapPiece", "diagram_weight", "map_pieces", "rows_weight"]

BEGINNING, OWN = "", "own"
"""What a piece is that is no item of a list, or one of a site's own lanes."""

LISTS = (
    "quotes",
    "scores",
    "actions",
    "thoughts",
    "barriers",
    "standard",
    "backstage",
    "support",
    "opportunities",
    "metrics",
    "evidence",
)
"""The lists that may be divided, as the fields of the model are called."""

SIGNS = 40
"""As many letters of text weigh as much as an element; each text stands on the page twice."""

STAGE, POINT, FACE, LINK = 28, 26, 8, 5
"""A stage's cells and headings; a touchpoint's chip and section; a persona's emotion; a line that
leads elsewhere, with its icon."""

WEIGHTS = {
    "quotes": 7,
    "scores": 12,
    "actions": 3,
    "thoughts": 3,
    "barriers": 12,
    "standard": 3,
    "backstage": 3,
    "support": 3,
    "opportunities": 9,
    "metrics": 8,
    "evidence": 3,
    OWN: 3,
}
"""Of one item of a list."""

ROW, NODE, EDGE = 16, 13, 6
"""A row of the table of opportunities; a place and a way of the diagram, with the same in words."""

Place = tuple[int, int, int]
"""The numbers of a stage, step and touchpoint; −1 for none."""


class MapPiece(NamedTuple):
    """A piece and where it belongs."""

    place: Place
    field: str
    item: object
    weight: int


def map_pieces(entry: Entry[Journey]) -> list[MapPiece]:
    """Return the pieces of all stages."""
    return list(_pieces(entry))


def rows_weight(journey: Journey) -> int:
    """Return what the table of opportunities weighs."""
    return sum(ROW + _signs(opportunity) for opportunity in journey.opportunities)


def diagram_weight(journey: Journey, drawings: int) -> int:
    """Return what so many drawings of the diagram weigh."""
    ways = len(paths(journey))
    return len(path_nodes(journey)) * NODE * drawings + ways * EDGE * drawings


def _pieces(entry: Entry[Journey]) -> Iterator[MapPiece]:
    journey = entry.model
    voices = len(curve_personas(journey))
    ways = _ways(journey)
    for number, stage in enumerate(journey.stages):
        for inner, step in enumerate((stage, *stage.steps), -1):
            place = (number, inner, -1)
            prose = len(entry.prose.under.get(step.id, "")) // SIGNS
            columns = 0 if stage.steps and step is stage else voices
            weight = STAGE + prose + 2 * FACE * columns + ways.get(step.id, 0)
            weight += LINK * len(step.images) + _own_signs(step)
            yield MapPiece(place, BEGINNING, None, weight)
            yield from _items(place, step)
            for third, touchpoint in enumerate(step.touchpoints):
                yield from _of_touchpoint((number, inner, third), touchpoint, ways)


def _of_touchpoint(
    place: Place, touchpoint: Touchpoint, ways: dict[str, int]
) -> Iterator[MapPiece]:
    weight = POINT + FACE * len(touchpoint.emotion) + ways.get(touchpoint.id, 0)
    weight += LINK * (len(touchpoint.channel) + len(touchpoint.owner) + bool(touchpoint.journey))
    weight += LINK * len(touchpoint.images)
    yield MapPiece(place, BEGINNING, None, weight + _own_signs(touchpoint))
    yield from _items(place, touchpoint)


def _items(place: Place, moment: Moment) -> Iterator[MapPiece]:
    for field in LISTS:
        for item in getattr(moment, field, ()):
            yield MapPiece(place, field, item, WEIGHTS[field] + _inner(item) + _signs(item))
    if isinstance(moment, Step):
        for key, values in moment.own.items():
            for value in values:
                yield MapPiece(place, OWN, (key, value), WEIGHTS[OWN] + _signs(value))


def _inner(item: object) -> int:
    """Return what hangs on an item."""
    if isinstance(item, Barrier):
        quotes = len(item.quotes) * WEIGHTS["quotes"]
        return quotes + LINK * (len(item.opportunities) + bool(item.evidence))
    return 4 * len(item.readings) if isinstance(item, Metric) else 0


def _signs(item: object) -> int:
    """Return what an item's words weigh."""
    once = isinstance(item, Quote | Opportunity)
    letters = sum(len(node.text) for node in text_nodes(item))
    return letters * (1 if once else 2) // SIGNS


def _own_signs(moment: Step | Touchpoint) -> int:
    """Return what the words weigh that are in no list."""
    texts = [moment.name]
    texts.append((moment.goal if isinstance(moment, Step) else moment.summary) or "")
    return sum(len(text) for text in texts) * 2 // SIGNS


def _ways(journey: Journey) -> dict[str, int]:
    """Return what the ways on weigh, by the id of what they leave."""
    result: dict[str, int] = {}
    for path in paths(journey):
        if not path.implied:
            ident = _ident(path.source)
            result[ident] = result.get(ident, LINK) + LINK + 1
    return result


def _ident(node: PathNode) -> str:
    moment = node.moment
    return moment.id if isinstance(moment, Stage | Step | Touchpoint) else node.anchor
