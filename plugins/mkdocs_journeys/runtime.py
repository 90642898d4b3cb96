"""Settings of the Python process: garbage collection, threads, and the exit.

Each saves seconds in sites of a thousand maps and changes nothing else. They are in one module, so
that whoever debugs a process knows where to look.
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
    """Disable garbage collection while folders are read: with a million values without reference
    cycles, it only costs time.
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
    """Exclude all current values, such as files that have been read, from garbage collection."""
    gc.freeze()


def switch_threads_often() -> None:
    """Switch threads after one millisecond, not five: an editor's requests must not wait for
    threads that read folders.
    """
    sys.setswitchinterval(0.001)


def end_at_once(status: int) -> NoReturn:
    """Flush the output and end the process with this exit code.

    Freeing a million values one by one would take a third of the run time of a check, and the
    system frees them anyway. Nor are threads awaited that still read folders: pydantic's Rust code
    aborts if Python is finalized.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)
