"""Everything that is different between two times of a whole folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

from ..model.atlas import Atlas, Entry
from ..model.file_kinds import FILE_KINDS, LISTS
from ..model.journey import Journey
from ..model.organization import Area
from ..model.values import Part
from ..plaintext import plain
from ..reading.folder import FolderReading
from ..vcs.renames import Renames
from .change import (
    About,
    EntityKind,
    Fact,
    FieldChange,
)
from .fields import (
    area_parts,
    person_parts,
    study_parts,
    turned_parts,
)
from .file_matching import (
    NONE,
    Renamed,
    entries,
    listed,
    renamings,
)
from .journey import held_by, journey_facts
from .kinds import FactKind
from .pictures import shown_by
from .text_similarity import same

__all__ = ["differences"]

P = TypeVar("P", bound=Part)


def differences(
    before: FolderReading, after: FolderReading, lanes: Iterable[str] = (), renames: Renames = NONE
) -> list[Fact]:
    """Every fact, file by file. `lanes` are the sites' own; `renames` is what git says of files."""
    return _Folder(before, after, tuple(dict.fromkeys(lanes)), renames).facts()


class _Folder:
    def __init__(
        self, before: FolderReading, after: FolderReading, lanes: tuple[str, ...], renames: Renames
    ) -> None:
        self.before, self.after, self.lanes, self.renames = before, after, lanes, renames
        self.renamed: Renamed = renamings(before.atlas, after.atlas, renames)
        self.broken = _broken(before), _broken(after)
        self.lost = _lost(before), _lost(after)

    def facts(self) -> list[Fact]:
        facts = [*self._files(), *self._journeys()]
        old, new = self.before.atlas, self.after.atlas
        facts += self._people(EntityKind.PERSONA, old.personas, new.personas, person_parts)
        facts += self._people(EntityKind.STUDY, old.evidence, new.evidence, study_parts)
        facts += self._list(
            EntityKind.TEAM, old.teams, new.teams, ("contact", "summary", "visibility")
        )
        facts += self._list(
            EntityKind.CHANNEL, old.channels, new.channels, ("icon", "group", "visibility")
        )
        facts += self._areas(old, new)
        return facts

    def _files(self) -> Iterator[Fact]:
        """Files that can be read only at one of the times, or changed and can't be read at all."""
        for source in sorted(self.broken[0].keys() | self.broken[1].keys()):
            old, new = (side.get(source) for side in self.broken)
            if old == new:
                continue
            about = About(EntityKind.FILE, str(source), str(source), source)
            if new is not None:
                yield Fact(kind=FactKind.FILE_BROKEN, about=about)
            elif source in self.after.documents:
                yield Fact(kind=FactKind.FILE_MENDED, about=about)
        was, is_now = self.lost
        for source in sorted(is_now):
            if is_now[source] - was.get(source, set()) and source not in self.broken[1]:
                about = About(EntityKind.FILE, str(source), str(source), source)
                yield Fact(kind=FactKind.FILE_FLAWED, about=about)

    def _entries(
        self, before: Mapping[str, Entry[P]], after: Mapping[str, Entry[P]]
    ) -> Iterator[tuple[Entry[P] | None, Entry[P] | None]]:
        return entries(before, after, self.renames)

    def _spoilt(self, entry: Entry[Any], side: int) -> bool:
        """Whether the entry's file can't be read at the other time, so that nothing is known."""
        is_kept_out = side == 1 and entry.source in self.lost[1]
        return entry.source in self.broken[side] or is_kept_out

    def _journeys(self) -> Iterator[Fact]:
        for old, new in self._entries(self.before.atlas.journeys, self.after.atlas.journeys):
            if old is not None and new is not None:
                about = _about(EntityKind.JOURNEY, new, new.model.title)
                then = replace(old, model=self.renamed.translate(old.model))
                shown = shown_by(old, new, self.before.pictures, self.after.pictures)
                for fact in journey_facts(about, then, new, self.lanes, shown):
                    if not self._is_same_map(fact):
                        yield fact
            elif new is not None and not self._spoilt(new, 0):
                yield self._whole_map(FactKind.JOURNEY_ADDED, new)
            elif old is not None and not self._spoilt(old, 1):
                then = replace(old, model=self.renamed.translate(old.model))
                yield self._whole_map(FactKind.JOURNEY_REMOVED, then)

    def _is_same_map(self, fact: Fact) -> bool:
        """Whether a reference to a map is only written in another way."""
        if fact.key not in {"journey", "replaces"} or not (fact.before and fact.after):
            return False
        old = self.before.atlas.journey(str(fact.before))
        new = self.after.atlas.journey(str(fact.after))
        if new is None:  # the file still says what the map was called: nobody changed it
            return self.renamed.now("journey", str(fact.after)) == fact.before
        return old is not None and self.renamed.now("journey", old.key) == new.key

    def _whole_map(self, kind: FactKind, entry: Entry[Journey]) -> Fact:
        about = _about(EntityKind.JOURNEY, entry, entry.model.title)
        owners = (entry.model.owner,) if entry.model.owner else ()
        rebuilt = entry.model.replaces if kind is FactKind.JOURNEY_ADDED else None
        parts = (FieldChange("replaces", after=rebuilt),) if rebuilt else ()
        return Fact(kind=kind, about=about, holds=held_by(entry.model), owners=owners, parts=parts)

    def _people(
        self,
        thing: EntityKind,
        before: Mapping[str, Entry[P]],
        after: Mapping[str, Entry[P]],
        parts: Callable[[P], Mapping[str, Any]],
    ) -> Iterator[Fact]:
        for old, new in self._entries(before, after):
            if old is None or new is None:
                entry, side = (new, 0) if new is not None else (old, 1)
                if entry is not None and not self._spoilt(entry, side):
                    kind = FactKind(f"{thing}-{'removed' if new is None else 'added'}")
                    yield Fact(kind=kind, about=_about(thing, entry, _title(entry.model)))
                continue
            about = _about(thing, new, _title(new.model))
            then = self.renamed.translate(old.model)
            was, is_now = _title(then), _title(new.model)
            if same(was) != same(is_now):
                kind = FactKind(f"{thing}-renamed")
                yield Fact(kind=kind, about=about, before=was, after=is_now)
            changed = turned_parts(parts(then), parts(new.model), old, new)
            if old.address != new.address:  # which is that of the page, too
                changed = (FieldChange("file", str(old.source), str(new.source)), *changed)
            if changed:
                names = tuple(change.name for change in changed)
                kind = FactKind(f"{thing}-changed")
                yield Fact(kind=kind, about=about, after=names, parts=changed)

    def _list(
        self,
        thing: EntityKind,
        before: Mapping[str, Any],
        after: Mapping[str, Any],
        told: tuple[str, ...],
    ) -> Iterator[Fact]:
        lists = set(FILE_KINDS[thing].lists)
        if any(lists & side.keys() for side in self.broken):
            return
        source = next(
            (
                path
                for side in (self.after, self.before)
                for path in lists
                if path in side.documents
            ),
            FILE_KINDS[thing].lists[0],
        )
        for old, new in listed(before, after):
            key, part = new or old or ("", None)
            if part is None:
                continue
            about = About(thing, key, plain(part.name), source)
            owners = (key,) if thing is EntityKind.TEAM else ()
            if old is None or new is None:
                kind = FactKind(f"{thing}-{'removed' if new is None else 'added'}")
                yield Fact(kind=kind, about=about, owners=owners)
                continue
            was = plain(old[1].name)
            if same(was) != same(about.name):
                kind = FactKind(f"{thing}-renamed")
                yield Fact(kind=kind, about=about, before=was, after=about.name, owners=owners)
            then = self.renamed.translate(old[1])
            names = (*told, "personas", "journeys") if thing is EntityKind.TEAM else told
            olds, news = ({name: getattr(side, name) for name in names} for side in (then, part))
            changed = turned_parts(olds, news)
            if changed:
                kind, named = FactKind(f"{thing}-changed"), tuple(change.name for change in changed)
                yield Fact(kind=kind, about=about, after=named, owners=owners, parts=changed)

    def _areas(self, before: Atlas, after: Atlas) -> Iterator[Fact]:
        empty = Area.model_validate({})
        for old, new in self._entries(before.areas, after.areas):
            entry = new or old
            if entry is None:
                continue
            sides = [area_parts(side.model if side else empty) for side in (old, new)]
            changed = turned_parts(sides[0], sides[1], old, new)
            if old is not None and new is not None and old.address != new.address:
                changed = (FieldChange("file", str(old.source), str(new.source)), *changed)
            if changed:
                about = _about(
                    EntityKind.AREA, entry, (after if new else before).area_title(entry.key)
                )
                yield Fact(kind=FactKind.AREA_CHANGED, about=about, parts=changed)


_LOSING = {
    *("double-key", "emotion-range", "empty-value", "missing-key", "not-text", "not-utf8"),
    *("out-of-range", "share-range", "too-large", "unknown-key", "unreadable", "wrong-choice"),
    "unclear-visibility",
    *("wrong-identifier", "wrong-type", "wrong-value", "yaml-syntax", "yaml-tag", "yaml-too-much"),
}
"""Errors for which a part of a file, or all of it, is not read."""


def _broken(reading: FolderReading) -> dict[PurePosixPath, str]:
    """The files that could not be read, and what is in them."""
    paths = {broken.source for broken in reading.broken}
    for source in LISTS.keys() & reading.documents.keys():
        problems = reading.problems_of(source)
        if any(problem.severity == "error" and problem.rule in _LOSING for problem in problems):
            paths.add(source)
    return {
        path: reading.documents[path].text if path in reading.documents else "" for path in paths
    }


def _lost(reading: FolderReading) -> dict[PurePosixPath, set[str]]:
    """What of each file could not be read, as the errors say it."""
    sources = {document.found.shown: source for source, document in reading.documents.items()}
    result: dict[PurePosixPath, set[str]] = {}
    for problem in reading.problems:
        if problem.severity == "error" and problem.rule in _LOSING and problem.path in sources:
            result.setdefault(sources[problem.path], set()).add(problem.message.said(str))
    return result


def _about(thing: EntityKind, entry: Entry[Any], name: str) -> About:
    return About(thing, entry.key, plain(name), entry.source)


def _title(part: Any) -> str:
    return plain(str(getattr(part, "name", None) or getattr(part, "title", "")))
