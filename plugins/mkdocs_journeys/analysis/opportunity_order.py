"""The order of opportunities: what brings most for its work comes first."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.journey import Opportunity
from ..model.values import Level
from .opportunity_scores import Scoring

__all__ = ["ScoreGroup", "in_order", "promise", "score_group"]

Promise = tuple[bool, bool, float, float, float]

_UNKNOWN = 1.5
"""The rank of what nobody has judged, between low and medium."""


def promise(opportunity: Opportunity, scoring: Scoring) -> Promise:
    """Return the sort key: open ones first, then those with a score, the highest first; what has
    none stands after them by its levels.
    """
    score = scoring.of(opportunity).value
    return (
        not opportunity.is_open,
        score is None,
        -(score or 0),
        -_rank(opportunity.impact if opportunity.value is None else opportunity.value),
        _rank(opportunity.effort),
    )


def in_order(opportunities: Iterable[Opportunity], scoring: Scoring) -> list[Opportunity]:
    """Return the opportunities in their order; as they are where no score is known."""
    opportunities = list(opportunities)
    if not scoring.is_used:
        return opportunities
    return sorted(opportunities, key=lambda opportunity: promise(opportunity, scoring))


ScoreGroup = str
"""`top`, `middle` or `bottom`: the third that a score is in; `none` for no score."""


def score_group(opportunity: Opportunity, scoring: Scoring) -> ScoreGroup | None:
    """Return the group of a score among those of open opportunities; None where none has any."""
    if not scoring.is_used:
        return None
    score = scoring.of(opportunity).value
    if score is None:
        return "none"
    known = scoring.open_scores
    higher = sum(other > score for other in known)
    return ("top", "middle", "bottom")[min(2, 3 * higher // max(1, len(known)))]


def _rank(value: Level | float | None) -> float:
    return value.rank if isinstance(value, Level) else _UNKNOWN
