"""When files were last changed: asked of real repositories, made here."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from mkdocs_journeys.vcs.last_changes import CommitInfo, LastChangeReader

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

ANNA, BORIS = "Анна Ёлкина", "Boris & Co"


class Repository:
    """A repository with a folder of journeys in it."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *options)
        self.git("config", "user.name", "Nobody")
        self.git("config", "user.email", "nobody@example.org")

    @property
    def folder(self) -> Path:
        return self.root / "карты"

    def git(self, *arguments: str, **environment: str) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def write(self, name: str, text: str = "---\n") -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def commit(self, day: str, author: str = ANNA, *options: str) -> str:
        """Commit all that there is, on that day at noon."""
        who = {"NAME": author, "EMAIL": "a@example.org", "DATE": f"{day}T12:00:00+0300"}
        names = {f"GIT_{role}_{key}": who[key] for role in ("AUTHOR", "COMMITTER") for key in who}
        self.git("add", "-A")
        self.git("commit", "-q", "--no-gpg-sign", "-m", day, *options, **names)
        return self.git("rev-parse", "HEAD")

    def last(self, *names: str, history: LastChangeReader | None = None):
        sources = [PurePosixPath(name) for name in names]
        return (history or LastChangeReader()).changes(self.folder, sources)


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


def change(day: str, author: str = ANNA) -> CommitInfo:
    return CommitInfo(dt.date.fromisoformat(day), author)


def one(name: str) -> PurePosixPath:
    return PurePosixPath(name)


def test_the_newest_change_of_each_file(repository):
    repository.write("кино/Путь зрителя.md")
    repository.write("a.md")
    repository.commit("2026-03-01")
    repository.write("a.md", "---\ntitle: A\n---\n")
    repository.commit("2026-05-02", BORIS)
    repository.write("../other.md")
    repository.commit("2026-06-03")

    found = repository.last("кино/Путь зрителя.md", "a.md")

    assert found.last == {
        one("кино/Путь зрителя.md"): change("2026-03-01"),
        one("a.md"): change("2026-05-02", BORIS),
    }
    assert found.warning is None


def test_names_that_git_would_put_in_quotes(repository):
    names = ['a "b".md', "tab\there.md", "line\nend.md", "M.md", "\1.md", "é.md"]
    for name in names:
        repository.write(name)
    repository.commit("2026-03-01")

    assert set(repository.last(*names).last) == set(map(one, names))


def test_a_name_that_is_spelled_in_two_ways(repository):
    repository.write("e\u0301.md")
    repository.commit("2026-03-01")
    (repository.folder / "e\u0301.md").rename(repository.folder / "\u00e9.md")

    assert repository.last("\u00e9.md").last == {one("\u00e9.md"): change("2026-03-01")}


def test_a_commit_counts_only_for_the_files_it_changed(repository):
    repository.write("a.md")
    repository.commit("2026-03-01")
    repository.commit("2026-04-01", BORIS, "--allow-empty")
    repository.write("b.md")
    repository.commit("2026-05-01", BORIS)

    assert repository.last("a.md").last == {one("a.md"): change("2026-03-01")}


def test_a_moved_file_was_changed_when_it_was_moved(repository):
    repository.git("config", "diff.renames", "copies")
    repository.write("a.md", "---\n" * 40)
    repository.commit("2026-03-01")
    (repository.folder / "a.md").rename(repository.folder / "b.md")
    repository.commit("2026-04-01", BORIS)

    assert repository.last("a.md", "b.md").last == {one("b.md"): change("2026-04-01", BORIS)}


def test_what_is_not_committed_has_no_last_change(repository):
    repository.write("a.md")
    repository.write("removed.md")
    repository.write("b.md")
    repository.commit("2026-03-01")
    repository.git("rm", "-q", "карты/removed.md")
    repository.commit("2026-04-01")
    repository.write("removed.md")
    repository.write("new.md")
    repository.write("staged.md")
    repository.git("add", "карты/staged.md")
    repository.write("a.md", "---\ntitle: Today\n---\n")

    found = repository.last("a.md", "b.md", "removed.md", "new.md", "staged.md", "nowhere.md")

    assert set(found.last) == {one("b.md")}
    assert found.warning is None


def test_line_ends_of_another_system_are_no_change(repository):
    repository.write("a.md", "---\ntitle: A\n---\n")
    repository.commit("2026-03-01")
    repository.write("a.md", "---\r\ntitle: A\r\n---\r\n")

    assert set(repository.last("a.md").last) == {one("a.md")}


def test_no_repository(tmp_path):
    (tmp_path / "a.md").write_text("---\n", "utf-8")

    found = LastChangeReader().changes(tmp_path, [one("a.md")])

    assert (found.last, found.warning) == ({}, None)


def test_a_repository_without_a_commit(repository):
    repository.write("a.md")

    found = repository.last("a.md")

    assert (found.last, found.warning) == ({}, None)


def test_no_git(repository, monkeypatch):
    repository.write("a.md")
    repository.commit("2026-03-01")
    monkeypatch.setenv("PATH", "/nowhere")

    found = repository.last("a.md")

    assert (found.last, found.warning) == ({}, None)


def test_a_shallow_clone_does_not_guess(repository, tmp_path):
    repository.write("old.md")
    repository.write("Старая.md")
    repository.commit("2026-01-01")
    repository.write("boundary.md")
    repository.commit("2026-02-01")
    repository.write("new.md")
    repository.commit("2026-03-01", BORIS)
    clone = Repository(tmp_path / "clone")
    shutil.rmtree(clone.root)
    address = f"file://{repository.root}"
    subprocess.run(["git", "clone", "-q", "--depth=2", address, clone.root], check=True)

    found = clone.last("old.md", "Старая.md", "boundary.md", "new.md")

    assert found.last == {one("new.md"): change("2026-03-01", BORIS)}
    assert found.warning is not None
    assert found.warning.values == {"count": 3}

    clone.git("fetch", "-q", "--unshallow")
    whole = clone.last("old.md", "Старая.md", "boundary.md", "new.md")

    assert len(whole.last) == 4
    assert whole.last[one("Старая.md")] == change("2026-01-01")
    assert whole.warning is None


def test_a_clone_that_is_deep_enough_says_all(repository, tmp_path):
    repository.write("other.txt")
    repository.commit("2026-01-01")
    repository.write("a.md")
    repository.commit("2026-02-01")
    clone = Repository(tmp_path / "clone")
    shutil.rmtree(clone.root)
    address = f"file://{repository.root}"
    subprocess.run(["git", "clone", "-q", "--depth=1", address, clone.root], check=True)
    clone.write("a.md", "---\ntitle: New\n---\n")
    clone.commit("2026-05-01", BORIS)

    found = clone.last("a.md")

    assert (found.last, found.warning) == ({one("a.md"): change("2026-05-01", BORIS)}, None)


def merged(repository, resolved: str) -> None:
    """Two branches change `a.md`, and a merge on 1 July says what it becomes."""
    repository.write("a.md", "one\n")
    repository.commit("2026-03-01")
    repository.git("checkout", "-q", "-b", "side")
    repository.write("a.md", "side\n")
    repository.commit("2026-05-01", BORIS)
    repository.git("checkout", "-q", "main")
    repository.write("a.md", "main\n")
    repository.commit("2026-06-01")
    with pytest.raises(subprocess.CalledProcessError):  # a conflict
        repository.git("merge", "-q", "side")
    repository.write("a.md", resolved)
    repository.commit("2026-07-01", BORIS)
    assert len(repository.git("log", "-1", "--format=%P").split()) == 2


def test_a_merge_that_had_to_be_written_is_a_change(repository):
    merged(repository, "both\n")

    assert repository.last("a.md").last == {one("a.md"): change("2026-07-01", BORIS)}


def test_a_merge_that_took_one_side_is_none(repository):
    merged(repository, "main\n")

    assert repository.last("a.md").last == {one("a.md"): change("2026-06-01")}


def test_settings_of_the_repository_change_nothing(repository, tmp_path):
    repository.write("путь.md")
    repository.commit("2026-03-01")
    trap = tmp_path / "trap"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho run >> '{trap}'\nexit 1\n", "utf-8")
    program.chmod(0o755)
    settings = {
        "core.pager": program,
        "pager.log": "true",
        "core.fsmonitor": program,
        "core.hooksPath": tmp_path,
        "diff.external": program,
        "gpg.program": program,
        "log.showSignature": "true",
        "log.showRoot": "false",
        "log.diffMerges": "off",
        "log.date": "relative",
        "log.follow": "true",
        "color.ui": "always",
        "format.pretty": "raw",
        "i18n.logOutputEncoding": "koi8-r",
        "diff.orderFile": "/nowhere",
        "diff.relative": "false",
        "alias.log": f"!{program}",
    }
    for name, value in settings.items():
        repository.git("config", name, str(value))

    found = repository.last("путь.md")

    assert (found.last, found.warning) == ({one("путь.md"): change("2026-03-01")}, None)
    assert not trap.exists()


def test_a_hook_that_builds_the_site_points_git_elsewhere(repository, tmp_path, monkeypatch):
    repository.write("a.md")
    repository.commit("2026-03-01")
    other = Repository(tmp_path / "other")
    other.write("a.md", "other\n")
    other.commit("2026-04-01", BORIS)
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")

    assert repository.last("a.md").last == {one("a.md"): change("2026-03-01")}


def test_hashes_of_another_length(tmp_path):
    repository = Repository(tmp_path / "sha256", "--object-format=sha256")
    repository.write("a.md")
    repository.commit("2026-03-01")

    assert set(repository.last("a.md").last) == {one("a.md")}


def test_an_author_may_have_two_names(repository):
    repository.write("a.md")
    repository.write("../.mailmap", f"Anna <a@example.org> {ANNA} <a@example.org>\n")
    repository.commit("2026-03-01")

    assert repository.last("a.md").last == {one("a.md"): change("2026-03-01", "Anna")}


def counting(monkeypatch) -> list[str]:
    """The git commands that are run from now on."""
    run: list[str] = []
    before = subprocess.run

    def counted(command, **options):
        run.append(next(part for part in command if part in {"rev-parse", "log", "ls-tree"}))
        return before(command, **options)

    monkeypatch.setattr("mkdocs_journeys.vcs.git.subprocess.run", counted)
    return run


def test_one_log_for_all_files_and_none_until_the_next_commit(repository, monkeypatch):
    names = [f"{number}.md" for number in range(30)]
    for name in names:
        repository.write(name)
    repository.commit("2026-03-01")
    history = LastChangeReader()
    run = counting(monkeypatch)

    assert len(repository.last(*names, history=history).last) == 30
    assert run == ["rev-parse", "log", "ls-tree"]

    repository.write("0.md", "---\nnew\n")
    assert len(repository.last(*names, history=history).last) == 29
    assert run[3:] == ["rev-parse"]

    monkeypatch.undo()
    repository.commit("2026-04-01", BORIS)
    found = repository.last(*names, history=history).last
    assert found[one("0.md")] == change("2026-04-01", BORIS)
    assert len(found) == 30


def test_git_that_takes_too_long_is_left(repository, tmp_path, monkeypatch):
    repository.write("a.md")
    repository.commit("2026-03-01")
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(30)\n", "utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(slow.parent))

    found = repository.last("a.md", history=LastChangeReader(patience=0.3))

    assert found.last == {}
    assert found.warning is not None
    assert "0.3" in found.warning.render(str)


def test_what_git_complains_of_is_told(repository, tmp_path, monkeypatch):
    repository.write("a.md")
    repository.commit("2026-03-01")
    broken = tmp_path / "bin" / "git"
    broken.parent.mkdir()
    broken.write_text(
        "#!/bin/sh\necho 'fatal: detected dubious ownership in repository.' >&2\nexit 128\n",
        "utf-8",
    )
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{broken.parent}:/bin:/usr/bin")

    found = repository.last("a.md")

    assert found.last == {}
    assert found.warning is not None
    assert found.warning.values == {"reason": "detected dubious ownership in repository"}
