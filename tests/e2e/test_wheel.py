"""The wheel: everything is in it, and a site can be built with nothing else of this repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from projects import QUIET, Built, Project, small

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins/mkdocs_journeys"


def run(*command, cwd, **environment):
    done = subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | QUIET | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_every_file_of_the_package_is_in_it(names):
    expected = {
        one.relative_to(PACKAGE.parent).as_posix()
        for one in PACKAGE.rglob("*")
        if one.is_file() and "__pycache__" not in one.parts
    }

    assert expected - set(names) == set()


@pytest.mark.parametrize(
    "name",
    [
        "py.typed",
        "icons.json",
        "diagrams/widths.json",
        "templates/journeys/journey.html",
        "templates/journeys/parts.html",
        "templates/preview/preview.html",
        "lsp/vscode/extension.js",
        "templates/scaffold/whole/mkdocs.yml",
        "styles/tokens.css",
        "languages/en/numbers.toml",
        "languages/ru/hyphenation.toml",
        "languages/ru/journeys.po",
        "languages/ru/rules/review-overdue.md",
        "languages/en/errors.md",
        "theme/assets/journeys/fonts/OFL.txt",
        "theme/assets/journeys/fonts/inter-cyrillic-400-normal.woff2",
        "theme/assets/journeys/fonts/inter-latin-600-normal.woff2",
    ],
)
def test_what_a_site_needs_is_in_it(names, name):
    assert f"mkdocs_journeys/{name}" in names


def test_nothing_else_is_in_it(names):
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"mkdocs_journeys"}
    assert not [name for name in names if name.endswith((".pyc", ".orig"))]


def test_licences_come_with_it(names):
    licences = [name for name in names if ".dist-info/licenses/" in name]

    assert [licence for licence in licences if licence.endswith("LICENSE")]
    assert [licence for licence in licences if licence.endswith("OFL.txt")]
    assert [licence for licence in licences if licence.endswith("vscode/LICENSES.txt")]


def test_a_site_is_built_with_it(wheel, tmp_path):
    target = tmp_path / "installed"
    options = ("--no-deps", "--no-index", "--no-compile", "--quiet", "--target", str(target))
    run(sys.executable, "-m", "pip", "install", *options, str(wheel), cwd=tmp_path)
    project = Project(tmp_path / "project").files(small()).material("navigation.indexes")
    where = "import mkdocs_journeys as one; print(one.__file__)"

    path = {"PYTHONPATH": str(target)}
    used = run(sys.executable, "-c", where, cwd=project.root, **path)
    done = project.run("mkdocs", "build", "--strict", **path)

    assert Path(used.strip()).is_relative_to(target)
    assert done.returncode == 0, done.stderr
    built = Built(project.root / "site")
    assert len(built.article("journeys/cinema/evening/").find_all("svg", cls="jm-graph")) == 1
    assert built.has("assets/journeys/fonts/inter-cyrillic-400-normal.woff2")
    for rule, told in (("review-overdue", "Как исправить"), ("unknown-persona", "What to do")):
        language = "ru" if rule == "review-overdue" else "en"
        command = ("-c", "from mkdocs_journeys.cli import run; run()", "rules", rule)
        said = run(sys.executable, *command, "--language", language, cwd=project.root, **path)
        assert told in said


def test_the_command_line_comes_with_it(wheel):
    with zipfile.ZipFile(wheel) as archive:
        name = next(one for one in archive.namelist() if one.endswith("entry_points.txt"))
        text = archive.read(name).decode()

    assert "journeys = mkdocs_journeys.adapters.mkdocs.plugin:JourneysPlugin" in text
    assert "journeys = mkdocs_journeys.cli:run" in text
