"""Compare the studies that a journey names, and merge the facts that repeat for many places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from .alignment import JourneyDiff, MomentPair
from .change import ChangeLocation, Fact
from .kinds import FactKind, topic

__all__ = ["compare_sources", "merge_sources"]

WIDE = 3
"""From so many places or items on, a study that was added or removed is one fact for all."""

_NAMING_A_STUDY = {
    FactKind.QUOTE_CHANGED,
    FactKind.BARRIER_CHANGED,
    FactKind.SCORE_CHANGED,
    FactKind.METRIC_CHANGED,
}
"""Kinds of facts about items that name a study themselves."""


def compare_sources(diff: JourneyDiff) -> None:
    """Add the facts about studies that places name only now, or no longer."""
    studies: dict[tuple[FactKind, str], list[MomentPair]] = {}
    for pair in diff.pairs:
        if not pair.stays:
            continue
        old, new = pair.before[0], pair.after[0]
        for kind, keys in (
            (
                FactKind.SOURCE_REMOVED,
                [study for study in old.evidence if study not in new.evidence],
            ),
            (FactKind.SOURCE_ADDED, [study for study in new.evidence if study not in old.evidence]),
        ):
            for study in keys:
                studies.setdefault((kind, study), []).append(pair)
    replaced = _replaced_studies(studies)
    for (kind, study), pairs in studies.items():
        if len(pairs) >= WIDE:
            diff.facts[:] = [_suppress_whole(fact, kind, study) for fact in diff.facts]
            diff.add_fact(
                kind,
                words=study,
                before=replaced.get(study) if kind is FactKind.SOURCE_ADDED else None,
                after=_unambiguous_names([pair.place for pair in pairs]),
                is_reported=kind is FactKind.SOURCE_ADDED or study not in replaced.values(),
            )
        for pair in pairs:
            diff.add_fact(kind, pair, words=study, is_reported=len(pairs) < WIDE)


def _replaced_studies(studies: Mapping[tuple[FactKind, str], list[MomentPair]]) -> dict[str, str]:
    """Return the studies that replaced another one at exactly the same places: new key → old."""
    removed = {
        tuple(map(id, pairs)): study
        for (kind, study), pairs in studies.items()
        if kind is FactKind.SOURCE_REMOVED and len(pairs) >= WIDE
    }
    return {
        study: removed[key]
        for (kind, study), pairs in studies.items()
        if kind is FactKind.SOURCE_ADDED and (key := tuple(map(id, pairs))) in removed
    }


def _suppress_whole(fact: Fact, kind: FactKind, study: str) -> Fact:
    """Return the fact, unreported if the fact about the study's places includes the whole map."""
    is_whole = fact.kind is kind and fact.words == study and fact.place == ChangeLocation()
    return replace(fact, is_reported=False) if is_whole else fact


def _unambiguous_names(places: Sequence[ChangeLocation]) -> tuple[str, ...]:
    """Return the names of places, with the stage where a name is ambiguous."""
    counts = Counter(place.name for place in places)
    return tuple(
        f"{place.name} ({place.stage.name})"
        if place.stage and counts[place.name] > 1
        else place.name
        for place in places
    )


class _Swap(NamedTuple):
    """The keys of the former and the current study; None where none was or is named."""

    before: str | None
    after: str | None


def merge_sources(diff: JourneyDiff) -> None:
    """Merge the facts about items that name another study into one fact for each study.

    Call it after everything that may add facts about studies.
    """
    swaps: dict[_Swap, list[Fact]] = {}
    for fact in diff.facts:
        if fact.is_reported and fact.kind in _NAMING_A_STUDY and fact.key == "evidence":
            before, after = (str(value) if value else None for value in (fact.before, fact.after))
            swaps.setdefault(_Swap(before, after), []).append(fact)
    for swap, facts in swaps.items():
        summary = next(_facts_of_places(diff, swap), None)
        if summary is None and len(facts) < WIDE:
            continue
        diff.facts[:] = [
            replace(fact, is_reported=False) if fact in facts else fact for fact in diff.facts
        ]
        holds = tuple(Counter(topic(fact.kind) for fact in facts).items())
        if summary is not None:
            diff.facts[diff.facts.index(summary)] = replace(summary, nested=holds)
        else:
            kind = FactKind.SOURCE_ADDED if swap.after else FactKind.SOURCE_REMOVED
            before = swap.before if swap.after else None
            diff.add_fact(kind, words=swap.after or swap.before or "", before=before, nested=holds)


def _facts_of_places(diff: JourneyDiff, swap: _Swap) -> Iterator[Fact]:
    """Yield the facts that report the same replacement for places."""
    for fact in diff.facts:
        is_source = (
            fact.is_reported
            and fact.kind is FactKind.SOURCE_ADDED
            and isinstance(fact.after, tuple)
        )
        if is_source and swap.before and (fact.before, fact.words) == swap:
            yield fact
