"""The order of a map's lanes, and the lines between them that make it a service blueprint."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from .values import Many, Text

__all__ = ["BLUEPRINT", "LANES", "LINES", "LaneOrder", "in_order", "order_names", "repeated"]

LANES = (
    "emotion",
    "goal",
    "storyboard",
    "actions",
    "thoughts",
    "touchpoints",
    "barriers",
    "opportunities",
    "metrics",
    "standard",
    "backstage",
    "support",
    "time",
    "owner",
)
"""The built-in lanes in their usual order."""

LINES = ("line_of_interaction", "line_of_visibility", "line_of_internal_interaction")
"""The lines of a service blueprint: between the customer and the staff, between what customers see
and what they do not, between the staff and the systems and partners that support it."""

BLUEPRINT = "blueprint"
"""Stands for the usual order of a service blueprint."""

_BLUEPRINT_ORDER = (
    "storyboard",
    "actions",
    "line_of_interaction",
    "touchpoints",
    "standard",
    "line_of_visibility",
    "backstage",
    "line_of_internal_interaction",
    "support",
)


def order_names(own: Collection[str] = ()) -> tuple[str, ...]:
    """Return all names that an order may have, with those of the site's own lanes."""
    return (BLUEPRINT, *LANES, *LINES, *own)


def repeated(order: Sequence[Any]) -> str | None:
    """Return the first name that stands twice in an order."""
    return next((str(name) for i, name in enumerate(order) if name in order[:i]), None)


def _check_name(name: str, info: ValidationInfo) -> str:
    if name not in order_names((info.context or {}).get("lanes", ())):
        raise PydanticCustomError("lane_name", "no lane")
    return name


def _check_repetition(order: tuple[str, ...]) -> tuple[str, ...]:
    if (name := repeated(order)) is not None:
        raise PydanticCustomError("lane_repeated", "twice", {"name": name})
    return order


_LaneName = Annotated[
    Text, AfterValidator(_check_name), WithJsonSchema({"type": "string", "minLength": 1})
]

LaneOrder = Annotated[Many[_LaneName], AfterValidator(_check_repetition)]
"""Names of lanes and lines, or `blueprint`, each once."""


def in_order(order: Sequence[str], own: Iterable[str] = ()) -> list[str]:
    """Return the keys of all lanes, with the lines of the order between them.

    Lanes that the order leaves out follow in their usual order. Which of the site's own lanes are
    support, only the site knows: after `blueprint`, they come directly below the last line.
    """
    names: dict[str, None] = {}
    for name in order:
        names |= dict.fromkeys((*_BLUEPRINT_ORDER, *own) if name == BLUEPRINT else (name,))
    return [*(names | dict.fromkeys((*LANES, *own)))]
