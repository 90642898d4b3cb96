"""The touchpoint diagram on a page; of a large map, as much of it as can be drawn in time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

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

__all__ = ["Drawing", "diagram_of", "drawing_down", "first_sketches", "has_drawing_down"]

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
    """The diagram: whole, or a picture for each stage."""

    detail: Detail
    pictures: list[PlacedDiagram]

    @property
    def note(self) -> str:
        """What readers are told of what is left out, before it is translated."""
        return NOTES.get(self.detail, "")


def first_sketches(site: Site, entry: Entry[Journey]) -> list[DiagramSketch]:
    """Return what Graphviz tries first; nothing where there is nothing to connect."""
    if not any(entry.model.places()):
        return []
    ways = _written_ways(entry.model)
    detail = Detail.PLAIN if ways > MANY_WAYS else Detail.FULL
    if ways > TOO_MANY_WAYS:
        return []
    return [sketch(entry.model, site.atlas, site.language, Direction.ACROSS, detail)]


def has_drawing_down(entry: Entry[Journey]) -> bool:
    """Return whether a narrow screen gets a drawing of its own: a large map would be too long."""
    journey = entry.model
    small = len(path_nodes(journey)) <= LARGE and _written_ways(journey) <= MANY_WAYS
    return small and any(journey.places())


def drawing_down(site: Site, entry: Entry[Journey]) -> str:
    """Return the diagram that runs down, as a picture for a file of its own."""
    return site.render(
        "drawing-down.html", site.page_of(entry), entry=entry, picture=_picture_down(site, entry)
    ).strip()


def _picture_down(site: Site, entry: Entry[Journey]) -> PlacedDiagram:
    return PlacedDiagram(sketch(entry.model, site.atlas, site.language, Direction.DOWN))


def _written_ways(journey: Journey) -> int:
    return sum(not path.implied for path in paths(journey))


def diagram_of(site: Site, entry: Entry[Journey], name: str) -> str:
    """Return the touchpoint diagram. `name` is an id that the page has not yet."""
    apart = site.division(entry).diagram_apart
    drawing = trouble = None
    path = f"{site.reading.display_path}/{entry.source}"
    try:
        drawing = _draw(site, entry)
    except EngineError as error:
        trouble = report_diagram_error(site, path, error)
    if drawing is not None and drawing.note:
        site.report(Diagnostic(path, Position(), "diagram", Message(drawing.note), "info"))
    whole = drawing is not None and len(drawing.pictures) == 1
    has_down = whole and not apart and has_drawing_down(entry)
    return site.render(
        "diagram.html",
        site.diagram_page(entry) if apart else site.page_of(entry),
        entry=entry,
        in_words=apart or not _are_told_in_sections(site, entry, drawing),
        journey=entry.model,
        drawing=drawing,
        down=site.drawing_down(entry) if has_down else "",
        picture_down=partial(_picture_down, site, entry) if has_down else None,
        sheets=print_rows(drawing.pictures[0]) if drawing and whole else None,
        trouble=trouble,
        name=name,
        paths_from=_paths_by_stop(entry.model),
        stops=path_nodes(entry.model),
        feelings=emotions,
        Way=PathDirection,
    )


def _are_told_in_sections(site: Site, entry: Entry[Journey], drawing: Drawing | None) -> bool:
    """Return whether the sections of the same page say all that the diagram shows."""
    if site.division(entry).parts or drawing is None or drawing.note:
        return False
    return not any(path.implied for path in paths(entry.model))


def _paths_by_stop(journey: Journey) -> dict[int, list[object]]:
    """Return the ways by the number of the stop that they leave."""
    result: dict[int, list[object]] = {}
    for path in paths(journey):
        result.setdefault(path.source.index, []).append(path)
    return result


def _draw(site: Site, entry: Entry[Journey]) -> Drawing | None:
    """Return the drawing, or less of it where it takes too long; None without touchpoints.

    Raises EngineError.
    """
    firsts = site.sketches.take(entry.key)
    if firsts is None:
        firsts = first_sketches(site, entry)
    if not firsts:
        return _draw_smaller(site, entry, Detail.STAGES) if any(entry.model.places()) else None
    (first,) = firsts
    try:
        picture = PlacedDiagram(first, site.layouts.layout(first.dot))
    except NoCommand:
        raise
    except EngineError:
        return _draw_smaller(site, entry, Detail(first.detail + 1))
    if first.detail is Detail.PLAIN and picture.is_scattered:
        return _draw_smaller(site, entry, Detail.STAGES)
    return Drawing(first.detail, [picture])


def _draw_smaller(site: Site, entry: Entry[Journey], least: Detail) -> Drawing:
    """Return the first of the smaller diagrams that can be drawn. Raises EngineError."""
    reason: EngineError | None = None
    for detail in (detail for detail in Detail if detail >= least):
        try:
            pictures = [
                PlacedDiagram(part, site.layouts.layout(part.dot))
                for part in _sketches(site, entry, detail)
            ]
            drawn_detail = max(picture.sketch.detail for picture in pictures)
            return Drawing(drawn_detail, pictures)
        except EngineError as error:
            reason = error
    raise reason or EngineError("nothing to draw")


def _sketches(site: Site, entry: Entry[Journey], detail: Detail) -> list[DiagramSketch]:
    """Return the sketches of that detail: one of the whole, or one of each stage."""
    journey, atlas, language = entry.model, site.atlas, site.language
    if detail < Detail.STAGES:
        return [sketch(journey, atlas, language, Direction.ACROSS, detail)]
    diagram_sketches: list[DiagramSketch] = []
    for stage in journey.stages:
        part = sketch(journey, atlas, language, Direction.ACROSS, detail, stage)
        if len(part.labels) > MANY_WAYS:
            part = sketch(journey, atlas, language, Direction.ACROSS, Detail.PLACES, stage)
        diagram_sketches.append(part)
    return diagram_sketches
