"""The studies behind a map. What many places or words say of one at once is told once for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from .fact import Fact, Place
from .kinds import Kind, topic
from .places import Both, Spot

__all__ = ["sources", "together"]

WIDE = 3
"""Places or words that one study has come to at once, or gone from, before it is told once."""

_WORDS = {Kind.QUOTE_CHANGED, Kind.BARRIER_CHANGED, Kind.SCORE_CHANGED, Kind.METRIC_CHANGED}
"""What names one study for itself."""


def sources(both: Both) -> None:
    """The studies that a place rests on, and rests on no longer."""
    studies: dict[tuple[Kind, str], list[Spot]] = {}
    for spot in both.spots:
        if not spot.stays:
            continue
        old, new = spot.before[0], spot.after[0]
        for kind, ways in (
            (Kind.SOURCE_REMOVED, [one for one in old.evidence if one not in new.evidence]),
            (Kind.SOURCE_ADDED, [one for one in new.evidence if one not in old.evidence]),
        ):
            for one in ways:
                studies.setdefault((kind, one), []).append(spot)
    replaced = _replaced(studies)
    for (kind, study), spots in studies.items():
        if len(spots) >= WIDE:
            both.facts[:] = [_said_below(one, kind, study) for one in both.facts]
            both.tell(
                kind,
                words=study,
                before=replaced.get(study) if kind is Kind.SOURCE_ADDED else None,
                after=_told_apart([one.place for one in spots]),
                told=kind is Kind.SOURCE_ADDED or study not in replaced.values(),
            )
        for spot in spots:
            both.tell(kind, spot, words=study, told=len(spots) < WIDE)


def _replaced(studies: Mapping[tuple[Kind, str], list[Spot]]) -> dict[str, str]:
    """The studies that have come to just the places that another one has gone from, with those."""
    gone = {
        tuple(map(id, spots)): study
        for (kind, study), spots in studies.items()
        if kind is Kind.SOURCE_REMOVED and len(spots) >= WIDE
    }
    return {
        study: gone[key]
        for (kind, study), spots in studies.items()
        if kind is Kind.SOURCE_ADDED and (key := tuple(map(id, spots))) in gone
    }


def _said_below(fact: Fact, kind: Kind, study: str) -> Fact:
    """That the map as a whole rests on the study is said with its places."""
    is_whole = fact.kind is kind and fact.words == study and fact.place == Place()
    return replace(fact, told=False) if is_whole else fact


def _told_apart(places: Sequence[Place]) -> tuple[str, ...]:
    """Their names, with the stage where several are called alike."""
    often = Counter(one.name for one in places)
    return tuple(
        f"{one.name} ({one.stage.name})" if one.stage and often[one.name] > 1 else one.name
        for one in places
    )


class _Swap(NamedTuple):
    """A study that was named, and the one that is."""

    before: str | None
    after: str | None


def together(both: Both) -> None:
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
        both.facts[:] = [replace(one, told=False) if one in facts else one for one in both.facts]
        holds = tuple(Counter(topic(one.kind) for one in facts).items())
        if whole is not None:
            both.facts[both.facts.index(whole)] = replace(whole, holds=holds)
        else:
            kind = Kind.SOURCE_ADDED if swap.after else Kind.SOURCE_REMOVED
            before = swap.before if swap.after else None
            both.tell(kind, words=swap.after or swap.before or "", before=before, holds=holds)


def _of_places(both: Both, swap: _Swap) -> Iterator[Fact]:
    """The sentence that tells the same of places."""
    for fact in both.facts:
        is_told = fact.told and fact.kind is Kind.SOURCE_ADDED and isinstance(fact.after, tuple)
        if is_told and swap.before and (fact.before, fact.words) == swap:
            yield fact
