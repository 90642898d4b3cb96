"""The ways through a journey: on, back, out; the one that runs on where nothing is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..model.journey import (
    Journey,
    Moment,
    Stage,
    Step,
    Touchpoint,
    Transition,
)
from ..model.traversal import steps
from ..model.values import EXIT

__all__ = ["Path", "PathEdge", "PathNode", "anchor", "parts", "path_nodes", "paths", "speakers"]


class PathEdge(StrEnum):
    """Which way a path leads."""

    ON = "on"
    BACK = "back"
    EXIT = "exit"


@dataclass(frozen=True)
class PathNode:
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

    source: PathNode
    target: PathNode | None
    """None: out of the journey."""
    way: PathEdge
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


def path_nodes(journey: Journey) -> list[PathNode]:
    """Every touchpoint in reading order; a stage or step without any stands for itself."""
    found: list[PathNode] = []
    columns = [(stage, part) for stage in journey.stages for part in parts(stage)]
    for column, (stage, part) in enumerate(columns):
        if not part.touchpoints:
            found.append(PathNode(len(found), column, part.id, part, part.name, stage, part))
        for touchpoint in part.touchpoints:
            place = anchor(touchpoint.id)
            name = touchpoint.name
            found.append(PathNode(len(found), column, place, touchpoint, name, stage, part))
    return found


def paths(journey: Journey) -> list[Path]:
    """Every way through the journey, in the order of its stops.

    A touchpoint without `next` leads to the one after it. What a step or stage says of its `next`
    is said of its last touchpoint.
    """
    all_stops = path_nodes(journey)
    doors = _entrances(all_stops)
    names = _names(journey)
    found: list[Path] = []
    for stop in all_stops:
        written = _written(speakers(stop, all_stops))
        if written is None:
            if stop.index + 1 < len(all_stops):
                following = all_stops[stop.index + 1]
                found.append(Path(stop, following, PathEdge.ON, implied=True, to=following.name))
            continue
        found += [
            path
            for transition in written
            if (path := _path(stop, transition, doors, names)) is not None
        ]
    return found


def _path(
    source: PathNode, written: Transition, doors: dict[str, PathNode], names: dict[str, str]
) -> Path | None:
    if written.to == EXIT:
        return Path(source, None, PathEdge.EXIT, written.share, written.label)
    target = doors.get(written.to)
    if target is None:
        return None
    way = PathEdge.ON if target.index > source.index else PathEdge.BACK
    whole = not isinstance(target.moment, Touchpoint) or target.moment.id != written.to
    to = names[written.to] if whole else target.name
    return Path(source, target, way, written.share, written.label, to=to)


def _names(journey: Journey) -> dict[str, str]:
    """What stages and steps are called."""
    return {step.id: step.name for step in steps(journey)}


def _entrances(all_stops: list[PathNode]) -> dict[str, PathNode]:
    """What `next` may name, and the stop that it leads to; touchpoints come before stages."""
    doors: dict[str, PathNode] = {}
    for stop in reversed(all_stops):
        doors[stop.step.id] = doors[stop.stage.id] = stop
    return doors | {
        stop.moment.id: stop for stop in all_stops if isinstance(stop.moment, Touchpoint)
    }


def speakers(stop: PathNode, all_stops: Sequence[PathNode]) -> list[Moment]:
    """Whose `next` tells where customers go from here: the stop, and what it is the last of."""
    moments: list[Moment] = [stop.moment]
    following = all_stops[stop.index + 1 : stop.index + 2]
    if any(path_node.column == stop.column for path_node in following):
        return moments
    stage, step = stop.stage, stop.step
    last = stage.steps[-1] if stage.steps else stage
    if step is not stop.moment and step is not stage:
        moments.append(step)
    if step is last and stage is not stop.moment:
        moments.append(stage)
    return moments


def _written(moments: list[Moment]) -> tuple[Transition, ...] | None:
    """What the file says of where customers go from here; None where it says nothing."""
    said = [moment.next for moment in moments if moment.next is not None]
    return tuple(way for ways in said for way in ways) if said else None
