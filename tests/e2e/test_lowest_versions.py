"""The lowest versions that the package allows keep readers as safe as the newest do."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLACE = ROOT / ".venv" / "lowest"
"""Kept between runs: it takes a minute to make."""

TESTS = ("unit/test_markup.py", "unit/test_hyphens.py", "unit/test_prose.py")
SAFETY = "e2e/test_site_safety.py"
TOOLS = ("pytest", "hypothesis", "hatchling", "editables")


def lowest() -> list[str]:
    """What the package needs, each in the lowest version that it takes."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["site"]]
    found = [re.fullmatch(r"([\w-]+)>=([\d.]+)(?:,.*)?", one) for one in wanted]
    assert all(found), wanted
    return [f"{one[1]}=={one[2]}" for one in found if one]


def run(*command: str | Path) -> None:
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        list(map(str, command)),
        cwd=ROOT,
        env=os.environ | quiet,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-6000:]


def python() -> Path:
    """The interpreter that has those versions, and this package."""
    result = PLACE / "bin" / "python"
    stamp = PLACE / "made-of"
    pins = lowest()
    key = hashlib.sha256(f"{sys.version} {pins}".encode()).hexdigest()
    if not stamp.is_file() or stamp.read_text("utf-8") != key:
        shutil.rmtree(PLACE, ignore_errors=True)
        run(sys.executable, "-m", "venv", PLACE)
        run(result, "-m", "pip", "install", "-q", *pins, *TOOLS)
        run(result, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "-e", ROOT)
        stamp.write_text(key, "utf-8")
    return result


def test_nothing_runs_with_the_lowest_versions():
    tests = [f"tests/{one}" for one in (*TESTS, SAFETY)]
    run(python(), "-m", "pytest", "-p", "no:cacheprovider", "-q", *tests)
