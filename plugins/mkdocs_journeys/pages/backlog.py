"""The backlog: every barrier and every opportunity of all journeys, and what to mend first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..model.across import Obstacle, WayOut
from ..model.values import Level, Progress
from .facets import facets, of_obstacle, of_way
from .site import Page, Site

__all__ = ["pages"]

FIRST, NEXT = 3, 300
"""How many barriers are named as the first to mend; of how many those are the first that fit where
a reader narrows the list."""

LEVELS = (Level.HIGH, Level.MEDIUM, Level.LOW)

WEIGHT = {Level.HIGH: 3, Level.MEDIUM: 2, None: 1.5, Level.LOW: 1}
"""How severe a barrier is; one of which nobody said so stands between medium and low."""


def pages(site: Site) -> Iterator[Page]:
    """The backlog, where any barrier or opportunity is known."""
    across = site.across
    if not across.obstacles and not across.ways_out:
        return
    address = site.address("backlog.md")
    yield Page(
        address=address,
        title=site.language.text("What to mend"),
        content=lambda: site.render("backlog.html", address),
        slots={"backlog": lambda: _lists(site, address)},
        description=site.language.text("Every barrier and every way out of all journeys."),
        wide=True,
    )


def _lists(site: Site, address: str) -> str:
    obstacles = sorted(site.across.obstacles, key=urgency)
    ways = sorted(site.across.ways_out, key=promise)
    answers = [*map(of_obstacle, obstacles), *map(of_way, ways)]
    return site.render(
        "backlog-lists.html",
        address,
        facets=facets(site, answers),
        shown=FIRST,
        first=[(one, of_obstacle(one)) for one in first(obstacles)],
        obstacles=[(one, of_obstacle(one)) for one in obstacles],
        ways=[(one, of_way(one)) for one in ways],
        grid=grid(ways),
        unjudged=[one for one in ways if one.opportunity.is_open and not _is_judged(one)],
        levels=LEVELS,
        of_way=of_way,
    )


def urgency(obstacle: Obstacle) -> tuple[float, float]:
    """Severe barriers come first; among them those where customers feel worst."""
    worst = obstacle.worst
    return -WEIGHT[obstacle.barrier.severity], worst if worst is not None else 0


def first(obstacles: list[Obstacle]) -> list[Obstacle]:
    """The barriers to mend first: urgent ones of which not every way out has been gone. Those of
    today, if there are any: what is planned hurts nobody yet.

    Of equally urgent ones come first those that nobody works on, then those that stop more
    personas; one map's do not push another's away.
    """
    standing = [one for one in obstacles if not _is_over(one)]
    today = [one for one in standing if not one.spot.planned]
    order = sorted(today or standing, key=lambda one: (*_choice(one), -len(one.personas)))
    before: Counter[object] = Counter()
    places: dict[int, int] = {}
    for one in order:
        alike = (*_choice(one), one.spot.entry.key)
        places[id(one)] = before[alike]
        before[alike] += 1
    return sorted(order, key=lambda one: (*_choice(one), places[id(one)]))[:NEXT]


_WORK = (None, Progress.IDEA, Progress.PLANNED, Progress.DOING)
"""How far the work on a barrier may be."""


def _choice(obstacle: Obstacle) -> tuple[float, float, int]:
    """How urgent it is, and how far the work on it."""
    open_ways = [one.status for one in obstacle.ways if one.is_open]
    return *urgency(obstacle), max(map(_WORK.index, open_ways), default=0)


def _is_over(obstacle: Obstacle) -> bool:
    """Whether something was done about it and nothing more is meant to be."""
    states = [one.status for one in obstacle.ways]
    return Progress.DONE in states and not any(one.is_open for one in obstacle.ways)


def promise(way: WayOut) -> tuple[bool, float, float]:
    """Open ones come first; among them those that help much for little work."""
    one = way.opportunity
    return not way.opportunity.is_open, -WEIGHT[one.impact], WEIGHT[one.effort]


def _is_judged(way: WayOut) -> bool:
    return way.opportunity.impact is not None and way.opportunity.effort is not None


def grid(ways: list[WayOut]) -> dict[tuple[Level, Level], list[WayOut]]:
    """The open opportunities by impact and effort."""
    found: dict[tuple[Level, Level], list[WayOut]] = {}
    for way in ways:
        impact, effort = way.opportunity.impact, way.opportunity.effort
        if impact is not None and effort is not None and way.opportunity.is_open:
            found.setdefault((impact, effort), []).append(way)
    return found
