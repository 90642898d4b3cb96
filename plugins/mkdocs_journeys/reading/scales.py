"""Feelings on other scales than ours: `2/5`, `80%`, `★★★☆☆`, `😊`, `good`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from unicodedata import numeric

from ..diagnostics import N_, Message
from ..languages import alternatives, tables_of
from ..languages.tables import FeelingWords, NumberWords
from ..model.emotion import COMMON

__all__ = ["emotion_value", "likely_scale", "scale_hint"]

_OF_ELSEWHERE = ("von", "sur")
"""As in “4 of 5”, in languages that have no folder yet."""

_STARS = re.compile(
    r"(?P<full>(?:[★⭐🌟✦●■♥❤◆▮]\ufe0f?)*)(?P<half>½?)(?P<empty>(?:[☆✩✰✧○□♡🤍◇▯]\ufe0f?)*)"
)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_INSIDE = re.compile(r"(?<![\w.,])[+-]?\d+(?:[.,]\d+)?(?![\d%])")
_SCHOOL = re.compile(r"^(?P<value>[3-5])\s?[+-]$")
"""A grade that is a little better or worse: `4+`, `5-`."""
_GRADE = re.compile(r"(?P<grade>[A-F])\s?[+-]?")
_GRADES = {"A": 2, "B": 1, "C": 0, "D": -1, "E": -2, "F": -2}
_PART = re.compile(r"(?P<whole>\d*)\s?(?P<part>[¼½¾⅓⅔⅛⅜⅝⅞])")

_SIGNS = {"+": 1, "++": 2, "+++": 2, "--": -2, "---": -2, "+/-": 0, "±": 0, "-/+": 0}
_SIGNS |= {"↑": 1, "↗": 1, "▲": 1, "→": 0, "↘": -1, "↓": -1, "▼": -1}
_FACES = {
    2: "😍 🤩 😁 😄 😃 😆 🥰 😻 🎉 🥳 🤗 😎 💚 :D :-D xD",
    1: "😊 🙂 😀 👍 😌 😉 😇 ☺ 🟢 :) :-) =) ;)",
    0: "😐 😑 😶 🤔 🫤 🟡 :| :-|",
    -1: "🙁 ☹ 😕 😟 😞 😒 👎 😔 😓 😥 🙄 😬 🟠 :( :-( =( :/ :-/",
    -2: "😡 😠 🤬 😭 😢 😤 😫 😩 😱 😖 😣 😨 💔 🔴 :'( >:(",
}
_NAMES = {2: "very_good", 1: "good", 0: "neutral", -1: "bad", -2: "very_bad"}


class _Words(NamedTuple):
    """Values on other scales with the words of all languages."""

    fraction: re.Pattern[str]
    span: re.Pattern[str]
    """A scale that is named by its ends: “from 1 to 5”."""
    percent: re.Pattern[str]
    starred: re.Pattern[str]
    figures: dict[str, int]
    felt: dict[str, int]


@cache
def _words() -> _Words:
    numbers, feelings = list(tables_of(NumberWords)), list(tables_of(FeelingWords))
    of = alternatives([*(table.of + table.out_of for table in numbers), _OF_ELSEWHERE])
    percent = alternatives(table.percent for table in numbers)
    counted = alternatives(table.stars + table.points for table in feelings)
    up_to = alternatives([*(table.up_to for table in numbers), ("und", "bis")])
    number = r"\d+(?:[.,]\d+)?"
    return _Words(
        re.compile(
            rf"(?<![\w.,])(?P<value>[+-]?{number})\s*(?:(?:{counted})\s*)?\(?"
            rf"(?P<of>/|\\|∕|⁄|{of})\s*(?P<high>\d+)(?![\d.,%]|\s?[/\\]|\s?\d)"
            rf"(?:\s*(?:{counted}))?[.)]?",
            re.I,
        ),
        re.compile(
            rf"(?<![\w.,/])(?P<low>-?\d+)\s*(?:-|\.\.+|…|~|{up_to})\s*(?P<high>\+?\d+)(?![\d.,%/])",
            re.I,
        ),
        re.compile(rf"(?P<value>[+-]?{number})\s*(?:%|{percent})", re.I),
        re.compile(
            rf"(?P<value>{number})\s*(?:★|⭐️?|{counted})|(?:{counted})\s*[:=]?\s*(?P<last>{number})",
            re.I,
        ),
        {word: figure for table in numbers for word, figure in table.figures.items()},
        {
            word: value
            for value, name in reversed(_NAMES.items())
            for table in feelings
            for word in getattr(table, name)
        },
    )


class _Reading(NamedTuple):
    """A value, and the scale that it is taken to be on."""

    value: float
    low: float
    high: float


_SCALES = ((1, 5), (0, 5), (1, 10), (0, 10), (0, 100))
"""Scales that people write emotions on, without negative numbers."""

FEW = 2
"""As many numbers of a file say something of its scale."""


def likely_scale(data: object) -> tuple[int, int] | None:
    """Return the scale on which all emotions of a file may be written; None where they may not.

    Positive numbers beyond 2 are on no scale of ours; with a 0 or a lone stray one, a slip of one
    number is likelier than another scale.
    """
    numbers = list(_emotion_numbers(data))
    beyond = [number for number in numbers if number > COMMON.best]
    if len(numbers) < FEW or not beyond or (min(numbers) < 1 and len(beyond) < FEW):
        return None
    return next(
        ((low, high) for low, high in _SCALES if low <= min(numbers) and max(numbers) <= high), None
    )


def _emotion_numbers(data: object, *, inside: bool = False) -> Iterator[float]:
    """Yield the numbers of all emotions below a value; `inside` is it that of an emotion."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _emotion_numbers(
                value, inside=key == "emotion" or (inside and key != "word")
            )
    elif isinstance(data, list):
        for item in data:
            yield from _emotion_numbers(item, inside=inside)
    elif inside and isinstance(data, str) and _NUMBER.fullmatch(data.strip().replace("−", "-")):
        yield _number(data.strip().replace("−", "-"))


def scale_hint(written: str) -> Message | None:
    """Return what a feeling is on our scale; None where no scale is recognised."""
    text = " ".join(written.replace("−", "-").replace("–", "-").split())
    ours: float | None = emotion_value(text)
    if ours is None and (decimal := _PART.sub(_as_decimal, text)) != text:
        is_ours = _NUMBER.fullmatch(decimal) and -2 <= _number(decimal) <= 2
        ours = _number(decimal) if is_ours else None
    if ours is not None:
        return Message(N_("Here that is {value}."), {"value": _format_number(ours)})
    hint = N_("If it is on a scale from {low} to {high}, it is {value} here.")
    if match := _GRADE.fullmatch(text):
        grade = _format_number(_GRADES[match["grade"]])
        return Message(hint, {"low": "F", "high": "A", "value": grade})
    reading = next(
        (reading for reading in _readings(text) if reading.low <= reading.value <= reading.high),
        None,
    )
    if reading is None:
        return None
    value = (reading.value - reading.low) / (reading.high - reading.low) * 4 - 2
    values = {"low": reading.low, "high": reading.high, "value": value}
    return Message(hint, {name: _format_number(number) for name, number in values.items()})


def emotion_value(text: str) -> int | None:
    """Return the number of a sign, a face or a word."""
    symbol = text.replace("\ufe0f", "")
    if (signs := symbol.replace(" ", "")) in _SIGNS:
        return _SIGNS[signs]
    folded = symbol.casefold().replace("-", " ").strip(".! ")
    for value, faces in _FACES.items():
        if symbol in faces.split(" "):
            return value
    return _words().felt.get(folded)


def _readings(text: str) -> Iterator[_Reading]:
    """Yield what a number with its scale may be, the likeliest first."""
    text = re.sub(r"[^\W\d_]+", _in_figures, text)
    if match := _words().fraction.fullmatch(text):
        yield from _of(match)
    elif match := _words().percent.fullmatch(text):
        yield _Reading(_number(match["value"]), -100 if match["value"][0] in "+-" else 0, 100)
    elif match := _words().starred.fullmatch(text):
        value = _number(match["value"] or match["last"])
        yield from _counted_scale(value, 5 if value <= 5 else 10)
    elif (match := _STARS.fullmatch(text.replace(" ", ""))) and text:
        full, empty = (len(match[part].replace("\ufe0f", "")) for part in ("full", "empty"))
        half = len(match["half"])
        whole = full + half + empty
        if whole > 2 or not empty:
            yield from _counted_scale(full + half / 2, whole if empty else max(whole, 5))
    elif _NUMBER.fullmatch(number := _SCHOOL.sub(r"\g<value>", text)):
        value = _number(number)
        high = next((literal for literal in (5, 10, 100) if abs(value) <= literal), 0)
        if value < 0 and high > 2:
            yield _Reading(value, -high, high)
        elif value > 2 and high:
            yield from _counted_scale(value, high)
    else:
        yield from _among_words(text)


def _of(match: re.Match[str]) -> Iterator[_Reading]:
    """Yield what a fraction may be; `1/2` may be anything, `-1/2` and `1 of 2` are on our scale."""
    value, high = _number(match["value"]), float(match["high"])
    if match["value"][0] in "+-":
        if high:
            yield _Reading(value, -high, high)
    elif high > 2:
        yield from _counted_scale(value, high)
    elif high == 2 and (match["of"].isalpha() or not value.is_integer()):
        yield _Reading(value, -2, 2)


def _among_words(text: str) -> Iterator[_Reading]:
    """Yield the only number of a text on the only scale that the text names."""
    fractions = list(_words().fraction.finditer(text))
    if fractions:
        rest = _words().fraction.sub(" ", text)
        if len(fractions) == 1 and not any(sign.isdigit() for sign in rest):
            yield from _of(fractions[0])
        return
    spans = list(_words().span.finditer(text))
    if len(spans) != 1:
        return
    low, high = float(spans[0]["low"]), float(spans[0]["high"])
    numbers = _INSIDE.findall(text[: spans[0].start()] + " ; " + text[spans[0].end() :])
    if len(numbers) == 1 and low < high and high > 2:
        yield _Reading(_number(numbers[0]), low, high)


def _in_figures(word: re.Match[str]) -> str:
    """Return a number in words as figures, any other word as it is."""
    return str(_words().figures.get(word[0].casefold(), word[0]))


def _as_decimal(match: re.Match[str]) -> str:
    return f"{int(match['whole'] or 0) + numeric(match['part']):g}"


def _counted_scale(value: float, high: float) -> Iterator[_Reading]:
    """Yield the number on a scale up to `high`; scales of up to ten points begin at one."""
    yield _Reading(value, 1 if value > 0 and high <= 10 and value >= 1 else 0, high)


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _format_number(value: float) -> str:
    """Return the number with at most one decimal."""
    return f"{round(value, 1) + 0:g}"
