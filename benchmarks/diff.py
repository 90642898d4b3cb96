"""How long `journeys diff HEAD` takes after ten files changed, beside `git diff --stat HEAD`.

    python benchmarks/diff.py 1000 --runs 5 --shape many-personas

Each is a new process, and nothing is kept between them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from atlases import asked_atlases
from processes import JOURNEYS, run_process

CHANGED = 10

AUTHOR = ("-c", "user.name=bench", "-c", "user.email=bench@example.org")


def main() -> int:
    """Make a repository, change ten of its files, measure both, print a table."""
    for asked in asked_atlases(__doc__):
        for command in (("init", "-q"), ("add", "-A"), (*AUTHOR, "commit", "-qm", "maps")):
            subprocess.run(["git", *command], cwd=asked.root, check=True)
        change(sorted((asked.root / "journeys").glob("area-*/*.md")))
        print(f"\n{asked.shape}, {asked.count} journeys, {CHANGED} of them changed")
        measure(asked.root, asked.runs)
    return 0


def change(paths: Sequence[Path]) -> None:
    """Edit ten journeys as authors do: a feeling, a barrier, a goal."""
    for path in paths[:: max(1, len(paths) // CHANGED)][:CHANGED]:
        text = path.read_text("utf-8")
        for old, new in (("emotion: 1", "emotion: -1"), ("severity: low", "severity: high")):
            text = text.replace(old, new, 1)
        path.write_text(text.replace("goal: ", "goal: быстрее ", 1), "utf-8")


def measure(root: Path, runs: int) -> None:
    """Print seconds of the clock, CPU and memory of both for each run; then the medians."""
    git = ["git", "diff", "--stat", "HEAD"]
    journeys = [sys.executable, "-c", JOURNEYS, "diff", "HEAD"]
    for command in (git, journeys):
        run_process(command, root)
    ratios, seconds = [], []
    print(f"{'':8}{'git':>10}{'journeys':>10}{'ratio':>8}{'CPU':>8}{'MB':>8}")
    for number in range(runs):
        theirs, ours = run_process(git, root), run_process(journeys, root)
        ratios.append(ours.seconds / theirs.seconds)
        seconds.append(ours.seconds)
        print(
            f"run {number + 1:<4}{theirs.seconds:10.3f}{ours.seconds:10.2f}{ratios[-1]:8.1f}"
            f"{ours.cpu:8.2f}{ours.megabytes:8.0f}",
            flush=True,
        )
    print(f"{'median':18}{median(seconds):10.2f}{median(ratios):8.1f}")


if __name__ == "__main__":
    sys.exit(main())
