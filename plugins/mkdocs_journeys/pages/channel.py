"""Touchpoints of all journeys in one list, and a page for each channel that they happen in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..analysis.emotions import STEPS, Face, face
from ..analysis.queries import TouchpointRef
from ..model.journey import Score
from ..plaintext import plain
from .facets import Answers, facets, of_moment
from .page import Page
from .page_kind import PageKind
from .site import Site

__all__ = ["PAGE", "ChannelUse", "mix", "newest", "pages"]


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of touchpoints, the list of channels, a page for each channel that is used."""
    if site.across.touchpoints:
        yield _touchpoints(site)
    used = sorted(site.across.by_channel, key=lambda key: -len(site.across.by_channel[key]))
    if not used:
        return
    index = site.address("channels/index.md")
    yield Page(
        address=index,
        title=site.language.text("Channels"),
        content=lambda site: site.render(
            "channels.html", index, used=[_channel_use(site, key) for key in used]
        ),
    )
    for key in used:
        # What nobody has named has no page: its key may be anything, also no part of an address.
        if key in site.atlas.channels:
            yield _channel(site, key)


def _touchpoints(site: Site) -> Page:
    address = site.address("touchpoints.md")
    return Page(
        address=address,
        title=site.language.text("Touchpoints"),
        content=lambda site: site.render(
            "touchpoints.html", address, doubles=site.across.shared_touchpoints
        ),
        slots={"touchpoints": lambda site: _list(site, address)},
        wide=True,
        description=site.language.text(
            "Every touchpoint of every journey, and who answers for it."
        ),
    )


def _list(site: Site, address: str) -> str:
    touchpoint_refs = sorted(site.across.touchpoints, key=_pain_order)
    return site.render(
        "touchpoints-list.html",
        address,
        touchpoint_refs=_rows(touchpoint_refs, narrowed=True),
        facets=facets(site, map(of_moment, touchpoint_refs)),
    )


class ChannelUse(NamedTuple):
    """A channel and how customers feel there."""

    key: str
    touchpoint_refs: list[TouchpointRef]
    mix: list[tuple[Face | None, int]]
    lowest: float | None
    owners: list[str]


def _channel_use(site: Site, key: str) -> ChannelUse:
    touchpoint_refs = _today(site.across.by_channel[key])
    lowest = min(
        (
            touchpoint_ref.worst
            for touchpoint_ref in touchpoint_refs
            if touchpoint_ref.worst is not None
        ),
        default=None,
    )
    owners = [
        team
        for team, _ in _most_common(
            team for touchpoint_ref in touchpoint_refs for team in touchpoint_ref.owners
        )
    ]
    return ChannelUse(key, touchpoint_refs, mix(touchpoint_refs), lowest, owners)


Row = tuple[TouchpointRef, Answers, Score | None]
"""A touchpoint, its answers to a filter, its newest score."""


def _rows(touchpoint_refs: Iterable[TouchpointRef], *, narrowed: bool) -> list[Row]:
    return [
        (
            ref,
            of_moment(ref) if narrowed else {},
            newest(ref.touchpoint.scores),
        )
        for ref in touchpoint_refs
    ]


def _pain_order(touchpoint_ref: TouchpointRef) -> float:
    """Return the sort key: the worst first, those of which nothing is said last."""
    return touchpoint_ref.worst if touchpoint_ref.worst is not None else 9


def _channel(site: Site, key: str) -> Page:
    channel = site.atlas.channels[key]
    name = plain(channel.name)
    address = site.channel_page(key)
    today = _today(site.across.by_channel[key])
    return Page(
        address=address,
        title=name,
        listed=False,
        wide=True,
        content=lambda site: site.render(
            "channel.html",
            address,
            key=key,
            name=name,
            channel=channel,
            touchpoint_refs=_rows(
                sorted(site.across.by_channel[key], key=_pain_order), narrowed=False
            ),
            mix=mix(today),
            owners=_most_common(team for touchpoint_ref in today for team in touchpoint_ref.owners),
            personas=_persona_keys(site, key),
            doubles=[
                group
                for group in site.across.shared_touchpoints
                if any(key in touchpoint_ref.channels for touchpoint_ref in group)
            ],
        ),
    )


def _today(touchpoint_refs: Iterable[TouchpointRef]) -> list[TouchpointRef]:
    """Return those that customers meet today, not in the maps of how it should be."""
    return [touchpoint_ref for touchpoint_ref in touchpoint_refs if not touchpoint_ref.planned]


def mix(touchpoint_refs: Iterable[TouchpointRef]) -> list[tuple[Face | None, int]]:
    """How many of the touchpoints leave some customers with each of the five emotions as the worst;
    of how many nobody says anything, last. Empty where nothing is said of any.
    """
    worst = (touchpoint_ref.worst for touchpoint_ref in touchpoint_refs)
    counter = Counter(None if value is None else face(value) for value in worst)
    if counter.keys() <= {None}:
        return []
    return [(step, counter[step]) for step in (*STEPS, None) if counter[step]]


def _most_common(keys: Iterable[str]) -> list[tuple[str, int]]:
    return Counter(keys).most_common()


def _persona_keys(site: Site, key: str) -> list[str]:
    """Return the personas that say they are met here, then those whose journeys come by."""
    named = [name for name, entry in site.atlas.personas.items() if key in entry.model.channels]
    passing = [
        name
        for touchpoint_ref in site.across.by_channel[key]
        for name in touchpoint_ref.entry.model.personas
    ]
    return [name for name in dict.fromkeys((*named, *passing)) if name in site.atlas.personas]


def newest(scores: Iterable[Score]) -> Score | None:
    """Return the score that was measured last."""
    return max(scores, key=lambda score: str(score.date or ""), default=None)


PAGE = PageKind("channel", 90, pages)
