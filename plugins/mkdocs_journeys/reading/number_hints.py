"""What is said of a number that can't be understood, and which number is meant."""

from __future__ import annotations

import re
from unicodedata import decimal

from ..diagnostics import N_, Message
from .feelings import feeling_hint
from .scales import scale_hint
from .yaml import Loc

__all__ = ["number_hint", "one_number", "usual_figures"]

_ODD = re.compile(r"[^\D0-9]|[\uff0b-\uff0e\uff05\u200b-\u200f\u2060\ufeff]")
_USUAL = {ord(odd): usual for odd, usual in zip("＋，－．％", "+,-.%", strict=True)}
_SIMPLE = re.compile(r"[-+−–]?\d+(?:\.\d+)?")

_DECIMAL = re.compile(r"(?P<whole>[-+−–]?\d+),(?P<rest>\d+)")
_GROUPED = re.compile(r"[-+−–]?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+")
_DOTTED = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+")
_MANY = re.compile(
    r"(?P<value>[-+]?\d+(?:[.,]\d+)?)\s*(?P<unit>k|тыс\.?|тысяч\w*|thousand|mln|млн\.?|million|"
    r"миллион\w*|m|bn|млрд\.?|billion|миллиард\w*)",
    re.I,
)
_UNITS = {"k": 1e3, "т": 1e3, "th": 1e3, "bn": 1e9, "bi": 1e9, "млр": 1e9, "миллиа": 1e9}
_COUNTED = re.compile(
    r"(?P<about>[~≈<>]?\s*(?:(?:около|более|больше|менее|меньше|about|over|under)\s+)?)"
    r"(?P<value>[-+]?\d+(?:[.,]\d+)?)"
    r"(?P<unit>\s*(?:/|из|of)\s*\d+|\s*[^\W\d_]+\.?|\+)?",
    re.I,
)
"""A number with words around it: “4.5 of 5”, “~120”, “70 percent”."""
_FRACTION = re.compile(r"(?P<part>\d+)\s*(?:/|из|of|out of)\s*(?P<whole>\d+)", re.I)
_PERCENT = re.compile(
    r"(?P<value>\d+(?:[.,]\d+)?)\s*(?:percent|per cent|процент\w*|п\.?п\.?)", re.I
)


def one_number(written: str, *, whole: bool = False, emotion: bool = False) -> str | None:
    """Return the number as a map has it; None unless there is just one that can be meant.

    `12,345` may be twelve thousand, `0,345` and an emotion may not. `--fix` and the editor write
    this one, and no other.
    """
    text = usual_figures(written.strip()).strip()
    if text != written.strip() and _SIMPLE.fullmatch(text):
        number = _plain(text)
        wrong = (whole and "." in number) or (emotion and not -2 <= float(number) <= 2)
        return None if wrong else number
    if _GROUPED.fullmatch(text) and not emotion:
        number = _plain(re.sub(r"\s", "", text))
        return None if whole and "." in number else number
    match = _DECIMAL.fullmatch(text)
    if match is None or whole:
        return None
    number = _plain(f"{match['whole']}.{match['rest']}")
    if emotion:
        return number if -2 <= float(number) <= 2 else None
    return None if len(match["rest"]) == 3 and float(number) >= 1 else number


def usual_figures(text: str) -> str:
    """Return a text with the digits of other scripts as ours, and without signs nobody sees."""
    return _ODD.sub(_usual, text)


def _usual(match: re.Match[str]) -> str:
    sign = match[0]
    return str(decimal(sign)) if sign.isdecimal() else _USUAL.get(ord(sign), "")


def number_hint(value: str, loc: Loc, *, whole: bool) -> Message | None:
    """Return a hint with the number that is meant, or that may be."""
    emotion = "emotion" in loc
    if (number := one_number(value, whole=whole, emotion=emotion)) is not None:
        text = N_("Write the decimal with a dot: {value}.")
        if "," not in value:
            text = N_("Write the number alone: {value}.")
        return Message(text, {"value": number}, instead=number)
    value = usual_figures(value)
    if emotion:
        hint = scale_hint(value) or _alone(value, counted=False) or feeling_hint(value)
        return hint or Message(N_("An emotion goes from −2, very bad, to 2, very good."))
    if loc and loc[-1] == "share":
        return _share_hint(value)
    return _ambiguous(value, whole=whole) or _alone(value)


def _ambiguous(value: str, *, whole: bool) -> Message | None:
    """A number that is written otherwise where it is a thousand times as large."""
    if _THOUSANDS.fullmatch(value):
        thousands = value.replace(",", "")
        if whole or value.count(",") > 1:
            return Message(N_("Write the number alone: {value}."), {"value": thousands})
        text = N_("Write {decimal} or {thousands}, whichever is meant.")
        return Message(text, {"decimal": value.replace(",", "."), "thousands": thousands})
    if whole and _DOTTED.fullmatch(value):
        text = N_("Write the number alone: {value}.")
        return Message(text, {"value": value.replace(".", "")})
    if match := _MANY.fullmatch(value):
        unit = match["unit"].casefold()
        times = next((size for begin, size in _UNITS.items() if unit.startswith(begin)), 1e6)
        number = float(match["value"].replace(",", ".")) * times
        return Message(N_("Write it in figures: {value}."), {"value": f"{number:.12g}"})
    return None


def _alone(value: str, *, counted: bool = True) -> Message | None:
    bare = re.sub(r"[\s%“”„«»\"']", "", value).replace(",", ".")
    bare = re.sub(r"^[—–‐‑]", "-", bare)  # a dash for a minus
    match = _COUNTED.fullmatch(value) if counted else None
    if match:
        bare = match["value"].replace(",", ".")
    if bare == value or not re.fullmatch(r"[-+]?\d+(\.\d+)?", bare):
        return None
    exact = match is None or not match["about"].strip()
    text = N_("Write the number alone: {value}.")
    return Message(text, {"value": bare}, instead=bare if exact else None)


def _share_hint(value: str) -> Message | None:
    if match := _PERCENT.fullmatch(value):
        meant = f"{match['value'].replace(',', '.')}%"
        return Message(N_("Did you mean “{name}”?"), {"name": meant}, instead=meant)
    match = _FRACTION.fullmatch(value)
    if match and 0 < int(match["part"]) <= int(match["whole"]):
        meant = f"{int(match['part']) / int(match['whole']) * 100:.3g}%"
        return Message(N_("Write it in percent: {value}."), {"value": meant})
    return _alone(value)


def _plain(number: str) -> str:
    return number.replace("−", "-").replace("–", "-")
