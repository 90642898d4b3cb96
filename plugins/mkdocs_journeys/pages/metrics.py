"""Metrics of all journeys: where each stands, where it goes, and which changes moved it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..analysis.queries import MetricRef, OpportunityRef
from ..analysis.trend import (
    Verdict,
    has_reached_target,
    readings,
    trend,
)
from ..diagrams.trend import draw_trend
from .facets import Answers, facets, of_moment, of_way, team_name
from .list_entries import Keys
from .long_list import LongList, divide_lists
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "pages"]

ORDER = (
    Verdict.WORSE,
    Verdict.UNCLEAR,
    Verdict.SAME,
    Verdict.BETTER,
    Verdict.NO_DATA,
    Verdict.WAITING,
)
"""What readers must know first."""


def pages(site: Site) -> Iterator[Page]:
    """Yield the metrics, where any are watched or supposed to move."""
    if not site.across.metrics and not _hypotheses(site):
        return
    address = site.address("metrics.md")
    watched, hypotheses = divide_lists(
        _watched_list(site, address), _hypothesis_list(site, address)
    )
    yield Page(
        address=address,
        title=site.language.text("Metrics"),
        content=lambda site: _content(site, address),
        slots={"metrics": lambda site: _lists(site, address, watched, hypotheses)},
        beside={**watched.beside, **hypotheses.beside},
        description=site.language.text("Where each number stands, and which changes moved it."),
        wide=True,
    )
    yield from watched.pages()
    yield from hypotheses.pages()


def _hypotheses(site: Site) -> list[OpportunityRef]:
    return [
        opportunity_ref
        for opportunity_ref in site.across.opportunities
        if opportunity_ref.judgement is not None
    ]


def _content(site: Site, address: str) -> str:
    trends = [trend(metric_ref.metric) for metric_ref in site.across.metrics]
    return site.render(
        "metrics.html",
        address,
        better=trends.count(Verdict.BETTER),
        worse=trends.count(Verdict.WORSE),
        unclear=trends.count(Verdict.UNCLEAR),
        same=trends.count(Verdict.SAME),
        silent=trends.count(Verdict.NO_DATA),
        hypotheses=len(_hypotheses(site)),
    )


def _watched_list(site: Site, address: str) -> LongList[MetricRef]:
    return LongList(
        address=address,
        title=site.language.text("Metrics"),
        template="metrics-watched.html",
        items=sorted(site.across.metrics, key=_concern),
        weigh=lambda ref: (
            2200
            + 2 * len(ref.moment_ref.entry.model.title)
            + 90 * min(len(ref.metric.readings), 60)
        ),
        name="watched",
        anchor="jm-metrics",
        keys=_watched_keys,
        answers=lambda ref: _chosen(of_moment(ref.moment_ref)),
        values=_VALUES,
    )


def _watched_keys(site: Site, ref: MetricRef) -> Keys:
    """Return what each column is sorted by."""
    metric, place = ref.metric, ref.moment_ref
    newest = readings(metric)[-1:]
    return (
        f"{metric.name} {metric.unit or ''}",
        newest[0].value if newest else None,
        metric.target,
        None,
        ORDER.index(trend(metric)),
        f"{place.name} {place.home.name} {place.entry.model.title}",
        ", ".join(team_name(site, key) for key in place.owners),
    )


def _hypothesis_list(site: Site, address: str) -> LongList[OpportunityRef]:
    return LongList(
        address=address,
        title=site.language.text("Hypotheses"),
        template="metrics-hypotheses.html",
        items=sorted(_hypotheses(site), key=_order),
        weigh=lambda way: 1500 + 2 * len(way.opportunity.text) + 2 * len(way.entry.model.title),
        name="hypotheses",
        anchor="jm-hypotheses",
        keys=_hypothesis_keys,
        answers=lambda way: _chosen(of_way(way)),
        values=_VALUES,
    )


def _hypothesis_keys(site: Site, way: OpportunityRef) -> Keys:
    """Return what each column is sorted by."""
    opportunity, judgement = way.opportunity, way.judgement
    before, after = (judgement.before, judgement.after) if judgement else (None, None)
    return (
        f"{opportunity.text} {way.entry.model.title}",
        opportunity.metric,
        before.value if before else None,
        after.value if after else None,
        _order(way),
        opportunity.status.rank if opportunity.status else None,
        ", ".join(team_name(site, key) for key in way.owners),
    )


_VALUES: dict[str, Any] = {
    "of_moment": of_moment,
    "of_way": of_way,
    "readings": readings,
    "reached": has_reached_target,
    "trend": trend,
    "draw_trend": draw_trend,
    "order": ORDER,
}
"""What the templates of both lists need."""


def _chosen(answers: Answers) -> Answers:
    """Return those of the answers that metrics are narrowed by."""
    keys = ("area", "journey", "owner", "status")
    return {key: answers[key] for key in keys if key in answers}


def _lists(
    site: Site,
    address: str,
    watched: LongList[MetricRef],
    hypotheses: LongList[OpportunityRef],
) -> str:
    answers = [
        *(of_moment(ref.moment_ref) for ref in watched.items),
        *map(of_way, hypotheses.items),
    ]
    return site.render(
        "metrics-lists.html",
        address,
        facets=facets(site, map(_chosen, answers)),
        watched=watched.first,
        hypotheses=hypotheses.first,
        **_VALUES,
    )


def _concern(watched: MetricRef) -> tuple[int, bool]:
    return ORDER.index(trend(watched.metric)), has_reached_target(watched.metric) is True


def _order(way: OpportunityRef) -> int:
    judgement = way.judgement
    return ORDER.index(judgement.verdict) if judgement else len(ORDER)


PAGE = PageKind("metrics", 50, pages)
