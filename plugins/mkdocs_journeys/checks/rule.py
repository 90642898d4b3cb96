"""The interface of rules: `Rule`, its findings and the context that it is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath

from ..analysis.goals import GoalTree
from ..analysis.opportunity_scores import ScoreSettings
from ..analysis.queries import AtlasQueries
from ..diagnostics import Message, Severity
from ..model.atlas import Atlas
from ..model.traversal import Loc
from .graph import JourneyGraph
from .locations import LocatedJourney, LocatedMoment, locate_moments

__all__ = ["Category", "Finding", "Limits", "Rule", "RuleContext"]


class Category(StrEnum):
    """The six categories of mistakes in journey maps, as on the manual's page about the method."""

    ONE_FOR_ALL = "one-for-all"
    """One map for all customer segments."""
    GUESSES = "guesses"
    """The company's guesses instead of customer data."""
    GAPS = "gaps"
    """Missing channels and failures."""
    FORGOTTEN = "forgotten"
    """Maps that are never updated."""
    STRAIGHT = "straight"
    """Paths without branches, loops and exits."""
    TRIFLES = "trifles"
    """Problems that the company found too small."""


@dataclass(frozen=True)
class Limits:
    """Limits of rules that a site may set."""

    review: int = 180
    """Days between two reviews of a journey; 0 for no limit."""
    evidence_age: int = 730
    """Days after which a study is too old; 0 for no limit."""
    score: ScoreSettings = field(default_factory=ScoreSettings)
    """Scales and units of estimates; a setting of its own."""


@dataclass(frozen=True)
class RuleContext:
    """Input of a rule: everything that was read, today's date and the limits."""

    atlas: Atlas
    today: dt.date
    limits: Limits = Limits()

    @cached_property
    def across(self) -> AtlasQueries:
        """Queries over all journeys, with cached answers."""
        return AtlasQueries(self.atlas)

    @cached_property
    def goal_tree(self) -> GoalTree:
        """The goals of the company, with who works for them and how they move."""
        return GoalTree(self.across)

    @cached_property
    def maps(self) -> list[LocatedJourney]:
        """Every journey with its located moments and their claims."""
        return [
            locate_moments(entry, self.atlas.evidence) for entry in self.atlas.journeys.values()
        ]

    @cached_property
    def places(self) -> list[LocatedMoment]:
        """Every stage, step and touchpoint of all journeys."""
        return [place for located_journey in self.maps for place in located_journey.places]

    @cached_property
    def place_of(self) -> dict[int, LocatedMoment]:
        """The location of each stage, step and touchpoint, by its `id()`."""
        return {id(place.moment): place for place in self.places}

    @cached_property
    def ways(self) -> list[JourneyGraph]:
        """The graph of every journey."""
        return [JourneyGraph(entry) for entry in self.atlas.journeys.values()]


@dataclass(frozen=True)
class Finding:
    """One violation of a rule."""

    source: PurePosixPath
    """The file, relative to the folder of journeys."""
    loc: Loc
    """Path of the value in the file, or of the nearest one around a missing value."""
    message: Message
    """What is wrong, with a hint how to fix it."""
    key: bool = False
    """Whether the position is that of the key instead of its value."""


@dataclass(frozen=True)
class Rule:
    """A rule of good practice."""

    name: str
    """Names the violation: `stage-without-touchpoint`. Its page in the manual has the same name."""
    level: Severity
    """Default severity."""
    fault: Category
    """Category of the mistake."""
    about: str
    """What it finds, in one sentence for lists of rules."""
    find: Callable[[RuleContext], Iterator[Finding]]
    needs_every_file: bool = False
    """Whether it is skipped unless all files were read without errors: references from files that
    can't be read are unknown.
    """
    compares_journeys: bool = False
    """Whether its findings in one journey depend on other journeys."""
    silent_after: tuple[str, ...] = ()
    """Rules of the format after whose errors in a file it is skipped: it would only repeat them."""
