"""Metrics of all journeys: where each stands, where it goes, and which changes moved it."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.queries import MetricRef, OpportunityRef
from ..analysis.trend import (
    Verdict,
    has_reached_target,
    readings,
    trend,
)
from ..diagrams.trend import draw_trend
from .facets import facets, of_moment, of_way
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
    yield Page(
        address=address,
        title=site.language.text("Metrics"),
        content=lambda site: _content(site, address),
        slots={"metrics": lambda site: _lists(site, address)},
        description=site.language.text("Where each number stands, and which changes moved it."),
        wide=True,
    )


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


def _lists(site: Site, address: str) -> str:
    watched = sorted(site.across.metrics, key=_concern)
    hypotheses = sorted(_hypotheses(site), key=_order)
    answers = [
        *(of_moment(metric_ref.moment_ref) for metric_ref in watched),
        *map(of_way, hypotheses),
    ]
    keys = ("area", "journey", "owner", "status")
    answers = [{key: answer[key] for key in keys if key in answer} for answer in answers]
    return site.render(
        "metrics-lists.html",
        address,
        facets=facets(site, answers),
        watched=watched,
        hypotheses=hypotheses,
        of_moment=of_moment,
        of_way=of_way,
        readings=readings,
        reached=has_reached_target,
        trend=trend,
        draw_trend=draw_trend,
        order=ORDER,
    )


def _concern(watched: MetricRef) -> tuple[int, bool]:
    return ORDER.index(trend(watched.metric)), has_reached_target(watched.metric) is True


def _order(way: OpportunityRef) -> int:
    judgement = way.judgement
    return ORDER.index(judgement.verdict) if judgement else len(ORDER)


PAGE = PageKind("metrics", 50, pages)
