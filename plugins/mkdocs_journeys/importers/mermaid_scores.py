"""The scale of a diagram's scores, converted to emotions from −2 to 2."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..diagnostics import N_, Message

__all__ = ["Scale", "scale_of"]

_SCALES = ((1, 5), (0, 5), (-2, 2), (0, 9), (0, 10))
"""From the usual one; the first that has room for all scores is meant."""


@dataclass(frozen=True)
class Scale:
    """The lowest and the highest score."""

    lowest: float
    highest: float
    note: Message | None = None
    """What to tell about an unusual scale."""

    def emotion(self, score: float) -> float | int | None:
        """Return the emotion for a score; None if it is not on the scale."""
        if not self.lowest <= score <= self.highest:
            return None
        emotion = round((score - self.lowest) * 4 / (self.highest - self.lowest) - 2, 1)
        return int(emotion) if emotion.is_integer() else emotion


def scale_of(scores: Iterable[float]) -> Scale:
    """Return the scale of the scores of one diagram."""
    given = list(scores)
    for lowest, highest in _SCALES:
        if all(lowest <= score <= highest for score in given):
            note = Message(
                N_("The scores are read as a scale from {lowest} to {highest}."),
                {"lowest": lowest, "highest": highest},
            )
            return Scale(lowest, highest, None if (lowest, highest) == _SCALES[0] else note)
    text = N_("The scores are on no known scale; those from 1 to 5 are emotions, others are kept.")
    return Scale(*_SCALES[0], Message(text))
