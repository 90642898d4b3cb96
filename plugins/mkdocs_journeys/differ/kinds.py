"""The kinds of facts: the contract of `journeys diff --format json` and of a review policy.

A kind's name is a topic and what became of it: `barrier-added`. Add, don't rename.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ..problems import mark

__all__ = ["TOPICS", "Kind", "Weight", "topic", "weight"]


class Kind(StrEnum):
    """What can be different."""

    # Files and what they hold.
    FILE_BROKEN = "file-broken"
    FILE_FLAWED = "file-flawed"
    """It can be read only in part."""
    FILE_MENDED = "file-mended"
    JOURNEY_ADDED = "journey-added"
    JOURNEY_REMOVED = "journey-removed"
    JOURNEY_MOVED = "journey-moved"
    PERSONA_ADDED = "persona-added"
    PERSONA_REMOVED = "persona-removed"
    PERSONA_RENAMED = "persona-renamed"
    PERSONA_CHANGED = "persona-changed"
    STUDY_ADDED = "study-added"
    STUDY_REMOVED = "study-removed"
    STUDY_RENAMED = "study-renamed"
    STUDY_CHANGED = "study-changed"
    TEAM_ADDED = "team-added"
    TEAM_REMOVED = "team-removed"
    TEAM_RENAMED = "team-renamed"
    TEAM_CHANGED = "team-changed"
    CHANNEL_ADDED = "channel-added"
    CHANNEL_REMOVED = "channel-removed"
    CHANNEL_RENAMED = "channel-renamed"
    CHANNEL_CHANGED = "channel-changed"
    AREA_CHANGED = "area-changed"

    # What is said of a whole map.
    TITLE_CHANGED = "title-changed"
    ABOUT_CHANGED = "about-changed"
    """Summary, kind, basis, tags, what it replaces, who may read it, its language."""
    STATE_CHANGED = "state-changed"
    STATUS_CHANGED = "status-changed"
    REVIEW_CHANGED = "review-changed"
    WALKER_ADDED = "walker-added"
    WALKER_REMOVED = "walker-removed"
    PROSE_CHANGED = "prose-changed"
    OTHER_CHANGED = "other-changed"

    # The path.
    STAGE_ADDED = "stage-added"
    STAGE_REMOVED = "stage-removed"
    STAGE_MOVED = "stage-moved"
    STAGE_RENAMED = "stage-renamed"
    STEP_ADDED = "step-added"
    STEP_REMOVED = "step-removed"
    STEP_MOVED = "step-moved"
    STEP_RENAMED = "step-renamed"
    TOUCHPOINT_ADDED = "touchpoint-added"
    TOUCHPOINT_REMOVED = "touchpoint-removed"
    TOUCHPOINT_MOVED = "touchpoint-moved"
    TOUCHPOINT_RENAMED = "touchpoint-renamed"
    TOUCHPOINT_CHANGED = "touchpoint-changed"
    """Its summary, its channels, the map inside it."""
    TRANSITION_ADDED = "transition-added"
    TRANSITION_REMOVED = "transition-removed"
    TRANSITION_CHANGED = "transition-changed"

    # What customers feel and say.
    EMOTION_CHANGED = "emotion-changed"
    CRITICAL_ADDED = "critical-added"
    CRITICAL_REMOVED = "critical-removed"
    QUOTE_ADDED = "quote-added"
    QUOTE_REMOVED = "quote-removed"
    QUOTE_MOVED = "quote-moved"
    QUOTE_CHANGED = "quote-changed"
    SCORE_ADDED = "score-added"
    SCORE_REMOVED = "score-removed"
    SCORE_CHANGED = "score-changed"

    # Problems and what is done about them.
    BARRIER_ADDED = "barrier-added"
    BARRIER_REMOVED = "barrier-removed"
    BARRIER_RESOLVED = "barrier-resolved"
    BARRIER_MOVED = "barrier-moved"
    BARRIER_CHANGED = "barrier-changed"
    BARRIER_SEVERITY = "barrier-severity"
    BARRIER_WAYS = "barrier-ways"
    OPPORTUNITY_ADDED = "opportunity-added"
    OPPORTUNITY_REMOVED = "opportunity-removed"
    OPPORTUNITY_STATUS = "opportunity-status"
    OPPORTUNITY_CHANGED = "opportunity-changed"
    OPPORTUNITY_PLACES = "opportunity-places"

    # Numbers, duties, sources.
    METRIC_ADDED = "metric-added"
    METRIC_REMOVED = "metric-removed"
    METRIC_MOVED = "metric-moved"
    METRIC_MEASURED = "metric-measured"
    METRIC_FILLED = "metric-filled"
    """Readings from before the last one that was known."""
    METRIC_CORRECTED = "metric-corrected"
    METRIC_TARGET = "metric-target"
    METRIC_CHANGED = "metric-changed"
    OWNER_CHANGED = "owner-changed"
    SOURCE_ADDED = "source-added"
    SOURCE_REMOVED = "source-removed"

    # The texts of a map's lanes.
    GOAL_CHANGED = "goal-changed"
    PICTURE_CHANGED = "picture-changed"
    TEXT_ADDED = "text-added"
    TEXT_REMOVED = "text-removed"
    TEXT_MOVED = "text-moved"
    TEXT_CHANGED = "text-changed"
    STANDARD_ADDED = "standard-added"
    STANDARD_REMOVED = "standard-removed"
    STANDARD_MOVED = "standard-moved"
    STANDARD_CHANGED = "standard-changed"


def topic(kind: Kind) -> str:
    """What a kind is about: `barrier`."""
    return kind.value.partition("-")[0]


TOPICS: Mapping[str, str] = {
    "file": mark("files"),
    "journey": mark("maps as a whole"),
    "persona": mark("personas"),
    "study": mark("studies"),
    "team": mark("teams"),
    "channel": mark("channels"),
    "area": mark("areas"),
    "title": mark("title"),
    "about": mark("about the map"),
    "state": mark("today or tomorrow"),
    "status": mark("status of the map"),
    "review": mark("review"),
    "walker": mark("whose map it is"),
    "prose": mark("prose"),
    "other": mark("details"),
    "stage": mark("stages"),
    "step": mark("steps"),
    "touchpoint": mark("touchpoints"),
    "transition": mark("transitions"),
    "emotion": mark("emotions"),
    "critical": mark("critical points"),
    "quote": mark("quotes"),
    "score": mark("scores"),
    "barrier": mark("barriers"),
    "opportunity": mark("opportunities"),
    "metric": mark("metrics"),
    "owner": mark("owners"),
    "source": mark("sources"),
    "goal": mark("goals"),
    "picture": mark("pictures"),
    "text": mark("texts of the map"),
    "standard": mark("service standard"),
}
"""What readers call each topic."""


class Weight(StrEnum):
    """How much a fact is worth somebody's attention."""

    ATTENTION = "attention"
    """The customer has it worse, or something known is lost."""
    CHANGE = "change"
    """The path, or what is done about it, is another one."""
    DETAIL = "detail"
    """Good to know."""


_ATTENTION = {
    *(
        Kind.FILE_BROKEN,
        Kind.FILE_FLAWED,
        Kind.JOURNEY_REMOVED,
        Kind.STAGE_REMOVED,
        Kind.STEP_REMOVED,
    ),
    *(Kind.TOUCHPOINT_REMOVED, Kind.CRITICAL_ADDED, Kind.QUOTE_REMOVED, Kind.QUOTE_CHANGED),
    *(Kind.SCORE_REMOVED, Kind.BARRIER_ADDED, Kind.BARRIER_REMOVED, Kind.METRIC_REMOVED),
    *(Kind.METRIC_CORRECTED, Kind.PERSONA_REMOVED, Kind.STUDY_REMOVED, Kind.STANDARD_REMOVED),
    *(Kind.SOURCE_REMOVED, Kind.WALKER_REMOVED),
}
_DETAIL = {
    *(Kind.ABOUT_CHANGED, Kind.REVIEW_CHANGED, Kind.PROSE_CHANGED, Kind.OTHER_CHANGED),
    *(Kind.JOURNEY_MOVED, Kind.AREA_CHANGED, Kind.CHANNEL_CHANGED, Kind.TEAM_CHANGED),
    *(Kind.TEXT_ADDED, Kind.TEXT_REMOVED, Kind.TEXT_MOVED, Kind.TEXT_CHANGED),
    *(Kind.SOURCE_ADDED, Kind.QUOTE_MOVED, Kind.METRIC_MOVED, Kind.METRIC_FILLED),
    Kind.STANDARD_MOVED,
    *(Kind.PICTURE_CHANGED, Kind.OPPORTUNITY_PLACES, Kind.FILE_MENDED),
}


def weight(kind: Kind) -> Weight:
    """What a kind is worth, before anything is known of the fact itself."""
    if kind in _ATTENTION:
        return Weight.ATTENTION
    return Weight.DETAIL if kind in _DETAIL else Weight.CHANGE
