"""Hints for values that are no numbers, with the number that is meant."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from unicodedata import decimal

from ..diagnostics import N_, Message
from ..languages import alternatives, tables_of
from ..languages.tables import NumberWords
from .feelings import feeling_hint
from .scales import scale_hint
from .yaml import Loc

__all__ = ["normalize_digits", "number_hint", "unambiguous_number"]

_UNUSUAL_CHARACTER = re.compile(r"[^\D0-9]|[\uff0b-\uff0e\uff05\u200b-\u200f\u2060\ufeff]")
_ASCII_CHARACTERS = {ord(odd): usual for odd, usual in zip("＋，－．％", "+,-.%", strict=True)}
_SIGNED = re.compile(r"^[-−–—‐‑‒]\s?(?=\d)")
"""A minus in front of an emotion, however it is typed."""
_SIMPLE = re.compile(r"[-+−–]?\d+(?:\.\d+)?")

_DECIMAL = re.compile(r"(?P<whole>[-+−–]?\d+),(?P<rest>\d+)")
_GROUPED = re.compile(r"[-+−–]?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+")
_DOTTED = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+")


class _Words(NamedTuple):
    """Numbers with the words of all languages around them."""

    many: re.Pattern[str]
    counted: re.Pattern[str]
    """A number with words around it: “4.5 of 5”, “~120”, “70 percent”."""
    fraction: re.Pattern[str]
    percent: re.Pattern[str]


_SIZES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


@cache
def _words() -> _Words:
    def any_of(*names: str) -> str:
        return alternatives(
            getattr(table, name) for table in tables_of(NumberWords) for name in names
        )

    units = "|".join(f"(?P<{name}>{any_of(name)})" for name in _SIZES)
    return _Words(
        re.compile(rf"(?P<value>[-+]?\d+(?:[.,]\d+)?)\s*(?:{units})", re.I),
        re.compile(
            rf"(?P<about>[~≈<>]?\s*(?:(?:{any_of('about')})\s+)?)"
            r"(?P<value>[-+]?\d+(?:[.,]\d+)?)"
            rf"(?P<unit>\s*(?:/|{any_of('of')})\s*\d+|\s*[^\W\d_]+\.?|\+)?",
            re.I,
        ),
        re.compile(rf"(?P<part>\d+)\s*(?:/|{any_of('of', 'out_of')})\s*(?P<whole>\d+)", re.I),
        re.compile(
            rf"(?P<value>\d+(?:[.,]\d+)?)\s*(?:{any_of('percent', 'percentage_points')})", re.I
        ),
    )


def unambiguous_number(value: str, *, whole: bool = False, emotion: bool = False) -> str | None:
    """Return the number in the format's notation; None if it is ambiguous.

    `12,345` may be twelve thousand, `0,345` and an emotion may not. `--fix` and the editor write
    only this number.
    """
    text = normalize_digits(value.strip()).strip()
    if emotion:
        text = _SIGNED.sub("-", text)
    if text != value.strip() and _SIMPLE.fullmatch(text):
        number = _ascii_minus(text)
        wrong = (whole and "." in number) or (emotion and not -2 <= float(number) <= 2)
        return None if wrong else number
    if _GROUPED.fullmatch(text) and not emotion:
        number = _ascii_minus(re.sub(r"\s", "", text))
        return None if whole and "." in number else number
    match = _DECIMAL.fullmatch(text)
    if match is None or whole:
        return None
    number = _ascii_minus(f"{match['whole']}.{match['rest']}")
    if emotion:
        return number if -2 <= float(number) <= 2 else None
    return None if len(match["rest"]) == 3 and float(number) >= 1 else number


def normalize_digits(text: str) -> str:
    """Return a text with ASCII digits and signs, without invisible characters."""
    return _UNUSUAL_CHARACTER.sub(_ascii_character, text)


def _ascii_character(match: re.Match[str]) -> str:
    character = match[0]
    return (
        str(decimal(character))
        if character.isdecimal()
        else _ASCII_CHARACTERS.get(ord(character), "")
    )


def number_hint(value: str, loc: Loc, *, whole: bool) -> Message | None:
    """Return a hint with the number that is or may be meant; None if there is none."""
    emotion = "emotion" in loc
    if (number := unambiguous_number(value, whole=whole, emotion=emotion)) is not None:
        text = N_("Write the decimal with a dot: {value}.")
        if "," not in value:
            text = N_("Write the number alone: {value}.")
        return Message(text, {"value": number}, instead=number)
    value = normalize_digits(value)
    if emotion:
        hint = scale_hint(value) or _ours_alone(value) or feeling_hint(value)
        return hint or Message(N_("An emotion goes from −2, very bad, to 2, very good."))
    if loc and loc[-1] == "share":
        return _share_hint(value)
    return _ambiguous(value, whole=whole) or _number_alone(value)


def _ambiguous(value: str, *, whole: bool) -> Message | None:
    """Return a hint for a number with ambiguous separators, or in thousands or millions."""
    if _THOUSANDS.fullmatch(value):
        thousands = value.replace(",", "")
        if whole or value.count(",") > 1:
            return Message(N_("Write the number alone: {value}."), {"value": thousands})
        text = N_("Write {decimal} or {thousands}, whichever is meant.")
        return Message(text, {"decimal": value.replace(",", "."), "thousands": thousands})
    if whole and _DOTTED.fullmatch(value):
        text = N_("Write the number alone: {value}.")
        return Message(text, {"value": value.replace(".", "")})
    if match := _words().many.fullmatch(value):
        times = next(size for name, size in _SIZES.items() if match[name] is not None)
        number = float(match["value"].replace(",", ".")) * times
        return Message(N_("Write it in figures: {value}."), {"value": f"{number:.12g}"})
    return None


def _number_alone(value: str, *, counted: bool = True) -> Message | None:
    number = re.sub(r"[\s%“”„«»\"']", "", value).replace(",", ".")
    number = re.sub(r"^[—–‐‑]", "-", number)  # a dash for a minus
    match = _words().counted.fullmatch(value) if counted else None
    if match:
        number = match["value"].replace(",", ".")
    if number == value or not re.fullmatch(r"[-+]?\d+(\.\d+)?", number):
        return None
    exact = match is None or not match["about"].strip()
    text = N_("Write the number alone: {value}.")
    return Message(text, {"value": number}, instead=number if exact else None)


def _ours_alone(value: str) -> Message | None:
    """Return an emotion without the signs around it; none where it may be on another scale."""
    if "%" in value or re.search(r"\d\s+\d", value):
        return None
    hint = _number_alone(value, counted=False)
    return hint if hint and -2 <= float(str(hint.values["value"])) <= 2 else None


def _share_hint(value: str) -> Message | None:
    if match := _words().percent.fullmatch(value):
        percentage = f"{match['value'].replace(',', '.')}%"
        return Message(N_("Did you mean “{name}”?"), {"name": percentage}, instead=percentage)
    match = _words().fraction.fullmatch(value)
    if match and 0 < int(match["part"]) <= int(match["whole"]):
        percentage = f"{int(match['part']) / int(match['whole']) * 100:.3g}%"
        return Message(N_("Write it in percent: {value}."), {"value": percentage})
    return _number_alone(value)


def _ascii_minus(number: str) -> str:
    return number.replace("−", "-").replace("–", "-")
