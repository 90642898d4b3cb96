"""Compare how long places take, how long customers wait there, and how often that is."""

from __future__ import annotations

from ..analysis.durations import read_duration
from .alignment import JourneyDiff
from .kinds import FactKind

__all__ = ["compare_times"]


def compare_times(diff: JourneyDiff) -> None:
    """Add the facts about durations; the same one in other words (`2 h`, `120 min`) is none."""
    for pair in diff.pairs:
        if not pair.stays:
            continue
        for key in ("duration", "wait", "frequency"):
            before, after = (getattr(side[0], key) for side in (pair.before, pair.after))
            if before != after and _meaning(before) != _meaning(after):
                diff.add_fact(FactKind.TIME_CHANGED, pair, key=key, before=before, after=after)


def _meaning(text: str | None) -> object:
    return (read_duration(text) or text) if text else None
