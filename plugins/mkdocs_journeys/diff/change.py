"""A difference between two revisions as data (`Fact`), without any wording."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from ..analysis.significance import differ, scale_of
from ..analysis.trend import is_known
from ..model.values import Better, Level
from .kinds import FactKind, Weight, weight

__all__ = [
    "About",
    "ChangeLocation",
    "EntityKind",
    "Fact",
    "FieldChange",
    "Measured",
    "Named",
    "NestedCounts",
    "Rating",
    "Value",
]


class EntityKind(StrEnum):
    """What a file of the folder, or an item of a list, describes."""

    JOURNEY = "journey"
    PERSONA = "persona"
    STUDY = "study"
    TEAM = "team"
    CHANNEL = "channel"
    GOAL = "goal"
    AREA = "area"
    FILE = "file"

    @property
    def topic(self) -> str:
        """The topic of facts about it: `goal` is what customers want, and was there first."""
        return "objective" if self is EntityKind.GOAL else self.value


@dataclass(frozen=True)
class About:
    """What a fact is about: a journey, a persona, a team …"""

    kind: EntityKind
    key: str
    """The key by which other files refer to it; the current one, if it still exists."""
    name: str
    """Its display name, without markup."""
    source: PurePosixPath
    """The path of its file inside the folder."""


class Named(NamedTuple):
    """The id and the display name of a stage, step or touchpoint."""

    id: str
    name: str


class ChangeLocation(NamedTuple):
    """A location in a journey; the journey as a whole if all are None."""

    stage: Named | None = None
    step: Named | None = None
    touchpoint: Named | None = None

    @property
    def name(self) -> str:
        """Return the display name of the innermost of them; empty for the whole journey."""
        inner = self.touchpoint or self.step or self.stage
        return inner.name if inner else ""

    @property
    def level(self) -> str:
        """Return which of them is the innermost one; empty for the whole journey."""
        levels = ("touchpoint", "step", "stage")
        return next((level for level in levels if getattr(self, level) is not None), "")


NOWHERE = ChangeLocation()


class Rating(NamedTuple):
    """The value of a score."""

    value: float
    answers: int | None = None
    date: dt.date | None = None
    evidence: str | None = None
    """The key of the study that it is from."""


class Measured(NamedTuple):
    """A reading of a metric."""

    value: float
    date: dt.date
    unit: str | None = None
    answers: int | None = None
    """How many answers it is the mean of; None for anything but a survey."""


Value = str | float | dt.date | Rating | Measured | ChangeLocation | tuple[str, ...] | None
"""A former or a current value."""


class FieldChange(NamedTuple):
    """A field that changed; without values where these mean nothing to people."""

    name: str
    before: Value = None
    after: Value = None


NestedCounts = tuple[tuple[str, int], ...]
"""How many items were added or removed together with it, by topic: `(("barrier", 2), …)`."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One difference between two revisions."""

    kind: FactKind
    about: About
    place: ChangeLocation = NOWHERE
    """The current location; the former one if it was removed."""
    key: str = ""
    """Which field changed, if the kind covers several (`due`); for texts, the lane."""
    words: str = ""
    """The text or name of the item itself: of the barrier, the quote, the metric."""
    persona: str = ""
    """The key of the persona whose emotion, quote or score it is; empty for everybody's."""
    before: Value = None
    after: Value = None
    nested: NestedCounts = ()
    owners: tuple[str, ...] = ()
    """The keys of the teams that answer for the place."""
    parts: tuple[FieldChange, ...] = ()
    """The fields that changed, where one fact reports several."""
    why: str = ""
    """The label of a transition that was added or removed."""
    is_reported: bool = True
    """Whether reports for people include it; False where another fact includes it."""

    @cached_property
    def weight(self) -> Weight:
        """Return how much attention the fact deserves."""
        better = self.better
        if better is not None and self.kind in {*_BY_DIRECTION, FactKind.TRANSITION_ADDED}:
            return Weight.CHANGE if better else Weight.ATTENTION
        if (self.kind, self.key) in _DETAILS:
            return Weight.DETAIL
        if self.kind is FactKind.TRANSITION_REMOVED and not self.words:
            return Weight.ATTENTION  # it was known that customers leave here, now it is not
        if self.kind is FactKind.STAGE_REMOVED and self.after is not None and not self.nested:
            return Weight.CHANGE  # nothing was lost: it was merged into another stage
        if self.kind in _KNOWN_ONCE and (self.before is None or self.after is None):
            return Weight.ATTENTION if self.after is None else Weight.CHANGE
        if self.kind is FactKind.ABOUT_CHANGED and self.key == "visibility":
            return Weight.CHANGE
        return weight(self.kind)

    @property
    def better(self) -> bool | None:
        """Whether it is better for customers; None where that is unknown."""
        if self.kind in _GOOD:
            return True
        if self.kind in _BAD:
            return False
        if self.kind is FactKind.TRANSITION_ADDED and not self.words:
            return False  # customers leave here
        before, after = _number(self.before), _number(self.after)
        if (
            (self.kind, self.key) == (FactKind.EMOTION_CHANGED, "word")
            or self.kind not in _BY_DIRECTION
            or before is None
            or after is None
            or before == after
        ):
            return None
        if self.kind is FactKind.SCORE_CHANGED and (self.words.casefold() == "ces" or self.key):
            return None  # effort is high on some scales, low on others; the past is only corrected
        if self.is_sure is False:
            return None
        if self.kind is FactKind.TRANSITION_CHANGED and self.words:
            return None  # only of those who leave it is known that fewer are better
        lower = self.kind in _LOWER or self.key == Better.LOWER
        return (after > before) is not lower

    @property
    def is_sure(self) -> bool | None:
        """Whether a measure changed by more than chance; None for what is not measured."""
        before, after = self.before, self.after
        if isinstance(before, Rating) and isinstance(after, Rating) and not self.key:
            scale = scale_of(self.words, before.value, after.value)
            return differ(before.value, before.answers, after.value, after.answers, scale)
        is_new = self.kind is FactKind.METRIC_MEASURED
        if is_new and isinstance(before, Measured) and isinstance(after, Measured):
            return is_known(self.words, after.unit, before, after)
        return None

    def at(self, place: ChangeLocation) -> Fact:
        """Return the same fact at another location."""
        return replace(self, place=place)


_GOOD = {FactKind.CRITICAL_REMOVED, FactKind.BARRIER_RESOLVED, FactKind.FILE_MENDED}
_BAD = {FactKind.CRITICAL_ADDED, FactKind.BARRIER_ADDED, FactKind.FILE_BROKEN, FactKind.FILE_FLAWED}
_DETAILS = {
    (FactKind.TOUCHPOINT_CHANGED, "summary"),
    (FactKind.EMOTION_CHANGED, "word"),
    (FactKind.SCORE_ADDED, "past"),
    (FactKind.SCORE_CHANGED, "past"),
    (FactKind.SCORE_CHANGED, "sources"),
}
"""Kinds and keys that deserve less attention than others of the same kind."""
_KNOWN_ONCE = {FactKind.EMOTION_CHANGED, FactKind.QUOTE_CHANGED}
"""Kinds whose value is lost if it is removed, and which are no worse if it is added."""
_LOWER = {FactKind.BARRIER_SEVERITY, FactKind.TRANSITION_CHANGED}
_BY_DIRECTION = {
    FactKind.TRANSITION_CHANGED,
    *(
        FactKind.EMOTION_CHANGED,
        FactKind.SCORE_CHANGED,
        FactKind.BARRIER_SEVERITY,
        FactKind.METRIC_MEASURED,
    ),
}
_LEVELS: dict[str, float] = {level: float(level.rank) for level in Level}


def _number(value: Value) -> float | None:
    if isinstance(value, Rating | Measured):
        return value.value
    if isinstance(value, str):
        return _LEVELS.get(value)
    return float(value) if isinstance(value, int | float) else None
