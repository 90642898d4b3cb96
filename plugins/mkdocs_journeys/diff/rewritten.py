"""Barriers, opportunities, quotes and other texts that say the same in other words.

What stands between the same neighbours is the same thing under other words only if something else
that is known of it stays: what it leads to, who said it and when, or some of its words. What
shares nothing with what stood there is another thing.
"""

from __future__ import annotations

from ..model.journey import Barrier, Opportunity, Quote
from .text_similarity import shared_word_ratio

__all__ = ["barrier_stays", "opportunity_stays", "quote_stays", "text_stays"]

SOME = 1 / 3
"""The part of the telling words of a text that stays in another that says the same."""

KNOWN = ("impact", "effort", "cost", "owner", "status", "due", "done", "metric", "evidence")
"""What tells opportunities apart besides their words."""

ENOUGH = 3
"""How much of that has to be known and to stay, so that the words may be others."""


def barrier_stays(old: Barrier, new: Barrier) -> float:
    """Whether a barrier is told in other words: it has the same ways out, or quotes."""
    quotes = [{quote.text for quote in barrier.quotes} for barrier in (old, new)]
    if set(old.opportunities) & set(new.opportunities) or quotes[0] & quotes[1]:
        return 1.0
    return text_stays(old.text, new.text)


def opportunity_stays(old: Opportunity, new: Opportunity) -> float:
    """Whether an opportunity is told in other words: all that is known of it is the same."""
    values = [(getattr(old, key), getattr(new, key)) for key in KNOWN]
    known = [pair for pair in values if any(value not in (None, ()) for value in pair)]
    if len(known) >= ENOUGH and all(before == after for before, after in known):
        return 1.0
    return text_stays(old.text, new.text)


def quote_stays(old: Quote, new: Quote) -> float:
    """Whether a customer's words were edited: said by the same persona on the same day, or some
    of them stay. What two personas say is never one quote.
    """
    if None not in (old.persona, new.persona) and old.persona != new.persona:
        return 0.0
    if old.persona and old.date and (old.date, old.evidence) == (new.date, new.evidence):
        return 1.0
    return text_stays(old.text, new.text)


def text_stays(text: str, other: str) -> float:
    """Whether a text is only put in other words: some of the telling ones stay."""
    share = shared_word_ratio(text, other)
    return share if share >= SOME else 0.0
