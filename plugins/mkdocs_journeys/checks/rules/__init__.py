"""All rules: a file each, and a line each in this table."""

from __future__ import annotations

from ..rule import Rule
from . import (
    barrier_given_up,
    barrier_without_way_out,
    claim_without_evidence,
    date_to_come,
    dead_end,
    done_without_reading,
    evidence_too_old,
    evidence_without_date,
    journey_never_reviewed,
    journey_without_evidence,
    journey_without_owner,
    journey_without_persona,
    journey_without_quotes,
    low_emotion_without_barrier,
    metric_not_watched,
    opportunity_without_metric,
    persona_of_many_segments,
    persona_too_broad,
    review_overdue,
    score_against_emotion,
    score_off_scale,
    score_without_answers,
    shares_not_whole,
    stage_without_touchpoint,
    straight_line,
    to_be_without_as_is,
    touchpoint_without_channel,
    touchpoint_without_owner,
    two_owners,
    unreachable_touchpoint,
    unused_channel,
    unused_evidence,
    unused_persona,
)

__all__ = ["RULES"]

RULES: dict[str, Rule] = {
    module.RULE.name: module.RULE
    for module in (
        barrier_given_up,
        barrier_without_way_out,
        claim_without_evidence,
        date_to_come,
        dead_end,
        done_without_reading,
        evidence_too_old,
        evidence_without_date,
        journey_never_reviewed,
        journey_without_evidence,
        journey_without_owner,
        journey_without_persona,
        journey_without_quotes,
        low_emotion_without_barrier,
        metric_not_watched,
        opportunity_without_metric,
        persona_of_many_segments,
        persona_too_broad,
        review_overdue,
        score_against_emotion,
        score_off_scale,
        score_without_answers,
        shares_not_whole,
        stage_without_touchpoint,
        straight_line,
        to_be_without_as_is,
        touchpoint_without_channel,
        touchpoint_without_owner,
        two_owners,
        unreachable_touchpoint,
        unused_channel,
        unused_evidence,
        unused_persona,
    )
}
"""By name, in the order of their names."""
