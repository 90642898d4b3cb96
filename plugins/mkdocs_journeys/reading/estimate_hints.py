"""Hints for values of opportunities that are neither a level nor a number."""

from __future__ import annotations

import re

from ..diagnostics import N_, Message
from ..languages import all_words, tables_of
from ..languages.tables import ChoiceWords
from ..model.estimates import ESTIMATES
from .number_hints import unambiguous_number
from .yaml import Loc

__all__ = ["estimate_hint", "is_estimate"]

_RICE_IMPACT = {"massive": "3", "minimal": "0.25"}
_SIZES = {"xs": "low", "s": "low", "m": "medium", "l": "high", "xl": "high", "xxl": "high"}
"""Sizes of T-shirts."""
_UNIT_EXAMPLES = {
    "effort": N_(
        "Write the number alone, or with its unit: 3, 2–4 weeks, 3 person-months, 5 story points."
    ),
    "reach": N_("Write how many, and in which time: 1200, 1200 a month."),
    "confidence": N_("Write a part of the whole: 80% or 0.8."),
}
_AMBIGUOUS = re.compile(r"(?P<whole>[1-9]\d{0,2})[.,](?P<rest>\d{3})(?P<unit>\D.*)")
_FRACTION = re.compile(r"(?P<part>\d+)\s*/\s*(?P<whole>\d+)")


def is_estimate(loc: Loc) -> bool:
    """Whether a value is an estimate of an opportunity."""
    return len(loc) == 3 and loc[0] == "opportunities" and loc[2] in ESTIMATES


def estimate_hint(value: str, loc: Loc) -> Message | None:
    """Return a hint for a value of an opportunity; None where another has to help."""
    if not is_estimate(loc):
        return None
    key, text = str(loc[2]), value.strip()
    if unambiguous_number(text) is not None:
        return None
    folded = text.casefold()
    if key == "impact" and folded in _RICE_IMPACT:
        return Message(N_("In RICE that is {value}."), {"value": _RICE_IMPACT[folded]})
    if folded in _SIZES and not _is_choice(folded):
        return Message(N_("The nearest by meaning is “{name}”."), {"name": _SIZES[folded]})
    if match := _AMBIGUOUS.fullmatch(text):
        values = {
            "thousands": f"{match['whole']}{match['rest']}{match['unit']}",
            "decimal": f"{match['whole']}.{match['rest'].rstrip('0') or '0'}{match['unit']}",
        }
        text = N_("Write {decimal} or {thousands}, whichever is meant.")
        return Message(text, dict(values))
    if match := _FRACTION.fullmatch(text):
        return _of_whole(key, int(match["part"]), int(match["whole"]))
    has_digits = any(sign.isdecimal() for sign in text)
    return Message(_UNIT_EXAMPLES[key]) if has_digits and key in _UNIT_EXAMPLES else None


def _of_whole(key: str, part: int, whole: int) -> Message | None:
    if not 0 <= part <= whole or not whole:
        return None
    if key == "confidence":
        return Message(N_("Write it in percent: {value}."), {"value": f"{part / whole * 100:.3g}%"})
    return Message(N_("Write the number alone: {value}."), {"value": part})


def _is_choice(word: str) -> bool:
    words = all_words(
        choice.same + choice.near
        for table in tables_of(ChoiceWords)
        for choice in table.choices.values()
    )
    return word in words
