"""Comparison of an as-is journey with the to-be one: stages, touchpoints and the items of lanes.

Stages, steps and touchpoints are matched by the ids that their authors gave, else by name: those of
touchpoints in their stage first, then anywhere. All other items are matched by the words that
readers see, in the same place or in another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from ..model.emotion import mean_emotion
from ..model.journey import Barrier, Journey, Opportunity
from ..model.values import EVERYONE
from .lane_items import Item, Values, match_texts, match_touchpoints
from .matching import ChangeType, EmotionShift, Pair
from .stage_matching import BY_NAME, PlaceSimilarity, Same
from .stage_pairs import StagePair, pair_stages, told_apart

__all__ = [
    "BARRIERS",
    "TOUCHPOINTS",
    "ChangeCount",
    "EmotionChange",
    "Item",
    "JourneyChanges",
    "compare",
]

TOUCHPOINTS, BARRIERS = "touchpoints", "barriers"
"""The lanes whose changes are counted."""


class ChangeCount(NamedTuple):
    """The numbers of items that are new, are gone and stay."""

    new: int
    gone: int
    stays: int


class EmotionChange(NamedTuple):
    """A change of emotion in one stage or step."""

    leg: StagePair
    shift: EmotionShift
    by: float


@dataclass(frozen=True)
class JourneyChanges:
    """All differences between the as-is journey and the to-be one."""

    before: Journey
    after: Journey
    personas: tuple[str, ...]
    """The personas that have emotions of their own in one of the maps."""
    stage_pairs: tuple[StagePair, ...]
    """The stages of both maps in the order of the new one."""
    lanes: Mapping[str, tuple[Item, ...]]
    """The items of both maps, by lane."""

    @cached_property
    def units(self) -> tuple[StagePair, ...]:
        """The columns of a table that shows both maps."""
        return tuple(unit for stage_pair in self.stage_pairs for unit in stage_pair.units)

    @cached_property
    def named(self) -> Mapping[int, StagePair]:
        """Every stage and step by its number."""
        return {part.number: part for pair in self.stage_pairs for part in (pair, *pair.inner)}

    def items(self, leg: StagePair, lane: str) -> list[Item]:
        """Return the items of a lane in a stage or step of either map."""
        items = self.lanes.get(lane, ())
        return [item for item in items if leg.number in (item.left, item.right)]

    @property
    def stages(self) -> ChangeCount:
        """The numbers of stages that are new, are gone and stay."""
        return _count_changes(self.stage_pairs)

    def tally(self, lane: str) -> ChangeCount:
        """Return the numbers of items of a lane that are new, are gone and stay."""
        return _count_changes(self.lanes.get(lane, ()))

    @cached_property
    def overall(self) -> EmotionShift:
        """The means of the two curves, all personas together."""
        befores = [unit.shift.before for unit in self.units if unit.shift.before is not None]
        afters = [unit.shift.after for unit in self.units if unit.shift.after is not None]
        return EmotionShift(EVERYONE, mean_emotion(befores), mean_emotion(afters))

    def emotion_changes(self, persona: str = EVERYONE) -> list[EmotionChange]:
        """Return the changes of the persona's emotion, from the largest fall to the largest
        rise.
        """
        turns = [
            EmotionChange(unit, shift, shift.by)
            for unit in self.units
            for shift in unit.shifts
            if shift.persona == persona and shift.by
        ]
        return sorted(turns, key=lambda turn: turn.by)

    @property
    def comparable(self) -> bool:
        """Whether both maps have an emotion for the same stage."""
        return any(shift.by is not None for unit in self.units for shift in unit.shifts)

    @cached_property
    def deteriorations(self) -> list[EmotionChange]:
        """The changes for the worse of all personas, the worst first."""
        turns = [turn for key in self.personas for turn in self.emotion_changes(key) if turn.by < 0]
        return sorted(turns, key=lambda turn: turn.by)

    def opportunities_for(self, barrier: Barrier) -> list[Opportunity]:
        """Return the opportunities that would remove a barrier; the old map's version of each comes
        first.
        """
        opportunities = (
            self.before.opportunity(key) or self.after.opportunity(key)
            for key in barrier.opportunities
        )
        return [opportunity for opportunity in opportunities if opportunity is not None]


def _count_changes(pairs: Sequence[Pair[Any]]) -> ChangeCount:
    counter = Counter(pair.change for pair in pairs)
    return ChangeCount(counter[ChangeType.NEW], counter[ChangeType.GONE], counter[ChangeType.STAYS])


def compare(
    before: Journey,
    after: Journey,
    lanes: Mapping[str, Values],
    words: Same = str,
    similarity: PlaceSimilarity = BY_NAME,
) -> JourneyChanges:
    """Compare two maps.

    `lanes` are compared besides touchpoints and emotions; `words` returns the words of a text that
    readers see. `similarity` pairs stages, steps and touchpoints that neither id nor name pairs.
    """

    @cache
    def normalize(text: str) -> str:
        return " ".join(words(text).split()).casefold().rstrip(".")

    personas = told_apart(before, after)
    stages = pair_stages(before, after, personas, normalize, similarity)
    stage_pairs = [pair for stage in stages for pair in (stage, *stage.inner)]
    items = {TOUCHPOINTS: match_touchpoints(stage_pairs, (before, after), normalize, similarity)}
    for lane, values in lanes.items():
        items[lane] = match_texts(stage_pairs, values, normalize)
    return JourneyChanges(before, after, personas, stages, items)
