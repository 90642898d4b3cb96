"""The backlog: every barrier and every opportunity of all journeys, and what to fix first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from ..analysis.opportunity_order import promise
from ..analysis.queries import BarrierRef
from ..model.values import Level, Progress
from .facets import facets, of_barrier, of_way
from .opportunity_plot import plot_opportunities
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "first", "pages", "urgency"]

FIRST, NEXT = 3, 300
"""How many barriers are named as the first to fix; of how many those are the first that fit where
a reader narrows the list."""

WEIGHT = {level: 1.5 if level is None else level.rank for level in (None, *Level)}
"""How severe a barrier is; one of which nobody said so stands between medium and low."""


def pages(site: Site) -> Iterator[Page]:
    """Yield the backlog, where any barrier or opportunity is known."""
    across = site.across
    if not across.barriers and not across.opportunities:
        return
    address = site.address("backlog.md")
    yield Page(
        address=address,
        title=site.language.text("What to fix"),
        content=lambda site: site.render("backlog.html", address),
        slots={"backlog": lambda site: _lists(site, address)},
        description=site.language.text("Every barrier and every way out of all journeys."),
        wide=True,
    )


def _lists(site: Site, address: str) -> str:
    scoring = site.scoring
    barrier_refs = sorted(site.across.barriers, key=urgency)
    ways = sorted(site.across.opportunities, key=lambda way: promise(way.opportunity, scoring))
    barrier_answers = [of_barrier(barrier_ref, scoring) for barrier_ref in barrier_refs]
    way_answers = [of_way(way, scoring) for way in ways]
    open_ways = [way for way in ways if way.opportunity.is_open]
    return site.render(
        "backlog-lists.html",
        address,
        facets=facets(site, [*barrier_answers, *way_answers]),
        shown=FIRST,
        first=[
            (barrier_ref, of_barrier(barrier_ref, scoring))
            for barrier_ref in first(barrier_refs, partial(_best_score, site))
        ],
        barrier_refs=list(zip(barrier_refs, barrier_answers, strict=True)),
        ways=list(zip(ways, way_answers, strict=True)),
        plot=plot_opportunities(open_ways, scoring),
        of_way=partial(of_way, scoring=scoring),
    )


def urgency(barrier_ref: BarrierRef) -> tuple[float, float]:
    """Severe barriers come first; among them those where customers feel worst."""
    worst = barrier_ref.worst
    return -WEIGHT[barrier_ref.barrier.severity], worst if worst is not None else 0


def first(
    barrier_refs: list[BarrierRef], best_score: Callable[[BarrierRef], float] = lambda _: 0
) -> list[BarrierRef]:
    """The barriers to fix first: urgent ones of which not every way out has been gone. Those of
    today, if there are any: what is planned hurts nobody yet.

    Of equally urgent ones come first those that nobody works on, then those whose way out has the
    better score, then those that stop more personas; one map's do not push another's away.
    """
    standing = [barrier_ref for barrier_ref in barrier_refs if not _is_over(barrier_ref)]
    today = [barrier_ref for barrier_ref in standing if not barrier_ref.moment_ref.planned]
    order = sorted(
        today or standing,
        key=lambda barrier_ref: (
            *_choice(barrier_ref),
            -best_score(barrier_ref),
            -len(barrier_ref.personas),
        ),
    )
    before: Counter[object] = Counter()
    places: dict[int, int] = {}
    for barrier_ref in order:
        alike = (*_choice(barrier_ref), barrier_ref.moment_ref.entry.key)
        places[id(barrier_ref)] = before[alike]
        before[alike] += 1
    return sorted(order, key=lambda barrier_ref: (*_choice(barrier_ref), places[id(barrier_ref)]))[
        :NEXT
    ]


_WORK = (None, Progress.IDEA, Progress.PLANNED, Progress.DOING)
"""How far the work on a barrier may be."""


def _choice(barrier_ref: BarrierRef) -> tuple[float, float, int]:
    """Return how urgent it is, and how far the work on it."""
    open_ways = [way.status for way in barrier_ref.ways if way.is_open]
    return *urgency(barrier_ref), max(map(_WORK.index, open_ways), default=0)


def _is_over(barrier_ref: BarrierRef) -> bool:
    """Whether something was done about it and nothing more is meant to be."""
    states = [way.status for way in barrier_ref.ways]
    return Progress.DONE in states and not any(way.is_open for way in barrier_ref.ways)


def _best_score(site: Site, barrier_ref: BarrierRef) -> float:
    """Return the best score of the ways out of a barrier; 0 where none has any."""
    scores = (site.scoring.of(way).value for way in barrier_ref.ways if way.is_open)
    return max((score for score in scores if score is not None), default=0)


PAGE = PageKind("backlog", 40, pages)
