"""How the path itself changed: stages, steps and touchpoints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..analysis.emotions import feeling
from ..analysis.journey_changes import TOUCHPOINTS, Item
from ..analysis.matching import ChangeType, out_of_order
from ..analysis.stage_matching import written_id
from ..analysis.stage_pairs import StagePair
from ..model.journey import Moment, Stage, Step, Touchpoint
from ..plaintext import plain
from .alignment import JourneyDiff, MomentPair
from .change import ChangeLocation, FieldChange
from .kinds import FactKind
from .text_similarity import shown

__all__ = ["places"]


def places(both: JourneyDiff) -> None:
    """What is new, gone, moved or called otherwise. Comes last: by then it is known what else comes
    or goes with it.
    """
    _count(both)
    order = _touchpoint_order(both)
    previous = _previous(both)
    for spot in both.spots:
        if spot.item is None:
            _step(both, spot, previous)
        elif spot.stays:
            _touchpoint(both, spot, spot.item, order)
        elif spot.inside is None:
            new = spot.fate is ChangeType.NEW
            kind = FactKind.TOUCHPOINT_ADDED if new else FactKind.TOUCHPOINT_REMOVED
            said = _felt(spot.after[0]) if new else {}
            if channels := getattr(spot.item.after, "channel", ()):
                said["parts"] = (*said.get("parts", ()), FieldChange("channel", after=channels))
            both.tell(kind, spot, words=spot.place.name, holds=both.held(spot), **said)
    _joined_stages(both)


def _joined_stages(both: JourneyDiff) -> None:
    """What moved with a stage that is a part of another one now needs no word, but for its
    touchpoints.
    """
    joined = {
        (fact.place, fact.after)
        for fact in both.facts
        if fact.kind is FactKind.STAGE_REMOVED and fact.after is not None
    }
    both.facts = [
        replace(fact, told=False)
        if fact.kind.value.endswith("-moved")
        and fact.kind is not FactKind.TOUCHPOINT_MOVED
        and (fact.before, fact.place) in joined
        else fact
        for fact in both.facts
    ]


def _felt(moment: Moment) -> dict[str, Any]:
    """What is felt in a new place; by persona where they part there."""
    if len(set(moment.emotion.values())) > 1:
        lowest_first = sorted(moment.emotion.items(), key=lambda item: item[1])
        return {
            "parts": tuple(FieldChange("emotion", one, float(felt)) for one, felt in lowest_first)
        }
    return {"after": feeling(moment)}


def _count(both: JourneyDiff) -> None:
    """What comes or goes inside stages that come or go."""
    for spot in both.spots:
        if spot.inside is not None:
            both.comes_with(spot, "touchpoint")
        if spot.item is None and not spot.stays:
            for part in (spot.after or spot.before)[1:]:
                if not isinstance(part, Stage):
                    both.comes_with(spot, "step")


def _step(both: JourneyDiff, spot: MomentPair, previous: dict[int, str]) -> None:
    leg = spot.leg
    sort = "step" if leg.is_step else "stage"
    name = spot.place.name
    if leg.fate is not ChangeType.STAYS:
        is_new = leg.fate is ChangeType.NEW
        change = "added" if is_new else "removed"
        other = None if leg.is_step else _other_half(both, spot)
        said = _felt(spot.after[0]) | {"before": other} if is_new else {"after": other}
        both.tell(FactKind(f"{sort}-{change}"), spot, words=name, holds=both.held(spot), **said)
        return
    if leg.reparented:
        _reparented(both, spot)
    elif leg.moved:
        both.tell(FactKind(f"{sort}-moved"), spot, words=name, after=previous.get(leg.number))
    if leg.renamed:
        both.tell(
            FactKind(f"{sort}-renamed"),
            spot,
            words=name,
            before=spot.was.name,
            after=spot.place.name,
        )
    _divided(both, spot)
    _address(both, spot)


def _reparented(both: JourneyDiff, spot: MomentPair) -> None:
    """A step that another stage has now or that is a stage now, or a stage that is a step now."""
    was_step, is_step = (place.step is not None for place in (spot.was, spot.place))
    kind = FactKind.STEP_MOVED if was_step else FactKind.STAGE_MOVED
    key = "" if was_step and is_step else "stage" if was_step else "step"
    homes = spot.was._replace(step=None), spot.place._replace(step=None)
    both.tell(kind, spot, key=key, words=spot.place.name, before=homes[0], after=homes[1])


def _address(both: JourneyDiff, spot: MomentPair) -> None:
    """Links to a place name its id. Where nobody gave it one, that is made of its name."""
    old, new = spot.before[0], spot.after[0]
    if isinstance(old, Step | Touchpoint) and isinstance(new, Step | Touchpoint):
        is_given = written_id(old) or written_id(new)
        if old.id != new.id and is_given:
            both.tell(FactKind.OTHER_CHANGED, spot, key="id", before=old.id, after=new.id)


def _other_half(both: JourneyDiff, spot: MomentPair) -> ChangeLocation | None:
    """The stage that a new one was split off from, or that one which is gone was joined to: half of
    its touchpoints or more were there, or are.
    """
    number, is_new = spot.leg.number, spot.fate is ChangeType.NEW
    ends = ((lane.left, lane.right, lane.fate) for lane in both.changes.lanes[TOUCHPOINTS])
    pairs = [(old, new, fate) if is_new else (new, old, fate) for old, new, fate in ends]
    items = [(there, fate) for there, here, fate in pairs if here == number]
    met = Counter(there for there, fate in items if fate is ChangeType.STAYS)
    if len(met) != 1 or met.total() * 2 < len(items):
        return None
    homes = (
        moment_pair
        for moment_pair in both.spots
        if moment_pair.item is None and moment_pair.leg.number in met
    )
    home = next((home for home in homes if home.stays and not home.leg.is_step), None)
    return None if home is None else home.was if is_new else home.place


def _divided(both: JourneyDiff, spot: MomentPair) -> None:
    """A stage that has steps now, or has none any more."""
    for kind, steps in (
        (FactKind.STEP_ADDED, spot.after[1:]),
        (FactKind.STEP_REMOVED, spot.before[1:]),
    ):
        for step in steps:
            felt = _felt(step) if kind is FactKind.STEP_ADDED else {}
            both.tell(kind, spot, words=plain(getattr(step, "name", "")), **felt)


def _touchpoint(
    both: JourneyDiff, spot: MomentPair, item: Item, order: dict[int, str | None]
) -> None:
    name = spot.place.name
    if item.renamed:
        both.tell(
            FactKind.TOUCHPOINT_RENAMED,
            spot,
            words=name,
            before=spot.was.name,
            after=spot.place.name,
        )
    if item.moved:
        left, right = (
            change_location._replace(touchpoint=None) for change_location in (spot.was, spot.place)
        )
        if left.name != right.name:
            both.tell(FactKind.TOUCHPOINT_MOVED, spot, words=name, before=left, after=right)
    elif id(item) in order:
        both.tell(FactKind.TOUCHPOINT_MOVED, spot, words=name, after=order[id(item)])
    old, new = item.before, item.after
    if old is None or new is None:
        return
    _address(both, spot)
    summaries = shown(old.summary), shown(new.summary)
    if summaries[0] != summaries[1]:
        _changed(both, spot, "summary", *summaries)
    if set(old.channel) != set(new.channel):
        _changed(both, spot, "channel", old.channel, new.channel)
    if old.journey != new.journey:
        _changed(both, spot, "journey", old.journey, new.journey)


def _changed(
    both: JourneyDiff,
    spot: MomentPair,
    key: str,
    before: str | tuple[str, ...] | None,
    after: str | tuple[str, ...] | None,
) -> None:
    both.tell(FactKind.TOUCHPOINT_CHANGED, spot, key=key, before=before, after=after)


def _previous(both: JourneyDiff) -> dict[int, str]:
    """The name of what a stage or step comes after; the first one has none."""
    result: dict[int, str] = {}
    rows: list[Sequence[StagePair]] = [both.changes.legs]
    rows += [leg.inner for leg in both.changes.legs]
    for row in rows:
        last = ""
        for leg in row:
            if leg.after is None:
                continue
            if last:
                result[leg.number] = last
            last = plain(leg.name)
    return result


def _touchpoint_order(both: JourneyDiff) -> dict[int, str | None]:
    """The touchpoints that changed places in their stage, and what each comes after now."""
    here: dict[int, list[Item]] = {}
    for item in both.changes.lanes[TOUCHPOINTS]:
        if item.fate is ChangeType.STAYS and not item.moved and item.right is not None:
            here.setdefault(item.right, []).append(item)
    result: dict[int, str | None] = {}
    for number, items in here.items():
        leg = both.changes.named[number]
        if leg.before is None or leg.after is None:
            continue
        before = [id(touchpoint) for part in leg.before.parts for touchpoint in part.touchpoints]
        after = [touchpoint for part in leg.after.parts for touchpoint in part.touchpoints]
        by_new = {id(item.after): item for item in items}
        rows = [
            (before.index(id(by_new[id(touchpoint)].before)), place)
            for place, touchpoint in enumerate(after)
            if id(touchpoint) in by_new
        ]
        astray = out_of_order([(left, right) for left, right in rows])
        for left, right in rows:
            if left in astray:
                item = by_new[id(after[right])]
                result[id(item)] = plain(after[right - 1].name) if right else None
    return result
