"""What readers of the site see of two times: everything but the maps that it does not publish."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from pathlib import PurePosixPath

from ..model.atlas import Entry
from ..model.journey import Journey
from ..model.values import Visibility
from ..reading.folder import Reading
from ..reading.renames import Renames
from .match import entries

__all__ = ["published"]


def published(before: Reading, after: Reading, renames: Renames) -> tuple[Reading, Reading]:
    """The two without private maps.

    A map that is published only now is new to readers; one that is private now is not shown as it
    was, either: somebody wants it kept back.
    """
    hidden: tuple[set[PurePosixPath], set[PurePosixPath]] = (
        _spoilt_private(before),
        _spoilt_private(after),
    )
    for old, new in entries(before.atlas.journeys, after.atlas.journeys, renames):
        if new is not None and _is_private(new):
            hidden[1].add(new.source)
        if old is not None and (_is_private(old) or (new is not None and _is_private(new))):
            hidden[0].add(old.source)
            # Whether a file that can't be read is private still, it does not say.
            hidden[1].update({old.source} & {one.source for one in after.broken})
    return _without(before, hidden[0]), _without(after, hidden[1])


def _is_private(entry: Entry[Journey]) -> bool:
    return entry.model.visibility is Visibility.PRIVATE


def _spoilt_private(reading: Reading) -> set[PurePosixPath]:
    """The files that can't be read, but for the word that nobody else is to read them."""
    found = set()
    for one in reading.broken:
        data = reading.documents[one.source].values.data
        if isinstance(data, dict) and data.get("visibility") == Visibility.PRIVATE:
            found.add(one.source)
    return found


def _without(reading: Reading, sources: Container[PurePosixPath]) -> Reading:
    atlas = reading.atlas
    journeys = {key: one for key, one in atlas.journeys.items() if one.source not in sources}
    return replace(
        reading,
        atlas=replace(atlas, journeys=journeys),
        broken=[one for one in reading.broken if one.source not in sources],
        documents={name: one for name, one in reading.documents.items() if name not in sources},
    )
