"""The kinds of facts: the contract of `journeys diff --format json` and of a review policy.

The name of a kind is a topic and a change: `barrier-added`. Add kinds, don't rename them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ..diagnostics import N_

__all__ = ["TOPICS", "FactKind", "Weight", "topic", "weight"]


class FactKind(StrEnum):
    """Every kind of difference."""

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
    OBJECTIVE_ADDED = "objective-added"
    """A goal of the company; `goal-changed` is about what customers want."""
    OBJECTIVE_REMOVED = "objective-removed"
    OBJECTIVE_RENAMED = "objective-renamed"
    OBJECTIVE_CHANGED = "objective-changed"
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
    TRUTH_ADDED = "truth-added"
    TRUTH_REMOVED = "truth-removed"
    QUOTE_ADDED = "quote-added"
    QUOTE_REMOVED = "quote-removed"
    QUOTE_MOVED = "quote-moved"
    QUOTE_CHANGED = "quote-changed"
    SCORE_ADDED = "score-added"
    SCORE_REMOVED = "score-removed"
    SCORE_MOVED = "score-moved"
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
    PARTICIPANTS_CHANGED = "participants-changed"
    TIME_CHANGED = "time-changed"
    LINK_CHANGED = "link-changed"
    PICTURE_CHANGED = "picture-changed"
    TEXT_ADDED = "text-added"
    TEXT_REMOVED = "text-removed"
    TEXT_MOVED = "text-moved"
    TEXT_CHANGED = "text-changed"
    TEXT_PERSONA = "text-persona"
    """Whose it is."""
    TASK_OWNER = "task-owner"
    TASK_AFTER = "task-after"
    TASK_TIME = "task-time"
    STANDARD_ADDED = "standard-added"
    STANDARD_REMOVED = "standard-removed"
    STANDARD_MOVED = "standard-moved"
    STANDARD_CHANGED = "standard-changed"
    STANDARD_PERSONA = "standard-persona"


def topic(kind: FactKind) -> str:
    """Return the topic of a kind: `barrier`."""
    return kind.value.partition("-")[0]


TOPICS: Mapping[str, str] = {
    "file": N_("files"),
    "journey": N_("maps as a whole"),
    "persona": N_("personas"),
    "study": N_("studies"),
    "team": N_("teams"),
    "channel": N_("channels"),
    "objective": N_("goals of the company"),
    "area": N_("areas"),
    "title": N_("title"),
    "about": N_("about the map"),
    "state": N_("today or tomorrow"),
    "status": N_("status of the map"),
    "review": N_("review"),
    "walker": N_("whose map it is"),
    "prose": N_("prose"),
    "other": N_("details"),
    "stage": N_("stages"),
    "step": N_("steps"),
    "touchpoint": N_("touchpoints"),
    "transition": N_("transitions"),
    "emotion": N_("emotions"),
    "critical": N_("critical points"),
    "truth": N_("moments of truth"),
    "quote": N_("quotes"),
    "score": N_("scores"),
    "barrier": N_("barriers"),
    "opportunity": N_("opportunities"),
    "metric": N_("metrics"),
    "owner": N_("owners"),
    "source": N_("sources"),
    "goal": N_("goals"),
    "participants": N_("who takes part"),
    "time": N_("time"),
    "link": N_("links and tickets"),
    "picture": N_("pictures"),
    "text": N_("texts of the map"),
    "task": N_("tasks behind the scenes"),
    "standard": N_("service standard"),
}
"""What readers call each topic."""


class Weight(StrEnum):
    """How much attention a fact deserves."""

    ATTENTION = "attention"
    """It is worse for customers, or something that was known is lost."""
    CHANGE = "change"
    """The path changed, or the work on it."""
    DETAIL = "detail"
    """Good to know."""


_ATTENTION = {
    *(
        FactKind.FILE_BROKEN,
        FactKind.FILE_FLAWED,
        FactKind.JOURNEY_REMOVED,
        FactKind.STAGE_REMOVED,
        FactKind.STEP_REMOVED,
    ),
    *(
        FactKind.TOUCHPOINT_REMOVED,
        FactKind.CRITICAL_ADDED,
        FactKind.QUOTE_REMOVED,
        FactKind.QUOTE_CHANGED,
    ),
    *(
        FactKind.SCORE_REMOVED,
        FactKind.BARRIER_ADDED,
        FactKind.BARRIER_REMOVED,
        FactKind.METRIC_REMOVED,
    ),
    *(
        FactKind.METRIC_CORRECTED,
        FactKind.PERSONA_REMOVED,
        FactKind.STUDY_REMOVED,
        FactKind.STANDARD_REMOVED,
    ),
    *(FactKind.SOURCE_REMOVED, FactKind.WALKER_REMOVED),
}
_DETAIL = {
    *(
        FactKind.ABOUT_CHANGED,
        FactKind.REVIEW_CHANGED,
        FactKind.PROSE_CHANGED,
        FactKind.OTHER_CHANGED,
    ),
    *(
        FactKind.JOURNEY_MOVED,
        FactKind.AREA_CHANGED,
        FactKind.CHANNEL_CHANGED,
        FactKind.TEAM_CHANGED,
    ),
    *(FactKind.TEXT_ADDED, FactKind.TEXT_REMOVED, FactKind.TEXT_MOVED, FactKind.TEXT_CHANGED),
    *(FactKind.TEXT_PERSONA, FactKind.STANDARD_PERSONA),
    *(FactKind.SOURCE_ADDED, FactKind.QUOTE_MOVED, FactKind.METRIC_MOVED, FactKind.METRIC_FILLED),
    *(FactKind.STANDARD_MOVED, FactKind.SCORE_MOVED),
    *(
        FactKind.PICTURE_CHANGED,
        FactKind.LINK_CHANGED,
        FactKind.OPPORTUNITY_PLACES,
        FactKind.FILE_MENDED,
    ),
}


def weight(kind: FactKind) -> Weight:
    """Return the default weight of a kind; a fact may weigh more or less."""
    if kind in _ATTENTION:
        return Weight.ATTENTION
    return Weight.DETAIL if kind in _DETAIL else Weight.CHANGE
