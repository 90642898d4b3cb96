"""Compare who does the tasks behind the scenes, how long they take, and what they wait for."""

from __future__ import annotations

from operator import attrgetter

from ..model.backstage import TASK_LANES, awaited_by_id
from ..model.journey import Journey
from ..model.persona_text import ROLES, BackstageTask, TaskDetail
from ..plaintext import plain
from .alignment import JourneyDiff, Match
from .kinds import FactKind
from .rewritten import text_stays

__all__ = ["compare_tasks"]

_Names = dict[str, str]
"""What places and tasks of a revision are called, by id."""


def compare_tasks(diff: JourneyDiff, before: Journey, after: Journey) -> None:
    """Add the facts about tasks that stay: other teams, and other things to wait for."""
    names = _names(before), _names(after)
    for lane in TASK_LANES:
        for match in diff.matches(attrgetter(lane), str, alone=text_stays):
            if match.old is not None and match.new is not None:
                _compare_task(diff, match, names)


def _compare_task(diff: JourneyDiff, match: Match, names: tuple[_Names, _Names]) -> None:
    old, new = (_detail(task) for task in (match.old, match.new))
    text = plain(match.new)
    for role in ROLES:
        before, after = getattr(old, role), getattr(new, role)
        if set(before) != set(after):
            teams = tuple(dict.fromkeys((*after, *before)))
            values = {"before": before, "after": after, "owners": teams}
            diff.add_fact(FactKind.TASK_OWNER, match.pair, key=role, words=text, **values)
    for key in ("duration", "frequency"):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            times = {"before": before, "after": after}
            diff.add_fact(FactKind.TASK_TIME, match.pair, key=key, words=text, **times)
    waits = [
        tuple(known.get(ident, ident) for ident in task.after)
        for task, known in zip((old, new), names, strict=True)
    ]
    if set(waits[0]) != set(waits[1]):
        diff.add_fact(FactKind.TASK_AFTER, match.pair, words=text, before=waits[0], after=waits[1])


def _detail(task: str) -> TaskDetail:
    return task.known if isinstance(task, BackstageTask) else TaskDetail(text=task)


def _names(journey: Journey) -> _Names:
    return {ident: plain(awaited.name) for ident, awaited in awaited_by_id(journey).items()}
