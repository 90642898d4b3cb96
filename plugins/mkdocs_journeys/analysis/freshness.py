"""Freshness of a map: the time since its last review."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

__all__ = ["Freshness", "freshness", "notice"]


class Freshness(StrEnum):
    """State of a map's review."""

    FRESH = "fresh"
    SOON = "soon"
    """The next review is due soon."""
    OVERDUE = "overdue"
    NEVER = "never"
    """There is no date of a review."""


def notice(interval: int) -> int:
    """Return how many days before a review is due the page announces it."""
    return interval // 6


def freshness(reviewed: dt.date | None, today: dt.date, interval: int) -> Freshness | None:
    """Return the freshness of a map; None if the site sets no interval between reviews."""
    if interval <= 0:
        return None
    if reviewed is None:
        return Freshness.NEVER
    left = interval - (today - reviewed).days
    if left < 0:
        return Freshness.OVERDUE
    return Freshness.SOON if left <= notice(interval) else Freshness.FRESH
