"""Compare two revisions of a whole folder and return the differences as facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

from ..analysis.opportunity_scores import ScoreSettings, Scoring
from ..model.atlas import Atlas, Entry
from ..model.file_kinds import FILE_KINDS, LISTS
from ..model.journey import Journey, Opportunity
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
    area_fields,
    changed_fields,
    persona_fields,
    study_fields,
)
from .file_matching import (
    NO_RENAMES,
    KeyRenames,
    find_renamed,
    match_entries,
    match_items,
)
from .journey import count_contents, journey_facts
from .kinds import FactKind
from .pictures import picture_reader
from .text_similarity import normalized
from .unchanged import UnreadError, UnreadJourney

__all__ = ["differences"]

P = TypeVar("P", bound=Part)


def differences(
    before: FolderReading,
    after: FolderReading,
    lanes: Iterable[str] = (),
    renames: Renames = NO_RENAMES,
    score: ScoreSettings | None = None,
) -> list[Fact]:
    """Return every fact, grouped by file.

    `lanes` are the keys of the sites' own lanes; `renames` are the renamed files that git reports;
    `score` says how scores of opportunities are made.
    """
    return _FolderDiff(before, after, tuple(dict.fromkeys(lanes)), renames, score).facts()


class _FolderDiff:
    """One comparison: both readings, and what in them could not be read."""

    def __init__(
        self,
        before: FolderReading,
        after: FolderReading,
        lanes: tuple[str, ...],
        renames: Renames,
        score: ScoreSettings | None,
    ) -> None:
        self.before, self.after, self.lanes, self.renames = before, after, lanes, renames
        self.renamed: KeyRenames = find_renamed(before.atlas, after.atlas, renames)
        self.broken = _unreadable_files(before), _unreadable_files(after)
        self.flaws = _flaws(before), _flaws(after)
        self.scoring = Scoring(score or ScoreSettings(), _opportunities(after.atlas))

    def facts(self) -> list[Fact]:
        """Return the facts about files, journeys, personas, studies, teams, channels, areas."""
        facts = [*self._file_facts(), *self._journey_facts()]
        old, new = self.before.atlas, self.after.atlas
        facts += self._entry_facts(EntityKind.PERSONA, old.personas, new.personas, persona_fields)
        facts += self._entry_facts(EntityKind.STUDY, old.evidence, new.evidence, study_fields)
        for kind in old.lists:
            facts += self._list_facts(EntityKind(kind), old.lists[kind], new.lists[kind])
        facts += self._area_facts(old, new)
        return facts

    def _file_facts(self) -> Iterator[Fact]:
        """Yield facts about files that became unreadable, readable again, or partly unreadable."""
        for source in sorted(self.broken[0].keys() | self.broken[1].keys()):
            old, new = (side.get(source) for side in self.broken)
            if old == new:
                continue
            about = About(EntityKind.FILE, str(source), str(source), source)
            if new is not None:
                yield Fact(kind=FactKind.FILE_BROKEN, about=about)
            elif source in self.after.documents:
                yield Fact(kind=FactKind.FILE_MENDED, about=about)
        flaws_before, flaws_after = self.flaws
        for source in sorted(flaws_after):
            if (
                flaws_after[source] - flaws_before.get(source, set())
                and source not in self.broken[1]
            ):
                about = About(EntityKind.FILE, str(source), str(source), source)
                yield Fact(kind=FactKind.FILE_FLAWED, about=about)

    def _pairs(
        self, before: Mapping[str, Entry[P]], after: Mapping[str, Entry[P]]
    ) -> Iterator[tuple[Entry[P] | None, Entry[P] | None]]:
        """Yield each entry with its counterpart, None where there is none."""
        return match_entries(before, after, self.renames)

    def _is_unreadable(self, entry: Entry[Any], side: int) -> bool:
        """Whether the entry's file can't be read on the given side: 0 is before, 1 is after."""
        is_kept_out = side == 1 and entry.source in self.flaws[1]
        return entry.source in self.broken[side] or is_kept_out

    def _journey_facts(self) -> Iterator[Fact]:
        """Yield the facts about journeys: added, removed, or different."""
        for old, new in self._pairs(self.before.atlas.journeys, self.after.atlas.journeys):
            if old is not None and old is new:  # the same on both sides, and not read
                continue
            if any(isinstance(side and side.model, UnreadJourney) for side in (old, new)):
                raise UnreadError
            if old is not None and new is not None:
                about = _about(EntityKind.JOURNEY, new, new.model.title)
                translated = replace(old, model=self.renamed.translate(old.model))
                read_picture = picture_reader(old, new, self.before.pictures, self.after.pictures)
                for fact in journey_facts(
                    about, translated, new, self.lanes, read_picture, self.scoring
                ):
                    if not self._is_same_map(fact):
                        yield fact
            elif new is not None and not self._is_unreadable(new, 0):
                yield self._map_fact(FactKind.JOURNEY_ADDED, new)
            elif old is not None and not self._is_unreadable(old, 1):
                translated = replace(old, model=self.renamed.translate(old.model))
                yield self._map_fact(FactKind.JOURNEY_REMOVED, translated)

    def _is_same_map(self, fact: Fact) -> bool:
        """Whether a changed reference still names the same journey, only spelled differently."""
        if fact.key not in {"journey", "replaces"} or not (fact.before and fact.after):
            return False
        old = self.before.atlas.journey(str(fact.before))
        new = self.after.atlas.journey(str(fact.after))
        if new is None:  # the file still uses the former name: nobody changed it
            return self.renamed.now("journey", str(fact.after)) == fact.before
        return old is not None and self.renamed.now("journey", old.key) == new.key

    def _map_fact(self, kind: FactKind, entry: Entry[Journey]) -> Fact:
        """Return the fact about a journey that was added or removed as a whole."""
        about = _about(EntityKind.JOURNEY, entry, entry.model.title)
        owners = (entry.model.owner,) if entry.model.owner else ()
        rebuilt = entry.model.replaces if kind is FactKind.JOURNEY_ADDED else None
        parts = (FieldChange("replaces", after=rebuilt),) if rebuilt else ()
        return Fact(
            kind=kind, about=about, nested=count_contents(entry.model), owners=owners, parts=parts
        )

    def _entry_facts(
        self,
        entity_kind: EntityKind,
        before: Mapping[str, Entry[P]],
        after: Mapping[str, Entry[P]],
        fields: Callable[[P], Mapping[str, Any]],
    ) -> Iterator[Fact]:
        """Yield the facts about personas or studies, whose compared values `fields` returns."""
        for old, new in self._pairs(before, after):
            if old is None or new is None:
                entry, side = (new, 0) if new is not None else (old, 1)
                if entry is not None and not self._is_unreadable(entry, side):
                    kind = FactKind(f"{entity_kind.topic}-{'removed' if new is None else 'added'}")
                    yield Fact(kind=kind, about=_about(entity_kind, entry, _title(entry.model)))
                continue
            about = _about(entity_kind, new, _title(new.model))
            translated = self.renamed.translate(old.model)
            title_before, title_after = _title(translated), _title(new.model)
            if normalized(title_before) != normalized(title_after):
                kind = FactKind(f"{entity_kind.topic}-renamed")
                yield Fact(kind=kind, about=about, before=title_before, after=title_after)
            changes = changed_fields(fields(translated), fields(new.model), old, new)
            if old.address != new.address:  # the address of its page changed, too
                changes = (FieldChange("file", str(old.source), str(new.source)), *changes)
            if changes:
                names = tuple(change.name for change in changes)
                kind = FactKind(f"{entity_kind.topic}-changed")
                yield Fact(kind=kind, about=about, after=names, parts=changes)

    def _list_facts(
        self,
        entity_kind: EntityKind,
        before: Mapping[str, Any],
        after: Mapping[str, Any],
    ) -> Iterator[Fact]:
        """Yield the facts about everything of one kind that is listed in one file."""
        lists = FILE_KINDS[entity_kind].lists
        if any(set(lists) & side.keys() for side in self.broken):
            return
        source = self._list_source(lists)
        for old, new in match_items(before, after):
            key, part = new or old or ("", None)
            if part is None:
                continue
            about = About(entity_kind, key, plain(part.name), source)
            owners = (key,) if entity_kind is EntityKind.TEAM else _owners(part)
            if old is None or new is None:
                kind = FactKind(f"{entity_kind.topic}-{'removed' if new is None else 'added'}")
                yield Fact(kind=kind, about=about, owners=owners)
            else:
                yield from self._item_facts(about, old[1], part, owners)

    def _list_source(self, lists: Sequence[PurePosixPath]) -> PurePosixPath:
        """Return the file that holds a list; the current one, if there is any."""
        present = (
            path for side in (self.after, self.before) for path in lists if path in side.documents
        )
        return next(present, lists[0])

    def _item_facts(
        self, about: About, old: Any, new: Any, owners: tuple[str, ...]
    ) -> Iterator[Fact]:
        """Yield the facts about an item that both lists have."""
        name_before = plain(old.name)
        if normalized(name_before) != normalized(about.name):
            kind = FactKind(f"{about.kind.topic}-renamed")
            yield Fact(kind=kind, about=about, before=name_before, after=about.name, owners=owners)
        translated = self.renamed.translate(old)
        names = [name for name in type(new).model_fields if name != "name"]
        fields_before, fields_after = (
            {name: getattr(side, name) for name in names} for side in (translated, new)
        )
        changes = changed_fields(fields_before, fields_after)
        if changes:
            kind = FactKind(f"{about.kind.topic}-changed")
            changed = tuple(change.name for change in changes)
            yield Fact(kind=kind, about=about, after=changed, owners=owners, parts=changes)

    def _area_facts(self, before: Atlas, after: Atlas) -> Iterator[Fact]:
        """Yield the facts about areas; one without a file has no values."""
        empty = Area.model_validate({})
        for old, new in self._pairs(before.areas, after.areas):
            entry = new or old
            if entry is None:
                continue
            sides = [area_fields(side.model if side else empty) for side in (old, new)]
            changed = changed_fields(sides[0], sides[1], old, new)
            if old is not None and new is not None and old.address != new.address:
                changed = (FieldChange("file", str(old.source), str(new.source)), *changed)
            if changed:
                about = _about(
                    EntityKind.AREA, entry, (after if new else before).area_title(entry.key)
                )
                yield Fact(kind=FactKind.AREA_CHANGED, about=about, parts=changed)


_LOSSY_RULES = {
    *("double-key", "emotion-range", "empty-value", "missing-key", "not-text", "not-utf8"),
    *("out-of-range", "share-range", "too-large", "unknown-key", "unreadable", "wrong-choice"),
    "unclear-visibility",
    *("wrong-identifier", "wrong-type", "wrong-value", "yaml-syntax", "yaml-tag", "yaml-too-much"),
}
"""Rules whose errors keep a file, or a part of it, from being read."""


def _unreadable_files(reading: FolderReading) -> dict[PurePosixPath, str]:
    """Return the text of each file that could not be read; empty where not even that is known."""
    paths = {broken.source for broken in reading.broken}
    for source in LISTS.keys() & reading.documents.keys():
        problems = reading.problems_of(source)
        if any(
            problem.severity == "error" and problem.rule in _LOSSY_RULES for problem in problems
        ):
            paths.add(source)
    return {
        path: reading.documents[path].text if path in reading.documents else "" for path in paths
    }


def _flaws(reading: FolderReading) -> dict[PurePosixPath, set[str]]:
    """Return the messages about parts that could not be read, by file."""
    sources = {document.file.display_path: source for source, document in reading.documents.items()}
    result: dict[PurePosixPath, set[str]] = {}
    for problem in reading.problems:
        if problem.severity == "error" and problem.rule in _LOSSY_RULES and problem.path in sources:
            result.setdefault(sources[problem.path], set()).add(problem.message.render(str))
    return result


def _opportunities(atlas: Atlas) -> Iterator[Opportunity]:
    """Yield all opportunities of the journeys. Raises UnreadError if some were not read."""
    for entry in atlas.journeys.values():
        if isinstance(entry.model, UnreadJourney) and not entry.model.has_no_estimates:
            raise UnreadError
        yield from entry.model.opportunities


def _about(kind: EntityKind, entry: Entry[Any], name: str) -> About:
    return About(kind, entry.key, plain(name), entry.source)


def _owners(part: Any) -> tuple[str, ...]:
    owner = getattr(part, "owner", None)
    return (owner,) if owner else ()


def _title(part: Any) -> str:
    return plain(str(getattr(part, "name", None) or getattr(part, "title", "")))
