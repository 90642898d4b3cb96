"""Sites that tests of several files and workers look at: built once in a run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

__all__ = ["SharedSite", "build_once"]

ROOT = Path(__file__).parents[2]


class SharedSite:
    """A built site that nobody changes, and what `mkdocs build` said of it."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "site"
        self.log = home / "log.txt"
        """Written last: it is there when the site is whole."""


def build_once(tmp_path_factory: pytest.TempPathFactory, config: str) -> SharedSite:
    """Return the site of one of this repository's configurations, with strict checks.

    The first worker that asks builds it; the others wait and get the same.
    """
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # each worker has a folder of its own in that of the run
    home = base / "shared" / config
    home.mkdir(parents=True, exist_ok=True)
    site = SharedSite(home)
    with FileLock(home / "lock"):
        if not site.log.is_file():
            site.log.write_text(_build(ROOT / config, site.folder), "utf-8")
    return site


def _build(config: Path, target: Path) -> str:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config)]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [*command, "-d", str(target)],
        cwd=ROOT,
        env=os.environ | quiet,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr
