"""Touchpoints of all journeys in one list, and a page for each channel that they happen in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..analysis.emotions import STEPS, Face, face
from ..analysis.queries import TouchpointRef
from ..model.journey import Score
from ..plaintext import plain
from .facets import Answers, channel_name, facets, of_moment, team_name
from .list_entries import Keys
from .long_list import LongList, divide_lists
from .page import Page
from .page_kind import PageKind
from .shared_touchpoints import shared_list
from .site import Site

__all__ = ["PAGE", "ChannelUse", "mix", "newest", "pages"]


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of touchpoints, the list of channels, a page for each channel that is used."""
    if site.across.touchpoints:
        yield from _touchpoints(site)
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
            yield from _channel(site, key)


def _touchpoints(site: Site) -> Iterator[Page]:
    address = site.address("touchpoints.md")
    title = site.language.text("Touchpoints")
    rows, doubles = divide_lists(
        _list(site, address, title, site.across.touchpoints, narrowed=True),
        shared_list(site, address, site.across.shared_touchpoints),
    )
    yield Page(
        address=address,
        title=title,
        content=lambda site: site.render("touchpoints.html", address, doubles=doubles.first),
        slots={
            "touchpoints": lambda site: site.render(
                "touchpoints-list.html",
                address,
                part=rows.first,
                facets=facets(site, (answers for _, answers, _ in rows.items)),
            )
        },
        beside=rows.beside,
        wide=True,
        description=site.language.text(
            "Every touchpoint of every journey, and who answers for it."
        ),
    )
    yield from rows.pages()
    yield from doubles.pages()


def _list(
    site: Site, address: str, title: str, refs: Iterable[TouchpointRef], *, narrowed: bool
) -> LongList[Row]:
    """Return the list of touchpoints, the worst first."""
    return LongList(
        address=address,
        title=title,
        template="encounters.html",
        items=_rows(sorted(refs, key=_pain_order), narrowed=narrowed),
        weigh=_weight,
        anchor="jm-touchpoints",
        keys=_keys,
        answers=(lambda row: row[1]) if narrowed else None,
    )


def _weight(row: Row) -> int:
    """Return the bytes of a row, by estimate."""
    ref = row[0]
    texts = (ref.name, ref.step.name, ref.entry.model.title)
    links = len(ref.channels) + len(ref.owners)
    return 1000 + 2 * sum(map(len, texts)) + 120 * links


def _keys(site: Site, row: Row) -> Keys:
    """Return what each column is sorted by."""
    ref, _, score = row
    return (
        ref.name,
        ref.worst,
        score.value if score else None,
        len(ref.touchpoint.barriers) or None,
        " ".join(channel_name(site, key) for key in ref.channels),
        f"{ref.step.name} {ref.entry.model.title}",
        ", ".join(team_name(site, key) for key in ref.owners),
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


def _channel(site: Site, key: str) -> Iterator[Page]:
    channel = site.atlas.channels[key]
    name = plain(channel.name)
    address = site.channel_page(key)
    today = _today(site.across.by_channel[key])
    groups = [
        group
        for group in site.across.shared_touchpoints
        if any(key in touchpoint_ref.channels for touchpoint_ref in group)
    ]
    rows, doubles = divide_lists(
        _list(site, address, name, site.across.by_channel[key], narrowed=False),
        shared_list(site, address, groups),
    )
    yield Page(
        address=address,
        title=name,
        listed=False,
        wide=True,
        beside=rows.beside,
        content=lambda site: site.render(
            "channel.html",
            address,
            key=key,
            name=name,
            channel=channel,
            part=rows.first,
            mix=mix(today),
            owners=_most_common(team for touchpoint_ref in today for team in touchpoint_ref.owners),
            personas=_persona_keys(site, key),
            doubles=doubles.first,
        ),
    )
    yield from rows.pages()
    yield from doubles.pages()


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
