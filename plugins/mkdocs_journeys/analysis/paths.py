"""Paths through a journey: onwards, back and out, with the implied ones."""

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

__all__ = [
    "Path",
    "PathDirection",
    "PathNode",
    "anchor",
    "moment_anchor",
    "parts",
    "path_nodes",
    "paths",
    "transition_sources",
]


class PathDirection(StrEnum):
    """Direction of a path."""

    ON = "on"
    BACK = "back"
    EXIT = "exit"


@dataclass(frozen=True)
class PathNode:
    """A start or end of a path: a touchpoint, or a stage or step without touchpoints."""

    index: int
    column: int
    """The column of the diagram. There, a divided stage's own touchpoints have a column of their
    own.
    """
    anchor: str
    """The place's anchor on the journey's page."""
    moment: Moment
    name: str
    stage: Stage
    step: Step
    """The stage or step that it is, or belongs to."""


@dataclass(frozen=True)
class Path:
    """A path from one node to another, or out of the journey."""

    source: PathNode
    target: PathNode | None
    """None if it leads out of the journey."""
    way: PathDirection
    share: float | None = None
    label: str | None = None
    implied: bool = False
    """Whether it is not written, but follows from the order of the file."""
    to: str = ""
    """The target's name: that of the stage or step, if the file names it as a whole."""


def moment_anchor(moment: Step | Touchpoint) -> str:
    """Return the anchor of a stage, step or touchpoint on the page."""
    return anchor(moment.id) if isinstance(moment, Touchpoint) else moment.id


def anchor(ident: str) -> str:
    """Return the anchor of a touchpoint on the page."""
    return f"touch-{ident}"


def parts(stage: Stage) -> tuple[Step, ...]:
    """Return the columns of the diagram that a stage takes: its steps, else the stage itself. A
    divided stage's own touchpoints come before its steps.
    """
    if not stage.steps:
        return (stage,)
    return (stage, *stage.steps) if stage.touchpoints else stage.steps


def path_nodes(journey: Journey) -> list[PathNode]:
    """Return all nodes in reading order: touchpoints, and stages and steps that have none."""
    nodes: list[PathNode] = []
    columns = [(stage, part) for stage in journey.stages for part in parts(stage)]
    for column, (stage, part) in enumerate(columns):
        if not part.touchpoints:
            nodes.append(PathNode(len(nodes), column, part.id, part, part.name, stage, part))
        for touchpoint in part.touchpoints:
            place = anchor(touchpoint.id)
            name = touchpoint.name
            nodes.append(PathNode(len(nodes), column, place, touchpoint, name, stage, part))
    return nodes


def paths(journey: Journey) -> list[Path]:
    """Return every path through the journey, in the order of the nodes.

    A touchpoint without `next` leads to the one after it. The `next` of a step or stage applies to
    its last touchpoint.
    """
    nodes = path_nodes(journey)
    targets = _targets(nodes)
    names = _names(journey)
    result: list[Path] = []
    for node in nodes:
        transitions = _transitions(transition_sources(node, nodes))
        if transitions is None:
            if node.index + 1 < len(nodes):
                following = nodes[node.index + 1]
                result.append(
                    Path(node, following, PathDirection.ON, implied=True, to=following.name)
                )
            continue
        result += [
            path
            for transition in transitions
            if (path := _path(node, transition, targets, names)) is not None
        ]
    return result


def _path(
    source: PathNode, transition: Transition, targets: dict[str, PathNode], names: dict[str, str]
) -> Path | None:
    if transition.to == EXIT:
        return Path(source, None, PathDirection.EXIT, transition.share, transition.label)
    target = targets.get(transition.to)
    if target is None:
        return None
    way = PathDirection.ON if target.index > source.index else PathDirection.BACK
    names_group = not isinstance(target.moment, Touchpoint) or target.moment.id != transition.to
    to = names[transition.to] if names_group else target.name
    return Path(source, target, way, transition.share, transition.label, to=to)


def _names(journey: Journey) -> dict[str, str]:
    """Return the names of stages and steps by id."""
    return {step.id: step.name for step in steps(journey)}


def _targets(nodes: list[PathNode]) -> dict[str, PathNode]:
    """Return the node that each id in `next` leads to; ids of touchpoints come before those of
    stages.
    """
    targets: dict[str, PathNode] = {}
    for node in reversed(nodes):
        targets[node.step.id] = targets[node.stage.id] = node
    return targets | {node.moment.id: node for node in nodes if isinstance(node.moment, Touchpoint)}


def transition_sources(node: PathNode, nodes: Sequence[PathNode]) -> list[Moment]:
    """Return the moments whose `next` applies to a node: its own, and all that it is the last part
    of.
    """
    moments: list[Moment] = [node.moment]
    following = nodes[node.index + 1 : node.index + 2]
    if any(other.column == node.column for other in following):
        return moments
    stage, step = node.stage, node.step
    last = stage.steps[-1] if stage.steps else stage
    if step is not node.moment and step is not stage:
        moments.append(step)
    if step is last and stage is not node.moment:
        moments.append(stage)
    return moments


def _transitions(moments: list[Moment]) -> tuple[Transition, ...] | None:
    """Return the transitions that the moments define; None if none of them has a `next`."""
    nexts = [moment.next for moment in moments if moment.next is not None]
    return (
        tuple(transition for transitions in nexts for transition in transitions) if nexts else None
    )
