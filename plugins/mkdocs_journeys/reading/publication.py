"""Selection of what is published of a folder, before anything is generated from it.

What has a `visibility` of its own is published if that is among those of the site. Everything else
goes with what names it: it is published if something published names it, and left out if only
things that are left out name it. What nobody names is published.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any, TypeVar

from ..model.atlas import Atlas, Entry
from ..model.file_kinds import FILE_KINDS
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
    reading: FolderReading, levels: Collection[Visibility], withheld: Collection[Publishable] = ()
) -> FolderReading:
    """Return the reading without what is not published on a site of the `levels`.

    `withheld` is never published, whatever it says itself.
    """
    if not withheld and set(levels) >= set(Visibility):
        return reading
    graph = ReferenceGraph(reading)
    own = _own_publication(graph, levels, withheld)
    if False not in own.values():
        return reading
    published = reachable(own, graph.references_from, graph.possible_references_from)
    return _without_nodes(reading, graph, own.keys() - published)


def publishable_nodes(reading: FolderReading) -> Set[Publishable]:
    """Return all that can be published."""
    return ReferenceGraph(reading).levels.keys()


def _own_publication(
    graph: ReferenceGraph, levels: Collection[Visibility], withheld: Collection[Publishable]
) -> dict[Publishable, bool | None]:
    """Return whether each node is published by itself, None if that depends on what names it.

    The visibility of an area holds for its whole folder.
    """
    areas = {
        PurePosixPath(key or "."): entry.model.visibility not in levels
        for key, entry in graph.atlas.areas.items()
        if entry.model.visibility is not None
    }
    published: dict[Publishable, bool | None] = {}
    for node, level in graph.levels.items():
        address = graph.places.get(node, PurePosixPath("."))
        around = (address.parent if node.kind == "area" else address, *address.parents)
        if node in withheld or any(areas.get(parent) for parent in around):
            published[node] = False
        else:
            published[node] = None if level is None else level in levels
    return published


def _without_nodes(
    reading: FolderReading, graph: ReferenceGraph, removed: Set[Publishable]
) -> FolderReading:
    """Return the reading without the `removed` nodes, and without references to them."""
    atlas = reading.atlas

    def is_removed(kind: str, name: str, address: PurePosixPath = _TOP) -> bool:
        if kind == LINK:
            return graph.link_target(name, address) in removed
        targets = list(graph.reference_targets(kind, name))
        if targets:
            return all(node in removed for node in targets)
        return (kind, name.casefold()) in hidden_names

    def remaining(kind: str, entries: Mapping[str, Entry[P]]) -> dict[str, Entry[P]]:
        return {
            key: replace(
                entry, model=withhold(entry.model, partial(is_removed, address=entry.address))
            )
            for key, entry in entries.items()
            if Publishable(kind, key) not in removed
        }

    hidden_names = {(kind, name) for node in removed for kind, name in graph.names_of(node)}

    def remaining_listed(kind: str, parts: Mapping[str, Part]) -> dict[str, Part]:
        # A built-in channel is no secret: only what the site says of it is withheld.
        builtin = CHANNELS if kind == "channel" else {}
        return {
            key: builtin[key] if is_withheld else withhold(part, is_removed)
            for key, part in parts.items()
            if not (is_withheld := Publishable(kind, key) in removed) or key in builtin
        }

    listed: dict[str, Any] = {
        FILE_KINDS[kind].group: remaining_listed(kind, parts) for kind, parts in atlas.lists.items()
    }
    published = Atlas(
        journeys=remaining("journey", atlas.journeys),
        personas=remaining("persona", atlas.personas),
        evidence=remaining("evidence", atlas.evidence),
        areas=remaining("area", atlas.areas),
        declared={
            item: source
            for item, source in atlas.declared.items()
            if Publishable(*item) not in removed
        },
        **listed,
    )
    broken = [broken for broken in reading.broken if file_of(broken) not in removed]
    sources = {source for node in removed if (source := graph.sources.get(node)) is not None}
    return replace(
        reading,
        atlas=published,
        broken=broken,
        unreadable_parts={
            node: level
            for node, level in reading.unreadable_parts.items()
            if Publishable(*node) not in removed
        },
        hidden={address for node in removed for address in graph.pages_of(node)},
        documents={
            name: document for name, document in reading.documents.items() if name not in sources
        },
    )
