"""Summaries of journeys: what lists across journeys, and across sites, show of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model.emotion import mean_emotion
from ..model.entry import Entry
from ..model.journey import Journey, Stage
from ..model.personas import Evidence
from ..model.published_data import JourneySummary, MetricCounts, StageSummary, WorstPlace
from ..model.traversal import moments
from ..model.values import Progress
from .emotions import (
    CRITICAL,
    CurvePoint,
    curve,
    curve_personas,
    is_critical,
    lowest_emotion,
)
from .evidence_coverage import evidence_coverage
from .goals import goals_of
from .pain_points import worst_pain_point
from .trend import Verdict, trend

__all__ = ["summarize_journey", "summarize_stage", "summarize_stages"]


def summarize_journey(
    entry: Entry[Journey], evidence: Mapping[str, Entry[Evidence]]
) -> JourneySummary:
    """Return the summary of a journey, without addresses: these are the site's."""
    journey = entry.model
    coverage = evidence_coverage(journey, evidence)
    return JourneySummary(
        key=entry.key,
        title=journey.title,
        area=entry.area,
        language=journey.language,
        state=journey.state,
        status=journey.status,
        reviewed=journey.reviewed,
        owner=journey.owner,
        personas=journey.personas,
        goals=_goals(journey),
        stages=summarize_stages(journey),
        worst=_worst_place(journey),
        claims=coverage.claim_count.total,
        backed=coverage.claim_count.covered,
        invented=bool(coverage.studies)
        and all(evidence[key].model.invented for key in coverage.studies),
        metrics=_metric_counts(journey),
    )


def summarize_stages(journey: Journey) -> tuple[StageSummary, ...]:
    """Return the stages of a journey, and what is felt in each."""
    points: dict[int, list[CurvePoint]] = {}
    for persona in curve_personas(journey):
        for point in curve(journey, persona):
            points.setdefault(id(point.column.stage), []).append(point)
    return tuple(summarize_stage(stage, points.get(id(stage), ())) for stage in journey.stages)


def summarize_stage(stage: Stage, points: Iterable[CurvePoint]) -> StageSummary:
    """Return what is felt in a stage, with the points of all curves in it.

    Pain is not averaged away: if any persona is unhappy in the stage as a whole, in a step or at a
    touchpoint, that counts. Where nobody is, the lowest would only say that nothing hurts.
    """
    steps = [stage, *stage.steps]
    touchpoints = [touchpoint for step in steps for touchpoint in step.touchpoints]
    lowest = [lowest_emotion(moment) for moment in (*steps, *touchpoints)]
    emotion = min((felt for felt in lowest if felt is not None), default=None)
    on_curve = [point.value for point in points]
    if on_curve and (emotion is None or emotion >= CRITICAL):
        emotion = mean_emotion(on_curve)
    return StageSummary(
        id=stage.id,
        name=stage.name,
        emotion=emotion,
        critical=sum(is_critical(touchpoint) for touchpoint in touchpoints),
        moment_of_truth=stage.moment_of_truth,
    )


def _worst_place(journey: Journey) -> WorstPlace | None:
    pain_point = worst_pain_point(journey)
    if pain_point is None:
        return None
    return WorstPlace(pain_point.name, pain_point.stage, pain_point.value, pain_point.anchor)


def _goals(journey: Journey) -> tuple[str, ...]:
    """Return the goals that a journey or one of its opportunities serves."""
    opportunities = (way for way in journey.opportunities if way.status is not Progress.DROPPED)
    of_ways = (key for way in opportunities for key in goals_of(way, journey))
    return tuple(dict.fromkeys((*journey.company_goals, *of_ways)))


def _metric_counts(journey: Journey) -> MetricCounts:
    trends = [trend(metric) for _, moment in moments(journey) for metric in moment.metrics]
    return MetricCounts(len(trends), trends.count(Verdict.BETTER), trends.count(Verdict.WORSE))
