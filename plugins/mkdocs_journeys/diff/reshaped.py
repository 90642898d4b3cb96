"""Find touchpoints that became steps or stages, and steps and stages that became touchpoints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from ..analysis.matching import ChangeType, pair_items
from ..model.journey import Moment
from ..plaintext import plain
from .change import ChangeLocation, Named
from .moment_pair import MomentPair
from .place_similarity import content_similarity
from .text_similarity import normalized

__all__ = ["join_reshaped"]


class _Candidate(NamedTuple):
    """A place that only one revision has; a step may have no pair of its own."""

    pair: MomentPair
    moment: Moment

    @property
    def name(self) -> str:
        """Return the name, as it is compared."""
        return normalized(getattr(self.moment, "name", ""))

    @property
    def is_whole(self) -> bool:
        """Whether the pair is that of the place itself, not of the stage that it is a step of."""
        return (self.pair.after or self.pair.before)[0] is self.moment


def join_reshaped(pairs: Sequence[MomentPair]) -> list[MomentPair]:
    """Return the pairs, with one pair for each place that is of another kind now.

    Places of different kinds are one place if they have the same name, or most of their contents.
    """
    matches = [
        match
        for are_steps_now in (True, False)
        for match in _matches(
            list(_candidates(pairs, ChangeType.GONE, are_steps=not are_steps_now)),
            list(_candidates(pairs, ChangeType.NEW, are_steps=are_steps_now)),
        )
    ]
    return _joined(pairs, matches) if matches else list(pairs)


def _matches(
    removed: list[_Candidate], added: list[_Candidate]
) -> Iterator[tuple[_Candidate, _Candidate]]:
    """Yield the places that are one place, in the order of the current revision."""
    if removed and added:
        for left, right in pair_items(removed, added, lambda place: place.name, like=_similarity):
            if left is not None and right is not None:
                yield removed[left], added[right]


def _similarity(place: _Candidate, other: _Candidate) -> float:
    return content_similarity(place.moment, other.moment)


def _candidates(
    pairs: Sequence[MomentPair], change: ChangeType, *, are_steps: bool
) -> Iterator[_Candidate]:
    """Yield the touchpoints, or the steps and stages, that were added or removed."""
    for pair in pairs:
        moments = pair.after if change is ChangeType.NEW else pair.before
        if pair.reshaped or (pair.item is None) is not are_steps:
            continue
        if pair.change is change:
            yield _Candidate(pair, moments[0])
        if are_steps and (pair.stays or pair.change is change):
            for step in moments[1:]:
                yield _Candidate(pair, step)


def _joined(
    pairs: Sequence[MomentPair], matches: list[tuple[_Candidate, _Candidate]]
) -> list[MomentPair]:
    """Return the pairs with one for each match, where the current place stands."""
    matched = {id(place.moment) for match in matches for place in match}
    former = {place.pair for match in matches for place in match if place.is_whole}
    dropped = {removed.pair for removed, _ in matches if removed.is_whole}
    merged: dict[MomentPair, list[MomentPair]] = {}
    for removed, added in matches:
        merged.setdefault(added.pair, []).append(_merged(removed, added, matched))
    result: list[MomentPair] = []
    for pair in pairs:
        if pair not in former:
            before, after = _others(pair.before, matched), _others(pair.after, matched)
            is_same = (len(before), len(after)) == (len(pair.before), len(pair.after))
            result.append(pair if is_same else replace(pair, before=before, after=after))
        if pair not in dropped:
            result += merged.get(pair, ())
    return [replace(pair, container=None) if pair.container in former else pair for pair in result]


def _merged(removed: _Candidate, added: _Candidate, matched: Set[int]) -> MomentPair:
    """Return the pair of a place that is of another kind now."""
    old, new = removed.pair, added.pair
    old_steps = _others(old.before[1:], matched) if removed.is_whole else ()
    new_steps = _others(new.after[1:], matched) if added.is_whole else ()
    return replace(
        new,
        place=new.place if added.is_whole else _step_of(new.place, added),
        place_before=old.place_before if removed.is_whole else _step_of(old.place_before, removed),
        before=(removed.moment, *old_steps),
        after=(added.moment, *new_steps),
        item=None,
        container=None,
        reshaped=True,
    )


def _others(moments: tuple[Moment, ...], matched: Set[int]) -> tuple[Moment, ...]:
    """Return the places that have no pair of their own."""
    return tuple(moment for moment in moments if id(moment) not in matched)


def _step_of(place: ChangeLocation, step: _Candidate) -> ChangeLocation:
    """Return the location of a step whose pair is that of its stage."""
    named = Named(getattr(step.moment, "id", ""), plain(getattr(step.moment, "name", "")))
    return place._replace(step=named)
