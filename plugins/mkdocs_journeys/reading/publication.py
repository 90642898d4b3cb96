"""What of a folder is published: decided here, once, before anything is made from it.

What has a `visibility` of its own is published if that is among those of the site. Everything else
goes with what names it: it is published if something published names it, and left out if only
things that are left out name it. What nobody names is published.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar

from ..model.atlas import Atlas, Entry
from ..model.values import Part, Visibility
from .builtin_channels import CHANNELS
from .reachability import reachable
from .redaction import LINK, withhold
from .reference_graph import Publishable, ReferenceGraph, file_of
from .result import FolderReading

__all__ = ["Publishable", "publish", "things"]

P = TypeVar("P", bound=Part)

_TOP = PurePosixPath("index.md")


def publish(
    reading: FolderReading, shown: Collection[Visibility], withheld: Collection[Publishable] = ()
) -> FolderReading:
    """The reading with nothing in it that is not published on a site of what is `shown`.

    `withheld` is never published, whatever it says itself.
    """
    naming = ReferenceGraph(reading)
    own = _own(naming, shown, withheld)
    if False not in own.values():
        return reading
    left = reachable(own, naming.named_by, naming.perhaps_named_by)
    return _without(reading, naming, own.keys() - left)


def things(reading: FolderReading) -> Set[Publishable]:
    """All that is there to be published."""
    return ReferenceGraph(reading).levels.keys()


def _own(
    naming: ReferenceGraph, shown: Collection[Visibility], withheld: Collection[Publishable]
) -> dict[Publishable, bool | None]:
    """Whether each thing is published by itself. An area's word holds for its whole folder."""
    areas = {
        PurePosixPath(key or "."): entry.model.visibility not in shown
        for key, entry in naming.atlas.areas.items()
        if entry.model.visibility is not None
    }
    own: dict[Publishable, bool | None] = {}
    for thing, level in naming.levels.items():
        address = naming.places.get(thing, PurePosixPath("."))
        around = (address.parent if thing.kind == "area" else address, *address.parents)
        if thing in withheld or any(areas.get(parent) for parent in around):
            own[thing] = False
        else:
            own[thing] = None if level is None else level in shown
    return own


def _without(
    reading: FolderReading, naming: ReferenceGraph, gone: Set[Publishable]
) -> FolderReading:
    """The reading without some things and without all that names them."""
    atlas = reading.atlas

    def is_gone(kind: str, name: str, address: PurePosixPath = _TOP) -> bool:
        if kind == LINK:
            return naming.linked(name, address) in gone
        called = list(naming.called(kind, name))
        if called:
            return all(thing in gone for thing in called)
        return (kind, name.casefold()) in hidden_names

    def left(kind: str, entries: Mapping[str, Entry[P]]) -> dict[str, Entry[P]]:
        return {
            key: replace(
                entry, model=withhold(entry.model, partial(is_gone, address=entry.address))
            )
            for key, entry in entries.items()
            if Publishable(kind, key) not in gone
        }

    hidden_names = {(kind, name) for thing in gone for kind, name in naming.names_of(thing)}
    channels = {
        key: CHANNELS.get(key) if Publishable("channel", key) in gone else channel
        for key, channel in atlas.channels.items()
    }
    published = Atlas(
        journeys=left("journey", atlas.journeys),
        personas=left("persona", atlas.personas),
        evidence=left("evidence", atlas.evidence),
        areas=left("area", atlas.areas),
        channels={key: channel for key, channel in channels.items() if channel is not None},
        teams={
            key: withhold(team, is_gone)
            for key, team in atlas.teams.items()
            if Publishable("team", key) not in gone
        },
        declared={
            key: source
            for key, source in atlas.declared.items()
            if Publishable("channel", key) not in gone
        },
    )
    broken = [broken for broken in reading.broken if file_of(broken) not in gone]
    sources = {source for thing in gone if (source := naming.sources.get(thing)) is not None}
    return replace(
        reading,
        atlas=published,
        broken=broken,
        unread={
            one: level for one, level in reading.unread.items() if Publishable(*one) not in gone
        },
        hidden={address for thing in gone for address in naming.pages_of(thing)},
        documents={
            name: document for name, document in reading.documents.items() if name not in sources
        },
    )
