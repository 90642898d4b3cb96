"""Goals of the company with the files that list them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from ..analysis.goals import GoalRef
from .rule import RuleContext

__all__ = ["located_goals"]


def located_goals(context: RuleContext) -> Iterator[tuple[GoalRef, PurePosixPath]]:
    """Yield every goal with its file."""
    for key, ref in context.goal_tree.by_key.items():
        yield ref, context.atlas.declared["goal", key]
