"""How time grows with a file: six times as much of one thing should take six times as long.

    python benchmarks/growth.py                      # every kind of large file
    python benchmarks/growth.py ways same-names      # those whose names contain a word

`check`, `check --fix` and the reports are timed on a small file and on a large one, in turn;
the fastest of each counts. A ratio near 36 is a square. The tests count lines of Python instead
(`tests/unit/test_linear.py`), which sees no work inside C code: this does.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

from mkdocs_journeys.autofix.fix_files import fix_files
from mkdocs_journeys.autofix.fixable import fixable
from mkdocs_journeys.checks.configure import configure
from mkdocs_journeys.checks.run import check_all
from mkdocs_journeys.reading.folder import read_folder
from mkdocs_journeys.reading.settings import read_site_settings

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "tools"))
from large_files import KINDS, Files

TIMES = 6
CHOICE = configure(read_site_settings(Path("none.yml")))[0].choice


def seconds(folder: Path, files: Files) -> float:
    """Return the seconds of CPU that reading, checking and fixing the files takes."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    begun = time.process_time()
    reading = read_folder(folder, "journeys", private=True)
    problems = check_all(reading, CHOICE, dt.date(2026, 11, 30)).problems
    list(fix_files(reading, ()))
    fixable(problems, reading, ())
    return time.process_time() - begun


def main() -> None:
    """Print a row for each kind of file, the steepest last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", help="parts of names; all kinds without any")
    parser.add_argument("--few", type=int, default=200, help="things in the small file")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    words = arguments.kinds or [""]
    rows: list[tuple[float, str, float, float]] = []
    for kind in [kind for kind in KINDS if any(word in kind for word in words)]:
        few, many = KINDS[kind](arguments.few), KINDS[kind](arguments.few * TIMES)
        with tempfile.TemporaryDirectory(prefix="journeys-bench-") as home:
            pairs = [
                (seconds(Path(home, "few"), few), seconds(Path(home, "many"), many))
                for _ in range(arguments.runs)
            ]
        small, large = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
        rows.append((large / small, kind, small, large))
    for ratio, kind, small, large in sorted(rows):
        print(f"{ratio:6.1f} ×  {small:7.2f} s  {large:7.2f} s  {kind}")


if __name__ == "__main__":
    main()
