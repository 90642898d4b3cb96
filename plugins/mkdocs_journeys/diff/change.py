"""One thing that is different, as data: no words, no judgement."""

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
    "Holds",
    "Measured",
    "Named",
    "Rating",
    "Value",
]


class EntityKind(StrEnum):
    """What a file of the folder, or a line of a list, is about."""

    JOURNEY = "journey"
    PERSONA = "persona"
    STUDY = "study"
    TEAM = "team"
    CHANNEL = "channel"
    AREA = "area"
    FILE = "file"


@dataclass(frozen=True)
class About:
    """What a fact is about: a journey, a persona, a team …"""

    thing: EntityKind
    key: str
    """What other files call it; now, if it is still there."""
    name: str
    """What readers call it."""
    source: PurePosixPath
    """Its file inside the folder."""


class Named(NamedTuple):
    """A stage, step or touchpoint."""

    id: str
    name: str


class ChangeLocation(NamedTuple):
    """Where in a journey; nowhere in particular where all is empty."""

    stage: Named | None = None
    step: Named | None = None
    touchpoint: Named | None = None

    @property
    def name(self) -> str:
        """What readers call the innermost of them."""
        inner = self.touchpoint or self.step or self.stage
        return inner.name if inner else ""


NOWHERE = ChangeLocation()


class Rating(NamedTuple):
    """A score."""

    value: float
    answers: int | None = None
    date: dt.date | None = None
    evidence: str | None = None
    """The study that it is from."""


class Measured(NamedTuple):
    """A reading of a metric."""

    value: float
    date: dt.date
    unit: str | None = None
    answers: int | None = None
    """How many people it is the mean of; None where it is no matter of answers."""


Value = str | float | dt.date | Rating | Measured | ChangeLocation | tuple[str, ...] | None
"""What it was, or what it is."""


class FieldChange(NamedTuple):
    """A part that is another one now; without values where they tell people nothing."""

    name: str
    before: Value = None
    after: Value = None


Holds = tuple[tuple[str, int], ...]
"""How many of what come or go with it: `(("barrier", 2), …)`, by topic."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing that is different."""

    kind: FactKind
    about: About
    place: ChangeLocation = NOWHERE
    """Where it is now; where it was, if it is gone."""
    key: str = ""
    """Which of the values changed, where a kind is of several: `due`; of a text, its lane."""
    words: str = ""
    """The thing's own words or name: of the barrier, the quote, the metric."""
    persona: str = ""
    """Whose emotion, words or score; empty for everybody's."""
    before: Value = None
    after: Value = None
    holds: Holds = ()
    owners: tuple[str, ...] = ()
    """The teams that answer for the place."""
    parts: tuple[FieldChange, ...] = ()
    """What of it is another one, where several may be."""
    why: str = ""
    """Why customers take a way that is new or gone."""
    told: bool = True
    """Whether it is to be said; not where another fact says it, too."""

    @cached_property
    def weight(self) -> Weight:
        """What it is worth."""
        better = self.better
        if better is not None and self.kind in {*_BY_DIRECTION, FactKind.TRANSITION_ADDED}:
            return Weight.CHANGE if better else Weight.ATTENTION
        if (self.kind, self.key) in _DETAILS:
            return Weight.DETAIL
        if self.kind is FactKind.TRANSITION_REMOVED and not self.words:
            return Weight.ATTENTION  # that customers leave here was known
        if self.kind is FactKind.STAGE_REMOVED and self.after is not None and not self.holds:
            return Weight.CHANGE  # nothing was lost: it is a part of another one
        if self.kind in _KNOWN_ONCE and (self.before is None or self.after is None):
            return Weight.ATTENTION if self.after is None else Weight.CHANGE
        if self.kind is FactKind.ABOUT_CHANGED and self.key == "visibility":
            return Weight.CHANGE
        return weight(self.kind)

    @property
    def better(self) -> bool | None:
        """Whether customers have it better; None where that can't be told."""
        if self.kind in _GOOD:
            return True
        if self.kind in _BAD:
            return False
        if self.kind is FactKind.TRANSITION_ADDED and not self.words:
            return False  # customers leave here
        before, after = _number(self.before), _number(self.after)
        if self.kind not in _BY_DIRECTION or before is None or after is None or before == after:
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
        """Whether a measure differs by more than chance; None of what is not measured."""
        before, after = self.before, self.after
        if isinstance(before, Rating) and isinstance(after, Rating) and not self.key:
            scale = scale_of(self.words, before.value, after.value)
            return differ(before.value, before.answers, after.value, after.answers, scale)
        is_new = self.kind is FactKind.METRIC_MEASURED
        if is_new and isinstance(before, Measured) and isinstance(after, Measured):
            return is_known(self.words, after.unit, before, after)
        return None

    def at(self, place: ChangeLocation) -> Fact:
        """The same in another place."""
        return replace(self, place=place)


_GOOD = {FactKind.CRITICAL_REMOVED, FactKind.BARRIER_RESOLVED, FactKind.FILE_MENDED}
_BAD = {FactKind.CRITICAL_ADDED, FactKind.BARRIER_ADDED, FactKind.FILE_BROKEN, FactKind.FILE_FLAWED}
_DETAILS = {
    (FactKind.TOUCHPOINT_CHANGED, "summary"),
    (FactKind.SCORE_ADDED, "past"),
    (FactKind.SCORE_CHANGED, "past"),
    (FactKind.SCORE_CHANGED, "sources"),
}
"""Values of a kind that are worth less than others of it."""
_KNOWN_ONCE = {FactKind.EMOTION_CHANGED, FactKind.QUOTE_CHANGED}
"""What is lost if it is said no more, and no worse if it is said for the first time."""
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
