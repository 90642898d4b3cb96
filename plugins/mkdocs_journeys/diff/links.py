"""Compare the links and tickets of places."""

from __future__ import annotations

from ..model.work_links import WorkLink
from .alignment import JourneyDiff
from .kinds import FactKind

__all__ = ["compare_links", "link_texts"]


def compare_links(diff: JourneyDiff) -> None:
    """Add the facts about links and tickets of stages, steps and touchpoints."""
    for pair in diff.pairs:
        if not pair.stays:
            continue
        old, new = pair.before[0], pair.after[0]
        for key in ("links", "tickets"):
            before, after = (link_texts(getattr(moment, key)) for moment in (old, new))
            if before != after:
                diff.add_fact(FactKind.LINK_CHANGED, pair, key=key, before=before, after=after)


def link_texts(values: tuple[WorkLink | str, ...]) -> tuple[str, ...]:
    """Return links or tickets as readers see them, with the addresses."""
    return tuple(
        value
        if isinstance(value, str)
        else f"{value.text} ({value.url})"
        if value.text
        else value.url
        for value in values
    )
