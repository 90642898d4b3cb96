"""Display names of the values of enumerations, on pages and in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from .diagnostics import N_, Severity
from .model.values import (
    Basis,
    Level,
    MapKind,
    NeedWeight,
    Progress,
    State,
    Status,
    Visibility,
)

__all__ = [
    "EMOTIONS",
    "ESTIMATE_NAMES",
    "LANE_TITLES",
    "MEASURES",
    "METHODS",
    "NAMES",
    "SEVERITIES",
    "TASK_ROLES",
    "display_name",
]

SEVERITIES: Mapping[Severity, str] = {
    "error": N_("error"),
    "warning": N_("warning"),
    "info": N_("note"),
}
"""Messages by the severity of a diagnostic."""

EMOTIONS: Mapping[int, str] = {
    -2: N_("very bad"),
    -1: N_("bad"),
    0: N_("neutral"),
    1: N_("good"),
    2: N_("very good"),
}
"""Messages by the five emotions of a curve."""

MEASURES = {"csat": "CSAT", "nps": "NPS", "ces": "CES"}

METHODS = {
    "interview": N_("interviews"),
    "focus-group": N_("focus groups"),
    "survey": N_("survey"),
    "analytics": N_("web analytics"),
    "crm": N_("CRM data"),
    "observation": N_("observation"),
}
"""Methods that have a name in every language; others are shown as they are written."""

ESTIMATE_NAMES: Mapping[str, str] = {
    "reach": N_("reach"),
    "impact": N_("impact"),
    "value": N_("value"),
    "confidence": N_("confidence"),
    "ease": N_("ease"),
    "effort": N_("effort"),
}
"""Messages by the estimates of opportunities, in the order in which people say them."""

TASK_ROLES: Mapping[str, str] = {
    "accountable": N_("answers for it:"),
    "consulted": N_("asked:"),
    "informed": N_("told:"),
}
"""Messages before the teams of a task that do not do it themselves, by their keys."""

LANE_TITLES: Mapping[str, str] = {
    "emotion": N_("Emotion"),
    "goal": N_("Goal"),
    "storyboard": N_("Storyboard"),
    "actions": N_("Actions"),
    "thoughts": N_("Thoughts"),
    "touchpoints": N_("Touchpoints"),
    "barriers": N_("Barriers"),
    "opportunities": N_("Opportunities"),
    "metrics": N_("Metrics"),
    "standard": N_("Service standard"),
    "backstage": N_("Backstage"),
    "support": N_("Support"),
    "time": N_("Time"),
    "owner": N_("Owner"),
    "line_of_interaction": N_("Line of interaction"),
    "line_of_visibility": N_("Line of visibility"),
    "line_of_internal_interaction": N_("Line of internal interaction"),
}
"""Titles of the built-in lanes, and of the lines of a service blueprint."""

NAMES: Mapping[type[StrEnum], Mapping[str, str]] = {
    Level: {Level.HIGH: N_("high"), Level.MEDIUM: N_("medium"), Level.LOW: N_("low")},
    Progress: {
        Progress.IDEA: N_("idea"),
        Progress.PLANNED: N_("planned"),
        Progress.DOING: N_("in progress"),
        Progress.DONE: N_("done"),
        Progress.DROPPED: N_("dropped"),
    },
    NeedWeight: {
        NeedWeight.MUST: N_("must have"),
        NeedWeight.SHOULD: N_("should have"),
        NeedWeight.COULD: N_("could have"),
    },
    MapKind: {
        MapKind.CUSTOMER: N_("Customer journey"),
        MapKind.USER: N_("User journey"),
        MapKind.LIFE: N_("Life experience map"),
    },
    State: {State.AS_IS: N_("as is"), State.TO_BE: N_("to be")},
    Status: {
        Status.DRAFT: N_("draft"),
        Status.REVIEW: N_("in review"),
        Status.APPROVED: N_("approved"),
    },
    Basis: {
        Basis.THEORETICAL: N_("modelled by the company"),
        Basis.ANALYTIC: N_("measured from customers"),
    },
    Visibility: {
        Visibility.PUBLIC: N_("for everybody"),
        Visibility.INTERNAL: N_("inside the company"),
        Visibility.PRIVATE: N_("for its author only"),
    },
}
"""Messages by type of value, in the order of choices on pages."""


def display_name(value: StrEnum) -> str:
    """Return the message that names the value."""
    return NAMES[type(value)][value]
