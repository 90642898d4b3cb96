"""Whether a map has room on one page, and what stands where if it has not.

This is the one place that decides it. A page that is too heavy loses first its diagram and then a
long table of opportunities to pages of their own; where that is not enough, the map is divided into
parts of whole stages. A stage that is too large for one part is divided at its steps, touchpoints
and items.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from ..analysis.emotions import curve_personas, step_emotion
from ..analysis.numbering import stage_numbers
from ..analysis.paths import anchor, moment_anchor, path_nodes
from ..model.atlas import Entry
from ..model.emotion import Feeling
from ..model.journey import Journey, Moment, Opportunity, Stage, Step, Touchpoint
from ..model.traversal import moments
from ..plaintext import plain
from .map_pieces import (
    BEGINNING,
    LISTS,
    OWN,
    MapPiece,
    diagram_weight,
    map_pieces,
    rows_weight,
)

__all__ = ["LARGE", "MapDivision", "MapPart", "divide"]

WHOLE = 4800
"""Elements of map, diagram and opportunities, by estimate, that a page has at most: with what the
theme adds, that is some 6,000, or 400 KB."""

PART = 3600
"""Elements that a part has at most, but for a single piece that is larger."""

ROWS = 1500
"""Elements of the table of opportunities that the page of a divided map may have."""

ROWS_A_PAGE = 150
"""Opportunities on a page of their own."""

LARGE = 150
"""Of more places there is one diagram for all screens: two are more than a page should weigh."""

AnyStep = TypeVar("AnyStep", bound=Step)


@dataclass(frozen=True)
class MapPart:
    """Some of a map's stages, or a part of one."""

    name: str
    """What its page is called in addresses; no two parts of a map are called the same."""
    journey: Journey
    """The journey with these stages and nothing else in them."""
    numbers: tuple[str, ...]
    """What stands before the names of its stages."""
    continued: frozenset[str]
    """The places, by their ids on pages, that have begun on a part before."""

    @property
    def places(self) -> Iterator[str]:
        """Return the ids of the stages, steps and touchpoints that begin here."""
        anchors = (moment_anchor(moment) for _, moment in moments(self.journey))
        return (place for place in anchors if place not in self.continued)


@dataclass(frozen=True)
class MapDivision:
    """What stands on other pages than the map's own."""

    diagram_apart: bool = False
    parts: tuple[MapPart, ...] = ()
    """Empty where the map is whole."""
    opportunities: tuple[tuple[Opportunity, ...], ...] = ()
    """Those of each page; empty where they stand on the map's page."""


def divide(entry: Entry[Journey]) -> MapDivision:
    """Return what has to stand on other pages, so that the map's own stays light."""
    journey = entry.model
    # Without a touchpoint there is nothing to connect, and so no diagram.
    places = len(path_nodes(journey)) if any(journey.places()) else 0
    pieces = map_pieces(entry)
    stages, rows = sum(piece.weight for piece in pieces), rows_weight(journey)
    diagram = diagram_weight(journey, 1 if places > LARGE else 2) if places else 0
    if stages + rows + diagram <= WHOLE:
        return MapDivision()
    if stages + rows <= WHOLE:
        return MapDivision(diagram_apart=places > 0)
    on_pages = tuple(_split(journey.opportunities, ROWS_A_PAGE)) if rows > ROWS else ()
    if stages + (0 if on_pages else rows) <= WHOLE:
        return MapDivision(diagram_apart=places > 0, opportunities=on_pages)
    return MapDivision(places > 0, tuple(_parts(journey, pieces)), on_pages)


def _split(items: Sequence[Opportunity], size: int) -> Iterator[tuple[Opportunity, ...]]:
    for start in range(0, len(items), size):
        yield tuple(items[start : start + size])


def _parts(journey: Journey, pieces: Sequence[MapPiece]) -> Iterator[MapPart]:
    numbers = stage_numbers([plain(stage.name) for stage in journey.stages])
    voices = curve_personas(journey)
    counts = [0] * len(journey.stages)
    for piece in pieces:
        counts[piece.place[0]] += 1
    used_names = {stage.id.casefold() for stage in journey.stages}
    for page in _pack_pages(pieces):
        stages: list[Stage] = []
        continued: set[str] = set()
        for number, group in groupby(page, key=lambda piece: piece.place[0]):
            inside = list(group)
            stage = journey.stages[number]
            if len(inside) < counts[number]:
                stage = _cut_stage(stage, inside, voices, continued)
            stages.append(stage)
        first, last = page[0].place[0], page[-1].place[0]
        yield MapPart(
            name=_part_name(stages[0].id, used_names, begins=stages[0].id not in continued),
            journey=journey.model_copy(update={"stages": tuple(stages)}),
            numbers=tuple(numbers[first : last + 1]),
            continued=frozenset(continued),
        )


def _pack_pages(pieces: Iterable[MapPiece]) -> list[list[MapPiece]]:
    """Return the pieces of each page: as much as has room, divided as high up as possible."""
    pages: list[list[MapPiece]] = [[]]
    weights = [0]

    def begin_page() -> None:
        if pages[-1]:
            pages.append([])
            weights.append(0)

    def add_group(group_pieces: Iterable[MapPiece], level: int) -> None:
        for _, subgroup in groupby(group_pieces, key=lambda piece: piece.place[:level]):
            group = list(subgroup)
            weight = sum(piece.weight for piece in group)
            if weights[-1] + weight > PART and (level == 1 or weight <= PART):
                begin_page()
            if weights[-1] + weight <= PART:
                pages[-1].extend(group)
                weights[-1] += weight
            elif level < 3:
                add_group(group, level + 1)
            else:
                add_each(group)

    def add_each(group: Iterable[MapPiece]) -> None:
        for piece in group:
            if weights[-1] + piece.weight > PART:
                begin_page()
            pages[-1].append(piece)
            weights[-1] += piece.weight

    add_group(pieces, 1)
    return pages


def _part_name(ident: str, used_names: set[str], *, begins: bool) -> str:
    """Return what a page is called that begins with a stage, or goes on with it."""
    if begins:
        return f"{ident}_" if ident.casefold() in {"index", "readme"} else ident
    number = 2
    while f"{ident}-{number}".casefold() in used_names:
        number += 1
    used_names.add(f"{ident}-{number}".casefold())
    return f"{ident}-{number}"


def _cut_stage(
    stage: Stage, pieces: Sequence[MapPiece], voices: Sequence[str], continued: set[str]
) -> Stage:
    """Return the stage with these pieces alone."""
    steps: list[Step] = []
    stage_pieces = [piece for piece in pieces if piece.place[1] == -1]
    step_pieces = [piece for piece in pieces if piece.place[1] >= 0]
    for number, group in groupby(step_pieces, key=lambda piece: piece.place[1]):
        steps.append(_cut(stage.steps[number], list(group), voices, continued))
    cut = _cut(stage, stage_pieces, [] if stage.steps else voices, continued)
    update: dict[str, Any] = {"steps": tuple(steps)}
    if stage.steps_have_emotions:  # the stage must not speak for those that are not here
        update["emotion"] = {}
    return cut.model_copy(update=update)


def _cut(
    step: AnyStep, pieces: Sequence[MapPiece], voices: Sequence[str], continued: set[str]
) -> AnyStep:
    """Return the stage or step with these pieces alone. Its emotion stays that of all of it."""
    step_pieces = [piece for piece in pieces if piece.place[2] == -1]
    touchpoint_pieces = [piece for piece in pieces if piece.place[2] >= 0]
    touchpoints: list[Touchpoint] = []
    for number, group in groupby(touchpoint_pieces, key=lambda piece: piece.place[2]):
        touchpoint = step.touchpoints[number]
        inside = list(group)
        if not _begins(inside):
            continued.add(anchor(touchpoint.id))
        lists = _lists(touchpoint, inside) | ({} if _begins(inside) else _SAID_ONCE)
        touchpoints.append(touchpoint.model_copy(update=lists))
    felt = {voice: step_emotion(step, voice) for voice in voices}
    update = _lists(step, step_pieces) | {
        "touchpoints": tuple(touchpoints),
        "emotion": step.emotion
        | {
            voice: value if isinstance(value, Feeling) else Feeling([value])
            for voice, value in felt.items()
            if value is not None
        },
    }
    if not _begins(step_pieces):
        continued.add(step.id)
        update |= {"goal": None, "storyboard": None} | _SAID_ONCE
    return step.model_copy(update=update)


_SAID_ONCE: dict[str, Any] = {"duration": None, "wait": None, "images": ()}
"""Fields that stand only where a place begins, emptied."""


def _begins(pieces: Iterable[MapPiece]) -> bool:
    return any(piece.field == BEGINNING for piece in pieces)


def _lists(moment: Moment, pieces: Sequence[MapPiece]) -> dict[str, Any]:
    """Return the fields of a moment that are lists, with the items that are among the pieces."""
    result: dict[str, Any] = {
        field: tuple(piece.item for piece in pieces if piece.field == field)
        for field in LISTS
        if hasattr(moment, field)
    }
    if isinstance(moment, Step):
        own: dict[str, tuple[str, ...]] = {}
        for piece in pieces:
            if piece.field == OWN and isinstance(piece.item, tuple):
                key, value = piece.item
                own[key] = (*own.get(key, ()), value)
        result["own"] = own
    return result
