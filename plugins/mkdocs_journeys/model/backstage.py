"""The tasks behind the scenes of a map: their places, their ids, and what they wait for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .journey import Journey, Step, Touchpoint
from .persona_text import BackstageTask
from .traversal import Loc, moments
from .values import EXIT, short_slug

__all__ = ["TASK_LANES", "Awaited", "PlacedTask", "awaited_by_id", "placed_tasks", "task_anchors"]

TASK_LANES = ("backstage", "support")
"""The keys of a place with tasks."""


class PlacedTask(NamedTuple):
    """A task, written with its keys or as a text alone."""

    id: str
    """Its own, or one that is made from its text."""
    task: str
    moment: Step | Touchpoint
    """The place where it stands."""
    loc: Loc

    @property
    def after(self) -> tuple[str, ...]:
        """The ids of what it waits for."""
        return self.task.after if isinstance(self.task, BackstageTask) else ()


class Awaited(NamedTuple):
    """What a task waits for."""

    name: str
    moment: Step | Touchpoint
    """The place itself, or that of the task."""
    anchor: str = ""
    """That of the task in the map, if it is a task."""


def placed_tasks(journey: Journey) -> list[PlacedTask]:
    """Return all tasks in the order of the file.

    An id that is made from a text makes way for those of places and those that authors wrote.
    """
    tasks = list(_tasks(journey))
    used = {EXIT, *(moment.id for _, moment in moments(journey)), *(task.id for task in tasks)}
    attempts: Counter[str] = Counter()
    placed: list[PlacedTask] = []
    for task in tasks:
        ident = task.id or _derived_id(str(task.task), used, attempts)
        placed.append(task._replace(id=ident))
    return placed


def _derived_id(text: str, used: set[str], attempts: Counter[str]) -> str:
    """Return an id for a text, and add it to those that are used."""
    base = short_slug(text) or "task"
    ident = base
    while ident in used:
        attempts[base] += 1
        ident = f"{base}-{attempts[base] + 1}"
    used.add(ident)
    return ident


def _tasks(journey: Journey) -> Iterator[PlacedTask]:
    for loc, moment in moments(journey):
        for lane in TASK_LANES:
            for number, task in enumerate(getattr(moment, lane)):
                own_id = task.id if isinstance(task, BackstageTask) else ""
                yield PlacedTask(own_id, task, moment, (*loc, lane, number))


def awaited_by_id(journey: Journey) -> dict[str, Awaited]:
    """Return all that a task may wait for: places, the innermost of one id, and tasks."""
    tasks = placed_tasks(journey)
    anchors = _anchors(tasks)
    awaited = {
        task.id: Awaited(str(task.task), task.moment, anchors.get(task.task, "")) for task in tasks
    }
    return awaited | {moment.id: Awaited(moment.name, moment) for _, moment in moments(journey)}


def task_anchors(journey: Journey) -> dict[str, str]:
    """Return the anchors of the tasks that others wait for, by what is written of the task."""
    return _anchors(placed_tasks(journey))


def _anchors(tasks: Sequence[PlacedTask]) -> dict[str, str]:
    """Return the anchors by task; a task that stands twice has none, for none is meant more."""
    awaited = {ident for task in tasks for ident in task.after}
    counts = Counter(task.task for task in tasks)
    return {
        task.task: f"jm-task-{task.id}"
        for task in tasks
        if task.id in awaited and counts[task.task] == 1
    }
