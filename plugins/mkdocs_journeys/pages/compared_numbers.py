"""Numbers of the stages and columns of two maps that are shown together."""

from __future__ import annotations

from typing import NamedTuple

from ..analysis.journey_changes import JourneyChanges
from ..analysis.numbering import StageNames, column_numbers, own_numbers
from ..model.journey import Journey
from ..plaintext import plain

__all__ = ["ComparedNumbers", "compared_numbers", "stage_names"]


class ComparedNumbers(NamedTuple):
    """What stands before names; empty where the author of either map numbers."""

    stages: list[str]
    columns: list[str]


def compared_numbers(changes: JourneyChanges) -> ComparedNumbers:
    """Return the numbers of the stages of both maps in the order of the new one.

    Whether an author numbers is decided by each map alone: the stages of both are in no order.
    """
    own = own_numbers(stage_names(changes.before), stage_names(changes.after))
    names = [
        (plain(pair.name), [plain(step.name) for step in pair.inner])
        for pair in changes.stage_pairs
    ]
    return ComparedNumbers(
        stages=column_numbers([(name, ()) for name, _ in names], own),
        columns=column_numbers(names, own),
    )


def stage_names(journey: Journey) -> list[StageNames]:
    """Return the names of a journey's stages and steps, without markup."""
    return [
        (plain(stage.name), [plain(step.name) for step in stage.steps]) for stage in journey.stages
    ]
