"""Estimates of opportunities: a level, a number or a range, with a unit where it has one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeGuard

from pydantic import (
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError, core_schema

from .ranges import MeasuredNumber, NumberRange
from .values import Level

__all__ = [
    "ESTIMATES",
    "PERCENT",
    "QUANTITY_READER",
    "TEAM_UNITS",
    "Effort",
    "Estimate",
    "Quantity",
    "Reach",
    "is_number",
]

PERCENT = "percent"
"""The unit of a share; its numbers go from 0 to 1."""

TEAM_UNITS = ("sprint", "point")
"""Units of work of a team's own: nobody else knows how much they are."""

ESTIMATES = ("reach", "impact", "value", "confidence", "ease", "effort")
"""The keys of an opportunity that a score is made from, in the order in which people say them."""

QUANTITY_READER = "read_quantity"
"""The key of the validation context under which the reader of files says what quantities mean."""


class Quantity(NumberRange):
    """A number with a unit, or a range of them: `3 person-months`, `80 %`."""

    unit: str
    """The unit of time of work, or in which so many are reached; `percent`; empty for none."""
    text: str
    """The quantity as its author wrote it."""

    def __new__(cls, low: float, high: float, unit: str, text: str) -> Quantity:
        """Return the quantity between two numbers."""
        result = float.__new__(cls, (low + high) / 2)
        result.low, result.high = low, high
        result.unit, result.text = unit, text
        return result

    def __getnewargs__(self) -> tuple[float, float, str, str]:  # type: ignore[override]
        """Return the arguments of a copy."""
        return self.low, self.high, self.unit, self.text

    def __eq__(self, other: object) -> bool:
        """Whether the other is the same quantity, however it is written."""
        return isinstance(other, Quantity) and (self.low, self.high, self.unit) == (
            other.low,
            other.high,
            other.unit,
        )

    def __hash__(self) -> int:
        """Return the hash of the numbers and the unit."""
        return hash((self.low, self.high, self.unit))

    def __str__(self) -> str:
        """Return the quantity as its author wrote it."""
        return self.text

    def __format__(self, spec: str) -> str:
        """Return the quantity as its author wrote it."""
        return self.text


Reader = Callable[[str, str], Quantity | None]

_NUMBER: TypeAdapter[float] = TypeAdapter(MeasuredNumber)
_LEVEL: TypeAdapter[Level] = TypeAdapter(Level)


def is_number(value: Level | float | None) -> TypeGuard[float]:
    """Whether an estimate is a number and no level."""
    return isinstance(value, float)


class _Estimated:
    """Accepts a level, a number, a range or a quantity of one sort."""

    def __init__(self, sort: str) -> None:
        self.sort = sort

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe a number, or a level, a range or a quantity as text."""
        return {"anyOf": [{"type": "number"}, {"type": "string"}]}

    def _validate(self, value: object, info: ValidationInfo) -> Level | float:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            return _LEVEL.validate_python(value)
        if isinstance(value, Quantity):
            return value
        if isinstance(value, str) and not any(sign.isnumeric() for sign in value):
            quantity = self._read(value, info)
            return _LEVEL.validate_python(value.strip()) if quantity is None else quantity
        try:
            number = _NUMBER.validate_python(value)
        except ValidationError:
            quantity = self._read(str(value), info)
            if quantity is None:
                raise
            return quantity
        low = number.low if isinstance(number, NumberRange) else number
        if low < 0:
            raise PydanticCustomError("greater_than_equal", "negative", {"ge": 0})
        return number

    def _read(self, text: str, info: ValidationInfo) -> Quantity | None:
        reader: Reader | None = (info.context or {}).get(QUANTITY_READER)
        return reader(text, self.sort) if reader is not None else None


Estimate = Annotated[Level | float, _Estimated(PERCENT)]
"""A level, a number, a range, or percent."""

Effort = Annotated[Level | float, _Estimated("work")]
"""The same with units of work: `3 person-months`."""

Reach = Annotated[Level | float, _Estimated("reach")]
"""The same with what is counted in which time: `1200 customers a month`."""
