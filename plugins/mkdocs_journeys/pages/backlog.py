"""The backlog: every barrier and every opportunity of all journeys, and what to fix first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from ..analysis.opportunity_order import promise
from ..analysis.queries import BarrierRef, OpportunityRef
from ..language import amount
from ..model.values import Level, Progress
from .facets import Answers, facets, of_barrier, of_way, persona_name, team_name
from .list_entries import Keys, estimate_key
from .long_list import LongList, divide_lists
from .opportunity_plot import plot_opportunities
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "first", "pages", "urgency"]

FIRST, NEXT = 3, 300
"""How many barriers are named as the first to fix; of how many those are the first that fit where
a reader narrows the list."""

SHOWN_BESIDE = 100
"""How many opportunities are drawn, or named beside the plot, where their list goes on on other
pages."""

WEIGHT = {level: 1.5 if level is None else level.rank for level in (None, *Level)}
"""How severe a barrier is; one of which nobody said so stands between medium and low."""


def pages(site: Site) -> Iterator[Page]:
    """Yield the backlog, where any barrier or opportunity is known."""
    across = site.across
    if not across.barriers and not across.opportunities:
        return
    address = site.address("backlog.md")
    barriers, ways = divide_lists(_barrier_list(site, address), _way_list(site, address))
    yield Page(
        address=address,
        title=site.language.text("What to fix"),
        content=lambda site: site.render("backlog.html", address),
        slots={"backlog": lambda site: _lists(site, address, barriers, ways)},
        beside={**barriers.beside, **ways.beside},
        moved=ways.moved(site),
        description=site.language.text("Every barrier and every way out of all journeys."),
        wide=True,
    )
    yield from barriers.pages()
    yield from ways.pages()


BarrierRow = tuple[BarrierRef, Answers]
WayRow = tuple[OpportunityRef, Answers]
"""A barrier or an opportunity, and its answers to a filter."""


def _barrier_list(site: Site, address: str) -> LongList[BarrierRow]:
    return LongList(
        address=address,
        title=site.language.text("Barriers"),
        template="backlog-barriers.html",
        items=[
            (ref, of_barrier(ref, site.scoring))
            for ref in sorted(site.across.barriers, key=urgency)
        ],
        weigh=_barrier_weight,
        name="barriers",
        anchor="jm-barriers",
        keys=_barrier_keys,
        answers=lambda row: row[1],
    )


def _barrier_weight(row: BarrierRow) -> int:
    """Return the bytes of a row, by estimate."""
    ref = row[0]
    ways = sum(250 + 2 * len(way.text) for way in ref.ways)
    people = 150 * (len(ref.personas) + len(ref.moment_ref.owners))
    return (
        650 + 2 * len(ref.barrier.text) + 2 * len(ref.moment_ref.entry.model.title) + ways + people
    )


def _barrier_keys(site: Site, row: BarrierRow) -> Keys:
    """Return what each column is sorted by."""
    ref = row[0]
    place, severity = ref.moment_ref, ref.barrier.severity
    home = f"{place.home.name} · " if place.name != place.home.name else ""
    return (
        ref.barrier.text,
        severity.rank if severity else None,
        ref.worst,
        f"{place.name} {home}{place.entry.model.title}",
        ", ".join(persona_name(site, key) for key in ref.personas),
        ", ".join(team_name(site, key) for key in place.owners),
        " ".join(way.text for way in ref.ways),
    )


def _way_list(site: Site, address: str) -> LongList[WayRow]:
    scoring = site.scoring
    ways = sorted(site.across.opportunities, key=lambda way: promise(way.opportunity, scoring))
    return LongList(
        address=address,
        title=site.language.text("Opportunities"),
        template="backlog-opportunities.html",
        items=[(way, of_way(way, scoring)) for way in ways],
        weigh=_way_weight,
        name="opportunities",
        anchor="jm-opportunities",
        keys=_way_keys,
        answers=lambda row: row[1],
        places=lambda site, row: [site.place(row[0].entry, row[0].opportunity.id)],
    )


def _way_weight(row: WayRow) -> int:
    """Return the bytes of a row, by estimate."""
    way = row[0]
    texts = (way.opportunity.text, way.entry.model.title, way.opportunity.metric or "")
    return 950 + 2 * sum(map(len, texts)) + 150 * len(way.owners) + 200 * bool(way.judgement)


def _way_keys(site: Site, row: WayRow) -> Keys:
    """Return what each column is sorted by."""
    way = row[0]
    opportunity = way.opportunity
    status = opportunity.status
    score = (site.scoring.of(opportunity).value,) if site.scoring.is_used else ()
    day = opportunity.done if status is Progress.DONE else opportunity.due
    return (
        f"{opportunity.text} {way.entry.model.title}",
        *score,
        estimate_key(opportunity.impact),
        estimate_key(opportunity.effort),
        amount(opportunity.cost) if opportunity.cost else None,
        ", ".join(team_name(site, key) for key in way.owners),
        status.rank if status else None,
        str(day or "") or None,
    )


def _lists(site: Site, address: str, barriers: LongList[BarrierRow], ways: LongList[WayRow]) -> str:
    barrier_refs = [ref for ref, _ in barriers.items]
    way_refs = [way for way, _ in ways.items]
    answers = [of for _, of in (*barriers.items, *ways.items)]
    divided = barriers.divided or ways.divided
    most = SHOWN_BESIDE if divided else len(way_refs)
    first_refs = first(barrier_refs, partial(_best_score, site))
    first_refs = first_refs[: FIRST * 4] if divided else first_refs
    open_ways = [way for way in way_refs if way.opportunity.is_open]
    return site.render(
        "backlog-lists.html",
        address,
        facets=facets(site, answers),
        shown=FIRST,
        first=[
            (ref, of_barrier(ref, site.scoring))
            for ref in (first_refs[: FIRST * 4] if divided else first_refs)
        ],
        barriers=barriers.first,
        ways=ways.first,
        most=most,
        plot=plot_opportunities(open_ways, site.scoring, most),
        of_way=partial(of_way, scoring=site.scoring),
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
