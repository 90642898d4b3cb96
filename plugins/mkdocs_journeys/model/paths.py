"""The ways through a journey: on, back, out; the one that runs on where nothing is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .journey import Journey, Moment, Stage, Step, Touchpoint, Transition
from .values import EXIT

__all__ = ["Path", "Stop", "Way", "parts", "paths", "speakers", "stops"]


class Way(StrEnum):
    """Which way a path leads."""

    ON = "on"
    BACK = "back"
    EXIT = "exit"


@dataclass(frozen=True)
class Stop:
    """Where a path can begin or end: a touchpoint, or a stage or step without touchpoints."""

    index: int
    column: int
    """The column of the diagram. There, what a divided stage holds itself has one of its own."""
    anchor: str
    """The id of the place on the journey's page."""
    moment: Moment
    name: str
    stage: Stage
    step: Step
    """The stage or step that it is, or is a part of."""


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


def parts(stage: Stage) -> tuple[Step, ...]:
    """The columns of the diagram that a stage takes: its steps, else itself. What a divided stage
    holds itself comes before its steps and is no part of any.
    """
    if not stage.steps:
        return (stage,)
    return (stage, *stage.steps) if stage.touchpoints else stage.steps


def stops(journey: Journey) -> list[Stop]:
    """Every touchpoint in reading order; a stage or step without any stands for itself."""
    found: list[Stop] = []
    columns = [(stage, part) for stage in journey.stages for part in parts(stage)]
    for column, (stage, part) in enumerate(columns):
        if not part.touchpoints:
            found.append(Stop(len(found), column, part.id, part, part.name, stage, part))
        for touchpoint in part.touchpoints:
            place = anchor(touchpoint.id)
            name = touchpoint.name
            found.append(Stop(len(found), column, place, touchpoint, name, stage, part))
    return found


def paths(journey: Journey) -> list[Path]:
    """Every way through the journey, in the order of its stops.

    A touchpoint without `next` leads to the one after it. What a step or stage says of its `next`
    is said of its last touchpoint.
    """
    all_stops = stops(journey)
    doors = _entrances(all_stops)
    names = _names(journey)
    found: list[Path] = []
    for stop in all_stops:
        written = _written(speakers(stop, all_stops))
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


def _names(journey: Journey) -> dict[str, str]:
    """What stages and steps are called."""
    return {part.id: part.name for stage in journey.stages for part in (stage, *stage.steps)}


def _entrances(all_stops: list[Stop]) -> dict[str, Stop]:
    """What `next` may name, and the stop that it leads to; touchpoints come before stages."""
    doors: dict[str, Stop] = {}
    for stop in reversed(all_stops):
        doors[stop.step.id] = doors[stop.stage.id] = stop
    return doors | {one.moment.id: one for one in all_stops if isinstance(one.moment, Touchpoint)}


def speakers(stop: Stop, all_stops: Sequence[Stop]) -> list[Moment]:
    """Whose `next` tells where customers go from here: the stop, and what it is the last of."""
    found: list[Moment] = [stop.moment]
    following = all_stops[stop.index + 1 : stop.index + 2]
    if any(one.column == stop.column for one in following):
        return found
    stage, step = stop.stage, stop.step
    last = stage.steps[-1] if stage.steps else stage
    if step is not stop.moment and step is not stage:
        found.append(step)
    if step is last and stage is not stop.moment:
        found.append(stage)
    return found


def _written(moments: list[Moment]) -> tuple[Transition, ...] | None:
    """What the file says of where customers go from here; None where it says nothing."""
    said = [moment.next for moment in moments if moment.next is not None]
    return tuple(way for ways in said for way in ways) if said else None
