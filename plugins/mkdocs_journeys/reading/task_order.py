"""Tasks behind the scenes that wait for each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..diagnostics import N_, Diagnostic, Message
from ..model.backstage import placed_tasks
from ..model.journey import Journey
from ..model.traversal import Loc
from .document import Document

__all__ = ["circular_tasks"]

_CIRCLE = N_("“{name}” waits for itself: {circle}.")
_BREAK_IT = N_("Remove one `after` of the circle.")

_Waits = Mapping[str, list[tuple[str, Loc]]]
"""By the id of a task: what it waits for, and where that is written."""


def circular_tasks(journey: Journey, document: Document) -> Iterator[Diagnostic]:
    """Yield a problem for each circle of tasks that wait for each other, with all of them."""
    tasks = placed_tasks(journey)
    texts = {task.id: str(task.task) for task in tasks}
    waits = {
        task.id: [(name, (*task.loc, "after", index)) for index, name in enumerate(task.after)]
        for task in tasks
    }
    for circle, loc in _circles(waits):
        names = " → ".join(texts[ident] for ident in (*circle, circle[0]))
        values: dict[str, object] = {"name": texts[circle[0]], "circle": names}
        yield document.problem(loc, "circular-task", Message(_CIRCLE, values, Message(_BREAK_IT)))


def _circles(waits: _Waits) -> Iterator[tuple[list[str], Loc]]:
    """Yield circles, each with the location of the reference that closes it."""
    finished: set[str] = set()
    for start in waits:
        path: list[str] = [] if start in finished else [start]
        open_references = [iter(waits[start])]
        while path:
            reference = next(open_references[-1], None)
            if reference is None:
                finished.add(path.pop())
                open_references.pop()
            elif reference[0] in path:
                yield path[path.index(reference[0]) :], reference[1]
            elif reference[0] in waits and reference[0] not in finished:
                path.append(reference[0])
                open_references.append(iter(waits[reference[0]]))
