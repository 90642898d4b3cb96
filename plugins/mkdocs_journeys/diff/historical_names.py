"""Translate former revisions to the current names, without what is not published now."""

from __future__ import annotations

import datetime as dt
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeVar

from ..model.atlas import Atlas
from ..model.entry import INDEXES, path_of
from ..model.values import Part, Visibility
from ..reading.files import SourceFile
from ..reading.folder import read_standalone
from ..reading.redaction import LINK, withhold
from ..reading.resolve import resolve_part
from ..vcs.file_history import RepositoryHistory
from .file_matching import KeyRenames

__all__ = ["Opening", "in_current_names", "opening", "renamed_by_history"]

P = TypeVar("P", bound=Part)


def renamed_by_history(past: RepositoryHistory, atlas: Atlas) -> KeyRenames:
    """Return the keys of journeys, personas and studies whose files were renamed, as git knows."""
    renamed = KeyRenames()
    names = past.names()
    for kind, group in (
        ("journey", atlas.journeys),
        ("persona", atlas.personas),
        ("evidence", atlas.evidence),
    ):
        keys = {entry.source: entry.key for entry in group.values()}
        for old, new in names.items():
            if new in keys:
                path = path_of(old if kind == "journey" else PurePosixPath(*old.parts[1:]))
                for key in {path, path.rpartition("/")[2]}:
                    renamed.note(kind, key, keys[new])
    return renamed


def in_current_names(part: P, renamed: KeyRenames, atlas: Atlas) -> P:
    """Return a former part in the current names, without references to what the atlas lacks now.

    That may have been removed so that nobody reads of it.
    """
    published = {
        "persona": atlas.personas,
        "evidence": atlas.evidence,
        **atlas.lists,
    }

    def is_gone(kind: str, name: str) -> bool:
        if kind == "journey":
            return atlas.journey(name) is None
        return kind == LINK or (kind in published and name not in published[kind])

    return withhold(resolve_part(renamed.translate(part), atlas), is_gone)


EVERY = 10_000
"""How many versions of an area's file are examined."""


class Opening(NamedTuple):
    """When a file became readable for everybody who may read it now: a day and a commit."""

    day: dt.date = dt.date.min
    commit: str = ""


def opening(past: RepositoryHistory, source: PurePosixPath, level: Visibility) -> Opening:
    """Return when the last area around a file was opened that was stricter than `level`.

    `level` is the current visibility of the file. The day is `date.max` if an area is still closed
    as far as the history shows.
    """
    indexes = [parent / f"{name}.md" for parent in source.parents for name in sorted(INDEXES)]
    return max((_opening_of(past, index, level) for index in indexes), default=Opening())


def _opening_of(past: RepositoryHistory, index: PurePosixPath, level: Visibility) -> Opening:
    last_opening, was_closed = Opening(), False
    history = past.history(index, EVERY)
    for version in history.versions if history is not None else ():
        if was_closed or (version.before is not None and _is_closed(index, version.before, level)):
            last_opening = Opening(version.day, version.commit)
        was_closed = _is_closed(index, version.text, level)
    removed = past.removed(index) if history is None else None
    if was_closed or (removed is not None and _is_closed(index, removed, level)):
        return Opening(dt.date.max)
    return last_opening


def _is_closed(index: PurePosixPath, text: str, level: Visibility) -> bool:
    """Whether an area was stricter than `level`, by the text of its index file."""
    areas = read_standalone([SourceFile(Path(index), index, str(index), text)]).areas
    return any(
        area.model.visibility is not None and area.model.visibility.is_stricter_than(level)
        for area in areas.values()
    )
