"""A persona's page: the portrait, and all that happens to the persona across journeys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from ..analysis import emotions
from ..diagrams.small_curve import spark
from ..model.atlas import Atlas, Entry
from ..model.journey import Journey
from ..model.personas import Persona
from ..model.values import State
from ..plaintext import plain
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "pages"]

WORST = 7
"""How many of the worst touchpoints are listed."""


def pages(site: Site) -> Iterator[Page]:
    """Yield a page for each persona."""
    for entry in site.atlas.personas_by_name.values():
        yield Page(
            address=site.page_of(entry),
            title=plain(entry.model.name),
            content=partial(_content, entry),
            source=entry.source,
            tags=entry.model.tags,
            description=plain(_described(entry.model)),
            meta=entry.model.page_meta(),
        )


def _described(persona: Persona) -> str:
    return persona.description or persona.segment or persona.summary or persona.name


def _content(entry: Entry[Persona], site: Site) -> str:
    entries = sorted(
        site.atlas.journeys_of(entry.key),
        key=lambda journey_entry: journey_entry.model.title.casefold(),
    )
    return site.render(
        "persona.html",
        site.page_of(entry),
        entry=entry,
        persona=entry.model,
        journeys=[
            (
                journey_entry,
                spark(journey_entry.model, entry.key),
                _ends(journey_entry.model, entry.key),
            )
            for journey_entry in entries
        ],
        worst=_worst(entries, entry.key),
        channels=_channels(site.atlas, entries),
    )


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
