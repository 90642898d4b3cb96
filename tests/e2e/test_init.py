"""`journeys init`: a site from nothing that builds at once, and the robots that watch over it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from projects import QUIET, Built

from mkdocs_journeys.cli import main
from mkdocs_journeys.scaffold.site import CI_FILES, FILES, WHEEL

BIN = Path(sys.executable).parent
LANGUAGES = ["ru", "en"]


def made(folder, *options):
    folder.mkdir(exist_ok=True)
    assert main(["init", str(folder), *options]) == 0
    return folder


def run(folder, *command, env=None):
    environment = {
        **os.environ,
        **QUIET,
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **(env or {}),
    }
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_site_builds_at_once(tmp_path, language):
    folder = made(tmp_path / "карты", "--language", language)

    built = run(folder, "mkdocs", "build", "--strict")

    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    home = (folder / "site/index.html").read_text("utf-8")
    assert f'<html lang="{language}"' in home
    assert (folder / "site/journeys/order/index.html").is_file()
    assert 'href="journeys/"' in home


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_maps_have_nothing_to_be_ashamed_of(tmp_path, language, capsys):
    folder = made(tmp_path / "new", "--language", language)

    checked = run(folder, "journeys", "check", "--language", "en")

    assert (checked.returncode, checked.stdout) == (0, "")
    assert "No problems found." in checked.stderr
    assert run(folder, "journeys", "check", "--fix", "--diff").stdout == ""


CLAIMS = {
    "en": ("measured from customers", "invented example", "rests on invented examples"),
    "ru": ("измерено у клиентов", "выдуманный пример", "опирается на выдуманные примеры"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_claimed_that_nobody_did(tmp_path, language):
    """The example is made up, so nothing on it was measured, reviewed or planned; and what `new`
    writes says even less.
    """
    folder = made(tmp_path / "new", "--language", language)
    run(folder, "journeys", "new", "journey", "Trip", "--persona", "anna")
    run(folder, "journeys", "new", "persona", "Olga", "--segment", "Mothers of three")
    run(folder, "journeys", "new", "evidence", "Survey")

    assert run(folder, "mkdocs", "build").returncode == 0

    built = Built(folder / "site")
    measured, invented, rests = CLAIMS[language]
    order = built.article("journeys/order/")
    badges = [badge.text for badge in order.find_all(cls="jm-badge")]
    assert invented in badges
    assert rests in built.article("journeys/certainty/").text
    assert invented in built.article("journeys/").text
    for url in built.pages:
        page = built.page(url)
        assert measured not in page.text, url
        assert page.find_all(cls="jm-review--fresh") == [], url
        for status in ("planned", "doing", "done"):
            assert page.find_all(cls=f"jm-badge--{status}") == [], url
    survey = (folder / "journeys/research/survey.md").read_text("utf-8")
    assert "\ndate:\n" in survey
    assert "invented" in (folder / "journeys/research/talks.md").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_robots_install_is_told(tmp_path, language, capsys):
    """The very file is named, and how it is made; no public index is asked for that name."""
    folder = made(tmp_path / "new", "--language", language)

    assert str(folder / WHEEL) in capsys.readouterr().err
    requirements = (folder / "requirements.txt").read_text("utf-8").splitlines()
    assert f"./{WHEEL}" in requirements
    assert not [line for line in requirements if line.startswith("mkdocs-journeys")]
    assert "pip wheel --no-deps -w" in (folder / "README.md").read_text("utf-8")
    for name in (".github/workflows/journeys.yml", ".gitlab-ci.yml"):
        robot = (folder / name).read_text("utf-8")
        assert "pip install -r requirements.txt" in robot
        assert 'NO_MKDOCS_2_WARNING: "1"' in robot


def test_the_robots_install_the_wheel(tmp_path, wheel):
    """As their scripts say it, with the real pip: not without the file, and with it."""
    folder = made(tmp_path / "site", "--language", "en")
    script = steps_of_github(folder)["Install"]["run"]
    offline = {"PIP_NO_INDEX": "1", "PIP_DRY_RUN": "1", "PIP_FIND_LINKS": ""}

    without = run(folder, "bash", "-e", "-c", script, env=offline)
    assert without.returncode != 0
    assert Path(WHEEL).name in without.stderr

    (folder / "wheels").mkdir()
    assert shutil.copy(wheel, folder / "wheels") == str(folder / WHEEL), "pip calls it so"
    done = run(folder, "bash", "-e", "-c", script, env=offline)
    assert done.returncode == 0, done.stderr

    target = tmp_path / "installed"
    options = ("--no-deps", "--no-index", "--quiet", "--target", str(target))
    assert run(folder, "python3", "-m", "pip", "install", *options, WHEEL).returncode == 0
    env = {"PYTHONPATH": str(target)}
    steps = steps_of_github(folder)
    for name in ("Check the maps", "Build the site"):
        done = run(folder, "bash", "-e", "-c", steps[name]["run"], env=env)
        assert done.returncode == 0, (name, done.stdout, done.stderr)


@pytest.mark.parametrize("language", LANGUAGES)
def test_editors_are_told_how_to_write(tmp_path, language):
    folder = made(tmp_path / "new", "--language", language)

    lines = (folder / ".vscode/settings.json").read_text("utf-8").split("\n")
    settings = json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))
    assert (settings["editor.tabSize"], settings["editor.insertSpaces"]) == (2, True)
    assert "indent_size = 2" in (folder / ".editorconfig").read_text("utf-8")


def test_it_tells_what_it_wrote_and_what_comes_next(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(BIN))
    assert main(["init", "maps", "--title", "Our: people", "--language", "en"]) == 0

    out, err = capsys.readouterr()
    robots = [name for files in CI_FILES.values() for name in files]
    assert out.splitlines() == [f"maps/{name}" for name in (*FILES, *robots)]
    assert err.splitlines()[-3:] == [
        "The site is made. To see it:",
        "  cd maps",
        "  mkdocs serve --livereload",
    ]
    assert yaml.safe_load(Path("maps/mkdocs.yml").read_text("utf-8"))["site_name"] == "Our: people"


def test_the_next_step_can_be_typed_where_no_environment_is_active(tmp_path):
    called = subprocess.run(
        [str(BIN / "journeys"), "init", "--language", "en"],
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": os.defpath},
        capture_output=True,
        text=True,
        check=True,
    )
    step = called.stderr.splitlines()[-1].strip()

    tried = subprocess.run(
        ["sh", "-c", f"{step} --help"],
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )

    assert tried.returncode == 0, tried.stderr
    assert "mkdocs serve" in tried.stdout


def test_inside_a_repository_it_says_where_the_robots_belong(tmp_path, capsys):
    (tmp_path / ".git").mkdir()
    folder = made(tmp_path / "site", "--language", "en")

    assert f"only at the top of the repository: move them to {tmp_path}" in capsys.readouterr().err
    (folder / ".git").mkdir()
    assert main(["init", str(tmp_path / ".git" / ".."), "--ci", "none", "--language", "en"]) == 0
    assert "top of the repository" not in capsys.readouterr().err


def test_the_examples_can_be_removed(tmp_path):
    folder = made(tmp_path / "new", "--language", "en")
    for name in ("order.md", "personas/anna.md", "research/talks.md", "teams.yml"):
        (folder / "journeys" / name).unlink()
    (folder / "journeys/mine.md").write_text("---\ntitle: Mine\nstages: [S]\n---\n", "utf-8")

    built = run(folder, "mkdocs", "build", "--strict")

    assert built.returncode == 0, built.stderr


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_overwritten(tmp_path, name, capsys):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine", "utf-8")

    assert main(["init", str(tmp_path), "--language", "en"]) == 1

    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [path]
    assert path.read_text("utf-8") == "mine"
    assert "nothing was written" in capsys.readouterr().err


def test_robots_are_chosen(tmp_path):
    folder = made(tmp_path / "new", "--ci", "gitlab")
    assert (folder / ".gitlab-ci.yml").is_file()
    assert not (folder / ".github").exists()

    bare = made(tmp_path / "bare", "--ci", "none")
    assert not (bare / ".gitlab-ci.yml").exists()


# The robots: what they run is run here, on a change that somebody asks to be taken over.


@pytest.fixture
def requested(tmp_path):
    """A new site whose main branch is elsewhere, and a branch with a change of its map."""
    origin = tmp_path / "origin.git"
    folder = made(tmp_path / "site", "--language", "en")
    git = ("git", "-c", "user.name=Anna", "-c", "user.email=anna@example.org")
    for command in (
        ("git", "init", "--quiet", "--bare", "--initial-branch=main", str(origin)),
        ("git", "init", "--quiet", "--initial-branch=main"),
        ("git", "remote", "add", "origin", str(origin)),
        ("git", "add", "."),
        (*git, "commit", "--quiet", "-m", "A new site"),
        ("git", "push", "--quiet", "origin", "main"),
        ("git", "checkout", "--quiet", "-b", "change"),
    ):
        done = run(folder, *command)
        assert done.returncode == 0, done.stderr
    path = folder / "journeys/order.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("emotion: -2", "emotion: -1"), "utf-8")
    assert run(folder, *git, "commit", "--quiet", "-am", "Feelings").returncode == 0
    others = text.replace("    emotion: 2\n", "    emotion: 1\n")
    for command in (  # meanwhile the main branch goes on
        ("git", "switch", "--quiet", "main"),
        ("python3", "-c", f"open('journeys/order.md', 'w', encoding='utf-8').write({others!r})"),
        (*git, "commit", "--quiet", "-am", "Somebody else's feelings"),
        ("git", "push", "--quiet", "origin", "main"),
        ("git", "switch", "--quiet", "change"),
    ):
        done = run(folder, *command)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def recorded(tmp_path):
    """Stand-ins for the programs that would speak to the host: they note what they are told."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("gh", "curl"):
        script = folder / name
        script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{folder}/{name}.log"\n', "utf-8")
        script.chmod(0o755)
    return folder


def steps_of_github(folder):
    robot = yaml.safe_load((folder / ".github/workflows/journeys.yml").read_text("utf-8"))
    (job,) = robot["jobs"].values()
    return {one["name"]: one for one in job["steps"] if "run" in one}


def test_the_steps_of_github(requested, recorded):
    steps = steps_of_github(requested)
    assert list(steps) == [
        "Install",
        "Check the maps",
        "Say what changed",
        "Comment on the request",
        "Build the site",
    ]
    summary = requested / "summary.md"
    env = {
        "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_SERVER_URL": "https://git.example.org",
        "GITHUB_REPOSITORY": "we/maps",
        "GITHUB_RUN_ID": "9",
        "NUMBER": "7",
        "PATH": f"{recorded}{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}",
    }
    for name in list(steps)[1:]:
        done = run(requested, "bash", "-e", "-c", steps[name]["run"], env=env)
        assert done.returncode == 0, (name, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        assert "not found" not in done.stderr

    told = summary.read_text("utf-8")
    assert "Form of the order" in told
    assert "Receipt" not in told, "what the main branch did meanwhile is not this request's"
    said = (recorded / "gh.log").read_text("utf-8").split()
    assert said[:5] == ["pr", "comment", "7", "--body-file", "changes.md"]
    link = "[Both maps beside each other: the artifact “preview”]"
    assert f"{link}(https://git.example.org/we/maps/actions/runs/9)" in told
    assert "Form of the order" in (requested / "preview/maps/order.html").read_text("utf-8")
    assert (requested / "site/journeys/order/index.html").is_file()


def test_github_marks_the_place_of_a_mistake(requested):
    path = requested / "journeys/order.md"
    path.write_text(path.read_text("utf-8").replace("owner: shop", "owner: ghost", 1), "utf-8")

    done = run(requested, "bash", "-e", "-c", steps_of_github(requested)["Check the maps"]["run"])

    assert done.returncode == 1
    assert "::error file=journeys/order.md,line=6," in done.stdout


def test_what_could_be_better_stops_no_request(requested):
    path = requested / "journeys/order.md"
    path.write_text(path.read_text("utf-8").replace("owner: shop\nstatus", "status", 1), "utf-8")
    gitlab = yaml.safe_load((requested / ".gitlab-ci.yml").read_text("utf-8"))["check"]["script"]
    github = steps_of_github(requested)["Check the maps"]["run"]

    for script in (github, "set -e\n" + "\n".join(gitlab)):
        done = run(requested, "bash", "-e", "-c", script)
        assert done.returncode == 0, done.stderr
        assert "journey-without-owner" in done.stdout


def test_the_jobs_of_gitlab(requested, recorded):
    robot = yaml.safe_load((requested / ".gitlab-ci.yml").read_text("utf-8"))
    env = {
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_API_V4_URL": "https://git.example.org/api/v4",
        "CI_PROJECT_ID": "3",
        "CI_JOB_URL": "https://git.example.org/jobs/5",
        "JOURNEYS_TOKEN": "secret",
        "PATH": f"{recorded}{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}",
    }
    for job in ("check", "changes", "site"):
        script = "set -e\n" + "\n".join(robot[job]["script"])
        done = run(requested, "bash", "-c", script, env=env)
        assert done.returncode == 0, (job, done.stdout, done.stderr)

    report = robot["check"]["artifacts"]["reports"]["codequality"]
    assert (requested / report).read_text("utf-8").strip() == "[]"
    told = (requested / "changes.md").read_text("utf-8")
    assert "Form of the order" in told
    assert "Receipt" not in told
    assert "(https://git.example.org/jobs/5/artifacts/browse/preview/)" in told
    assert (requested / "preview/index.html").is_file()
    assert "preview/" in robot["changes"]["artifacts"]["paths"]
    assert "https://git.example.org/api/v4/projects/3/merge_requests/7/notes" in (
        recorded / "curl.log"
    ).read_text("utf-8")


def test_gitlab_keeps_its_report_of_a_mistake(requested):
    path = requested / "journeys/order.md"
    path.write_text(path.read_text("utf-8").replace("owner: shop", "owner: ghost", 1), "utf-8")
    robot = yaml.safe_load((requested / ".gitlab-ci.yml").read_text("utf-8"))

    done = run(requested, "bash", "-c", "set -e\n" + "\n".join(robot["check"]["script"]))

    assert done.returncode == 1
    assert "unknown-team" in (requested / "gl-code-quality-report.json").read_text("utf-8")
