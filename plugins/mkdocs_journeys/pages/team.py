"""My part: a page for each team with all that it answers for, and a page that lists the teams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.across import Encounter, Spot, WayOut
from ..model.atlas import Entry
from ..model.company import Team
from ..model.journey import Journey, Touchpoint
from ..model.people import Persona
from ..model.values import State
from ..plain import plain
from .site import Page, Site

__all__ = ["pages"]

FIRST = 3
"""How many personas and journeys newcomers read first, where the team does not say which."""


@dataclass(frozen=True)
class Part:
    """What a team has to do with one journey."""

    entry: Entry[Journey]
    spots: list[Spot]
    """Its touchpoints, and the stages that it answers for by name, if they say something."""


@dataclass(frozen=True)
class Acquaintance:
    """A persona that a team should know."""

    entry: Entry[Persona]
    met: int
    """In how many of the team's touchpoints."""
    unhappy: int
    """In how many of them the persona's emotion is negative."""


@dataclass(frozen=True)
class Duties:
    """All that a team answers for."""

    key: str
    team: Team
    parts: list[Part]
    touchpoints: list[Encounter]
    """Those of today."""
    planned: int
    """How many there will be in the maps of how it should be."""
    open: list[WayOut]
    """What it does or plans, the earliest due first."""
    late: int
    """How many of those should have been done by now."""

    @property
    def critical(self) -> list[Encounter]:
        """The touchpoints that some customers leave with a negative emotion, the worst first."""
        found = [one for one in self.touchpoints if one.critical]
        return sorted(found, key=lambda one: one.worst or 0)


def pages(site: Site) -> Iterator[Page]:
    """A page for each team, and their list."""
    if not site.atlas.teams:
        return
    duties = {key: _duties(site, key, team) for key, team in site.atlas.teams.items()}
    index = site.address("teams/index.md")
    yield Page(
        address=index,
        title=site.language.text("Teams"),
        content=lambda: site.render(
            "teams.html", index, all_duties=list(duties.values()), doubles=site.across.doubles
        ),
        wide=True,
    )
    for one in duties.values():
        address = site.team_page(one.key)
        yield Page(
            address=address,
            title=plain(one.team.name),
            content=lambda one=one, address=address: _content(site, one, address),  # type: ignore[misc]
            slots={
                f"part{number}": lambda part=part, address=address: site.render(  # type: ignore[misc]
                    "duties.html", address, part=part
                )
                for number, part in enumerate(one.parts, 1)
            },
            description=plain(one.team.summary or one.team.name),
        )


def _content(site: Site, duties: Duties, address: str) -> str:
    return site.render(
        "team.html",
        address,
        duties=duties,
        team=duties.team,
        personas=_personas(site, duties),
        journeys=_journeys(site, duties),
        led=[one for one in site.atlas.in_order if one.model.owner == duties.key],
        doubles=[
            group for group in site.across.doubles if any(duties.key in one.owners for one in group)
        ],
    )


def _duties(site: Site, key: str, team: Team) -> Duties:
    across = site.across
    touchpoints = across.by_team.get(key, [])
    today = [one for one in touchpoints if not one.planned]
    ways = [one for one in across.ways_out if key in one.owners]
    still_open = [one for one in ways if one.opportunity.is_open]
    still_open.sort(key=lambda one: (one.opportunity.due is None, str(one.opportunity.due)))
    due = (one.opportunity.due for one in still_open)
    return Duties(
        key=key,
        team=team,
        parts=_parts(site, key),
        touchpoints=today,
        planned=len(touchpoints) - len(today),
        open=still_open,
        late=sum(1 for day in due if day is not None and day < site.today),
    )


def _parts(site: Site, key: str) -> list[Part]:
    found: dict[str, Part] = {}
    for spot in site.across.spots:
        if key in spot.owners and (isinstance(spot, Encounter) or _speaks(spot, key)):
            part = found.setdefault(spot.entry.key, Part(spot.entry, []))
            part.spots.append(spot)
    return sorted(found.values(), key=lambda part: (_is_planned(part), -_touchpoints(part)))


def _is_planned(part: Part) -> bool:
    return part.entry.model.state is State.TO_BE


def _touchpoints(part: Part) -> int:
    return sum(1 for one in part.spots if isinstance(one.moment, Touchpoint))


def _speaks(spot: Spot, key: str) -> bool:
    """Whether a stage or step is the team's by name, by its own or its stage's, and something
    beyond its touchpoints is said of it.
    """
    moment = spot.moment
    said = moment.standard or moment.barriers or moment.quotes or moment.scores
    return key in (moment.owner or spot.column.stage.owner) and bool(said)


def _personas(site: Site, duties: Duties) -> list[Acquaintance]:
    """Whom newcomers get to know first: whom the team names, else whom it meets most."""
    personas = site.atlas.personas
    met: dict[str, list[Encounter]] = {}
    for one in duties.touchpoints:
        for key in one.entry.model.personas:
            met.setdefault(key, []).append(one)
    unhappy = {key: sum(key in one.unhappy for one in met[key]) for key in met}
    often = sorted(met, key=lambda key: (-len(met[key]), -unhappy[key]))[:FIRST]
    chosen = duties.team.personas or often
    return [
        Acquaintance(personas[key], len(met.get(key, ())), unhappy.get(key, 0))
        for key in chosen
        if key in personas
    ]


def _journeys(site: Site, duties: Duties) -> list[tuple[Entry[Journey], int]]:
    """Which journeys they read first: those that the team names, else where it does most."""
    many = {part.entry.key: _touchpoints(part) for part in duties.parts}
    today = [part.entry for part in duties.parts if not _is_planned(part)]
    named = [site.atlas.journey(key) for key in duties.team.journeys]
    chosen = [one for one in named if one is not None] or today[:FIRST]
    return [(one, many.get(one.key, 0)) for one in chosen]
