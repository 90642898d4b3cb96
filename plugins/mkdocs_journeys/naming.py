"""What the values are called that files spell as words of their own, on pages and in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from .model.values import Basis, Level, Progress, State, Status, Visibility
from .problems import mark

__all__ = ["NAMES", "named"]

NAMES: Mapping[type[StrEnum], Mapping[str, str]] = {
    Level: {Level.HIGH: mark("high"), Level.MEDIUM: mark("medium"), Level.LOW: mark("low")},
    Progress: {
        Progress.IDEA: mark("idea"),
        Progress.PLANNED: mark("planned"),
        Progress.DOING: mark("in progress"),
        Progress.DONE: mark("done"),
        Progress.DROPPED: mark("dropped"),
    },
    State: {State.AS_IS: mark("as is"), State.TO_BE: mark("to be")},
    Status: {
        Status.DRAFT: mark("draft"),
        Status.REVIEW: mark("in review"),
        Status.APPROVED: mark("approved"),
    },
    Basis: {
        Basis.THEORETICAL: mark("modelled by the company"),
        Basis.ANALYTIC: mark("measured from customers"),
    },
    Visibility: {
        Visibility.PUBLIC: mark("for everybody"),
        Visibility.INTERNAL: mark("inside the company"),
        Visibility.PRIVATE: mark("for its author only"),
    },
}
"""Messages by the kind of value, in the order in which readers choose."""


def named(value: StrEnum) -> str:
    """The message that names the value."""
    return NAMES[type(value)][value]
