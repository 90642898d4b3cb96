"""Recognize barriers, opportunities, quotes and other texts that were reworded.

An item between the same neighbours is a reworded one only if something else about it stays: what
it leads to, who said it and when, or some of its words. Otherwise it is another item. Each
function returns a similarity from 0 (another item) to 1.
"""

from __future__ import annotations

from ..model.estimates import ESTIMATES
from ..model.journey import Barrier, Opportunity, Quote
from .text_similarity import shared_word_ratio

__all__ = ["barrier_stays", "opportunity_stays", "quote_stays", "text_stays"]

SOME = 1 / 3
"""The share of significant words that a reworded text has in common with the former one."""

KNOWN = (
    *ESTIMATES,
    *("cost", "owner", "status", "due", "done", "metric", "evidence"),
)
"""Fields that tell opportunities apart besides the text."""

ENOUGH = 3
"""How many of these fields must be set and equal for an opportunity whose text changed."""


def barrier_stays(old: Barrier, new: Barrier) -> float:
    """Return how similar two barriers are: 1 if they share an opportunity or a quote."""
    quotes = [{quote.text for quote in barrier.quotes} for barrier in (old, new)]
    if set(old.opportunities) & set(new.opportunities) or quotes[0] & quotes[1]:
        return 1.0
    return text_stays(old.text, new.text)


def opportunity_stays(old: Opportunity, new: Opportunity) -> float:
    """Return how similar two opportunities are: 1 if enough fields are set and all are equal."""
    values = [(getattr(old, key), getattr(new, key)) for key in KNOWN]
    known = [pair for pair in values if any(value not in (None, ()) for value in pair)]
    if len(known) >= ENOUGH and all(before == after for before, after in known):
        return 1.0
    return text_stays(old.text, new.text)


def quote_stays(old: Quote, new: Quote) -> float:
    """Return how similar two quotes are: 1 if persona, date and study are the same.

    Quotes of two personas are never the same.
    """
    if None not in (old.persona, new.persona) and old.persona != new.persona:
        return 0.0
    if old.persona and old.date and (old.date, old.evidence) == (new.date, new.evidence):
        return 1.0
    return text_stays(old.text, new.text)


def text_stays(text: str, other: str) -> float:
    """Return the share of significant words that two texts have in common; 0 if it is too small."""
    share = shared_word_ratio(text, other)
    return share if share >= SOME else 0.0
