"""The base class of the tables in a language's folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo

__all__ = ["Expressions", "Letter", "NumberExpressions", "T", "Table", "Words", "check_expression"]


def check_expression(expression: str) -> None:
    """Raise ValueError if a regular expression can't be a part of a larger one."""
    try:
        groups = re.compile(expression).groups
    except re.error as error:
        raise ValueError(f"“{expression}” is no regular expression: {error}") from error
    if groups:
        raise ValueError(f"“{expression}” has a group that captures; write (?:…)")


V = TypeVar("V", tuple[str, ...], Mapping[str, int])


def _checked(expressions: V, info: ValidationInfo) -> V:
    """Validate expressions of other packages; a test checks our own, because compiling is slow."""
    if info.context:
        for expression in expressions:
            check_expression(expression)
    return expressions


Words = tuple[str, ...]
Expressions = Annotated[tuple[str, ...], AfterValidator(_checked)]
NumberExpressions = Annotated[Mapping[str, int], AfterValidator(_checked)]
Letter = Annotated[str, Field(min_length=1, max_length=1)]


class Table(BaseModel):
    """A file of a language's folder. Every key may be missing; unknown ones are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    file: ClassVar[str]
    root_field: ClassVar[str | None] = None
    """The field that holds the whole content of the file, if its keys are no fields."""


T = TypeVar("T", bound=Table)
