"""Compare the transitions between the places of two revisions of a journey."""

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
from .text_similarity import normalized, rounded, visible_text

__all__ = ["compare_transitions"]


def compare_transitions(diff: JourneyDiff) -> None:
    """Add the facts about transitions that were added, removed, or changed share or label."""
    implied = _implied_targets(diff.before), _implied_targets(diff.after)
    names = _targets(diff)
    for pair in diff.pairs:
        if not pair.stays:
            continue
        old, new = pair.before[0], pair.after[0]
        if old.next is None and new.next is None:
            continue
        before, after = (
            [
                _ResolvedTransition(names[side].get(transition.to, transition.to), transition)
                for transition in _written_transitions(moment, implied[side])
            ]
            for side, moment in enumerate((old, new))
        )
        counts = Counter(way.target for way in before) | Counter(way.target for way in after)
        for left, right in pair_items(
            before, after, _ResolvedTransition.reason, lambda transition: transition.target
        ):
            _compare_transition(diff, pair, at(before, left), at(after, right), counts)


class _ResolvedTransition(NamedTuple):
    """A transition and the place it leads to: a pair, or its name where no such place exists."""

    target: MomentPair | str
    written: Transition

    def reason(self) -> Hashable:
        """Return target and label: there may be several transitions to one place."""
        return self.target, normalized(self.written.label or "")


def _targets(diff: JourneyDiff) -> tuple[dict[str, MomentPair | str], dict[str, MomentPair | str]]:
    """Return the places that `next` may name, by id, in the former and the current revision."""
    targets: tuple[dict[str, MomentPair | str], dict[str, MomentPair | str]] = ({}, {})
    for pair in sorted(diff.pairs, key=lambda moment_pair: moment_pair.item is not None):
        for ids, moments in zip(targets, (pair.before, pair.after), strict=True):
            for moment in moments:
                ids[getattr(moment, "id", "")] = pair
    # A transition that still names a removed place is the same transition as before.
    return targets[0], {**targets[0], **targets[1]}


def _compare_transition(
    diff: JourneyDiff,
    pair: MomentPair,
    old: _ResolvedTransition | None,
    new: _ResolvedTransition | None,
    counts: Mapping[MomentPair | str, int],
) -> None:
    newest = new or old
    assert newest is not None, "a pair holds at least one way"  # noqa: S101 by its making
    target, before, after = newest.target, old and old.written, new and new.written
    outward = "" if target == EXIT else target
    name = target.place.name if isinstance(target, MomentPair) else str(outward)
    why = plain(newest.written.label or "")
    if before is None and after is not None:
        diff.add_fact(FactKind.TRANSITION_ADDED, pair, words=name, after=after.share, why=why)
    elif after is None and before is not None:
        # A transition to a removed place was removed together with it.
        is_reported = not isinstance(target, MomentPair) or target.stays
        fields: dict[str, Any] = {"words": name, "before": before.share, "why": why}
        diff.add_fact(FactKind.TRANSITION_REMOVED, pair, is_reported=is_reported, **fields)
    elif before is not None and after is not None:
        fields = {"words": name, "why": why if counts[target] > 1 else ""}
        if rounded(before.share, 3) != rounded(after.share, 3):
            values = {"before": before.share, "after": after.share}
            diff.add_fact(FactKind.TRANSITION_CHANGED, pair, key="share", **values, **fields)
        labels = [visible_text(transition.label) for transition in (before, after)]
        if labels[0] != labels[1]:
            diff.add_fact(
                FactKind.TRANSITION_CHANGED,
                pair,
                key="label",
                words=name,
                before=labels[0],
                after=labels[1],
            )


def _implied_targets(journey: Journey) -> dict[int, str]:
    """Return the id of the place that follows where no transition is written, by `id(moment)`."""
    result = {}
    for path in paths(journey):
        target = path.target.moment if path.target else None
        if path.implied and target is not None:
            result[id(path.source.moment)] = str(getattr(target, "id", ""))
    return result


def _written_transitions(moment: Moment, implied: dict[int, str]) -> Iterator[Transition]:
    if moment.next is not None:
        yield from moment.next
    elif id(moment) in implied:
        yield Transition.model_validate({"to": implied[id(moment)]})
