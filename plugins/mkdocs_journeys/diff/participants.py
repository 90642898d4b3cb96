"""Compare who takes part in places, and which places are moments of truth."""

from __future__ import annotations

from .alignment import JourneyDiff
from .kinds import FactKind

__all__ = ["compare_participants", "compare_truths"]


def compare_participants(diff: JourneyDiff) -> None:
    """Add the facts about places in which other personas take part than before."""
    for pair in diff.pairs:
        if not pair.stays:
            continue
        before, after = (side[0].personas for side in (pair.before, pair.after))
        if set(before) != set(after):
            diff.add_fact(FactKind.PARTICIPANTS_CHANGED, pair, before=before, after=after)


def compare_truths(diff: JourneyDiff) -> None:
    """Add the facts about places that became moments of truth, or are none any longer."""
    for pair in diff.pairs:
        if not pair.stays:
            continue
        before, after = (side[0].moment_of_truth for side in (pair.before, pair.after))
        if before != after:
            kind = FactKind.TRUTH_ADDED if after else FactKind.TRUTH_REMOVED
            diff.add_fact(kind, pair)
