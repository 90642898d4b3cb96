"""The touchpoint diagram on a page; of a large map, as much of it as can be drawn in time."""

from __future__ import annotations

from dataclasses import dataclass

from ..analysis import emotions
from ..analysis.paths import PathDirection, path_nodes, paths
from ..diagnostics import (
    N_,
    Diagnostic,
    Message,
    Position,
)
from ..diagrams.engine import EngineError, NoCommand
from ..diagrams.parts import Detail, DiagramSketch, Direction
from ..diagrams.picture import PlacedDiagram
from ..diagrams.print_rows import print_rows
from ..diagrams.touchpoints import sketch
from ..model.atlas import Entry
from ..model.journey import Journey
from .diagram_errors import report_diagram_error
from .map_division import LARGE
from .site import Site

__all__ = ["Drawing", "diagram_of", "first_sketches"]

MANY_WAYS, TOO_MANY_WAYS = 300, 1000
"""More ways than that are drawn without words, or not in one diagram: it would take too long."""

NOTES = {
    Detail.PLAIN: N_(
        "This map is large: shares and reasons are left out of the diagram. They stand below it, "
        "in words."
    ),
    Detail.STAGES: N_(
        "This map is large: the diagram shows each stage by itself. The ways between stages stand "
        "below it, in words."
    ),
    Detail.PLACES: N_(
        "This map is large: the diagram shows its places without the ways. The ways stand below "
        "it, in words."
    ),
}


@dataclass(frozen=True)
class Drawing:
    """The diagram in one direction: whole, or a picture for each stage."""

    direction: Direction
    detail: Detail
    pictures: list[PlacedDiagram]

    @property
    def note(self) -> str:
        """What readers are told of what is left out, before it is translated."""
        return NOTES.get(self.detail, "")


def first_sketches(site: Site, entry: Entry[Journey]) -> list[DiagramSketch]:
    """Return what is tried first, across and down; nothing where there is nothing to connect."""
    if not any(entry.model.places()):
        return []
    journey = entry.model
    ways = sum(not path.implied for path in paths(journey))
    detail = Detail.PLAIN if ways > MANY_WAYS else Detail.FULL
    is_large = len(path_nodes(journey)) > LARGE
    directions = (Direction.ACROSS,) if is_large else tuple(Direction)
    return [
        sketch(journey, site.atlas, site.language, direction, detail)
        for direction in directions
        if ways <= TOO_MANY_WAYS
    ]


def diagram_of(site: Site, entry: Entry[Journey], name: str) -> str:
    """Return the touchpoint diagram, across and down. `name` is an id that the page has not yet."""
    apart = site.division(entry).diagram_apart
    drawings: list[Drawing] = []
    trouble = None
    path = f"{site.reading.display_path}/{entry.source}"
    try:
        drawings = _draw_all(site, entry)
    except EngineError as error:
        trouble = report_diagram_error(site, path, error)
    worst = max((drawing.detail for drawing in drawings), default=Detail.FULL)
    if worst in NOTES:
        site.report(Diagnostic(path, Position(), "diagram", Message(NOTES[worst]), "info"))
    whole = [drawing for drawing in drawings if len(drawing.pictures) == 1]
    across = next((drawing for drawing in whole if drawing.direction is Direction.ACROSS), None)
    return site.render(
        "diagram.html",
        site.diagram_page(entry) if apart else site.page_of(entry),
        entry=entry,
        apart=apart,
        journey=entry.model,
        drawings=drawings,
        sheets=print_rows(across.pictures[0]) if across else None,
        trouble=trouble,
        name=name,
        paths_from=_paths_by_stop(entry.model),
        stops=path_nodes(entry.model),
        feelings=emotions,
        Way=PathDirection,
    )


def _paths_by_stop(journey: Journey) -> dict[int, list[object]]:
    """Return the ways by the number of the stop that they leave."""
    result: dict[int, list[object]] = {}
    for path in paths(journey):
        result.setdefault(path.source.index, []).append(path)
    return result


def _draw_all(site: Site, entry: Entry[Journey]) -> list[Drawing]:
    firsts = site.sketches.take(entry.key)
    if firsts is None:
        firsts = first_sketches(site, entry)
    if not firsts:
        directions = [Direction.ACROSS] if any(entry.model.places()) else []
        return [_draw_smaller(site, entry, direction, Detail.STAGES) for direction in directions]
    return [_draw(site, entry, first) for first in firsts]


def _draw(site: Site, entry: Entry[Journey], first: DiagramSketch) -> Drawing:
    """Return the sketch, or less of it where that takes too long. Raises EngineError."""
    try:
        picture = PlacedDiagram(first, site.layouts.layout(first.dot))
    except NoCommand:
        raise
    except EngineError:
        return _draw_smaller(site, entry, first.direction, Detail(first.detail + 1))
    if first.detail is Detail.PLAIN and picture.is_scattered:
        return _draw_smaller(site, entry, first.direction, Detail.STAGES)
    return Drawing(first.direction, first.detail, [picture])


def _draw_smaller(
    site: Site, entry: Entry[Journey], direction: Direction, least: Detail
) -> Drawing:
    """Return the first of the smaller diagrams that can be drawn. Raises EngineError."""
    reason: EngineError | None = None
    for detail in (detail for detail in Detail if detail >= least):
        try:
            pictures = [
                PlacedDiagram(part, site.layouts.layout(part.dot))
                for part in _sketch(site, entry, direction, detail)
            ]
            drawn_detail = max(picture.sketch.detail for picture in pictures)
            return Drawing(direction, drawn_detail, pictures)
        except EngineError as error:
            reason = error
    raise reason or EngineError("nothing to draw")


def _sketch(
    site: Site, entry: Entry[Journey], direction: Direction, detail: Detail
) -> list[DiagramSketch]:
    """Return the sketches of that detail: one of the whole, or one of each stage."""
    journey, atlas, language = entry.model, site.atlas, site.language
    if detail < Detail.STAGES:
        return [sketch(journey, atlas, language, direction, detail)]
    diagram_sketches: list[DiagramSketch] = []
    for stage in journey.stages:
        part = sketch(journey, atlas, language, direction, detail, stage)
        if len(part.labels) > MANY_WAYS:
            part = sketch(journey, atlas, language, direction, Detail.PLACES, stage)
        diagram_sketches.append(part)
    return diagram_sketches
