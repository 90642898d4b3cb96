"""Words for emotions on the curve: beside their points, and on nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from .text_metrics import Lines, PlacedLine, lines

__all__ = ["CurveWord", "place_words"]

SIZE, FACE, GAP, STEP = 11.0, 13.0, 2.0, 4.0
"""Pixels: the size of words, half of a face with its ring, the room around a word, the step of the
search.
"""


class _Dot(Protocol):
    """A point of the curve."""

    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def value(self) -> float: ...
    @property
    def word(self) -> str: ...


class _Box(NamedTuple):
    """A rectangle of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: _Box) -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_inside(self, other: _Box) -> bool:
        """Whether no part of it is outside the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True)
class CurveWord:
    """A word beside a point."""

    key: str
    """The persona of the line."""
    x: float
    """Its middle."""
    y: float
    """Its top."""
    words: Lines

    @property
    def rows(self) -> list[PlacedLine]:
        """The lines of the word, centred."""
        return self.words.placed(self.x, self.y)


def place_words(
    dots: Sequence[tuple[str, _Dot]],
    column: int,
    frame: tuple[float, float, float, float],
    direction: str,
) -> tuple[CurveWord, ...]:
    """Return the words of the dots, each as near to its dot as there is room, in the frame.

    `dots` are the points of all lines with the persona of each. A word for which the frame has no
    room left is not drawn; the picture's names for screen readers and the lane below have it.
    """
    taken = [_Box(dot.x - FACE, dot.y - FACE, dot.x + FACE, dot.y + FACE) for _, dot in dots]
    placed: list[CurveWord] = []
    known: set[tuple[str, float, float]] = set()
    for key, dot in dots:
        if not dot.word or (dot.word, dot.x, dot.y) in known:
            continue  # lines that run together share their words
        known.add((dot.word, dot.x, dot.y))
        words = lines(dot.word, SIZE, column - 12, direction=direction)
        boxes = (
            box
            for box in _candidates(dot, words, _Box(*frame))
            if not any(box.overlaps(other) for other in taken)
        )
        box = next(boxes, None)
        if box is not None:
            taken.append(box)
            middle = (box.left + box.right) / 2
            placed.append(CurveWord(key, round(middle, 1), round(box.top + GAP, 1), words))
    return tuple(placed)


def _candidates(dot: _Dot, words: Lines, frame: _Box) -> Iterator[_Box]:
    """Yield places for a word in the frame, the nearest to its dot first: a good feeling has its
    word above, a bad one below.
    """
    width, height = words.width + 2 * GAP, words.height + 2 * GAP
    lefts = [dot.x - width / 2, dot.x + FACE, dot.x - FACE - width]
    lefts = [min(max(left, frame.left), frame.right - width) for left in lefts]
    above, below = dot.y - FACE - height, dot.y + FACE
    tops = [above, below] if dot.value > 0 else [below, above]
    boxes = [(left, top) for left, top in zip(lefts[:1] * 2, tops, strict=True)]
    boxes += [(left, dot.y - height / 2) for left in lefts[1:]]
    further = range(1, int((frame.bottom - frame.top) / STEP))
    boxes += [
        (left, dot.y - height / 2 + sign * distance * STEP)
        for distance in further
        for sign in (1, -1)
        for left in lefts
    ]
    for left, top in boxes:
        box = _Box(left, top, left + width, top + height)
        if box.is_inside(frame):
            yield box
