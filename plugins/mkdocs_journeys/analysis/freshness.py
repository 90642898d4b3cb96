"""How long ago people last looked whether a map is still true."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

__all__ = ["Freshness", "freshness", "notice"]


class Freshness(StrEnum):
    """How a map's last review stands to the next one."""

    FRESH = "fresh"
    SOON = "soon"
    """The next review is near."""
    OVERDUE = "overdue"
    NEVER = "never"
    """Nobody has reviewed it yet, or nobody said so."""


def notice(interval: int) -> int:
    """How many days before a review is due its page says so: a month of half a year."""
    return interval // 6


def freshness(reviewed: dt.date | None, today: dt.date, interval: int) -> Freshness | None:
    """How fresh a map is; None where the site has no interval between reviews."""
    if interval <= 0:
        return None
    if reviewed is None:
        return Freshness.NEVER
    left = interval - (today - reviewed).days
    if left < 0:
        return Freshness.OVERDUE
    return Freshness.SOON if left <= notice(interval) else Freshness.FRESH
