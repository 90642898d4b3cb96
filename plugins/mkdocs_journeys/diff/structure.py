"""Compare the structure of two revisions of a journey: stages, steps and touchpoints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..analysis.emotions import emotion_of
from ..analysis.journey_changes import TOUCHPOINTS, Item
from ..analysis.matching import ChangeType, moved_items
from ..analysis.stage_matching import written_id
from ..analysis.stage_pairs import StagePair
from ..model.journey import Moment, Stage, Step, Touchpoint
from ..plaintext import plain
from .alignment import JourneyDiff, MomentPair
from .change import ChangeLocation, FieldChange
from .kinds import FactKind
from .text_similarity import normalized, visible_text

__all__ = ["compare_places"]


def compare_places(diff: JourneyDiff) -> None:
    """Add the facts about places that were added, removed, moved or renamed.

    Call it after everything that calls `count_nested`: these facts hold the counts.
    """
    _count_nested(diff)
    order = _touchpoint_order(diff)
    previous = _predecessors(diff)
    for pair in diff.pairs:
        if pair.reshaped:
            _compare_reshaped(diff, pair)
        elif pair.item is None:
            _compare_step(diff, pair, previous)
        elif pair.stays:
            _compare_touchpoint(diff, pair, pair.item, order)
        elif pair.container is None:
            is_new = pair.change is ChangeType.NEW
            kind = FactKind.TOUCHPOINT_ADDED if is_new else FactKind.TOUCHPOINT_REMOVED
            fields = _emotion_fields(pair.after[0]) if is_new else {}
            if channels := getattr(pair.item.after, "channel", ()):
                fields["parts"] = (*fields.get("parts", ()), FieldChange("channel", after=channels))
            diff.add_fact(
                kind, pair, words=pair.place.name, nested=diff.nested_counts(pair), **fields
            )
    _suppress_joined(diff)


def _suppress_joined(diff: JourneyDiff) -> None:
    """Mark items as not reported that moved only because their stage was merged into another one.

    Moved touchpoints are still reported.
    """
    joined = {
        (fact.place, fact.after)
        for fact in diff.facts
        if fact.kind is FactKind.STAGE_REMOVED and fact.after is not None
    }
    diff.facts = [
        replace(fact, is_reported=False)
        if fact.kind.value.endswith("-moved")
        and fact.kind is not FactKind.TOUCHPOINT_MOVED
        and (fact.before, fact.place) in joined
        else fact
        for fact in diff.facts
    ]


def _emotion_fields(moment: Moment) -> dict[str, Any]:
    """Return the fields of a fact that hold the emotion at a new place.

    It is by persona, the lowest first, where the personas differ.
    """
    if len(set(moment.emotion.values())) > 1:
        lowest_first = sorted(moment.emotion.items(), key=lambda item: item[1])
        return {
            "parts": tuple(
                FieldChange("emotion", persona, value) for persona, value in lowest_first
            )
        }
    return {"after": emotion_of(moment)}


def _count_nested(diff: JourneyDiff) -> None:
    """Count the touchpoints and steps that were added or removed together with their stage."""
    for pair in diff.pairs:
        if pair.container is not None:
            diff.count_nested(pair, "touchpoint")
        if pair.item is None and not pair.stays:
            for part in (pair.after or pair.before)[1:]:
                if not isinstance(part, Stage):
                    diff.count_nested(pair, "step")


def _compare_step(diff: JourneyDiff, pair: MomentPair, previous: dict[int, str]) -> None:
    """Add the facts about a stage or step; `previous` names what each one comes after."""
    stage_pair = pair.stage_pair
    kind_name = "step" if stage_pair.is_step else "stage"
    name = pair.place.name
    if stage_pair.change is not ChangeType.STAYS:
        is_new = stage_pair.change is ChangeType.NEW
        change = "added" if is_new else "removed"
        other = None if stage_pair.is_step else _other_half(diff, pair)
        fields = _emotion_fields(pair.after[0]) | {"before": other} if is_new else {"after": other}
        diff.add_fact(
            FactKind(f"{kind_name}-{change}"),
            pair,
            words=name,
            nested=diff.nested_counts(pair),
            **fields,
        )
        return
    if stage_pair.reparented:
        _add_reparented(diff, pair)
    elif stage_pair.moved:
        diff.add_fact(
            FactKind(f"{kind_name}-moved"), pair, words=name, after=previous.get(stage_pair.number)
        )
    if stage_pair.renamed:
        diff.add_fact(
            FactKind(f"{kind_name}-renamed"),
            pair,
            words=name,
            before=pair.place_before.name,
            after=pair.place.name,
        )
    _compare_inner_steps(diff, pair)
    _compare_id(diff, pair)


def _add_reparented(diff: JourneyDiff, pair: MomentPair) -> None:
    """Add the fact that a step changed its stage, or became a stage, or a stage became a step."""
    was_step, is_step = (place.step is not None for place in (pair.place_before, pair.place))
    kind = FactKind.STEP_MOVED if was_step else FactKind.STAGE_MOVED
    key = "" if was_step and is_step else "stage" if was_step else "step"
    homes = pair.place_before._replace(step=None), pair.place._replace(step=None)
    diff.add_fact(kind, pair, key=key, words=pair.place.name, before=homes[0], after=homes[1])


def _compare_reshaped(diff: JourneyDiff, pair: MomentPair) -> None:
    """Add the facts about a touchpoint that became a step or stage, or the other way round."""
    was, level = pair.place_before.level, pair.place.level
    homes = {"before": _home(pair.place_before), "after": _home(pair.place)}
    diff.add_fact(FactKind(f"{was}-moved"), pair, key=level, words=pair.place.name, **homes)
    if normalized(pair.place_before.name) != normalized(pair.place.name):
        names = {"before": pair.place_before.name, "after": pair.place.name}
        diff.add_fact(FactKind(f"{level}-renamed"), pair, words=pair.place.name, **names)
    _compare_inner_steps(diff, pair)
    _compare_id(diff, pair)


def _home(place: ChangeLocation) -> ChangeLocation:
    """Return the location of what a place is in; that of a stage itself."""
    return place._replace(touchpoint=None) if place.touchpoint else place._replace(step=None)


def _compare_id(diff: JourneyDiff, pair: MomentPair) -> None:
    """Add a fact if a place's id changed, as links to it break.

    Ids that nobody wrote are derived from the name: that they change needs no fact.
    """
    old, new = pair.before[0], pair.after[0]
    if isinstance(old, Step | Touchpoint) and isinstance(new, Step | Touchpoint):
        is_given = written_id(old) or written_id(new)
        if old.id != new.id and is_given:
            diff.add_fact(FactKind.OTHER_CHANGED, pair, key="id", before=old.id, after=new.id)


def _other_half(diff: JourneyDiff, pair: MomentPair) -> ChangeLocation | None:
    """Return the stage that an added one was split from, or that a removed one was merged into.

    That is the one which has at least half of its touchpoints; None if there is no such stage.
    """
    number, is_new = pair.stage_pair.number, pair.change is ChangeType.NEW
    positions = ((lane.left, lane.right, lane.change) for lane in diff.changes.lanes[TOUCHPOINTS])
    pairs = [(old, new, change) if is_new else (new, old, change) for old, new, change in positions]
    touchpoints = [(partner, change) for partner, own, change in pairs if own == number]
    partners = Counter(partner for partner, change in touchpoints if change is ChangeType.STAYS)
    if len(partners) != 1 or partners.total() * 2 < len(touchpoints):
        return None
    candidates = (
        candidate
        for candidate in diff.pairs
        if candidate.item is None and candidate.stage_pair.number in partners
    )
    half = next((pair for pair in candidates if pair.stays and not pair.stage_pair.is_step), None)
    return None if half is None else half.place_before if is_new else half.place


def _compare_inner_steps(diff: JourneyDiff, pair: MomentPair) -> None:
    """Add a fact for each step of a stage that has steps in one revision only."""
    for kind, steps in (
        (FactKind.STEP_ADDED, pair.after[1:]),
        (FactKind.STEP_REMOVED, pair.before[1:]),
    ):
        for step in steps:
            fields = _emotion_fields(step) if kind is FactKind.STEP_ADDED else {}
            diff.add_fact(kind, pair, words=plain(getattr(step, "name", "")), **fields)


def _compare_touchpoint(
    diff: JourneyDiff, pair: MomentPair, item: Item, order: dict[int, str | None]
) -> None:
    """Add the facts about a touchpoint that both revisions have; see `_touchpoint_order`."""
    name = pair.place.name
    if item.renamed:
        diff.add_fact(
            FactKind.TOUCHPOINT_RENAMED,
            pair,
            words=name,
            before=pair.place_before.name,
            after=pair.place.name,
        )
    if item.moved:
        left, right = (place._replace(touchpoint=None) for place in (pair.place_before, pair.place))
        if left.name != right.name:
            diff.add_fact(FactKind.TOUCHPOINT_MOVED, pair, words=name, before=left, after=right)
    elif id(item) in order:
        diff.add_fact(FactKind.TOUCHPOINT_MOVED, pair, words=name, after=order[id(item)])
    old, new = item.before, item.after
    if old is None or new is None:
        return
    _compare_id(diff, pair)
    summaries = visible_text(old.summary), visible_text(new.summary)
    if summaries[0] != summaries[1]:
        _add_changed(diff, pair, "summary", *summaries)
    if set(old.channel) != set(new.channel):
        _add_changed(diff, pair, "channel", old.channel, new.channel)
    if old.journey != new.journey:
        _add_changed(diff, pair, "journey", old.journey, new.journey)


def _add_changed(
    diff: JourneyDiff,
    pair: MomentPair,
    key: str,
    before: str | tuple[str, ...] | None,
    after: str | tuple[str, ...] | None,
) -> None:
    diff.add_fact(FactKind.TOUCHPOINT_CHANGED, pair, key=key, before=before, after=after)


def _predecessors(diff: JourneyDiff) -> dict[int, str]:
    """Return the name of what each stage or step comes after, by number; the first has none."""
    predecessors: dict[int, str] = {}
    levels: list[Sequence[StagePair]] = [diff.changes.stage_pairs]
    levels += [stage_pair.inner for stage_pair in diff.changes.stage_pairs]
    for level in levels:
        last = ""
        for stage_pair in level:
            if stage_pair.after is None:
                continue
            if last:
                predecessors[stage_pair.number] = last
            last = plain(stage_pair.name)
    return predecessors


def _touchpoint_order(diff: JourneyDiff) -> dict[int, str | None]:
    """Return the touchpoints that were reordered within their stage, by the `id()` of their item.

    The value is the name of the touchpoint before it now; None if it is the first.
    """
    by_stage: dict[int, list[Item]] = {}
    for item in diff.changes.lanes[TOUCHPOINTS]:
        if item.change is ChangeType.STAYS and not item.moved and item.right is not None:
            by_stage.setdefault(item.right, []).append(item)
    order: dict[int, str | None] = {}
    for number, items in by_stage.items():
        stage_pair = diff.changes.named[number]
        if stage_pair.before is None or stage_pair.after is None:
            continue
        before = [
            id(touchpoint) for part in stage_pair.before.parts for touchpoint in part.touchpoints
        ]
        after = [touchpoint for part in stage_pair.after.parts for touchpoint in part.touchpoints]
        by_new = {id(item.after): item for item in items}
        indexes = [
            (before.index(id(by_new[id(touchpoint)].before)), index)
            for index, touchpoint in enumerate(after)
            if id(touchpoint) in by_new
        ]
        moved = moved_items(indexes)
        for left, right in indexes:
            if left in moved:
                item = by_new[id(after[right])]
                order[id(item)] = plain(after[right - 1].name) if right else None
    return order
