"""A persona's page: the portrait, and all that happens to the persona across journeys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from ..analysis import emotions
from ..diagrams.small_curve import spark
from ..model.atlas import Atlas, Entry
from ..model.journey import Journey, Quote
from ..model.persona_parts import Need, Skill, level_share
from ..model.personas import Persona
from ..model.values import NeedWeight, State
from ..plaintext import plain
from .long_list import LongList, divide_lists
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "needs_by_weight", "pages"]

WORST = 7
"""How many of the worst touchpoints are listed."""


def pages(site: Site) -> Iterator[Page]:
    """Yield a page for each persona."""
    for entry in site.atlas.personas_by_name.values():
        (walks,) = divide_lists(_walk_list(site, entry))
        yield Page(
            address=walks.address,
            title=walks.title,
            content=partial(_content, entry, walks),
            source=entry.source,
            tags=entry.model.tags,
            description=plain(_described(entry.model)),
            meta=entry.model.page_meta(),
        )
        yield from walks.pages()


def _walk_list(site: Site, entry: Entry[Persona]) -> LongList[Entry[Journey]]:
    """Return the list of the persona's journeys."""
    return LongList(
        address=site.page_of(entry),
        title=plain(entry.model.name),
        template="persona-journeys.html",
        items=_journeys(site, entry.key),
        weigh=lambda journey_entry: (
            2000 + 4 * len(journey_entry.model.title) + 90 * len(journey_entry.model.stages)
        ),
        name="journeys",
        anchor="jm-journeys",
        values={
            "curve_of": lambda journey_entry: spark(journey_entry.model, entry.key),
            "ends_of": lambda journey_entry: _ends(journey_entry.model, entry.key),
        },
        classes="jm-persona-page",
    )


def _journeys(site: Site, key: str) -> list[Entry[Journey]]:
    entries = site.atlas.journeys_of(key)
    return sorted(entries, key=lambda journey_entry: journey_entry.model.title.casefold())


def _described(persona: Persona) -> str:
    return persona.description or persona.segment or persona.summary or persona.name


def _content(entry: Entry[Persona], walks: LongList[Entry[Journey]], site: Site) -> str:
    entries = list(walks.items)
    return site.render(
        "persona.html",
        walks.address,
        entry=entry,
        persona=entry.model,
        part=walks.first,
        worst=_worst(entries, entry.key),
        channels=_channels(site.atlas, entries),
        needs=needs_by_weight(entry.model),
        skills=_skills(entry.model),
        quotes=[_without_own_name(quote, entry.key) for quote in entry.model.quotes],
        **walks.values,
    )


def needs_by_weight(persona: Persona) -> list[tuple[NeedWeight | None, list[Need]]]:
    """Return the persona's needs by weight, the weightiest first, those without one last."""
    weights: list[NeedWeight | None] = [*reversed(NeedWeight), None]
    groups = (
        (weight, [need for need in persona.needs if need.weight is weight]) for weight in weights
    )
    return [(weight, needs) for weight, needs in groups if needs]


def _skills(persona: Persona) -> list[tuple[Skill, float | None]]:
    """Return the persona's skills, each with its level as a share, if it is one."""
    return [(skill, level_share(skill.level or "")) for skill in persona.skills]


def _without_own_name(quote: Quote, key: str) -> Quote:
    """Return a quote without the persona whose page it is on."""
    return quote.model_copy(update={"persona": None}) if quote.persona == key else quote


def _ends(journey: Journey, persona: str) -> tuple[emotions.CurvePoint, emotions.CurvePoint] | None:
    """Return the lowest and the highest point of the persona's line."""
    points = emotions.curve(journey, persona)
    if not points:
        return None
    return min(points, key=lambda point: point.value), max(points, key=lambda point: point.value)


def _worst(
    journeys: list[Entry[Journey]], persona: str
) -> list[tuple[emotions.PainPoint, Entry[Journey]]]:
    today = [journey for journey in journeys if journey.model.state is State.AS_IS]
    pain_points = [
        (hurt, entry) for entry in today for hurt in emotions.negative_moments(entry.model, persona)
    ]
    return sorted(pain_points, key=lambda pair: pair[0].value)[:WORST]


def _channels(atlas: Atlas, journeys: list[Entry[Journey]]) -> list[tuple[str, int]]:
    """Return the channels that the persona's touchpoints use, the most used first."""
    used = Counter(
        channel
        for entry in journeys
        for place in entry.model.places()
        for channel in place.touchpoint.channel
    )
    return sorted(used.items(), key=lambda item: (-item[1], item[0]))


PAGE = PageKind("persona", 70, pages)
