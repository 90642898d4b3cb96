"""How the path itself changed: stages, steps, touchpoints, and the ways between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..analysis.emotions import feeling
from ..analysis.journey_changes import TOUCHPOINTS, Item
from ..analysis.matching import (
    ChangeType,
    at,
    out_of_order,
    pair_items,
)
from ..analysis.paths import paths
from ..analysis.stage_pairs import StagePair, contents, written_id
from ..model.journey import (
    Journey,
    Moment,
    Stage,
    Step,
    Touchpoint,
    Transition,
)
from ..model.values import EXIT
from ..plaintext import plain
from .alignment import JourneyDiff, MomentPair
from .change import ChangeLocation, FieldChange
from .kinds import FactKind
from .text_similarity import rounded, same, shown

__all__ = ["places", "ways"]


def places(both: JourneyDiff) -> None:
    """What is new, gone, moved or called otherwise. Comes last: by then it is known what else comes
    or goes with it.
    """
    _count(both)
    order = _touchpoint_order(both)
    previous = _previous(both)
    moved = _moved_steps(both)
    for spot in both.spots:
        if spot in moved:
            continue
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
    if leg.renamed:
        both.tell(
            FactKind(f"{sort}-renamed"),
            spot,
            words=name,
            before=spot.was.name,
            after=spot.place.name,
        )
    if leg.moved:
        both.tell(FactKind(f"{sort}-moved"), spot, words=name, after=previous.get(leg.number))
    if not leg.inner:
        _divided(both, spot)
    _address(both, spot)


def _moved_steps(both: JourneyDiff) -> set[MomentPair]:
    """Tell of the steps that another stage has now, with all that is said of them, and of stages
    that became steps, or steps stages. Return them as they were and are.
    """
    legs = [spot for spot in both.spots if spot.item is None]
    gone = [spot for spot in legs if spot.fate is ChangeType.GONE and len(spot.before) == 1]
    come = [spot for spot in legs if spot.fate is ChangeType.NEW and len(spot.after) == 1]
    rows = pair_items(
        [spot.before[0] for spot in gone],
        [spot.after[0] for spot in come],
        lambda moment: contents(moment) if isinstance(moment, Step) else None,
    )
    moved: set[MomentPair] = set()
    for left, right in rows:
        old, new = at(gone, left), at(come, right)
        if old is None or new is None or not (old.leg.is_step or new.leg.is_step):
            continue
        moved |= {old, new}
        # What is in it has gone along, and needs no word.
        both.facts = [
            fact
            for fact in both.facts
            if not (
                fact.kind.value.endswith("-moved")
                and fact.before == old.was
                and fact.place == new.place
            )
        ]
        kind = FactKind.STEP_MOVED if old.leg.is_step else FactKind.STAGE_MOVED
        left_home, right_home = old.was._replace(step=None), new.place._replace(step=None)
        key = "" if old.leg.is_step and new.leg.is_step else "stage" if old.leg.is_step else "step"
        both.tell(kind, new, key=key, words=new.place.name, before=left_home, after=right_home)
    return moved


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
