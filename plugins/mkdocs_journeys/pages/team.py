"""My part: a page for each team with all that it answers for, and a page that lists the teams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from ..analysis.opportunity_order import promise
from ..analysis.paths import moment_anchor
from ..analysis.queries import MomentRef, OpportunityRef, TouchpointRef
from ..diagnostics import N_
from ..model.atlas import Entry
from ..model.backstage import TASK_LANES
from ..model.journey import Journey, Step, Touchpoint
from ..model.organization import Team
from ..model.persona_text import BackstageTask
from ..model.personas import Persona
from ..model.traversal import moments
from ..model.values import State
from ..plaintext import plain
from .list_entries import Keys, estimate_key
from .long_list import LongList, cut_items, divide_lists
from .page import Page
from .page_kind import PageKind
from .shared_touchpoints import shared_list
from .site import Site

__all__ = ["PAGE", "BackstageRef", "JourneyShare", "TeamDuties", "TeamIntroduction", "pages"]

LED = 12
"""How many of the maps that a team keeps are named on its page."""

FIRST = 3
"""How many personas and journeys newcomers read first, where the team does not say which."""


@dataclass(frozen=True)
class JourneyShare:
    """What a team has to do with one journey."""

    entry: Entry[Journey]
    moment_refs: list[MomentRef]
    """Its touchpoints, and the stages that it answers for by name, if they say something."""
    continued: bool = False
    """Whether it goes on with what has begun before, in a list that is cut."""


@dataclass(frozen=True)
class TeamIntroduction:
    """A persona that a team should know."""

    entry: Entry[Persona]
    met: int
    """In how many of the team's touchpoints."""
    unhappy: int
    """In how many of them the persona's emotion is negative."""


class BackstageRef(NamedTuple):
    """A task behind the scenes, and where it stands."""

    entry: Entry[Journey]
    moment: Step | Touchpoint
    task: BackstageTask

    @property
    def anchor(self) -> str:
        """The anchor of its place on the journey's page."""
        return moment_anchor(self.moment)

    def role_of(self, team: str) -> str:
        """Return the first role that a team has in it."""
        return next(role for role, keys in self.task.teams.items() if team in keys)


@dataclass(frozen=True)
class TeamDuties:
    """All that a team answers for."""

    key: str
    team: Team
    parts: list[JourneyShare]
    touchpoints: list[TouchpointRef]
    """Those of today."""
    planned: int
    """How many there will be in the maps of how it should be."""
    open: list[OpportunityRef]
    """What it does or plans, the earliest due first."""
    late: int
    """How many of those should have been done by now."""
    tasks: list[BackstageRef]
    """What it does behind the scenes, in the order of the maps."""

    @property
    def critical(self) -> list[TouchpointRef]:
        """The touchpoints that some customers leave with a negative emotion, the worst first."""
        touchpoint_refs = [touchpoint for touchpoint in self.touchpoints if touchpoint.critical]
        return sorted(touchpoint_refs, key=lambda touchpoint_ref: touchpoint_ref.worst or 0)


def pages(site: Site) -> Iterator[Page]:
    """Yield a page for each team, and their list."""
    if not site.atlas.teams:
        return
    tasks = _tasks_by_team(site)
    duties = {
        key: _duties(site, key, team, tasks.get(key, [])) for key, team in site.atlas.teams.items()
    }
    index = site.address("teams/index.md")
    (doubles,) = divide_lists(shared_list(site, index, site.across.shared_touchpoints))
    yield Page(
        address=index,
        title=site.language.text("Teams"),
        content=lambda site: site.render(
            "teams.html", index, all_duties=list(duties.values()), doubles=doubles.first
        ),
        wide=True,
    )
    yield from doubles.pages()
    for duty in duties.values():
        yield from _team(site, duty)


def _team(site: Site, duties: TeamDuties) -> Iterator[Page]:
    address = site.team_page(duties.key)
    groups = [
        group
        for group in site.across.shared_touchpoints
        if any(duties.key in touchpoint_ref.owners for touchpoint_ref in group)
    ]
    shares, open_ways, tasks, doubles = divide_lists(
        _share_list(site, address, duties),
        _open_list(site, address, duties),
        _task_list(site, address, duties),
        shared_list(site, address, groups),
    )
    yield Page(
        address=address,
        title=plain(duties.team.name),
        content=lambda site: site.render(
            "team.html",
            address,
            duties=duties,
            team=duties.team,
            personas=_personas(site, duties),
            journeys=_journeys(site, duties),
            led=[entry for entry in site.atlas.in_order if entry.model.owner == duties.key],
            most_led=LED,
            goals=[ref for ref in site.goals.values() if ref.goal.owner == duties.key],
            shares=shares.first,
            open_ways=open_ways.first,
            tasks=tasks.first,
            doubles=doubles.first,
        ),
        slots={
            f"part{number}": partial(_journey_content, share, address)
            for number, share in enumerate(shares.first.items, 1)
        },
        beside=open_ways.beside,
        moved=shares.moved(site),
        description=plain(duties.team.summary or duties.team.name),
    )
    for series in (shares, open_ways, tasks, doubles):
        yield from series.pages()


def _share_list(site: Site, address: str, duties: TeamDuties) -> LongList[JourneyShare]:
    """Return the list of what the team does in each journey."""
    return LongList(
        address=address,
        title=plain(duties.team.name),
        template="team-shares.html",
        items=[share for part in duties.parts for share in _cut_share(part)],
        weigh=_share_weight,
        places=_share_places,
        classes="jm-team-page",
    )


def _cut_share(share: JourneyShare) -> Iterator[JourneyShare]:
    """Yield the share, or its pieces where it is too long for one page."""
    for number, refs in enumerate(cut_items(share.moment_refs, _moment_weight)):
        yield JourneyShare(share.entry, refs, continued=number > 0)


def _share_weight(share: JourneyShare) -> int:
    """Return the bytes of a share's section, by estimate."""
    return 400 + sum(map(_moment_weight, share.moment_refs))


def _moment_weight(ref: MomentRef) -> int:
    moment = ref.moment
    texts = [*moment.standard, *(quote.text for quote in moment.quotes)]
    texts += [barrier.text for barrier in moment.barriers]
    ways = sum(len(barrier.opportunities) for barrier in moment.barriers)
    return (
        1200
        + 400 * len(moment.emotion)
        + 2 * sum(map(len, texts))
        + 400 * (len(moment.quotes) + len(moment.scores) + len(moment.barriers) + ways)
        + 60 * len(moment.standard)
    )


def _share_places(site: Site, share: JourneyShare) -> Iterator[str]:
    if not share.continued:
        yield site.place(share.entry)
    for ref in share.moment_refs:
        yield site.place(share.entry, ref.anchor)


def _open_list(site: Site, address: str, duties: TeamDuties) -> LongList[OpportunityRef]:
    """Return the list of what the team does or plans."""
    scored = any(site.scoring.of(way.opportunity).value is not None for way in duties.open)
    return LongList(
        address=address,
        title=site.language.text(N_("What we do about it")),
        template="team-open.html",
        items=duties.open,
        weigh=lambda way: 1000 + 2 * len(way.opportunity.text) + 2 * len(way.entry.model.title),
        name="open",
        anchor="jm-open",
        keys=_scored_keys if scored else _open_keys,
        values={"scored": scored},
    )


def _task_list(site: Site, address: str, duties: TeamDuties) -> LongList[BackstageRef]:
    """Return the list of what the team does behind the scenes."""
    return LongList(
        address=address,
        title=site.language.text(N_("What we do behind the scenes")),
        template="team-tasks.html",
        items=duties.tasks,
        weigh=lambda ref: 400 + 2 * len(ref.task) + 2 * len(ref.entry.model.title),
        name="backstage",
        anchor="jm-backstage",
        values={"team_key": duties.key, "team_name": duties.team.name},
    )


def _open_keys(site: Site, way: OpportunityRef, score: Keys = ()) -> Keys:
    """Return what each column is sorted by."""
    opportunity = way.opportunity
    status = opportunity.status
    return (
        opportunity.text,
        str(opportunity.due or "") or None,
        status.rank if status else None,
        *score,
        estimate_key(opportunity.impact),
        estimate_key(opportunity.effort),
        way.entry.model.title,
    )


def _scored_keys(site: Site, way: OpportunityRef) -> Keys:
    """Return what each column is sorted by where scores have one."""
    return _open_keys(site, way, (site.scoring.of(way.opportunity).value,))


def _journey_content(share: JourneyShare, address: str, site: Site) -> str:
    return site.render("duties.html", address, part=share)


def _duties(site: Site, key: str, team: Team, tasks: list[BackstageRef]) -> TeamDuties:
    across = site.across
    touchpoints = across.by_team.get(key, [])
    today = [touchpoint for touchpoint in touchpoints if not touchpoint.planned]
    ways = [
        opportunity_ref for opportunity_ref in across.opportunities if key in opportunity_ref.owners
    ]
    open_ways = [way for way in ways if way.opportunity.is_open]
    open_ways.sort(
        key=lambda opportunity_ref: (
            opportunity_ref.opportunity.due is None,
            str(opportunity_ref.opportunity.due),
        )
    )
    if site.scoring.is_used:  # then days decide among equals
        open_ways.sort(key=lambda way: promise(way.opportunity, site.scoring))
    due = (opportunity_ref.opportunity.due for opportunity_ref in open_ways)
    return TeamDuties(
        key=key,
        team=team,
        parts=_journey_shares(site, key),
        touchpoints=today,
        planned=len(touchpoints) - len(today),
        open=open_ways,
        late=sum(1 for day in due if day is not None and day < site.today),
        tasks=tasks,
    )


def _tasks_by_team(site: Site) -> dict[str, list[BackstageRef]]:
    """Return the tasks behind the scenes by team, whatever its role, in the order of the maps."""
    tasks: dict[str, list[BackstageRef]] = {}
    for entry in site.atlas.in_order:
        for _, moment in moments(entry.model):
            for task in (task for lane in TASK_LANES for task in getattr(moment, lane)):
                if isinstance(task, BackstageTask):
                    for key in dict.fromkeys(key for keys in task.teams.values() for key in keys):
                        tasks.setdefault(key, []).append(BackstageRef(entry, moment, task))
    return tasks


def _journey_shares(site: Site, key: str) -> list[JourneyShare]:
    shares: dict[str, JourneyShare] = {}
    for moment_ref in site.across.moment_refs:
        if key in moment_ref.owners and (
            isinstance(moment_ref, TouchpointRef) or _is_named_owner(moment_ref, key)
        ):
            share = shares.setdefault(moment_ref.entry.key, JourneyShare(moment_ref.entry, []))
            share.moment_refs.append(moment_ref)
    return sorted(
        shares.values(), key=lambda share: (_is_planned(share), -_count_touchpoints(share))
    )


def _is_planned(part: JourneyShare) -> bool:
    return part.entry.model.state is State.TO_BE


def _count_touchpoints(part: JourneyShare) -> int:
    return sum(1 for moment_ref in part.moment_refs if isinstance(moment_ref.moment, Touchpoint))


def _is_named_owner(moment_ref: MomentRef, key: str) -> bool:
    """Whether a stage or step is the team's by name, by its own or its stage's, and something
    beyond its touchpoints is said of it.
    """
    moment = moment_ref.moment
    statements = moment.standard or moment.barriers or moment.quotes or moment.scores
    return key in (moment.owner or moment_ref.column.stage.owner) and bool(statements)


def _personas(site: Site, duties: TeamDuties) -> list[TeamIntroduction]:
    """Whom newcomers get to know first: whom the team names, else whom it meets most."""
    personas = site.atlas.personas
    met: dict[str, list[TouchpointRef]] = {}
    for touchpoint in duties.touchpoints:
        for key in touchpoint.entry.model.personas:
            met.setdefault(key, []).append(touchpoint)
    unhappy = {
        key: sum(key in touchpoint_ref.unhappy for touchpoint_ref in met[key]) for key in met
    }
    frequent = sorted(met, key=lambda key: (-len(met[key]), -unhappy[key]))[:FIRST]
    chosen = duties.team.personas or frequent
    return [
        TeamIntroduction(personas[key], len(met.get(key, ())), unhappy.get(key, 0))
        for key in chosen
        if key in personas
    ]


def _journeys(site: Site, duties: TeamDuties) -> list[tuple[Entry[Journey], int]]:
    """Return which journeys they read first: those that the team names, else where it does most."""
    touchpoint_counts = {part.entry.key: _count_touchpoints(part) for part in duties.parts}
    today = [part.entry for part in duties.parts if not _is_planned(part)]
    named = [site.atlas.journey(key) for key in duties.team.journeys]
    chosen = [entry for entry in named if entry is not None] or today[:FIRST]
    return [(entry, touchpoint_counts.get(entry.key, 0)) for entry in chosen]


PAGE = PageKind("team", 85, pages)
