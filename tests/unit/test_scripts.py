"""Scripts are served minified, as they were made of the scripts that are there."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_journeys import scripts
from mkdocs_journeys.compact import compact_script
from mkdocs_journeys.scripts import MINIFIED, SCRIPTS, checksum, script_names, served_script

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests" / "tools"))

from minify_scripts import minify  # noqa: E402

NAMES = script_names()


def test_what_is_served_is_made_of_these_scripts():
    """Wrong? Run `./run scripts`."""
    kept = json.loads((MINIFIED / "checksums.json").read_text("utf-8"))

    assert kept == {name: checksum((SCRIPTS / name).read_bytes()) for name in NAMES}
    assert sorted(path.relative_to(MINIFIED).as_posix() for path in MINIFIED.rglob("*.js")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_is_served_minified(name):
    served, written = served_script(name), (SCRIPTS / name).read_text("utf-8")

    assert served == (MINIFIED / name).read_text("utf-8")
    assert len(served) < len(compact_script(written))


def test_one_that_has_changed_since_is_served_as_it_is_now(tmp_path, monkeypatch):
    monkeypatch.setattr(scripts, "SCRIPTS", tmp_path)
    (tmp_path / "page.js").write_text("// why\n  const now = 1;\n")
    (tmp_path / "panel.js").write_bytes(
        (SCRIPTS / "panel.js").read_bytes().replace(b"\n", b"\r\n")  # the same, on Windows
    )

    assert served_script("page.js") == "const now = 1;\n"
    assert served_script("panel.js") == (MINIFIED / "panel.js").read_text("utf-8")


def test_making_them_again_gives_the_same_bytes(tmp_path):
    if shutil.which("npm") is None:
        pytest.skip("needs npm")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / "editors" / "vscode" / name, tmp_path)
    installed = subprocess.run(["npm", "ci"], cwd=tmp_path, check=False, timeout=300)
    if installed.returncode:
        pytest.skip("npm reaches no registry here")
    made = tmp_path / "made"
    made.mkdir()

    minify(made, tmp_path)

    assert _files(made) == _files(MINIFIED)


def _files(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*.*")
        if path.is_file()
    }
