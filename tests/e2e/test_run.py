"""`./run test` says by its exit code whether the tests passed: CI reads nothing else."""

import shutil
import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).parents[2] / "run"

# In the place of each tool, so that the script runs whole without running this very test again.
TOOL = '#!/bin/sh\ncase "$*" in *{fails}*) exit 3;; esac\n'


def run_tests(folder: Path, *arguments: str, fails: str = "nothing") -> int:
    """The exit code of `./run test` in a folder where only the tool called with `fails` fails."""
    tools = folder / ".venv" / "bin"
    tools.mkdir(parents=True)
    for name in ("python", "ruff", "mypy", "chromium"):
        (tools / name).write_text(TOOL.format(fails=fails), encoding="utf-8")
        (tools / name).chmod(0o755)
    for name in ("requirements-test.lock", "pyproject.toml"):
        (folder / name).write_text("", encoding="utf-8")
    done = subprocess.run(["cksum"], input="", capture_output=True, check=True, text=True)
    stamp = folder / ".venv" / "installed-requirements-test.lock"
    stamp.write_text(done.stdout.strip(), encoding="utf-8")
    shutil.copy(RUN, folder / "run")
    env = {"PATH": f"{tools}:/usr/bin:/bin"}
    return subprocess.run(
        ["./run", "test", *arguments], cwd=folder, env=env, check=False
    ).returncode


@pytest.mark.parametrize("arguments", [(), ("tests/unit",)])
def test_that_all_passed_is_said(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert run_tests(tmp_path, *arguments) == 0


@pytest.mark.parametrize("fails", ["format", "pytest\\ tests/browser", "pytest\\ tests/unit"])
def test_one_failure_is_said(tmp_path: Path, fails: str) -> None:
    assert run_tests(tmp_path, fails=fails) != 0
