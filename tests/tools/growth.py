"""Whether work grows with its input: by ratios of the same machine's times, never by seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

__all__ = ["grows_like_a_square"]

TIMES = 4
"""How much larger the larger input is: by the line it takes 4 times as long, by the square 16."""

ROUNDS = 8
"""Machines have other things to do; a square is one in every round."""


def grows_like_a_square(work: Callable[[int], object], count: int) -> bool:
    """Return whether `work` for `count` takes more than twice what it may, by the line."""
    work(1)  # what is read once is read now
    small = large = float("inf")
    for _ in range(ROUNDS):
        small = min(small, _seconds(work, count // TIMES))
        large = min(large, _seconds(work, count))
        if large < 2 * TIMES * small:
            return False
    return True


def _seconds(work: Callable[[int], object], count: int) -> float:
    before = time.process_time()
    work(count)
    return time.process_time() - before
