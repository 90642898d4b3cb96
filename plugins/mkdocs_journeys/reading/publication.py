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
from .naming import Naming, Thing, file_of
from .presets import CHANNELS
from .reachability import reachable
from .result import Reading
from .withhold import LINK, withhold

__all__ = ["Thing", "publish", "things"]

P = TypeVar("P", bound=Part)

_TOP = PurePosixPath("index.md")


def publish(
    reading: Reading, shown: Collection[Visibility], withheld: Collection[Thing] = ()
) -> Reading:
    """The reading with nothing in it that is not published on a site of what is `shown`.

    `withheld` is never published, whatever it says itself.
    """
    naming = Naming(reading)
    own = _own(naming, shown, withheld)
    if False not in own.values():
        return reading
    left = reachable(own, naming.named_by, naming.perhaps_named_by)
    return _without(reading, naming, own.keys() - left)


def things(reading: Reading) -> Set[Thing]:
    """All that is there to be published."""
    return Naming(reading).levels.keys()


def _own(
    naming: Naming, shown: Collection[Visibility], withheld: Collection[Thing]
) -> dict[Thing, bool | None]:
    """Whether each thing is published by itself. An area's word holds for its whole folder."""
    areas = {
        PurePosixPath(key or "."): entry.model.visibility not in shown
        for key, entry in naming.atlas.areas.items()
        if entry.model.visibility is not None
    }
    own: dict[Thing, bool | None] = {}
    for thing, level in naming.levels.items():
        address = naming.addresses.get(thing, PurePosixPath("."))
        around = (address.parent if thing.kind == "area" else address, *address.parents)
        if thing in withheld or any(areas.get(parent) for parent in around):
            own[thing] = False
        else:
            own[thing] = None if level is None else level in shown
    return own


def _without(reading: Reading, naming: Naming, gone: Set[Thing]) -> Reading:
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
            if Thing(kind, key) not in gone
        }

    hidden_names = {(kind, name) for thing in gone for kind, name in naming.names_of(thing)}
    channels = {
        key: CHANNELS.get(key) if Thing("channel", key) in gone else channel
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
            if Thing("team", key) not in gone
        },
        declared={
            key: source
            for key, source in atlas.declared.items()
            if Thing("channel", key) not in gone
        },
    )
    broken = [one for one in reading.broken if file_of(one) not in gone]
    sources = {source for thing in gone if (source := naming.sources.get(thing)) is not None}
    return replace(
        reading,
        atlas=published,
        broken=broken,
        unread={one: level for one, level in reading.unread.items() if Thing(*one) not in gone},
        hidden={address for thing in gone for address in naming.pages_of(thing)},
        documents={
            name: document for name, document in reading.documents.items() if name not in sources
        },
    )
