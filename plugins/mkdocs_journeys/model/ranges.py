"""Values that may be ranges: durations, and measured numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from .values import Number, Text

__all__ = ["DurationText", "MeasuredNumber", "NumberRange"]

_RANGE = re.compile(
    r"\s*(?P<low>[-−]?\d+(?:\.\d+)?)\s*(?:[-‐‑–—−…]|\.{2,3})\s*(?P<high>[-−]?\d+(?:\.\d+)?)\s*"
)


class NumberRange(float):
    """A range of numbers: where one number is needed, it is the middle of it."""

    low: float
    high: float

    def __new__(cls, low: float, high: float) -> NumberRange:
        """Return the range between two numbers."""
        result = super().__new__(cls, (low + high) / 2)
        result.low, result.high = low, high
        return result

    def __getnewargs__(self) -> tuple[float, float]:  # type: ignore[override]  # of the middle
        """Return the arguments of a copy."""
        return self.low, self.high

    def __eq__(self, other: object) -> bool:
        """Whether the other is the same range: a number is none."""
        return isinstance(other, NumberRange) and (self.low, self.high) == (other.low, other.high)

    def __hash__(self) -> int:
        """Return the hash of both ends."""
        return hash((self.low, self.high))

    def __str__(self) -> str:
        """Return the range as authors write it: `7–10`."""
        return f"{self.low:g}–{self.high:g}"

    def __format__(self, spec: str) -> str:
        """Return the range with both ends in a format."""
        return f"{format(self.low, spec)}–{format(self.high, spec)}"


def _range(value: object, handler: ValidatorFunctionWrapHandler) -> object:
    if isinstance(value, NumberRange):
        return value
    match = _RANGE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return handler(value)
    low, high = (float(match[end].replace("−", "-")) for end in ("low", "high"))
    if low > high:
        raise PydanticCustomError("range_order", "range", {"range": f"{high:g}–{low:g}"})
    return NumberRange(low, high)


MeasuredNumber = Annotated[
    Number,
    WrapValidator(_range),
]
"""A number, or a range of numbers: `7–10`."""


def _written_duration(value: object) -> object:
    if isinstance(value, str):
        return value
    raise PydanticCustomError("duration", "duration")


def _known_duration(text: str, info: ValidationInfo) -> str:
    """Reject what is no duration in any language; the reader of files says what is one."""
    is_duration: Callable[[str], bool] | None = (info.context or {}).get("is_duration")
    if is_duration is not None and not is_duration(text):
        raise PydanticCustomError("duration", "duration")
    return text


DurationText = Annotated[Text, BeforeValidator(_written_duration), AfterValidator(_known_duration)]
"""How long something takes, as its author wrote it: `7–10 days`."""
