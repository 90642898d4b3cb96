"""What a new process takes: seconds, CPU and memory."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["JOURNEYS", "Cost", "run_process"]

JOURNEYS = "from mkdocs_journeys.cli import run; run()"
"""What Python runs for the command `journeys`."""


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    seconds: float
    cpu: float
    megabytes: float


def run_process(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder, without its output, and return what it took.

    Python may keep what it compiles, as it does where the package is installed.
    """
    environment = {key: value for key, value in os.environ.items() if key != _NO_BYTECODE}
    with Path(os.devnull).open("r+b") as nowhere:
        start = time.perf_counter()
        child = os.fork()
        if child == 0:
            os.chdir(folder)
            for stream in range(3):
                os.dup2(nowhere.fileno(), stream)
            os.execvpe(command[0], list(command), environment)
        _, _, usage = os.wait4(child, 0)
        seconds = time.perf_counter() - start
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
