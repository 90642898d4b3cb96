"""The ways through a journey: on, back, out; the one that runs on where nothing is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .journey import Column, Journey, Moment, Touchpoint, Transition
from .values import EXIT

__all__ = ["Path", "Stop", "Way", "paths", "speakers", "stops"]


class Way(StrEnum):
    """Which way a path leads."""

    ON = "on"
    BACK = "back"
    EXIT = "exit"


@dataclass(frozen=True)
class Stop:
    """Where a path can begin or end: a touchpoint, or a column without touchpoints."""

    index: int
    column: int
    anchor: str
    """The id of the place on the journey's page."""
    moment: Moment
    name: str


@dataclass(frozen=True)
class Path:
    """A way from one stop to another, or out."""

    source: Stop
    target: Stop | None
    """None: out of the journey."""
    way: Way
    share: float | None = None
    label: str | None = None
    implied: bool = False
    """Nobody wrote it: the path runs on in the order of the file."""
    to: str = ""
    """What the target is called: a stage or step, where the file leads to it as a whole."""


def anchor(ident: str) -> str:
    """The id on the page of the touchpoint `ident`."""
    return f"touch-{ident}"


def stops(journey: Journey) -> list[Stop]:
    """Every touchpoint in reading order; a column without any stands for itself."""
    found: list[Stop] = []
    by_column: dict[int, list[Touchpoint]] = {}
    for place in journey.places():
        by_column.setdefault(place.column, []).append(place.touchpoint)
    for column in journey.columns:
        touchpoints = by_column.get(column.index, ())
        if not touchpoints:
            step = column.step
            found.append(Stop(len(found), column.index, step.id, step, step.name))
        for one in touchpoints:
            found.append(Stop(len(found), column.index, anchor(one.id), one, one.name))
    return found


def paths(journey: Journey) -> list[Path]:
    """Every way through the journey, in the order of its stops.

    A touchpoint without `next` leads to the one after it. What a step or stage says of its `next`
    is said of its last touchpoint.
    """
    all_stops = stops(journey)
    doors = _entrances(journey, all_stops)
    columns = journey.columns
    names = _names(columns)
    found: list[Path] = []
    for stop in all_stops:
        written = _written(speakers(columns, stop, all_stops))
        if written is None:
            if stop.index + 1 < len(all_stops):
                following = all_stops[stop.index + 1]
                found.append(Path(stop, following, Way.ON, implied=True, to=following.name))
            continue
        found += [path for one in written if (path := _path(stop, one, doors, names)) is not None]
    return found


def _path(
    source: Stop, written: Transition, doors: dict[str, Stop], names: dict[str, str]
) -> Path | None:
    if written.to == EXIT:
        return Path(source, None, Way.EXIT, written.share, written.label)
    target = doors.get(written.to)
    if target is None:
        return None
    way = Way.ON if target.index > source.index else Way.BACK
    whole = not isinstance(target.moment, Touchpoint) or target.moment.id != written.to
    to = names[written.to] if whole else target.name
    return Path(source, target, way, written.share, written.label, to=to)


def _names(columns: Sequence[Column]) -> dict[str, str]:
    """What stages and steps are called."""
    parts = [part for column in columns for part in (column.stage, column.step)]
    return {part.id: part.name for part in parts}


def _entrances(journey: Journey, all_stops: list[Stop]) -> dict[str, Stop]:
    """What `next` may name, and the stop that it leads to; touchpoints come before stages."""
    first: dict[int, Stop] = {}
    for stop in all_stops:
        first.setdefault(stop.column, stop)
    doors: dict[str, Stop] = {}
    for column in reversed(journey.columns):
        doors[column.step.id] = doors[column.stage.id] = first[column.index]
    return doors | {one.moment.id: one for one in all_stops if isinstance(one.moment, Touchpoint)}


def speakers(columns: Sequence[Column], stop: Stop, all_stops: Sequence[Stop]) -> list[Moment]:
    """Whose `next` tells where customers go from here: the stop, and what it is the last of."""
    following = all_stops[stop.index + 1 : stop.index + 2]
    last_of_column = not any(one.column == stop.column for one in following)
    column = columns[stop.column]
    found: list[Moment] = [stop.moment]
    if last_of_column and column.step is not stop.moment:
        found.append(column.step)
    if column.divided and last_of_column and column.step is column.stage.steps[-1]:
        found.append(column.stage)
    return found


def _written(moments: list[Moment]) -> tuple[Transition, ...] | None:
    """What the file says of where customers go from here; None where it says nothing."""
    said = [moment.next for moment in moments if moment.next is not None]
    return tuple(way for ways in said for way in ways) if said else None
