"""Rule: a stage or step has no touchpoint."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import N_, Message
from ...model.journey import Journey, Step
from ...model.traversal import Loc
from ...model.values import MapKind
from ..audience_terms import shorten
from ..rule import Category, Finding, Rule, RuleContext

__all__ = ["RULE"]


def _find(context: RuleContext) -> Iterator[Finding]:
    for entry in context.atlas.journeys.values():
        if entry.model.kind is MapKind.LIFE:  # most of a life has no contact with the company
            continue
        hint = Message(N_("Name the calls, visits, pages and letters under `touchpoints`."))
        if len(entry.model.stages) > 1 and not any(True for _ in entry.model.places()):
            message = Message(N_("No stage of this map names a touchpoint."), hint=hint)
            yield Finding(entry.source, ("stages",), message, key=True)
            continue
        for loc, step in _without_touchpoints(entry.model):
            message = Message(
                N_("“{name}” names no touchpoint."), {"name": shorten(step.name)}, hint
            )
            yield Finding(entry.source, loc, message)


def _without_touchpoints(journey: Journey) -> Iterator[tuple[Loc, Step]]:
    """Yield stages without touchpoints and steps, and steps without touchpoints."""
    for stage_index, stage in enumerate(journey.stages):
        if stage.touchpoints:
            continue
        if not stage.steps:
            yield ("stages", stage_index), stage
        for step_index, step in enumerate(stage.steps):
            if not step.touchpoints:
                yield ("stages", stage_index, "steps", step_index), step


RULE = Rule(
    name="stage-without-touchpoint",
    level="warning",
    fault=Category.GAPS,
    about=N_("A stage or step names no touchpoint."),
    find=_find,
)
