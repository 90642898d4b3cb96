"""The studies behind a map. What many places or words say of one at once is told once for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from .alignment import JourneyDiff, MomentPair
from .change import ChangeLocation, Fact
from .kinds import FactKind, topic

__all__ = ["sources", "together"]

WIDE = 3
"""Places or words that one study has come to at once, or gone from, before it is told once."""

_WORDS = {
    FactKind.QUOTE_CHANGED,
    FactKind.BARRIER_CHANGED,
    FactKind.SCORE_CHANGED,
    FactKind.METRIC_CHANGED,
}
"""What names one study for itself."""


def sources(both: JourneyDiff) -> None:
    """The studies that a place rests on, and rests on no longer."""
    studies: dict[tuple[FactKind, str], list[MomentPair]] = {}
    for spot in both.spots:
        if not spot.stays:
            continue
        old, new = spot.before[0], spot.after[0]
        for kind, ways in (
            (FactKind.SOURCE_REMOVED, [one for one in old.evidence if one not in new.evidence]),
            (FactKind.SOURCE_ADDED, [one for one in new.evidence if one not in old.evidence]),
        ):
            for way in ways:
                studies.setdefault((kind, way), []).append(spot)
    replaced = _replaced(studies)
    for (kind, study), spots in studies.items():
        if len(spots) >= WIDE:
            both.facts[:] = [_said_below(fact, kind, study) for fact in both.facts]
            both.tell(
                kind,
                words=study,
                before=replaced.get(study) if kind is FactKind.SOURCE_ADDED else None,
                after=_told_apart([spot.place for spot in spots]),
                told=kind is FactKind.SOURCE_ADDED or study not in replaced.values(),
            )
        for spot in spots:
            both.tell(kind, spot, words=study, told=len(spots) < WIDE)


def _replaced(studies: Mapping[tuple[FactKind, str], list[MomentPair]]) -> dict[str, str]:
    """The studies that have come to just the places that another one has gone from, with those."""
    gone = {
        tuple(map(id, spots)): study
        for (kind, study), spots in studies.items()
        if kind is FactKind.SOURCE_REMOVED and len(spots) >= WIDE
    }
    return {
        study: gone[key]
        for (kind, study), spots in studies.items()
        if kind is FactKind.SOURCE_ADDED and (key := tuple(map(id, spots))) in gone
    }


def _said_below(fact: Fact, kind: FactKind, study: str) -> Fact:
    """That the map as a whole rests on the study is said with its places."""
    is_whole = fact.kind is kind and fact.words == study and fact.place == ChangeLocation()
    return replace(fact, told=False) if is_whole else fact


def _told_apart(places: Sequence[ChangeLocation]) -> tuple[str, ...]:
    """Their names, with the stage where several are called alike."""
    often = Counter(place.name for place in places)
    return tuple(
        f"{place.name} ({place.stage.name})"
        if place.stage and often[place.name] > 1
        else place.name
        for place in places
    )


class _Swap(NamedTuple):
    """A study that was named, and the one that is."""

    before: str | None
    after: str | None


def together(both: JourneyDiff) -> None:
    """Tell once of a study that many quotes, barriers and numbers name now, or no more.

    Comes after everything that may name a study.
    """
    swaps: dict[_Swap, list[Fact]] = {}
    for fact in both.facts:
        if fact.told and fact.kind in _WORDS and fact.key == "evidence":
            before, after = (str(one) if one else None for one in (fact.before, fact.after))
            swaps.setdefault(_Swap(before, after), []).append(fact)
    for swap, facts in swaps.items():
        whole = next(_of_places(both, swap), None)
        if whole is None and len(facts) < WIDE:
            continue
        both.facts[:] = [
            replace(fact, told=False) if fact in facts else fact for fact in both.facts
        ]
        holds = tuple(Counter(topic(fact.kind) for fact in facts).items())
        if whole is not None:
            both.facts[both.facts.index(whole)] = replace(whole, holds=holds)
        else:
            kind = FactKind.SOURCE_ADDED if swap.after else FactKind.SOURCE_REMOVED
            before = swap.before if swap.after else None
            both.tell(kind, words=swap.after or swap.before or "", before=before, holds=holds)


def _of_places(both: JourneyDiff, swap: _Swap) -> Iterator[Fact]:
    """The sentence that tells the same of places."""
    for fact in both.facts:
        is_told = fact.told and fact.kind is FactKind.SOURCE_ADDED and isinstance(fact.after, tuple)
        if is_told and swap.before and (fact.before, fact.words) == swap:
            yield fact
