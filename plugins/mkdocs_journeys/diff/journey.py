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
    PictureReader,
    no_pictures,
)
from .barriers import compare_barriers, renamed_opportunities
from .change import (
    About,
    Fact,
    FieldChange,
    Holds,
)
from .evidence import compare_sources, merge_sources
from .feedback import compare_emotions, compare_quotes, compare_scores
from .kinds import FactKind
from .lanes import (
    compare_metrics,
    compare_owners,
    compare_pictures,
    compare_texts,
)
from .prose import compare_prose
from .structure import compare_places
from .text_similarity import visible_text
from .transitions import compare_transitions

__all__ = ["count_contents", "journey_facts", "sort_facts"]

ABOUT = ("summary", "goal", "kind", "basis", "replaces", "visibility", "language", "tags")
"""What is told of a map as one sort of fact, each under its key."""


def journey_facts(
    about: About,
    before: Entry[Journey],
    after: Entry[Journey],
    lanes: Iterable[str],
    read_picture: PictureReader = no_pictures,
) -> list[Fact]:
    """What is different between the two. References in `before` are already today's."""
    old = renamed_opportunities(before.model, after.model).translate(before.model)
    diff = JourneyDiff(about, old, after.model, read_picture=read_picture)
    if before.address != after.address:
        old_path, new_path = str(before.source), str(after.source)
        diff.add_fact(FactKind.JOURNEY_MOVED, before=old_path, after=new_path)
    if old != after.model:
        _compare_whole(diff)
        compare_emotions(diff)
        compare_quotes(diff)
        compare_scores(diff)
        compare_barriers(diff)
        compare_metrics(diff)
        compare_owners(diff)
        compare_sources(diff)
        compare_transitions(diff)
        compare_texts(diff, lanes)
        compare_pictures(diff)
        compare_places(diff)
        merge_sources(diff)
    elif _has_pictures(after.model):  # they may be others under their names
        compare_pictures(diff)
    if before.prose != after.prose:
        compare_prose(diff, before.prose, after.prose)
    if old != after.model:
        _add_others(diff)
    return sort_facts(diff) if diff.facts else []


def _add_others(diff: JourneyDiff) -> None:
    """Where something is different that no fact tells; somewhere, where there is no fact at all."""
    locations = {place for fact in diff.facts for place in (fact.place, fact.before, fact.after)}
    places = tuple(
        pair.place.name
        for pair in diff.pairs
        if pair.stays
        and not locations & {pair.place, pair.place_before}
        and _has_other_changes(pair)
    )
    if places or not diff.facts:
        diff.add_fact(FactKind.OTHER_CHANGED, after=places)


_COMPARED_ELSEWHERE = {"id", "name", "emotion", "next", "touchpoints", "steps"}
"""What of a place is told wherever it changes, or is a place of its own."""


def _has_other_changes(pair: MomentPair) -> bool:
    return bool(_readable(pair.before[0]) != _readable(pair.after[0]))


def _readable(value: Any) -> Any:
    """A value as readers see it, whatever its markup."""
    if isinstance(value, Part):
        names = (
            model_field
            for model_field in type(value).model_fields
            if model_field not in _COMPARED_ELSEWHERE
        )
        return [(name, _readable(getattr(value, name))) for name in names]
    if isinstance(value, dict):
        return {key: _readable(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_readable(item) for item in value]
    return visible_text(value) if isinstance(value, str) else value


def _has_pictures(journey: Journey) -> bool:
    return any(step.storyboard is not None for step in steps(journey))


def sort_facts(diff: JourneyDiff) -> list[Fact]:
    """The facts along the path; of the whole map first."""
    order: dict[object, int] = {}
    for number, pair in enumerate(diff.pairs, 1):
        order.setdefault(pair.place, number)
    return sorted(diff.facts, key=lambda fact: order.get(fact.place, 0))


def _compare_whole(diff: JourneyDiff) -> None:
    """What is said of the map as a whole."""
    old, new = diff.before, diff.after

    def compare(kind: FactKind, name: str, **values: Any) -> None:
        before, after = _plain(getattr(old, name)), _plain(getattr(new, name))
        if before != after:
            diff.add_fact(kind, before=before, after=after, **values)

    compare(FactKind.TITLE_CHANGED, "title")
    compare(FactKind.STATE_CHANGED, "state")
    compare(FactKind.STATUS_CHANGED, "status")
    compare(FactKind.REVIEW_CHANGED, "reviewed")
    owners = tuple(team for team in (new.owner, old.owner) if team)
    compare(FactKind.OWNER_CHANGED, "owner", owners=owners)
    for key in ABOUT:
        compare(FactKind.ABOUT_CHANGED, key, key=key)
    for kinds, name in (
        ((FactKind.WALKER_REMOVED, FactKind.WALKER_ADDED), "personas"),
        ((FactKind.SOURCE_REMOVED, FactKind.SOURCE_ADDED), "evidence"),
    ):
        before, after = getattr(old, name), getattr(new, name)
        for key in before:
            if key not in after:
                diff.add_fact(kinds[0], words=key)
        for key in after:
            if key not in before:
                emotions = _emotions_of(diff, key) if name == "personas" else ()
                diff.add_fact(kinds[1], words=key, parts=emotions)


def _emotions_of(diff: JourneyDiff, persona: str) -> tuple[FieldChange, ...]:
    """The lowest and the highest that a new persona feels, and where it is lowest."""
    emotions = [
        (moment.emotion[persona], pair.place.name)
        for pair in diff.pairs
        for moment in pair.after
        if persona in moment.emotion
    ]
    if not emotions:
        return ()
    lowest = min(emotions, key=lambda pair: pair[0])
    return (
        FieldChange("feelings", before=lowest[0], after=max(emotions)[0]),
        FieldChange("worst", after=lowest[1]),
    )


def _plain(value: Any) -> Any:
    return plain(str(value)) if isinstance(value, str) else value


def count_contents(journey: Journey) -> Holds:
    """How much a map holds: of one that comes or goes as a whole."""
    counter: Counter[str] = Counter()
    counter["stage"] = len(journey.stages)
    for place in journey.places():
        counter["touchpoint"] += 1
        counter["critical"] += is_critical(place.touchpoint)
    all_moments = [moment for _, moment in moments(journey)]
    counts: Mapping[str, str] = {"barrier": "barriers", "quote": "quotes"}
    for topic, name in counts.items():
        counter[topic] = sum(len(getattr(moment, name)) for moment in all_moments)
    counter["opportunity"] = len(journey.opportunities)
    return tuple((topic, count) for topic, count in counter.items() if count)
