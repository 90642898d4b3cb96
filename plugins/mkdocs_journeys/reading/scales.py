"""Feelings on other scales than ours: `2/5`, `80%`, `★★★☆☆`, `😊`, `good`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..diagnostics import N_, Message
from ..languages import alternatives, tables_of
from ..languages.tables import FeelingWords, NumberWords

__all__ = ["emotion_value", "scale_hint"]

_OF_ELSEWHERE = ("von", "sur")
"""As in “4 of 5”, in languages that have no folder yet."""

_STARS = re.compile(r"(?P<full>(?:[★⭐🌟]\ufe0f?)*)(?P<empty>(?:[☆✩✰]\ufe0f?)*)")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")

_SIGNS = {"+": 1, "++": 2, "+++": 2, "--": -2, "---": -2, "+/-": 0, "±": 0, "-/+": 0}
_FACES = {
    2: "😍 🤩 😁 😄 😃 😆 🥰 😻 🎉 🥳 🤗 😎 💚 :D :-D",
    1: "😊 🙂 😀 👍 😌 😉 😇 ☺ 🟢 :) :-) =) ;)",
    0: "😐 😑 😶 🤔 🫤 🟡 :| :-|",
    -1: "🙁 ☹ 😕 😟 😞 😒 👎 😔 😓 😥 🙄 😬 🟠 :( :-( =( :/ :-/",
    -2: "😡 😠 🤬 😭 😢 😤 😫 😩 😱 😖 😣 😨 💔 🔴 :'( >:(",
}
_NAMES = {2: "very_good", 1: "good", 0: "neutral", -1: "bad", -2: "very_bad"}


class _Words(NamedTuple):
    """Values on other scales with the words of all languages."""

    fraction: re.Pattern[str]
    percent: re.Pattern[str]
    starred: re.Pattern[str]
    felt: dict[str, int]


@cache
def _words() -> _Words:
    numbers, feelings = list(tables_of(NumberWords)), list(tables_of(FeelingWords))
    of = alternatives([*(table.of + table.out_of for table in numbers), _OF_ELSEWHERE])
    percent = alternatives(table.percent for table in numbers)
    counted = alternatives(table.stars + table.points for table in feelings)
    stars = alternatives(table.stars for table in feelings)
    return _Words(
        re.compile(
            rf"(?P<value>-?\d+(?:[.,]\d+)?)\s*(?:/|\\|∕|⁄|{of})\s*(?P<high>\d+)"
            rf"(?:\s*(?:{counted}))?\.?",
            re.I,
        ),
        re.compile(rf"(?P<value>-?\d+(?:[.,]\d+)?)\s*(?:%|{percent})", re.I),
        re.compile(rf"(?P<value>\d+(?:[.,]\d+)?)\s*(?:★|⭐️?|{stars})", re.I),
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


def scale_hint(raw_text: str) -> Message | None:
    """Return a hint with the value on our scale; None if no scale is recognised."""
    text = " ".join(raw_text.replace("−", "-").replace("–", "-").split())
    emotion = emotion_value(text)
    if emotion is not None:
        return Message(N_("Here that is {value}."), {"value": _format_number(emotion)})
    reading = next(
        (reading for reading in _readings(text) if reading.low <= reading.value <= reading.high),
        None,
    )
    if reading is None or reading.high <= 2:
        return None
    value = (reading.value - reading.low) / (reading.high - reading.low) * 4 - 2
    hint = N_("If it is on a scale from {low} to {high}, it is {value} here.")
    values = {"low": reading.low, "high": reading.high, "value": value}
    return Message(hint, {name: _format_number(number) for name, number in values.items()})


def emotion_value(text: str) -> int | None:
    """Return the emotion from -2 to 2 for a sign, a face or a word; None for others."""
    symbol = text.replace("\ufe0f", "")
    if symbol in _SIGNS:
        return _SIGNS[symbol]
    folded = symbol.casefold().replace("-", " ").strip(".! ")
    for value, faces in _FACES.items():
        if symbol in faces.split(" "):
            return value
    return _words().felt.get(folded)


def _readings(text: str) -> Iterator[_Reading]:
    """Yield possible scales of a number, the likeliest first."""
    if match := _words().fraction.fullmatch(text):
        yield from _counted_scale(_number(match["value"]), float(match["high"]))
    elif match := _words().percent.fullmatch(text):
        yield _Reading(_number(match["value"]), 0, 100)
    elif match := _words().starred.fullmatch(text):
        value = _number(match["value"])
        yield from _counted_scale(value, 5 if value <= 5 else 10)
    elif (match := _STARS.fullmatch(text.replace(" ", ""))) and text:
        full, empty = (len(match[part].replace("\ufe0f", "")) for part in ("full", "empty"))
        yield from _counted_scale(full, full + empty if empty else max(full, 5))
    elif _NUMBER.fullmatch(text):
        value = _number(text)
        high = next((literal for literal in (5, 10, 100) if abs(value) <= literal), 0)
        if value < 0:
            yield _Reading(value, -high, high)
        elif value > 2:
            yield from _counted_scale(value, high)


def _counted_scale(value: float, high: float) -> Iterator[_Reading]:
    """Yield the number on a scale up to `high`; scales of up to ten points begin at one."""
    yield _Reading(value, 1 if value > 0 and high <= 10 and value >= 1 else 0, high)


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _format_number(value: float) -> str:
    """Return the number with at most one decimal."""
    return f"{round(value, 1) + 0:g}"
