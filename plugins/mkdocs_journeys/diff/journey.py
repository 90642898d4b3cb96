"""Compare two revisions of one journey, aspect by aspect, and return the differences as facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from ..analysis.emotions import is_critical
from ..analysis.opportunity_scores import Scoring
from ..model.atlas import Entry
from ..model.journey import Journey, Step
from ..model.persona_text import PersonaText
from ..model.traversal import moments
from ..model.values import Part
from .alignment import (
    JourneyDiff,
    MomentPair,
    PictureReader,
    no_pictures,
)
from .barriers import compare_barriers
from .change import (
    About,
    Fact,
    FieldChange,
    NestedCounts,
)
from .evidence import compare_sources, merge_sources
from .feedback import compare_emotions, compare_quotes, compare_scores
from .fields import plain_value
from .kinds import FactKind
from .lanes import (
    compare_metrics,
    compare_owners,
    compare_pictures,
    compare_texts,
)
from .links import compare_links
from .opportunities import OpportunityIndex, compare_opportunities, renamed_opportunities
from .participants import compare_participants, compare_truths
from .prose import compare_prose
from .structure import compare_places
from .tasks import compare_tasks
from .text_similarity import visible_text
from .times import compare_times
from .transitions import compare_transitions

__all__ = ["count_contents", "journey_facts", "sort_facts"]

ABOUT = (
    "summary",
    "goal",
    "company_goals",
    "kind",
    "basis",
    "replaces",
    "visibility",
    "language",
    "tags",
    "scale",
    "lane_order",
)
"""Fields of a journey whose changes are `about-changed` facts, with the field as the key."""


def journey_facts(
    about: About,
    before: Entry[Journey],
    after: Entry[Journey],
    lanes: Iterable[str],
    read_picture: PictureReader = no_pictures,
    scoring: Scoring | None = None,
) -> list[Fact]:
    """Return the facts about a journey that both revisions have, in map order.

    References in `before` must already be translated to the current names. `lanes` are the keys of
    the site's own lanes.
    """
    old = renamed_opportunities(before.model, after.model).translate(before.model)
    diff = JourneyDiff(about, old, after.model, read_picture=read_picture, scoring=scoring)
    if before.address != after.address:
        old_path, new_path = str(before.source), str(after.source)
        diff.add_fact(FactKind.JOURNEY_MOVED, before=old_path, after=new_path)
    if old != after.model:
        _compare_whole(diff)
        compare_emotions(diff)
        compare_quotes(diff)
        compare_scores(diff)
        index = OpportunityIndex.of(diff)
        compare_barriers(diff, index)
        compare_opportunities(diff, index)
        compare_metrics(diff)
        compare_owners(diff)
        compare_sources(diff)
        compare_transitions(diff)
        compare_texts(diff, lanes)
        compare_tasks(diff, old, after.model)
        compare_times(diff)
        compare_participants(diff)
        compare_truths(diff)
        compare_links(diff)
        compare_pictures(diff)
        compare_places(diff)
        merge_sources(diff)
    elif _has_pictures(after.model):  # a picture may have been replaced under the same name
        compare_pictures(diff)
    if before.prose != after.prose:
        compare_prose(diff, before.prose, after.prose)
    if old != after.model:
        _add_others(diff)
    return sort_facts(diff) if diff.facts else []


def _add_others(diff: JourneyDiff) -> None:
    """Add one fact for the places with differences that no other fact reports.

    Without any other fact it is added even where no such place is known: something is different.
    """
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
"""Fields of a place that always have a fact of their own when they change."""


def _has_other_changes(pair: MomentPair) -> bool:
    """Whether readers would see a difference in the place itself."""
    return bool(_readable(pair.before[0]) != _readable(pair.after[0]))


def _readable(value: Any) -> Any:
    """Return a value with the texts in it as readers see them, without markup."""
    if isinstance(value, Part):
        names = [name for name in type(value).model_fields if name not in _COMPARED_ELSEWHERE]
        return [(name, _readable(getattr(value, name))) for name in names]
    if isinstance(value, dict):
        return {key: _readable(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_readable(item) for item in value]
    if isinstance(value, PersonaText):
        return [visible_text(value), value.details]
    return visible_text(value) if isinstance(value, str) else value


def _has_pictures(journey: Journey) -> bool:
    return any(
        moment.images or (isinstance(moment, Step) and moment.storyboard is not None)
        for _, moment in moments(journey)
    )


def sort_facts(diff: JourneyDiff) -> list[Fact]:
    """Return the facts in the order of the map; those about the whole map come first."""
    order: dict[object, int] = {}
    for number, pair in enumerate(diff.pairs, 1):
        order.setdefault(pair.place, number)
    return sorted(diff.facts, key=lambda fact: order.get(fact.place, 0))


def _compare_whole(diff: JourneyDiff) -> None:
    """Add the facts about the journey as a whole: its title, state, owner, personas, studies."""
    old, new = diff.before, diff.after

    def compare(kind: FactKind, name: str, **values: Any) -> None:
        before, after = (plain_value(getattr(side, name)) for side in (old, new))
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
    """Return the lowest and highest emotion of a persona, and the place where it is lowest."""
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


def count_contents(journey: Journey) -> NestedCounts:
    """Return how many stages, touchpoints, barriers … a journey has; topics with none are left out.

    Used for a journey that was added or removed as a whole.
    """
    counter: Counter[str] = Counter()
    counter["stage"] = len(journey.stages)
    for place in journey.places():
        counter["touchpoint"] += 1
        counter["critical"] += is_critical(place.touchpoint)
    all_moments = [moment for _, moment in moments(journey)]
    fields: Mapping[str, str] = {"barrier": "barriers", "quote": "quotes"}
    for topic, name in fields.items():
        counter[topic] = sum(len(getattr(moment, name)) for moment in all_moments)
    counter["opportunity"] = len(journey.opportunities)
    return tuple((topic, count) for topic, count in counter.items() if count)
