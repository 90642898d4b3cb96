"""Assignment of ids to the stages, steps, touchpoints and opportunities of a journey."""

from __future__ import annotations

from collections import Counter
from typing import Any, TypeVar

from ..diagnostics import N_, Diagnostic, Message
from ..model.backstage import placed_tasks
from ..model.journey import (
    Journey,
    Opportunity,
    Stage,
    Step,
    Touchpoint,
)
from ..model.persona_text import BackstageTask
from ..model.values import EXIT, short_slug
from .document import Document
from .yaml import Loc

__all__ = ["RESERVED", "assign_ids"]

S = TypeVar("S", bound=Step)
N = TypeVar("N", Touchpoint, Opportunity)


def assign_ids(journey: Journey, document: Document) -> tuple[Journey, list[Diagnostic]]:
    """Return the journey with all ids set, and the diagnostics of duplicate ids.

    An id that an author wrote is kept; one that is made from a name makes way and gets a number.
    """
    return _IdAssigner(document).journey(journey)


RESERVED = ("touch-", "jm-")
"""Prefixes of ids that a page gives to touchpoints and to its own elements."""

_RESERVED = Message(N_("The id of a stage or step can't begin with “touch-” or “jm-”."))


class _IdAssigner:
    """Assigns the ids of one journey, first the explicit ones, then those made from names."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Diagnostic] = []
        self.locs_by_id: dict[str, dict[str, Loc]] = {
            "stage": {EXIT: ()},
            "touchpoint": {EXIT: ()},
            "opportunity": {},
        }
        self.attempts: Counter[tuple[str, str]] = Counter()
        """The number of suffixes that have been tried, by kind and id."""
        self.ids: dict[Loc, str] = {}

    def journey(self, journey: Journey) -> tuple[Journey, list[Diagnostic]]:
        for explicit in (True, False):
            for number, stage in enumerate(journey.stages):
                self._stage(stage, ("stages", number), explicit)
            for number, opportunity in enumerate(journey.opportunities):
                loc = ("opportunities", number)
                self._give("opportunity", opportunity.id, opportunity.text, loc, explicit)
        self._check_tasks(journey)
        stages = tuple(
            self._with_ids(stage, ("stages", n)) for n, stage in enumerate(journey.stages)
        )
        opportunities = tuple(
            _with_id(opportunity, self.ids["opportunities", n])
            for n, opportunity in enumerate(journey.opportunities)
        )
        result = journey.model_copy(update={"stages": stages, "opportunities": opportunities})
        return result, self.problems

    def _stage(self, step: Step, loc: Loc, explicit: bool) -> None:
        self._give("stage", step.id, step.name, loc, explicit)
        for number, touchpoint in enumerate(step.touchpoints):
            touchpoint_loc = (*loc, "touchpoints", number)
            self._give("touchpoint", touchpoint.id, touchpoint.name, touchpoint_loc, explicit)
        if isinstance(step, Stage):
            for number, inner in enumerate(step.steps):
                self._stage(inner, (*loc, "steps", number), explicit)

    def _check_tasks(self, journey: Journey) -> None:
        """Report ids of tasks that others have: `after` names tasks and places."""
        self.locs_by_id["task"] = self.locs_by_id["stage"] | self.locs_by_id["touchpoint"]
        for placed in placed_tasks(journey):
            if isinstance(placed.task, BackstageTask) and placed.task.id:
                self._give("task", placed.id, "", placed.loc, True)

    def _give(self, kind: str, explicit_id: str, name: str, loc: Loc, explicit: bool) -> None:
        if bool(explicit_id) != explicit:
            return
        ids = self.locs_by_id[kind]
        if explicit and explicit_id in ids:
            self._report(kind, explicit_id, loc)
        base = explicit_id or short_slug(name) or kind
        if kind == "stage" and base.startswith(RESERVED):
            if explicit:
                self.problems.append(
                    self.document.problem((*loc, "id"), "wrong-identifier", _RESERVED)
                )
            else:
                base = f"{kind}-{base}"
        ident = base
        while ident in ids:
            self.attempts[kind, base] += 1
            ident = f"{base}-{self.attempts[kind, base] + 1}"
        ids[ident] = loc
        self.ids[loc] = ident

    def _report(self, kind: str, ident: str, loc: Loc) -> None:
        first_loc = self.locs_by_id[kind][ident]
        if not first_loc:
            message = Message(N_("“exit” means that the customer leaves; choose another id."))
        else:
            line = self.document.position((*first_loc, "id")).line
            message = Message(
                N_("The id “{id}” is taken already, in line {line}."), {"id": ident, "line": line}
            )
        self.problems.append(self.document.problem((*loc, "id"), "double-id", message))

    def _with_ids(self, step: S, loc: Loc) -> S:
        update: dict[str, Any] = {
            "id": self.ids[loc],
            "touchpoints": tuple(
                _with_id(touchpoint, self.ids[(*loc, "touchpoints", n)])
                for n, touchpoint in enumerate(step.touchpoints)
            ),
        }
        if isinstance(step, Stage):
            update["steps"] = tuple(
                self._with_ids(inner, (*loc, "steps", n)) for n, inner in enumerate(step.steps)
            )
        return step.model_copy(update=update)


def _with_id(part: N, ident: str) -> N:
    """Return the part with that id; the part itself if it has that id already."""
    return part if part.id == ident else part.model_copy(update={"id": ident})
