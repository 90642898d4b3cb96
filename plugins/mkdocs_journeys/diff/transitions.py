"""How the ways between the places changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, NamedTuple

from ..analysis.matching import at, pair_items
from ..analysis.paths import paths
from ..model.journey import Journey, Moment, Transition
from ..model.values import EXIT
from ..plaintext import plain
from .alignment import JourneyDiff, MomentPair
from .kinds import FactKind
from .text_similarity import rounded, same, shown

__all__ = ["ways"]


def ways(both: JourneyDiff) -> None:
    """The ways on, back and out that are new, gone, or taken by more or fewer customers."""
    implied = _implied(both.before), _implied(both.after)
    names = _targets(both)
    for spot in both.spots:
        if not spot.stays:
            continue
        old, new = spot.before[0], spot.after[0]
        if old.next is None and new.next is None:
            continue
        before, after = (
            [
                _Way(names[side].get(transition.to, transition.to), transition)
                for transition in _written(moment, implied[side])
            ]
            for side, moment in enumerate((old, new))
        )
        often = Counter(way.target for way in before) | Counter(way.target for way in after)
        for left, right in pair_items(before, after, _Way.reason, lambda way: way.target):
            _way(both, spot, at(before, left), at(after, right), often)


class _Way(NamedTuple):
    """A way that customers go, and where to."""

    target: MomentPair | str
    written: Transition

    def reason(self) -> Hashable:
        """Where to, and why: there may be several ways to one place."""
        return self.target, same(self.written.label or "")


def _targets(both: JourneyDiff) -> tuple[dict[str, MomentPair | str], dict[str, MomentPair | str]]:
    """What `next` may name at each of the two times."""
    found: tuple[dict[str, MomentPair | str], dict[str, MomentPair | str]] = ({}, {})
    for spot in sorted(both.spots, key=lambda moment_pair: moment_pair.item is not None):
        for ids, moments in zip(found, (spot.before, spot.after), strict=True):
            for moment in moments:
                ids[getattr(moment, "id", "")] = spot
    # A way that still names what is gone is no other way than before.
    return found[0], {**found[0], **found[1]}


def _way(
    both: JourneyDiff,
    spot: MomentPair,
    was: _Way | None,
    is_now: _Way | None,
    often: Mapping[MomentPair | str, int],
) -> None:
    newest = is_now or was
    assert newest is not None, "a pair holds at least one way"  # noqa: S101 by its making
    target, before, after = newest.target, was and was.written, is_now and is_now.written
    outward = "" if target == EXIT else target
    name = target.place.name if isinstance(target, MomentPair) else str(outward)
    why = plain(newest.written.label or "")
    if before is None and after is not None:
        both.tell(FactKind.TRANSITION_ADDED, spot, words=name, after=after.share, why=why)
    elif after is None and before is not None:
        # A way to what is gone went with it.
        told = not isinstance(target, MomentPair) or target.stays
        said: dict[str, Any] = {"words": name, "before": before.share, "why": why}
        both.tell(FactKind.TRANSITION_REMOVED, spot, told=told, **said)
    elif before is not None and after is not None:
        said = {"words": name, "why": why if often[target] > 1 else ""}
        if rounded(before.share, 3) != rounded(after.share, 3):
            values = {"before": before.share, "after": after.share}
            both.tell(FactKind.TRANSITION_CHANGED, spot, key="share", **values, **said)
        labels = [shown(transition.label) for transition in (before, after)]
        if labels[0] != labels[1]:
            both.tell(
                FactKind.TRANSITION_CHANGED,
                spot,
                key="label",
                words=name,
                before=labels[0],
                after=labels[1],
            )


def _implied(journey: Journey) -> dict[int, str]:
    """Where the path runs on to where nobody wrote it."""
    result = {}
    for path in paths(journey):
        target = path.target.moment if path.target else None
        if path.implied and target is not None:
            result[id(path.source.moment)] = str(getattr(target, "id", ""))
    return result


def _written(moment: Moment, implied: dict[int, str]) -> Iterator[Transition]:
    if moment.next is not None:
        yield from moment.next
    elif id(moment) in implied:
        yield Transition.model_validate({"to": implied[id(moment)]})
