"""Reduce two revisions to what the site publishes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from ..model.values import Visibility
from ..reading.folder import FolderReading
from ..reading.publication import Publishable, publish, publishable_nodes
from ..vcs.renames import Renames
from .file_matching import match_entries, match_items

__all__ = ["LEVELS", "published_sides", "strictest"]

LEVELS: Mapping[str, frozenset[Visibility]] = {
    level.value: frozenset(shown for shown in Visibility if not shown.is_stricter_than(level))
    for level in Visibility
}
"""The visibilities that each setting publishes; `private` shows everything, as to an author."""


def strictest(*settings: object) -> frozenset[Visibility]:
    """Return what the strictest of several settings publishes; an unknown setting is `public`.

    None stands for the default, `internal`.
    """
    levels = ["internal" if setting is None else setting for setting in settings]
    return LEVELS["internal" if all(level == "internal" for level in levels) else "public"]


def published_sides(
    before: FolderReading, after: FolderReading, renames: Renames, published: Collection[Visibility]
) -> tuple[FolderReading, FolderReading]:
    """Return both revisions as the site publishes them.

    What is published only in the current revision is new to readers. What the current revision
    withholds is withheld from the former one, too.
    """
    published_after = publish(after, published)
    withheld = publishable_nodes(after) - publishable_nodes(published_after)
    published_before = publish(
        before, published, set(_former_items(before, after, renames, withheld))
    )
    # A file that can't be read any more does not say whether it should be withheld.
    unreadable = {
        Publishable("file", str(broken.source))
        for broken in published_after.broken
        if broken.source in before.documents and broken.source not in published_before.documents
    }
    if unreadable:
        published_after = publish(after, published, unreadable)
    return _without_withheld(published_before), _without_withheld(published_after)


def _former_items(
    before: FolderReading, after: FolderReading, renames: Renames, withheld: Collection[Publishable]
) -> Iterator[Publishable]:
    """Yield what the withheld items were called in the former revision."""
    old, new = before.atlas, after.atlas
    for kind, entries_before, entries_after in (
        ("journey", old.journeys, new.journeys),
        ("persona", old.personas, new.personas),
        ("evidence", old.evidence, new.evidence),
        ("area", old.areas, new.areas),
    ):
        for left, right in match_entries(entries_before, entries_after, renames):
            if left is not None and right is not None and Publishable(kind, right.key) in withheld:
                yield Publishable(kind, left.key)
    for kind, items_before in old.lists.items():
        for line, other in match_items(items_before, new.lists[kind]):
            if line is not None and other is not None and Publishable(kind, other[0]) in withheld:
                yield Publishable(kind, line[0])
    files = {item.key for item in withheld if item.kind == "file"}
    groups = (("journey", old.journeys), ("persona", old.personas), ("evidence", old.evidence))
    for kind, group in groups:
        yield from (
            Publishable(kind, key) for key, entry in group.items() if str(entry.source) in files
        )
    yield from (item for item in withheld if item.kind == "file")


def _without_withheld(reading: FolderReading) -> FolderReading:
    """Return a reading without the problems of files that are left out."""
    paths = {document.file.display_path for document in reading.documents.values()}
    return replace(
        reading, problems=[problem for problem in reading.problems if problem.path in paths]
    )
