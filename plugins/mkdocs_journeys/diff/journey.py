"""Everything that is different in one journey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from ..analysis.emotions import is_critical
from ..model.atlas import Entry
from ..model.journey import Journey
from ..model.traversal import moments, steps
from ..model.values import Part
from ..plaintext import plain
from .alignment import (
    JourneyDiff,
    MomentPair,
    Shown,
    no_pictures,
)
from .barriers import opportunities_renamed, remedies
from .change import (
    About,
    Fact,
    FieldChange,
    Holds,
)
from .evidence import sources, together
from .feedback import feelings, quotes, scores
from .kinds import FactKind
from .lanes import (
    duties,
    metrics,
    pictures,
    texts,
)
from .prose import prose_changes
from .structure import places
from .text_similarity import shown
from .transitions import ways

__all__ = ["held_by", "in_order", "journey_facts"]

ABOUT = ("summary", "goal", "kind", "basis", "replaces", "visibility", "language", "tags")
"""What is told of a map as one sort of fact, each under its key."""


def journey_facts(
    about: About,
    before: Entry[Journey],
    after: Entry[Journey],
    lanes: Iterable[str],
    shown: Shown = no_pictures,
) -> list[Fact]:
    """What is different between the two. References in `before` are already today's."""
    old = opportunities_renamed(before.model, after.model).translate(before.model)
    both = JourneyDiff(about, old, after.model, shown=shown)
    if before.address != after.address:
        old_path, new_path = str(before.source), str(after.source)
        both.tell(FactKind.JOURNEY_MOVED, before=old_path, after=new_path)
    if old != after.model:
        _whole(both)
        feelings(both)
        quotes(both)
        scores(both)
        remedies(both)
        metrics(both)
        duties(both)
        sources(both)
        ways(both)
        texts(both, lanes)
        pictures(both)
        places(both)
        together(both)
    elif _has_pictures(after.model):  # they may be others under their names
        pictures(both)
    if before.prose != after.prose:
        prose_changes(both, before.prose, after.prose)
    if old != after.model:
        _others(both)
    return in_order(both) if both.facts else []


def _others(both: JourneyDiff) -> None:
    """Where something is different that no fact tells; somewhere, where there is no fact at all."""
    told = {place for fact in both.facts for place in (fact.place, fact.before, fact.after)}
    places = tuple(
        spot.place.name
        for spot in both.spots
        if spot.stays and not told & {spot.place, spot.was} and _is_other(spot)
    )
    if places or not both.facts:
        both.tell(FactKind.OTHER_CHANGED, after=places)


_TOLD = {"id", "name", "emotion", "next", "touchpoints", "steps"}
"""What of a place is told wherever it changes, or is a place of its own."""


def _is_other(spot: MomentPair) -> bool:
    return bool(_seen(spot.before[0]) != _seen(spot.after[0]))


def _seen(value: Any) -> Any:
    """A value as readers see it, whatever its markup."""
    if isinstance(value, Part):
        names = (
            model_field for model_field in type(value).model_fields if model_field not in _TOLD
        )
        return [(name, _seen(getattr(value, name))) for name in names]
    if isinstance(value, dict):
        return {key: _seen(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_seen(one) for one in value]
    return shown(value) if isinstance(value, str) else value


def _has_pictures(journey: Journey) -> bool:
    return any(step.storyboard is not None for step in steps(journey))


def in_order(both: JourneyDiff) -> list[Fact]:
    """The facts along the path; of the whole map first."""
    order: dict[object, int] = {}
    for number, spot in enumerate(both.spots, 1):
        order.setdefault(spot.place, number)
    return sorted(both.facts, key=lambda fact: order.get(fact.place, 0))


def _whole(both: JourneyDiff) -> None:
    """What is said of the map as a whole."""
    old, new = both.before, both.after

    def told(kind: FactKind, name: str, **values: Any) -> None:
        before, after = _value(getattr(old, name)), _value(getattr(new, name))
        if before != after:
            both.tell(kind, before=before, after=after, **values)

    told(FactKind.TITLE_CHANGED, "title")
    told(FactKind.STATE_CHANGED, "state")
    told(FactKind.STATUS_CHANGED, "status")
    told(FactKind.REVIEW_CHANGED, "reviewed")
    owners = tuple(one for one in (new.owner, old.owner) if one)
    told(FactKind.OWNER_CHANGED, "owner", owners=owners)
    for key in ABOUT:
        told(FactKind.ABOUT_CHANGED, key, key=key)
    for kinds, name in (
        ((FactKind.WALKER_REMOVED, FactKind.WALKER_ADDED), "personas"),
        ((FactKind.SOURCE_REMOVED, FactKind.SOURCE_ADDED), "evidence"),
    ):
        before, after = getattr(old, name), getattr(new, name)
        for one in before:
            if one not in after:
                both.tell(kinds[0], words=one)
        for one in after:
            if one not in before:
                felt = _felt_by(both, one) if name == "personas" else ()
                both.tell(kinds[1], words=one, parts=felt)


def _felt_by(both: JourneyDiff, persona: str) -> tuple[FieldChange, ...]:
    """The lowest and the highest that a new persona feels, and where it is lowest."""
    felt = [
        (moment.emotion[persona], spot.place.name)
        for spot in both.spots
        for moment in spot.after
        if persona in moment.emotion
    ]
    if not felt:
        return ()
    lowest = min(felt, key=lambda pair: pair[0])
    return (
        FieldChange("feelings", before=lowest[0], after=max(felt)[0]),
        FieldChange("worst", after=lowest[1]),
    )


def _value(value: Any) -> Any:
    return plain(str(value)) if isinstance(value, str) else value


def held_by(journey: Journey) -> Holds:
    """How much a map holds: of one that comes or goes as a whole."""
    counter: Counter[str] = Counter()
    counter["stage"] = len(journey.stages)
    for place in journey.places():
        counter["touchpoint"] += 1
        counter["critical"] += is_critical(place.touchpoint)
    every = [moment for _, moment in moments(journey)]
    counts: Mapping[str, str] = {"barrier": "barriers", "quote": "quotes"}
    for topic, name in counts.items():
        counter[topic] = sum(len(getattr(moment, name)) for moment in every)
    counter["opportunity"] = len(journey.opportunities)
    return tuple((topic, count) for topic, count in counter.items() if count)
