"""How long `journeys check` takes, beside what PyYAML's C loader alone needs for the same files.

    python benchmarks/check.py 1000 --runs 5

Each is a new process, so that imports count. Ratios of one run are compared, as machines differ.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from build import make_journey, write_journeys

LOADER = """
import sys
from pathlib import Path
from statistics import median
import yaml
for path in Path(sys.argv[1]).rglob("*.md"):
    yaml.load(path.read_text("utf-8").split("\\n---\\n")[0][4:], Loader=yaml.CSafeLoader)
"""


CHECK = "from mkdocs_journeys.cli import run; run()"


def main() -> int:
    """Make the files, measure both, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="journeys-bench-") as folder:
        root = Path(folder)
        write_journeys(root, [make_journey(number) for number in range(arguments.count)])
        measure(root, arguments.runs)
    return 0


def measure(root: Path, runs: int) -> None:
    """Print seconds of CPU and of the clock, and their ratio, for each run; then the middle ratio.

    The loader runs before and after each check, as a machine's speed changes while it works.
    """
    loader = [sys.executable, "-c", LOADER, str(root / "journeys")]
    check = [sys.executable, "-c", CHECK, "check", "--summary"]
    seconds(loader, root)  # the first reading of files is the disk's
    before = seconds(loader, root)
    ratios: list[tuple[float, float]] = []
    print(f"{'':8}{'loader':>16}{'check':>16}{'ratio':>16}")
    for number in range(runs):
        other, after = seconds(check, root), seconds(loader, root)
        one = ((before[0] + after[0]) / 2, (before[1] + after[1]) / 2)
        ratios.append((other[0] / one[0], other[1] / one[1]))
        print(f"run {number + 1:<4}" + "".join(map(_pair, (one, other, ratios[-1]))), flush=True)
        before = after
    middle = median(one for one, _ in ratios), median(one for _, one in ratios)
    print(f"{'middle':40}{_pair(middle)}")
    print("Each pair: seconds of CPU, seconds of the clock.")


def _pair(values: tuple[float, float]) -> str:
    return "".join(f"{value:8.2f}" for value in values)


def seconds(command: Sequence[str], home: Path) -> tuple[float, float]:
    """What a process takes: of the processor, and of the clock."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(
        command, cwd=home, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    after = os.times()
    used = after.children_user + after.children_system
    return used - before.children_user - before.children_system, time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
