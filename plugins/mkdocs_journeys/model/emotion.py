"""Emotions: a number, the numbers that a feeling runs through, and the word for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    PlainValidator,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from .values import EVERYONE, Many, Number, Part, Text

__all__ = [
    "COMMON",
    "EMOTION_SCALE",
    "EmotionDetail",
    "EmotionScale",
    "Emotions",
    "Feeling",
    "Scales",
    "mean_emotion",
    "own_scale",
]

EMOTION_SCALE = "emotion_scale"
"""The key of the validation context under which the scale of a file's emotions is."""

_DECIMALS = 9
"""Digits after which a number that was converted between two scales is rounded."""


class EmotionScale(NamedTuple):
    """A scale of emotions, from the worst to the best."""

    worst: float
    best: float

    def to_common(self, written: float) -> float:
        """Return a number of this scale on the common one, from −2 to 2."""
        if self == COMMON:
            return written
        part = (written - self.worst) / (self.best - self.worst)
        return round(COMMON.worst + part * (COMMON.best - COMMON.worst), _DECIMALS)

    def from_common(self, value: float) -> float:
        """Return a number of the common scale on this one."""
        if self == COMMON:
            return value
        part = (value - COMMON.worst) / (COMMON.best - COMMON.worst)
        return round(self.worst + part * (self.best - self.worst), _DECIMALS)


COMMON = EmotionScale(-2, 2)
"""The scale on which all maps are compared."""


_WRITTEN_SCALE = re.compile(
    r"\s*(?P<worst>[-−]?\d+(?:\.\d+)?)\s*(?:\.{2,3}|[-–—…:])\s*(?P<best>[-−]?\d+(?:\.\d+)?)\s*"
)


def _read_scale(value: object) -> EmotionScale:
    """Return the scale that a value of a file means: `[1, 5]` or `1–5`."""
    if isinstance(value, str) and (match := _WRITTEN_SCALE.fullmatch(value)):
        value = [match["worst"], match["best"]]
    try:
        worst, best = TypeAdapter(tuple[Number, Number]).validate_python(value)
    except ValidationError:
        worst = best = 0
    if worst == best:
        raise PydanticCustomError("emotion_scale", "no scale")
    return EmotionScale(worst, best)


class Scales(Part):
    """On which scales numbers are written."""

    emotion: (
        Annotated[
            EmotionScale,
            PlainValidator(_read_scale),
            WithJsonSchema({"anyOf": [{"type": "array"}, {"type": "string"}]}),
        ]
        | None
    ) = Field(None, description="Of emotions: the worst and the best, `[1, 5]`.")


def own_scale(data: object, inherited: EmotionScale = COMMON) -> EmotionScale:
    """Return the scale of emotions that the keys of a file or of settings name; else the inherited
    one.
    """
    scales = data.get("scale") if isinstance(data, Mapping) else None
    if isinstance(scales, Mapping) and scales.get("emotion") is not None:
        try:
            return _read_scale(scales["emotion"])
        except PydanticCustomError:
            return inherited
    return inherited


class Feeling(float):
    """An emotion. As a number it is the lowest one that it runs through, on the common scale:
    the place counts as what hurts most there.
    """

    course: tuple[float, ...]
    """The numbers that it runs through, on the common scale; one where it does not turn."""
    word: str | None
    scale: EmotionScale
    """The scale on which its numbers are written."""

    def __new__(
        cls, course: Iterable[float], word: str | None = None, scale: EmotionScale = COMMON
    ) -> Feeling:
        """`course` is on the common scale."""
        values = tuple(float(value) for value in course)
        feeling = super().__new__(cls, min(values))
        feeling.course, feeling.word, feeling.scale = values, word, scale
        return feeling

    def __getnewargs__(self) -> tuple[Any, ...]:
        """Return the arguments that make a copy."""
        return self.course, self.word, self.scale

    @property
    def written(self) -> tuple[float, ...]:
        """The numbers that it runs through, as they are written."""
        return tuple(self.scale.from_common(value) for value in self.course)

    @property
    def points(self) -> tuple[Feeling, ...]:
        """Each number that it runs through; the first of the lowest has the word."""
        lowest = self.course.index(min(self.course))
        return tuple(
            Feeling([value], self.word if index == lowest else None, self.scale)
            for index, value in enumerate(self.course)
        )

    @property
    def on_own_scale(self) -> float | None:
        """The lowest number as it is written on a scale of the map's own; None on the common
        one.
        """
        return None if self.scale == COMMON else self.scale.from_common(float(self))

    @property
    def turns(self) -> bool:
        """Whether it runs through several numbers."""
        return len(self.course) > 1

    def _details(self) -> tuple[Any, ...]:
        return self.course, self.word, self.scale

    def __eq__(self, other: object) -> bool:
        """Whether it says the same; beside a bare number, whether it is that number."""
        if isinstance(other, Feeling):
            return self._details() == other._details()
        return float(self) == other

    def __ne__(self, other: object) -> bool:
        """Whether it says something else; a float has a comparison of its own for that."""
        return not self == other

    __hash__ = float.__hash__

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Validate a number, a list of numbers, or keys with a word."""
        return core_schema.with_info_plain_validator_function(_feeling)


def _on_scale(value: float, info: ValidationInfo) -> float:
    scale = _scale_of(info)
    if not min(scale) <= value <= max(scale):
        raise PydanticCustomError("emotion_range", "off the scale", _limits(scale))
    return value


def _scale_of(info: ValidationInfo) -> EmotionScale:
    scale = (info.context or {}).get(EMOTION_SCALE)
    return scale if isinstance(scale, EmotionScale) else COMMON


def _number_of_scale(value: object, info: ValidationInfo) -> object:
    """Refuse words, with the limits of a scale of the map's own."""
    scale = _scale_of(info)
    if scale != COMMON:
        try:
            _PLAIN_NUMBER.validate_python(value)
        except ValidationError:
            raise PydanticCustomError("emotion_number", "no number", _limits(scale)) from None
    return value


def _limits(scale: EmotionScale) -> dict[str, str]:
    return {"low": f"{min(scale):g}", "high": f"{max(scale):g}"}


_PLAIN_NUMBER: TypeAdapter[float] = TypeAdapter(Number)
_Point = Annotated[Number, AfterValidator(_on_scale), BeforeValidator(_number_of_scale)]


class EmotionDetail(Part):
    """What customers feel: a number and the word for it."""

    value: Annotated[Many[_Point], Field(min_length=1)] = Field(
        description="The number, or the numbers that the feeling runs through: `[1, -2, 0]`."
    )
    word: Text | None = Field(None, description="What the feeling is called: `overwhelmed`.")


_NUMBER: TypeAdapter[float] = TypeAdapter(_Point)
_COURSE: TypeAdapter[tuple[float, ...]] = TypeAdapter(
    Annotated[tuple[_Point, ...], Field(min_length=1)]
)


def _feeling(value: object, info: ValidationInfo) -> Feeling:
    """Return the emotion that a value of a file means. Errors keep their place below it."""
    if isinstance(value, Feeling):
        return value
    context, scale, word = info.context, _scale_of(info), None
    if isinstance(value, Mapping):
        detail = EmotionDetail.model_validate(value, context=context)
        written, word = detail.value, detail.word
    elif isinstance(value, list | tuple):
        written = _COURSE.validate_python(value, context=context)
    else:
        written = (_NUMBER.validate_python(value, context=context),)
    return Feeling(map(scale.to_common, written), word, scale)


def _is_detail(value: Mapping[Any, Any]) -> bool:
    """Whether keys below `emotion` are those of one emotion and not personas.

    `{value: -1, olga: 2}` are two personas, one of whom is called `value`.
    """
    keys = EmotionDetail.model_fields
    others = [item for key, item in value.items() if key not in keys]
    is_named = "value" in value or isinstance(value.get("word"), str)
    return is_named and not any(_is_emotion(item) for item in others)


def _is_emotion(item: object) -> bool:
    return isinstance(item, int | float | list | tuple | Mapping) or (
        isinstance(item, str) and item.strip(" +-−–").replace(".", "", 1).isdecimal()
    )


def _by_persona(value: object) -> object:
    is_by_persona = isinstance(value, Mapping) and not _is_detail(value)
    return value if is_by_persona else {EVERYONE: value}


def mean_emotion(emotions: Iterable[float]) -> float | None:
    """Return the mean of emotions, on their scale if they share one; None of none."""
    values = list(emotions)
    if not values:
        return None
    scales = {value.scale if isinstance(value, Feeling) else COMMON for value in values}
    mean = sum(map(float, values)) / len(values)
    return Feeling([mean], scale=scales.pop()) if scales != {COMMON} and len(scales) == 1 else mean


_ONE: dict[str, Any] = {"type": "number", "minimum": -2, "maximum": 2}

Emotions = Annotated[
    dict[str, Feeling],
    BeforeValidator(_by_persona),
    WithJsonSchema({"anyOf": [_ONE, {"type": "array", "items": _ONE}, {"type": "object"}]}),
]
"""Customers' emotions: one, or one for each persona."""
