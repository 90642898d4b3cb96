"""Feelings on other scales than ours: `2/5`, `80%`, `★★★☆☆`, `😊`, `good`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..diagnostics import N_, Message

__all__ = ["felt", "scale_hint"]

_FRACTION = re.compile(
    r"(?P<value>-?\d+(?:[.,]\d+)?)\s*(?:/|\\|∕|⁄|из|of|out of|von|sur)\s*(?P<high>\d+)"
    r"(?:\s*(?:stars?|points?|балл\w*|зв[её]зд\w*))?\.?",
    re.I,
)
_PERCENT = re.compile(r"(?P<value>-?\d+(?:[.,]\d+)?)\s*(?:%|percent|per cent|процент\w*)", re.I)
_STARRED = re.compile(r"(?P<value>\d+(?:[.,]\d+)?)\s*(?:★|⭐️?|stars?|зв[её]зд\w*|балл\w*)", re.I)
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
_WORDS = {
    2: "very good|excellent|great|amazing|delighted|delight|very happy|very positive|wow|fantastic"
    "|thrilled|excited|очень хорошо|отлично|восторг|прекрасно|в восторге|очень позитивно|супер",
    1: "good|happy|positive|satisfied|pleased|glad|fine|calm|confident|hopeful|joy|relief|relieved"
    "|хорошо|радость|позитивно|позитивная|положительная|положительно|доволен|довольна"
    "|удовлетворён|удовлетворен|спокойствие|уверенность|облегчение|интерес",
    0: "neutral|ok|okay|so so|normal|mixed|average|indifferent|zero|none"
    "|нейтрально|нейтральная|нейтральное|нормально|средне|так себе|ровно|безразлично|никак",
    -1: "bad|sad|negative|dissatisfied|unhappy|worried|anxious|annoyed|confused|doubt|disappointed"
    "|bored|плохо|грусть|негативно|негативная|отрицательная|отрицательно|недоволен|недовольна"
    "|тревога|раздражение|сомнение|растерянность|разочарование|усталость",
    -2: "very bad|terrible|awful|horrible|angry|furious|frustrated|desperate|rage|very negative"
    "|very unhappy|очень плохо|ужасно|ужас|злость|гнев|ярость|отчаяние|очень негативно",
}


class _Reading(NamedTuple):
    """A value, and the scale that it is taken to be on."""

    value: float
    low: float
    high: float


def scale_hint(written: str) -> Message | None:
    """Return what a feeling is on our scale; None where no scale is recognised."""
    text = " ".join(written.replace("−", "-").replace("–", "-").split())
    ours = felt(text)
    if ours is not None:
        return Message(N_("Here that is {value}."), {"value": _shown(ours)})
    reading = next(
        (reading for reading in _readings(text) if reading.low <= reading.value <= reading.high),
        None,
    )
    if reading is None or reading.high <= 2:
        return None
    value = (reading.value - reading.low) / (reading.high - reading.low) * 4 - 2
    hint = N_("If it is on a scale from {low} to {high}, it is {value} here.")
    values = {"low": reading.low, "high": reading.high, "value": value}
    return Message(hint, {name: _shown(one) for name, one in values.items()})


def felt(text: str) -> int | None:
    """The number of a sign, a face or a word."""
    plain = text.replace("\ufe0f", "")
    if plain in _SIGNS:
        return _SIGNS[plain]
    folded = plain.casefold().replace("-", " ").strip(".! ")
    for table, word in ((_FACES, plain), (_WORDS, folded)):
        for value, words in table.items():
            if word in words.split("|" if table is _WORDS else " "):
                return value
    return None


def _readings(text: str) -> Iterator[_Reading]:
    """What a number with its scale may be, the likeliest first."""
    if match := _FRACTION.fullmatch(text):
        yield from _from_one(_number(match["value"]), float(match["high"]))
    elif match := _PERCENT.fullmatch(text):
        yield _Reading(_number(match["value"]), 0, 100)
    elif match := _STARRED.fullmatch(text):
        value = _number(match["value"])
        yield from _from_one(value, 5 if value <= 5 else 10)
    elif (match := _STARS.fullmatch(text.replace(" ", ""))) and text:
        full, empty = (len(match[part].replace("\ufe0f", "")) for part in ("full", "empty"))
        yield from _from_one(full, full + empty if empty else max(full, 5))
    elif _NUMBER.fullmatch(text):
        value = _number(text)
        high = next((literal for literal in (5, 10, 100) if abs(value) <= literal), 0)
        if value < 0:
            yield _Reading(value, -high, high)
        elif value > 2:
            yield from _from_one(value, high)


def _from_one(value: float, high: float) -> Iterator[_Reading]:
    """A scale of many points begins at zero, others at one unless there is a zero."""
    yield _Reading(value, 1 if value > 0 and high <= 10 and value >= 1 else 0, high)


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _shown(value: float) -> str:
    """The number as it is to be written."""
    return f"{round(value, 1) + 0:g}"
