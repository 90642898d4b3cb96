"""A folder as it stood in a git revision: asked of real repositories, made here."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from mkdocs_journeys.vcs.revisions import Unreadable, open_snapshot, resolve_range

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

MAP = "---\ntitle: {}\nstages: [A]\n---\n"


class Repository:
    """A repository with journeys in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        who = [f"GIT_{role}_{key}" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")]
        done = subprocess.run(
            ["git", "-c", "core.autocrlf=false", *arguments],
            cwd=self.root,
            env=os.environ | dict.fromkeys(who, "nobody@example.org"),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--no-gpg-sign", "-m", "x")
        return self.git("rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def _machine(monkeypatch, tmp_path_factory):
    """No settings of this machine, and no repository above the temporary folder."""
    home = tmp_path_factory.mktemp("home")
    for name in [one for one in os.environ if one.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(home.parent))


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "сайт")


def files(wanted, here, folder=None, **settings):
    """The texts of a revision, by name, and nothing of it left afterwards."""
    with open_snapshot(wanted, here, folder, **settings) as stand:
        result = {
            str(path.relative_to(stand.folder)): path.read_bytes().decode()
            for path in stand.folder.rglob("*")
            if path.is_file()
        }
    if wanted is not None and stand.commit:
        assert not stand.folder.exists()
    return result


def refused(wanted, here, **settings):
    """Why there are no journeys to be had, with the hint."""
    with pytest.raises(Unreadable) as error, open_snapshot(wanted, here, **settings):
        pass
    return error.value.message.render(str)


def test_a_revision_is_read_and_the_working_tree_is_left_alone(repository):
    repository.write("journeys/кино/Путь зрителя.md", MAP.format("Было"))
    old = repository.commit()
    repository.write("journeys/кино/Путь зрителя.md", MAP.format("Стало"))
    repository.write("journeys/new.md", "не записано в git")

    assert files(old, repository.root) == {"кино/Путь зрителя.md": MAP.format("Было")}
    assert files(None, repository.root) == {
        "кино/Путь зрителя.md": MAP.format("Стало"),
        "new.md": "не записано в git",
    }
    assert "M" in repository.git("status", "--porcelain")


@pytest.mark.parametrize("name", ["main", "HEAD", "HEAD~0", "v1", "HEAD^{commit}"])
def test_whatever_names_a_commit(repository, name):
    repository.write("journeys/a.md", "text")
    repository.commit()
    repository.git("tag", "-a", "-m", "x", "v1")

    assert files(name, repository.root) == {"a.md": "text"}


def test_names_that_git_would_put_in_quotes(repository):
    names = ['a "b".md', "tab\there.md", "a: b.md", "ё.md"]
    for name in names:
        repository.write(f"journeys/{name}", name)
    repository.commit()

    assert files("HEAD", repository.root) == {name: name for name in names}


def test_the_folder_of_the_settings_of_that_time(repository):
    repository.write("mkdocs.yml", "plugins: [{journeys: {folder: maps}}]")
    repository.write("maps/a.md", "text")
    old = repository.commit()
    repository.git("mv", "maps", "карты")
    repository.write("mkdocs.yml", "plugins: [{journeys: {folder: карты}}]")
    repository.commit()

    with open_snapshot(old, repository.root) as stand:
        assert stand.display_path == "maps"
        assert stand.config.read_text() == "plugins: [{journeys: {folder: maps}}]"
    assert files(old, repository.root) == {"a.md": "text"}
    assert files("HEAD", repository.root) == {"a.md": "text"}
    assert files(old, repository.root, "карты") == {}


def test_a_site_inside_a_repository(repository):
    repository.write("site/mkdocs.yml", "")
    repository.write("site/journeys/a.md", "text")
    repository.write("journeys/other.md", "other")
    repository.commit()

    assert files("HEAD", repository.root / "site") == {"a.md": "text"}
    assert files("HEAD", repository.root / "site", "../journeys") == {"other.md": "other"}
    whole = str(repository.root / "journeys")
    assert files("HEAD", repository.root / "site", whole) == {"other.md": "other"}


def test_a_folder_that_was_not_there_yet(repository):
    repository.write("a.txt", "")
    repository.commit()

    with open_snapshot("HEAD", repository.root) as stand:
        assert not stand.is_there


def test_a_folder_outside_the_repository(repository):
    repository.write("journeys/a.md", "text")
    repository.commit()

    assert "outside this repository" in refused("HEAD", repository.root, folder="../elsewhere")


def test_links_are_followed_inside_only(repository, tmp_path):
    (tmp_path / "secret.md").write_text("secret")
    repository.write("journeys/a.md", "text")
    for name, target in {
        "inside": "a.md",
        "absolute": str(tmp_path / "secret.md"),
        "above": "../../secret.md",
        "folder": "..",
        "chain": "inside.md",
    }.items():
        (repository.root / "journeys" / f"{name}.md").symlink_to(target)
    repository.commit()

    assert files("HEAD", repository.root) == {"a.md": "text", "inside.md": "text"}


def test_a_tree_that_git_itself_would_never_write(repository):
    """Names that lead out of the folder are not written, whoever made the tree."""
    blob = repository.git("hash-object", "-w", "--stdin", "--no-filters")
    entry = b"100644 ..\0" + bytes.fromhex(blob) + b"100644 a.md\0" + bytes.fromhex(blob)
    made = subprocess.run(
        ["git", "hash-object", "-t", "tree", "-w", "--literally", "--stdin"],
        cwd=repository.root,
        input=entry,
        capture_output=True,
        check=True,
    ).stdout.decode()
    top = subprocess.run(
        ["git", "mktree"],
        cwd=repository.root,
        input=f"040000 tree {made.strip()}\tjourneys\n",
        capture_output=True,
        check=True,
        text=True,
    ).stdout.strip()
    commit = repository.git("commit-tree", "-m", "x", top)

    assert files(commit, repository.root) == {"a.md": ""}


def test_pictures_come_only_where_they_are_wanted(repository):
    repository.write("journeys/a.md", "text")
    repository.write("journeys/a.png", b"picture")
    repository.write("journeys/report.pdf", b"x" * 100)
    repository.commit()

    assert set(files("HEAD", repository.root)) == {"a.md"}
    assert set(files("HEAD", repository.root, pictures=True)) == {"a.md", "a.png"}


def test_a_file_that_is_too_large_is_told_from_one_that_is_gone(repository):
    repository.write("journeys/a.md", "x" * (1024 * 1024 + 1))
    repository.commit()

    with open_snapshot("HEAD", repository.root) as stand:
        assert (stand.folder / "a.md").stat().st_size > 1024 * 1024


def test_an_unknown_revision(repository):
    repository.write("journeys/a.md", "text")
    repository.commit()

    said = refused("nonsense", repository.root)

    assert said.startswith("Git knows no revision “nonsense” here.")
    assert "git fetch origin nonsense" in said


@pytest.mark.parametrize("name", ["", " ", "--all", "-x", "a..b..c", "HEAD:journeys", "@{-9}"])
def test_nonsense_for_a_revision(repository, name):
    repository.write("journeys/a.md", "text")
    repository.commit()

    assert refused(name, repository.root)


def test_no_repository(tmp_path):
    said = refused("main", tmp_path)

    assert said.startswith("This folder is no git repository.")


def test_no_git(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")

    assert "no git on this machine" in refused("main", tmp_path)


def test_a_shallow_clone(repository, tmp_path):
    repository.write("journeys/a.md", "1")
    old = repository.commit()
    repository.write("journeys/a.md", "2")
    repository.commit()
    clone = tmp_path / "clone"
    address = repository.root.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth=1", address, clone], check=True)

    assert "git fetch --unshallow" in refused(old, clone)
    assert "git fetch --unshallow" in refused("HEAD~1", clone)
    assert files("HEAD", clone) == {"a.md": "2"}


def test_a_clone_without_the_texts_is_not_filled_behind_ones_back(repository, tmp_path):
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.write("journeys/a.md", "1")
    repository.commit()
    repository.write("journeys/a.md", "2")
    repository.commit()
    clone = tmp_path / "clone"
    address = repository.root.as_uri()
    subprocess.run(["git", "clone", "-q", "--filter=blob:none", address, clone], check=True)

    assert refused("HEAD~1", clone)
    assert files("HEAD", clone) == {"a.md": "2"}


def test_a_folder_instead_of_a_revision(tmp_path):
    (tmp_path / "old/journeys").mkdir(parents=True)
    (tmp_path / "old/journeys/a.md").write_text("site")
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps/b.md").write_text("maps")

    assert files("old", tmp_path) == {"a.md": "site"}
    assert files("./maps", tmp_path) == {"b.md": "maps"}
    assert files(str(tmp_path / "maps"), tmp_path) == {"b.md": "maps"}
    assert "neither a revision" in refused("./nowhere", tmp_path)


def test_a_revision_comes_before_a_folder_of_its_name(repository):
    repository.write("journeys/a.md", "1")
    repository.commit()
    repository.git("tag", "old")
    repository.write("old/journeys/a.md", "2")

    assert files("old", repository.root) == {"a.md": "1"}
    assert files("./old", repository.root) == {"a.md": "2"}


def test_a_hook_points_git_elsewhere(repository, tmp_path, monkeypatch):
    repository.write("journeys/a.md", "1")
    repository.commit()
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")

    assert files("HEAD", repository.root) == {"a.md": "1"}


def test_two_revisions_in_one_word(repository):
    repository.write("journeys/a.md", "1")
    base = repository.commit()
    repository.git("checkout", "-q", "-b", "work")
    repository.write("journeys/a.md", "2")
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("journeys/a.md", "3")
    repository.commit()

    assert resolve_range("main..work", None, repository.root) == ("main", "work")
    assert resolve_range("main...work", None, repository.root) == (base, "work")
    assert resolve_range("work...", None, repository.root) == (base, "HEAD")
    assert resolve_range("main", "work", repository.root) == ("main", "work")
    assert resolve_range("../a", None, repository.root) == ("../a", None)


def test_no_common_past(repository):
    repository.write("journeys/a.md", "1")
    repository.commit()
    repository.git("checkout", "-q", "--orphan", "other")
    repository.write("journeys/a.md", "2")
    repository.commit()

    with pytest.raises(Unreadable, match="no common ancestor"):
        resolve_range("main...other", None, repository.root)
