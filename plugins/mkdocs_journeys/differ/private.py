"""What readers of the site see of two times: only what it publishes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from ..model.values import Visibility
from ..reading.folder import Reading
from ..reading.publication import Thing, publish, things
from ..reading.renames import Renames
from .match import entries, listed

__all__ = ["LEVELS", "published", "strictest"]

LEVELS: Mapping[str, frozenset[Visibility]] = {
    "public": frozenset({Visibility.PUBLIC}),
    "internal": frozenset({Visibility.PUBLIC, Visibility.INTERNAL}),
    "private": frozenset(Visibility),
}
"""What a site of each setting publishes; with `private` everything is shown, as to an author."""


def strictest(*settings: object) -> frozenset[Visibility]:
    """What is published under the strictest of some settings; what is no setting is public only."""
    named = ["internal" if one is None else one for one in settings]
    return LEVELS["internal" if all(one == "internal" for one in named) else "public"]


def published(
    before: Reading, after: Reading, renames: Renames, shown: Collection[Visibility]
) -> tuple[Reading, Reading]:
    """The two as a site publishes them.

    What is published only now is new to readers; what is kept back now is not shown as it was,
    either: somebody wants it kept back.
    """
    now = publish(after, shown)
    gone = things(after) - things(now)
    then = publish(before, shown, set(_earlier(before, after, renames, gone)))
    # Whether what can't be read any more was to be kept back, it does not say.
    unsure = {
        Thing("file", str(one.source))
        for one in now.broken
        if one.source in before.documents and one.source not in then.documents
    }
    if unsure:
        now = publish(after, shown, unsure)
    return _told(then), _told(now)


def _earlier(
    before: Reading, after: Reading, renames: Renames, gone: Collection[Thing]
) -> Iterator[Thing]:
    """What the things that are kept back now were before."""
    old, new = before.atlas, after.atlas
    for kind, olds, news in (
        ("journey", old.journeys, new.journeys),
        ("persona", old.personas, new.personas),
        ("evidence", old.evidence, new.evidence),
        ("area", old.areas, new.areas),
    ):
        for left, right in entries(olds, news, renames):
            if left is not None and right is not None and Thing(kind, right.key) in gone:
                yield Thing(kind, left.key)
    for kind, was, is_now in (
        ("team", old.teams, new.teams),
        ("channel", old.channels, new.channels),
    ):
        for line, other in listed(was, is_now):
            if line is not None and other is not None and Thing(kind, other[0]) in gone:
                yield Thing(kind, line[0])
    files = {thing.key for thing in gone if thing.kind == "file"}
    groups = (("journey", old.journeys), ("persona", old.personas), ("evidence", old.evidence))
    for kind, group in groups:
        yield from (Thing(kind, key) for key, one in group.items() if str(one.source) in files)
    yield from (thing for thing in gone if thing.kind == "file")


def _told(reading: Reading) -> Reading:
    """Without findings about what is left out."""
    shown = {document.found.shown for document in reading.documents.values()}
    return replace(reading, problems=[one for one in reading.problems if one.path in shown])
