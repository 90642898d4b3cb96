"""What readers of the site see of two times: only what it publishes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from ..model.values import Visibility
from ..reading.folder import FolderReading
from ..reading.publication import Publishable, publish, things
from ..vcs.renames import Renames
from .file_matching import entries, listed

__all__ = ["LEVELS", "published_sides", "strictest"]

LEVELS: Mapping[str, frozenset[Visibility]] = {
    level.value: frozenset(shown for shown in Visibility if not shown.is_stricter_than(level))
    for level in Visibility
}
"""What a site of each setting publishes; with `private` everything is shown, as to an author."""


def strictest(*settings: object) -> frozenset[Visibility]:
    """What is published under the strictest of some settings; what is no setting is public only."""
    named = ["internal" if setting is None else setting for setting in settings]
    return LEVELS["internal" if all(one == "internal" for one in named) else "public"]


def published_sides(
    before: FolderReading, after: FolderReading, renames: Renames, shown: Collection[Visibility]
) -> tuple[FolderReading, FolderReading]:
    """The two as a site publishes them.

    What is published only now is new to readers; what is kept back now is not shown as it was,
    either: somebody wants it kept back.
    """
    now = publish(after, shown)
    gone = things(after) - things(now)
    then = publish(before, shown, set(_earlier(before, after, renames, gone)))
    # Whether what can't be read any more was to be kept back, it does not say.
    unsure = {
        Publishable("file", str(broken.source))
        for broken in now.broken
        if broken.source in before.documents and broken.source not in then.documents
    }
    if unsure:
        now = publish(after, shown, unsure)
    return _told(then), _told(now)


def _earlier(
    before: FolderReading, after: FolderReading, renames: Renames, gone: Collection[Publishable]
) -> Iterator[Publishable]:
    """What the things that are kept back now were before."""
    old, new = before.atlas, after.atlas
    for kind, olds, news in (
        ("journey", old.journeys, new.journeys),
        ("persona", old.personas, new.personas),
        ("evidence", old.evidence, new.evidence),
        ("area", old.areas, new.areas),
    ):
        for left, right in entries(olds, news, renames):
            if left is not None and right is not None and Publishable(kind, right.key) in gone:
                yield Publishable(kind, left.key)
    for kind, was, is_now in (
        ("team", old.teams, new.teams),
        ("channel", old.channels, new.channels),
    ):
        for line, other in listed(was, is_now):
            if line is not None and other is not None and Publishable(kind, other[0]) in gone:
                yield Publishable(kind, line[0])
    files = {thing.key for thing in gone if thing.kind == "file"}
    groups = (("journey", old.journeys), ("persona", old.personas), ("evidence", old.evidence))
    for kind, group in groups:
        yield from (
            Publishable(kind, key) for key, entry in group.items() if str(entry.source) in files
        )
    yield from (thing for thing in gone if thing.kind == "file")


def _told(reading: FolderReading) -> FolderReading:
    """Without findings about what is left out."""
    shown = {document.found.shown for document in reading.documents.values()}
    return replace(
        reading, problems=[problem for problem in reading.problems if problem.path in shown]
    )
