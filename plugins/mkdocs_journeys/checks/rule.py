"""What a rule is: one way in which maps fail, found in a whole atlas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath

from ..analysis.queries import AtlasQueries
from ..diagnostics import Message, Severity
from ..model.atlas import Atlas
from ..model.traversal import Loc
from .graph import JourneyGraph
from .locations import LocatedJourney, LocatedMoment, mapped

__all__ = ["Category", "Finding", "Limits", "Rule", "RuleContext"]


class Category(StrEnum):
    """The six ways in which maps fail; the manual's page on the method tells them one by one."""

    ONE_FOR_ALL = "one-for-all"
    """One map for every segment."""
    GUESSES = "guesses"
    """The company's guesses instead of customers' data."""
    GAPS = "gaps"
    """Channels and failures left out."""
    FORGOTTEN = "forgotten"
    """Made once and never touched again."""
    STRAIGHT = "straight"
    """A straight line."""
    TRIFLES = "trifles"
    """A problem dropped because the company found it small."""


@dataclass(frozen=True)
class Limits:
    """What a site may set for the rules that count."""

    review: int = 180
    """Days between two reviews of a journey; 0 for never."""
    evidence_age: int = 730
    """Days after which a study is too old to speak for today's customers; 0 for never."""


@dataclass(frozen=True)
class RuleContext:
    """What a rule may look at: everything that was read, and the day it is looked at."""

    atlas: Atlas
    today: dt.date
    limits: Limits = Limits()
    whole: bool = True
    """Whether every file could be read; else nobody knows what the others would have named."""

    @cached_property
    def across(self) -> AtlasQueries:
        """The questions that are asked across all journeys, each answered once."""
        return AtlasQueries(self.atlas)

    @cached_property
    def maps(self) -> list[LocatedJourney]:
        """Every journey with its places, and what it claims there."""
        return [mapped(entry, self.atlas.evidence) for entry in self.atlas.journeys.values()]

    @cached_property
    def places(self) -> list[LocatedMoment]:
        """Every stage, step and touchpoint."""
        return [place for located_journey in self.maps for place in located_journey.places]

    @cached_property
    def place_of(self) -> dict[int, LocatedMoment]:
        """The place of each stage, step and touchpoint, by its identity."""
        return {id(place.moment): place for place in self.places}

    @cached_property
    def ways(self) -> list[JourneyGraph]:
        """The ways through every journey."""
        return [JourneyGraph(entry) for entry in self.atlas.journeys.values()]


@dataclass(frozen=True)
class Finding:
    """One place where a rule is broken."""

    source: PurePosixPath
    """The file inside the folder."""
    loc: Loc
    """The value in the file, or the nearest one around what is missing."""
    message: Message
    """What is wrong there, and as its hint how to mend it."""
    key: bool = False
    """Whether the key is meant and not its value."""


@dataclass(frozen=True)
class Rule:
    """One way in which maps fail."""

    name: str
    """Names the offence: `stage-without-touchpoint`. Its page in the manual is called so, too."""
    level: Severity
    """How bad it is, unless a site says otherwise."""
    fault: Category
    """Which of the six ways it belongs to."""
    about: str
    """What it finds, in one sentence for a list of rules."""
    find: Callable[[RuleContext], Iterator[Finding]]
    needs_every_file: bool = False
    """Whether it finds nothing as long as it is not known what all files name."""
    compares_journeys: bool = False
    """Whether it finds something in a journey because of what other journeys say."""
    silent_after: tuple[str, ...] = ()
    """Errors of the format behind which it would only find what is gone when they are mended."""
