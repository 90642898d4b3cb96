"""A divided map at a glance: the curve over all stages, and a line with counts for each stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..analysis import emotions
from ..diagrams.curve import Curve
from ..diagrams.small_curve import Mark, small_curve
from ..model.atlas import Entry
from ..model.emotion import mean_emotion
from ..model.journey import Journey, Stage, Touchpoint
from ..model.traversal import parts_of
from ..model.values import EVERYONE
from ..plaintext import plain
from . import lanes
from .map_division import MapPart
from .site import Site

__all__ = ["OverviewRow", "StageBand", "overview_of"]

WIDE, HIGH = 960, 132
"""Pixels of the curve."""

VOICES = 4
"""More personas than that are not told apart in one small picture: there is a line of all."""

ROWS = 200
"""Of more stages there is a line for each part."""

COUNTED = (
    *("touchpoints", "barriers", "opportunities", "metrics"),
    *("thoughts", "actions", "standard", "backstage", "support"),
)
"""The lanes whose values are counted, in the order of their use to a reader in a hurry."""

FOLLOWED = 5000
"""Of more places, old addresses lead to the overview: their list alone would be a heavy page."""

COLUMNS = 4
"""As many counts have room beside the names of stages."""


@dataclass(frozen=True)
class OverviewRow:
    """A line of the overview: a stage, or all stages of a part."""

    number: str
    stage: Stage
    """The one that it leads to."""
    last: Stage | None
    """The last one of several."""
    felt: float | None
    critical: int
    counts: tuple[int, ...]


@dataclass(frozen=True)
class StageBand:
    """A stage's place in the curve."""

    stage: Stage
    x: float
    width: float


def overview_of(site: Site, entry: Entry[Journey], parts: Sequence[MapPart]) -> str:
    """Return the overview."""
    journey = entry.model
    counted = _counted_lanes(journey)
    rows = list(_rows(journey, parts, counted))
    if len(rows) > ROWS:
        rows = [_join_rows(group) for group in _by_part(rows, parts)]
    curve = _curve(journey)
    return site.render(
        "map-overview.html",
        site.page_of(entry),
        entry=entry,
        journey=journey,
        lanes=counted,
        rows=rows,
        curve=curve,
        dots=_dots(curve),
        together=len(emotions.curve_personas(journey)) > VOICES,
        bands=list(_bands(journey)) if len(journey.stages) <= ROWS else [],
        parts=parts,
        places=_moved_places(site, entry, parts),
    )


def _moved_places(
    site: Site, entry: Entry[Journey], parts: Sequence[MapPart]
) -> dict[str, list[str]]:
    """Return where places are that were on this page before the map grew: a script follows."""
    page = site.page_of(entry)
    places = {
        site.links.url(page, site.part_page(entry, part)): list(part.places) for part in parts
    }
    published = {url: idents for url, idents in places.items() if url is not None}
    return published if sum(map(len, published.values())) <= FOLLOWED else {}


def _counted_lanes(journey: Journey) -> list[lanes.Lane]:
    lane_by_key = {lane.key: lane for lane in lanes.LANES}
    present_lanes = [
        lane_by_key[key]
        for key in COUNTED
        if any(_count(lane_by_key[key], s) for s in journey.stages)
    ]
    return present_lanes[:COLUMNS]


def _count(lane: lanes.Lane, stage: Stage) -> int:
    return sum(len(lane.values(step)) for step in (stage, *stage.steps))


def _rows(
    journey: Journey, parts: Sequence[MapPart], counted: Sequence[lanes.Lane]
) -> Iterator[OverviewRow]:
    numbers = {
        stage.id: number
        for part in parts
        for stage, number in zip(part.journey.stages, part.numbers, strict=True)
    }
    felt = _emotions_by_stage(journey)
    for stage in journey.stages:
        counts = tuple(_count(lane, stage) for lane in counted)
        values = felt.get(id(stage), ())
        value = mean_emotion(values)
        yield OverviewRow(numbers[stage.id], stage, None, value, _count_critical(stage), counts)


def _emotions_by_stage(journey: Journey) -> dict[int, list[float]]:
    """Return what all curves show of each stage, by its identity."""
    values: dict[int, list[float]] = {}
    for voice in emotions.curve_personas(journey):
        for point in emotions.curve(journey, voice):
            values.setdefault(id(point.column.stage), []).append(point.value)
    return values


def _count_critical(stage: Stage) -> int:
    touchpoints = (part for part in parts_of(stage) if isinstance(part, Touchpoint))
    return sum(map(emotions.is_critical, touchpoints))


def _by_part(
    rows: Sequence[OverviewRow], parts: Sequence[MapPart]
) -> Iterator[Sequence[OverviewRow]]:
    """Yield the lines of the stages that begin on each part."""
    by_stage = {row.stage.id: row for row in rows}
    for part in parts:
        ids = [stage.id for stage in part.journey.stages if stage.id not in part.continued]
        if ids:
            yield [by_stage[ident] for ident in ids]


def _join_rows(rows: Sequence[OverviewRow]) -> OverviewRow:
    felt = [row.felt for row in rows if row.felt is not None]
    return OverviewRow(
        number=rows[0].number,
        stage=rows[0].stage,
        last=rows[-1].stage if len(rows) > 1 else None,
        felt=mean_emotion(felt),
        critical=sum(row.critical for row in rows),
        counts=tuple(map(sum, zip(*(row.counts for row in rows), strict=True))),
    )


def _curve(journey: Journey) -> Curve | None:
    voices = emotions.curve_personas(journey)
    lines = [
        (
            voice,
            [
                Mark(point.column.index, point.value, point.derived, plain(point.column.step.name))
                for point in emotions.curve(journey, voice)
            ],
        )
        for voice in (voices if len(voices) <= VOICES else [EVERYONE])
    ]
    if not any(marks for _, marks in lines):
        return None
    return small_curve(lines, len(journey.columns), WIDE, HIGH)


def _dots(curve: Curve | None) -> dict[emotions.Face, str]:
    """Return the points of each of the five looks, as a path of dots: they stay round on a picture
    that is made narrower.
    """
    dots: dict[emotions.Face, str] = {}
    for dot in (dot for voice in curve.voices for dot in voice.dots) if curve else ():
        dots[dot.face] = f"{dots.get(dot.face, '')}M{dot.x:g} {dot.y:g}h0"
    return dots


def _bands(journey: Journey) -> Iterator[StageBand]:
    column = WIDE / len(journey.columns)
    x = 0.0
    for stage in journey.stages:
        width = column * max(1, len(stage.steps))
        yield StageBand(stage, round(x, 1), round(width, 1))
        x += width
