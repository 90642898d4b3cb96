"""What is asked of Python itself: its garbage collector, its threads, and how a process ends.

Each is a trick that shows in the seconds of a thousand maps, and changes nothing else. They stand
here, so that whoever debugs a process knows where to look.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

__all__ = ["end_at_once", "keep_for_good", "no_garbage_collection", "switch_threads_often"]


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Read folders inside: Python looks again and again for values that hold each other, and of
    a million, none does.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            keep_for_good()
            gc.enable()


def keep_for_good() -> None:
    """Have the collector look no more at what there is: thousands of files that have been read."""
    gc.freeze()


def switch_threads_often() -> None:
    """Let a thread wait a millisecond for another, not five: who writes in an editor has not to
    wait for threads that read folders.
    """
    sys.setswitchinterval(0.001)


def end_at_once(status: int) -> NoReturn:
    """End the process with this exit code, when all that was printed is out.

    Freeing a million values one by one takes as long as a third of a check, and the system takes
    them all back anyway. Threads that still read folders are not waited for: pydantic's Rust
    aborts when Python ends beneath it.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)
