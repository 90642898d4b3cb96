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

__all__ = ["Publishable", "publish", "publishable_nodes"]

P = TypeVar("P", bound=Part)

_TOP = PurePosixPath("index.md")


def publish(
    reading: FolderReading, shown: Collection[Visibility], withheld: Collection[Publishable] = ()
) -> FolderReading:
    """Return the reading without what is not published on a site of the levels in `shown`.

    `withheld` is never published, whatever it says itself.
    """
    naming = ReferenceGraph(reading)
    own = _own_publication(naming, shown, withheld)
    if False not in own.values():
        return reading
    left = reachable(own, naming.references_from, naming.possible_references_from)
    return _without_nodes(reading, naming, own.keys() - left)


def publishable_nodes(reading: FolderReading) -> Set[Publishable]:
    """Return all that can be published."""
    return ReferenceGraph(reading).levels.keys()


def _own_publication(
    naming: ReferenceGraph, shown: Collection[Visibility], withheld: Collection[Publishable]
) -> dict[Publishable, bool | None]:
    """Return whether each node is published by itself, None if that depends on what names it.

    The visibility of an area holds for its whole folder.
    """
    areas = {
        PurePosixPath(key or "."): entry.model.visibility not in shown
        for key, entry in naming.atlas.areas.items()
        if entry.model.visibility is not None
    }
    own: dict[Publishable, bool | None] = {}
    for node, level in naming.levels.items():
        address = naming.places.get(node, PurePosixPath("."))
        around = (address.parent if node.kind == "area" else address, *address.parents)
        if node in withheld or any(areas.get(parent) for parent in around):
            own[node] = False
        else:
            own[node] = None if level is None else level in shown
    return own


def _without_nodes(
    reading: FolderReading, naming: ReferenceGraph, gone: Set[Publishable]
) -> FolderReading:
    """Return the reading without the nodes `gone`, and without references to them."""
    atlas = reading.atlas

    def is_gone(kind: str, name: str, address: PurePosixPath = _TOP) -> bool:
        if kind == LINK:
            return naming.link_target(name, address) in gone
        called = list(naming.reference_targets(kind, name))
        if called:
            return all(node in gone for node in called)
        return (kind, name.casefold()) in hidden_names

    def remaining(kind: str, entries: Mapping[str, Entry[P]]) -> dict[str, Entry[P]]:
        return {
            key: replace(
                entry, model=withhold(entry.model, partial(is_gone, address=entry.address))
            )
            for key, entry in entries.items()
            if Publishable(kind, key) not in gone
        }

    hidden_names = {(kind, name) for node in gone for kind, name in naming.names_of(node)}
    channels = {
        key: CHANNELS.get(key) if Publishable("channel", key) in gone else channel
        for key, channel in atlas.channels.items()
    }
    published = Atlas(
        journeys=remaining("journey", atlas.journeys),
        personas=remaining("persona", atlas.personas),
        evidence=remaining("evidence", atlas.evidence),
        areas=remaining("area", atlas.areas),
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
    sources = {source for node in gone if (source := naming.sources.get(node)) is not None}
    return replace(
        reading,
        atlas=published,
        broken=broken,
        unreadable_parts={
            node: level
            for node, level in reading.unreadable_parts.items()
            if Publishable(*node) not in gone
        },
        hidden={address for node in gone for address in naming.pages_of(node)},
        documents={
            name: document for name, document in reading.documents.items() if name not in sources
        },
    )
