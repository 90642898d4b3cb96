"""How long `journeys check` takes, beside what PyYAML's C loader alone needs for the same files.

    python benchmarks/check.py 1000 --runs 5 --shape long-texts

Each is a new process, so that imports count. Ratios of one run are compared, as machines differ.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median

from atlases import asked_atlases
from processes import JOURNEYS, Cost, run_process

LOADER = """
import sys
from pathlib import Path
import yaml
for path in Path(sys.argv[1]).rglob("*.md"):
    yaml.load(path.read_text("utf-8").split("\\n---\\n")[0][4:], Loader=yaml.CSafeLoader)
"""


def main() -> int:
    """Make the files, measure both, print a table."""
    for asked in asked_atlases(__doc__):
        print(f"\n{asked.shape}, {asked.count} journeys")
        measure(asked.root, asked.runs)
    return 0


def measure(root: Path, runs: int) -> None:
    """Print seconds of CPU and of the clock, and their ratio, for each run; then the medians.

    The loader runs before and after each check, as a machine's speed changes while it works.
    """
    loader = [sys.executable, "-c", LOADER, str(root / "journeys")]
    check = [sys.executable, "-c", JOURNEYS, "check", "--summary"]
    for command in (loader, check):  # the disk's first reading, and Python's compiling
        run_process(command, root)
    before = run_process(loader, root)
    ratios: list[tuple[float, float]] = []
    print(f"{'':8}{'loader':>16}{'check':>16}{'ratio':>16}")
    checks: list[Cost] = []
    for number in range(runs):
        checks.append(run_process(check, root))
        after = run_process(loader, root)
        around = ((before.cpu + after.cpu) / 2, (before.seconds + after.seconds) / 2)
        own = checks[-1].cpu, checks[-1].seconds
        ratios.append((own[0] / around[0], own[1] / around[1]))
        print(f"run {number + 1:<4}" + "".join(map(_pair, (around, own, ratios[-1]))), flush=True)
        before = after
    print(f"{'median':40}{_pair(tuple(median(values) for values in zip(*ratios, strict=True)))}")
    print(f"Memory of the check: {median(cost.megabytes for cost in checks):.0f} MB.")
    print("Each pair: seconds of CPU, seconds of the clock.")


def _pair(values: tuple[float, ...]) -> str:
    return "".join(f"{value:8.2f}" for value in values)


if __name__ == "__main__":
    sys.exit(main())
