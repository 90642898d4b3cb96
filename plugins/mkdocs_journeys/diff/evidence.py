"""The studies behind a map. What many places or words say of one at once is told once for all."""

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
"""Places or words that one study has come to at once, or gone from, before it is told once."""

_NAMING_A_STUDY = {
    FactKind.QUOTE_CHANGED,
    FactKind.BARRIER_CHANGED,
    FactKind.SCORE_CHANGED,
    FactKind.METRIC_CHANGED,
}
"""What names one study for itself."""


def compare_sources(diff: JourneyDiff) -> None:
    """The studies that a place rests on, and rests on no longer."""
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
                told=kind is FactKind.SOURCE_ADDED or study not in replaced.values(),
            )
        for pair in pairs:
            diff.add_fact(kind, pair, words=study, told=len(pairs) < WIDE)


def _replaced_studies(studies: Mapping[tuple[FactKind, str], list[MomentPair]]) -> dict[str, str]:
    """The studies that have come to just the places that another one has gone from, with those."""
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
    """That the map as a whole rests on the study is said with its places."""
    is_whole = fact.kind is kind and fact.words == study and fact.place == ChangeLocation()
    return replace(fact, told=False) if is_whole else fact


def _unambiguous_names(places: Sequence[ChangeLocation]) -> tuple[str, ...]:
    """Their names, with the stage where several are called alike."""
    counts = Counter(place.name for place in places)
    return tuple(
        f"{place.name} ({place.stage.name})"
        if place.stage and counts[place.name] > 1
        else place.name
        for place in places
    )


class _Swap(NamedTuple):
    """A study that was named, and the one that is."""

    before: str | None
    after: str | None


def merge_sources(diff: JourneyDiff) -> None:
    """Tell once of a study that many quotes, barriers and numbers name now, or no more.

    Comes after everything that may name a study.
    """
    swaps: dict[_Swap, list[Fact]] = {}
    for fact in diff.facts:
        if fact.told and fact.kind in _NAMING_A_STUDY and fact.key == "evidence":
            before, after = (str(value) if value else None for value in (fact.before, fact.after))
            swaps.setdefault(_Swap(before, after), []).append(fact)
    for swap, facts in swaps.items():
        summary = next(_facts_of_places(diff, swap), None)
        if summary is None and len(facts) < WIDE:
            continue
        diff.facts[:] = [
            replace(fact, told=False) if fact in facts else fact for fact in diff.facts
        ]
        holds = tuple(Counter(topic(fact.kind) for fact in facts).items())
        if summary is not None:
            diff.facts[diff.facts.index(summary)] = replace(summary, holds=holds)
        else:
            kind = FactKind.SOURCE_ADDED if swap.after else FactKind.SOURCE_REMOVED
            before = swap.before if swap.after else None
            diff.add_fact(kind, words=swap.after or swap.before or "", before=before, holds=holds)


def _facts_of_places(diff: JourneyDiff, swap: _Swap) -> Iterator[Fact]:
    """The sentence that tells the same of places."""
    for fact in diff.facts:
        is_told = fact.told and fact.kind is FactKind.SOURCE_ADDED and isinstance(fact.after, tuple)
        if is_told and swap.before and (fact.before, fact.words) == swap:
            yield fact
