"""Small emotion curves without text, for lists and overviews."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from ..analysis.emotions import Face, curve, curve_personas, face
from ..model.journey import Journey
from ..model.values import EVERYONE
from .curve import Curve, CurveLine, Dot, smooth

__all__ = ["Mark", "small_curve", "spark", "spark_voices"]

VOICES = 4
"""How many lines can be told apart in so small a picture."""


class Mark(NamedTuple):
    """A point of a small curve."""

    column: int
    value: float
    derived: bool = False
    name: str = ""


def spark(journey: Journey, persona: str, width: int = 220, height: int = 44) -> Curve | None:
    """Return a small curve of one persona for lists, without text."""
    marks = [
        Mark(point.column.index, point.value, point.derived, point.column.step.name)
        for point in curve(journey, persona)
    ]
    return small_curve([(persona, marks)], len(journey.columns), width, height) if marks else None


def spark_voices(journey: Journey, width: int = 140, height: int = 44) -> Curve | None:
    """Return a small curve with a line for each persona; of many personas, one for all."""
    voices = curve_personas(journey)
    lines = [
        (voice, [Mark(point.column.index, point.value) for point in curve(journey, voice)])
        for voice in (voices if len(voices) <= VOICES else [EVERYONE])
    ]
    if not any(marks for _, marks in lines):
        return None
    return small_curve(lines, len(journey.columns), width, height)


def small_curve(
    lines_of: Sequence[tuple[str, Sequence[Mark]]], columns: int, width: int, height: int
) -> Curve:
    """Return small curves over the same columns; lines without points are left out."""
    column, step = width / columns, (height - 16) / 4
    voices: list[CurveLine] = []
    for number, (key, marks) in enumerate(lines_of):
        dots = tuple(
            Dot(
                round((mark.column + 0.5) * column, 1),
                round(8 + (2 - mark.value) * step, 1),
                face(mark.value),
                mark.value,
                mark.derived,
                mark.name,
            )
            for mark in marks
        )
        if dots:
            line = smooth([(dot.x, dot.y) for dot in dots])
            voices.append(CurveLine(key, "", number, line, dots))
    faces: tuple[Face, ...] = (2, 1, 0, -1, -2)
    levels = tuple((value, 8 + (2 - value) * step) for value in faces)
    return Curve(width, height, math.floor(column), columns, tuple(voices), (), levels)
