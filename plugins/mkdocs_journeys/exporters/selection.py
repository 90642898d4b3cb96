"""Reduction of an atlas to chosen maps and what they name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

from ..model.atlas import Atlas
from ..model.file_kinds import FILE_KINDS
from ..model.values import Part
from ..reading.redaction import references_of

__all__ = ["select_maps"]

T = TypeVar("T")

Names = set[tuple[str, str]]


def select_maps(atlas: Atlas, keys: Collection[str] | None) -> Atlas:
    """Return an atlas of the journeys with these keys, and of what they name.

    Without keys, everything is kept but built-in channels that nothing names.
    """
    if keys is None:
        named = _names(*(entry.model for entry in atlas.entries()))
        used = {key for kind, key in named if kind == "channel"} | {
            key for kind, key in atlas.declared if kind == "channel"
        }
        return replace(atlas, channels=_only(atlas.channels, used))
    journeys = {key: entry for key, entry in atlas.journeys.items() if key in keys}
    named = _names(*(entry.model for entry in journeys.values()))
    personas = _only(atlas.personas, _of_kind("persona", named))
    named |= _names(*(entry.model for entry in personas.values()))
    lists: dict[str, Any] = {
        FILE_KINDS[kind].group: _only(parts, _with_named(kind, parts, named))
        for kind, parts in atlas.lists.items()
    }
    folders = {
        str(parent) for entry in journeys.values() for parent in (entry.path, *entry.path.parents)
    }
    areas = {"" if folder == str(PurePosixPath()) else folder for folder in folders}
    return Atlas(
        journeys=journeys,
        personas=personas,
        evidence=_only(atlas.evidence, _of_kind("evidence", named)),
        areas=_only(atlas.areas, areas),
        declared={
            (kind, key): source
            for (kind, key), source in atlas.declared.items()
            if key in lists[FILE_KINDS[kind].group]
        },
        **lists,
    )


def _names(*parts: Part) -> Names:
    return {reference for part in parts for reference in references_of(part)}


def _of_kind(kind: str, names: Names) -> set[str]:
    return {name for other_kind, name in names if other_kind == kind}


def _with_named(kind: str, parts: Mapping[str, Part], names: Names) -> set[str]:
    """Return the named ids of a list, and those that these name in turn: parents of goals."""
    ids, waiting = set[str](), _of_kind(kind, names) & parts.keys()
    while waiting:
        ids |= waiting
        waiting = _of_kind(kind, _names(*(parts[ident] for ident in waiting))) & parts.keys() - ids
    return ids


def _only(entries: Mapping[str, T], keys: Collection[str]) -> dict[str, T]:
    return {key: entry for key, entry in entries.items() if key in keys}
