"""Tables of journeys by area, and the summary of areas that stands for them where they are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from ..analysis.emotions import STEPS, Face, face
from ..analysis.pain_points import worst_pain_point
from ..diagnostics import N_
from ..diagrams.small_curve import spark_voices
from ..model.atlas import Entry
from ..model.journey import Journey
from .list_entries import Keys
from .long_list import LongList
from .site import Site

__all__ = ["AreaSummary", "JourneyRow", "area_list", "journey_list"]

JourneyRow = tuple[str, Entry[Journey]]
"""A journey, after its area."""


class AreaSummary(NamedTuple):
    """An area, and how customers feel at the lowest points of its journeys."""

    name: str
    journeys: int
    mix: list[tuple[Face | None, int]]
    """How many journeys have each emotion as their lowest, the worst first."""
    worst: tuple[Entry[Journey], Any] | None
    """The lowest point of all."""


def journey_list(
    site: Site, address: str, title: str, areas: Iterable[str], inside: str = ""
) -> LongList[JourneyRow]:
    """Return the list of the journeys of some areas, for the page `address`: that of the area
    `inside`, or the overview, which links to each area.
    """
    return LongList(
        address=address,
        title=title,
        template="area-journeys.html",
        items=[(area, entry) for area in areas for entry in site.atlas.journeys_in(area)],
        weigh=lambda row: _weight(row[1]),
        name="page",
        values={
            "area": inside,
            "linked": not inside,
            "grouped": _grouped,
            "lowest": lambda entry: worst_pain_point(entry.model),
            "small_curve": lambda entry: spark_voices(entry.model),
        },
    )


def _grouped(rows: Sequence[JourneyRow]) -> list[tuple[str, list[Entry[Journey]]]]:
    """Return the journeys of each area among the rows."""
    groups = groupby(rows, key=lambda row: row[0])
    return [(area, [entry for _, entry in group]) for area, group in groups]


def _weight(entry: Entry[Journey]) -> int:
    """Return the bytes of a journey's row, by estimate."""
    journey = entry.model
    curve = 90 * sum(len(stage.steps) or 1 for stage in journey.stages)
    texts = 2 * (len(journey.title) + len(journey.summary or ""))
    return 1700 + texts + 130 * len(journey.personas) + curve * min(len(journey.personas) or 1, 9)


def area_list(site: Site, address: str) -> LongList[AreaSummary]:
    """Return the list of areas, for the page `address`."""
    names = [name for name in site.atlas.area_names() if name]
    return LongList(
        address=address,
        title=site.language.text(N_("Areas")),
        template="area-summaries.html",
        items=[_summary(site, name) for name in names],
        weigh=lambda area: 1500 + 150 * len(area.mix),
        name="areas",
        anchor="jm-areas",
        keys=_keys,
    )


def _summary(site: Site, name: str) -> AreaSummary:
    entries = site.atlas.journeys_in(name)
    points = [(entry, worst_pain_point(entry.model)) for entry in entries]
    known = [(entry, point) for entry, point in points if point is not None]
    faces = Counter(face(point.value) for _, point in known)
    mix: list[tuple[Face | None, int]] = [(step, faces[step]) for step in STEPS if faces[step]]
    if len(known) < len(entries) and mix:
        mix.append((None, len(entries) - len(known)))
    worst = min(known, key=lambda pair: pair[1].value, default=None)
    return AreaSummary(name, len(entries), mix, worst)


def _keys(site: Site, area: AreaSummary) -> Keys:
    """Return what each column is sorted by."""
    value = area.worst[1].value if area.worst else None
    return (site.atlas.area_title(area.name), area.journeys, value, value)
