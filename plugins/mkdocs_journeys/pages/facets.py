"""What readers narrow a long list by: the choices of a filter, what each item answers to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..analysis.goals import goals_of
from ..analysis.opportunity_order import score_group
from ..analysis.opportunity_scores import Scoring
from ..analysis.queries import BarrierRef, MomentRef, OpportunityRef
from ..diagnostics import N_
from ..labels import NAMES
from ..model.atlas import Entry
from ..model.joined_site import JoinedSite
from ..model.journey import Journey
from ..model.published_data import JourneySummary
from ..model.values import Level, Progress, State, Status
from ..plaintext import plain
from .site import Site

__all__ = [
    "NOTHING",
    "Answers",
    "Facet",
    "channel_name",
    "facets",
    "named_answers",
    "of_barrier",
    "of_joined_journey",
    "of_journey",
    "of_moment",
    "of_way",
    "persona_name",
    "team_name",
]

Answers = Mapping[str, Sequence[str]]
"""What an item answers to each facet."""

NOTHING = "nothing"
"""The status of a barrier that nobody removes."""

TOP = "."
"""The area of what lies in no folder: an empty choice would choose everything."""


@dataclass(frozen=True)
class Facet:
    """A question that a list can be narrowed by."""

    key: str
    """Its name in the page's address."""
    title: str
    options: list[tuple[str, str]]
    """Value and words of each choice, as readers see them in order."""


TITLES = {
    "site": N_("Site"),
    "area": N_("Area"),
    "journey": N_("Journey"),
    "persona": N_("Persona"),
    "channel": N_("Channel"),
    "owner": N_("Owner"),
    "score": N_("Priority score"),
    "goal": N_("Goal of the company"),
    "severity": N_("Severity"),
    "impact": N_("Impact"),
    "effort": N_("Effort"),
    "status": N_("Status"),
    "state": N_("Today or tomorrow"),
    "work": N_("Status of the map"),
}
"""What each facet is called, in the order that readers see."""

_SCALES: Mapping[str, Mapping[str, str]] = {
    "severity": NAMES[Level],
    "impact": NAMES[Level],
    "effort": NAMES[Level],
    "score": {
        "top": N_("upper third"),
        "middle": N_("middle third"),
        "bottom": N_("lower third"),
        "none": N_("no score"),
    },
    "status": {NOTHING: N_("nobody is on it"), **NAMES[Progress]},
    "state": NAMES[State],
    "work": NAMES[Status],
}


def facets(
    site: Site, items: Iterable[Answers], least: int = 2, *, by_name: bool = False
) -> list[Facet]:
    """Return the questions that tell the items apart, with the answers that there are: at least
    `least` of them. Answers are keys; `by_name`, they are names.
    """
    seen: dict[str, dict[str, None]] = {}
    for answers in items:
        for key, values in answers.items():
            seen.setdefault(key, {}).update(dict.fromkeys(values))
    known_facets = [
        _facet(site, key, seen[key], by_name=by_name)
        for key in TITLES
        if len(seen.get(key, ())) >= least
    ]
    return [facet for facet in known_facets if facet.options]


def _facet(site: Site, key: str, values: Iterable[str], *, by_name: bool) -> Facet:
    text = site.language.text
    scale = _SCALES.get(key)
    if scale is not None:
        options = [(str(value), text(words)) for value, words in scale.items() if value in values]
    else:
        named = [(value, value if by_name else _NAMES[key](site, value)) for value in values]
        options = sorted(named, key=lambda pair: pair[1].casefold())
    return Facet(key, text(TITLES[key]), options)


def _area(site: Site, key: str) -> str:
    title = site.atlas.area_title("" if key == TOP else key)
    return plain(title) or site.language.text("Journeys")


def _journey(site: Site, key: str) -> str:
    return plain(site.atlas.journeys[key].model.title)


def persona_name(site: Site, key: str) -> str:
    """Return what readers call a persona; its key if nobody has named it."""
    entry = site.atlas.personas.get(key)
    return plain(entry.model.name) if entry else key


def channel_name(site: Site, key: str) -> str:
    """Return what readers call a channel; its key if nobody has named it."""
    channel = site.atlas.channels.get(key)
    return plain(channel.name) if channel else key


def team_name(site: Site, key: str) -> str:
    """Return what readers call a team; its key if nobody has named it."""
    team = site.atlas.teams.get(key)
    return plain(team.name) if team else key


def _goal(site: Site, key: str) -> str:
    ref = site.goals.get(key)
    return plain(ref.goal.name) if ref else key


_NAMES: Mapping[str, Callable[[Site, str], str]] = {
    "area": _area,
    "journey": _journey,
    "persona": persona_name,
    "channel": channel_name,
    "owner": team_name,
    "goal": _goal,
}


def of_journey(entry: Entry[Journey]) -> Answers:
    """Return a journey's answers."""
    journey = entry.model
    return {
        "area": [entry.area or TOP],
        "persona": journey.personas,
        "owner": [journey.owner] if journey.owner else [],
        "state": [journey.state],
        "work": [journey.status],
    }


def named_answers(site: Site, answers: Answers) -> Answers:
    """Return answers with names in place of keys."""
    overview = site.atlas.areas.get("")
    title = overview.model.title if overview else None
    named = {
        key: [_NAMES[key](site, value) for value in values] if key in _NAMES else values
        for key, values in answers.items()
    }
    return {"site": [plain(title or site.language.text("Customer journeys"))], **named}


def of_joined_journey(joined: JoinedSite, journey: JourneySummary) -> Answers:
    """Return the answers of a journey on another site, by name: the same key may be called
    otherwise here.
    """
    owner = [plain(joined.team_name(journey.owner))] if journey.owner else []
    return {
        "site": [plain(joined.title)],
        "area": [plain(joined.area_title(journey.area))],
        "persona": [plain(joined.persona_name(key)) for key in journey.personas],
        "owner": owner,
        "state": [journey.state],
        "work": [journey.status],
    }


def of_moment(moment_ref: MomentRef) -> Answers:
    """Return the answers of a touchpoint or stage."""
    return {
        "area": [moment_ref.entry.area or TOP],
        "journey": [moment_ref.entry.key],
        "persona": moment_ref.entry.model.personas,
        "channel": moment_ref.channels,
        "owner": moment_ref.owners,
        "state": [moment_ref.entry.model.state],
    }


def of_barrier(barrier_ref: BarrierRef, scoring: Scoring | None = None) -> Answers:
    """Return a barrier's answers; of impact, effort and status those of its ways out."""
    ways, journey = barrier_ref.ways, barrier_ref.moment_ref.entry.model
    levels: tuple[tuple[str, list[str | None]], ...] = (
        ("severity", [barrier_ref.barrier.severity]),
        ("impact", [_level(way.impact) for way in ways]),
        ("effort", [_level(way.effort) for way in ways]),
        ("score", [score_group(way, scoring) for way in ways if scoring]),
        ("status", [way.status for way in ways] or [NOTHING]),
    )
    return {
        **of_moment(barrier_ref.moment_ref),
        "persona": barrier_ref.personas,
        "goal": list(dict.fromkeys(key for way in ways for key in goals_of(way, journey))),
        **{key: [value for value in values if value] for key, values in levels},
    }


def of_way(way: OpportunityRef, scoring: Scoring | None = None) -> Answers:
    """Return an opportunity's answers; of severity those of the barriers that it removes."""
    opportunity = way.opportunity
    levels: tuple[tuple[str, list[str | None]], ...] = (
        ("severity", [barrier_ref.barrier.severity for barrier_ref in way.barriers]),
        ("impact", [_level(opportunity.impact)]),
        ("effort", [_level(opportunity.effort)]),
        ("score", [score_group(opportunity, scoring) if scoring else None]),
        ("status", [opportunity.status]),
    )
    return {
        "area": [way.entry.area or TOP],
        "journey": [way.entry.key],
        "persona": way.personas,
        "channel": way.channels,
        "owner": way.owners,
        "state": [way.entry.model.state],
        "goal": goals_of(opportunity, way.entry.model),
        **{key: [value for value in values if value] for key, values in levels},
    }


def _level(value: Level | float | None) -> Level | None:
    """Return a level; a list is not narrowed by numbers."""
    return value if isinstance(value, Level) else None
