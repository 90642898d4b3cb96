"""Every version of a file that git keeps: through renames, past deletions, in shallow clones."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path, PurePosixPath

import pytest

from mkdocs_journeys.vcs.file_history import RepositoryHistory

MAP = PurePosixPath("карта.md")


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "с пробелом")


class Repository:
    """A real repository whose folder of journeys lies below its top."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "journeys"
        self.folder.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        env = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        command = ["git", "-c", "user.name=Анна", "-c", "user.email=a@example.org", *arguments]
        return subprocess.run(
            command, cwd=self.root, env=env, check=True, capture_output=True, text=True
        ).stdout

    def commit(self, day: str, **texts: str | None) -> None:
        for name, text in texts.items():
            path = self.folder / f"{name}.md"
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
        self.git("add", "--all")
        when = f"{day}T12:00:00 +0000"
        self.git("commit", "--quiet", "--allow-empty", "-m", "x", f"--date={when}")


def told(life):
    return [(str(version.day), version.text) for version in life.versions]


def test_versions_from_the_oldest_on(repository):
    repository.commit("2026-01-01", карта="one\n", other="x")
    repository.commit("2026-02-01", other="y")
    repository.commit("2026-03-01", карта="two\n")

    life = RepositoryHistory().of(repository.folder).history(MAP, 10)

    assert told(life) == [("2026-01-01", "one\n"), ("2026-03-01", "two\n")]
    assert {version.author for version in life.versions} == {"Анна"}
    assert (life.older, life.whole) == (0, True)


def test_only_the_newest_are_asked_for(repository):
    for month in range(1, 8):
        repository.commit(f"2026-0{month}-01", карта=f"{month}\n")

    life = RepositoryHistory().of(repository.folder).history(MAP, 2)

    assert [text for _, text in told(life)] == ["6\n", "7\n"]
    assert life.versions[0].before == "5\n"
    assert (life.older, life.whole) == (5, True)


def test_a_file_keeps_its_past_when_it_is_renamed(repository):
    text = "".join(f"line {number}\n" for number in range(30))
    repository.commit("2026-01-01", first=text)
    repository.git("mv", "journeys/first.md", "journeys/карта.md")
    repository.commit("2026-02-01", карта=text + "more\n")

    life = RepositoryHistory().of(repository.folder).history(MAP, 10)

    assert told(life) == [("2026-01-01", text), ("2026-02-01", text + "more\n")]


def test_another_file_of_the_same_name_is_another(repository):
    repository.commit("2026-01-01", карта="the first one\n")
    repository.commit("2026-02-01", карта=None)
    repository.commit("2026-03-01", карта="something else\n")

    assert told(RepositoryHistory().of(repository.folder).history(MAP, 10)) == [
        ("2026-03-01", "something else\n")
    ]


def test_a_shallow_clone_does_not_guess(repository, tmp_path):
    for month in (1, 2, 3):
        repository.commit(f"2026-0{month}-01", карта=f"{month}\n")
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth=2", f"file://{repository.root}", str(clone))

    life = RepositoryHistory().of(clone / "journeys").history(MAP, 10)

    assert told(life) == [("2026-03-01", "3\n")]
    assert not life.whole


def test_what_git_does_not_know_has_no_past(repository, tmp_path):
    repository.commit("2026-01-01", other="x")
    (repository.folder / "карта.md").write_text("not committed", "utf-8")

    assert RepositoryHistory().of(repository.folder).history(MAP, 10) is None
    assert RepositoryHistory().of(tmp_path).history(MAP, 10) is None


def test_where_there_is_no_git(repository, monkeypatch):
    repository.commit("2026-01-01", карта="one\n")
    monkeypatch.setenv("PATH", "")

    assert RepositoryHistory().of(repository.folder).history(MAP, 10) is None


def test_letters_that_are_no_text_cost_nothing(repository):
    repository.commit("2026-01-01", карта="one\n")
    (repository.folder / "карта.md").write_bytes(b"\xff\xfe\n")
    repository.commit("2026-02-01")

    assert len(RepositoryHistory().of(repository.folder).history(MAP, 10).versions) == 2


def test_what_is_known_is_forgotten_when_a_commit_is_made(repository):
    past = RepositoryHistory()
    repository.commit("2026-01-01", карта="one\n")
    assert len(past.of(repository.folder).history(MAP, 10).versions) == 1

    repository.commit("2026-02-01", карта="two\n")

    assert len(past.of(repository.folder).history(MAP, 10).versions) == 2


def test_a_version_of_a_branch_is_told_beside_what_its_author_found(repository):
    repository.commit("2026-01-01", карта="a\nb\nc\nd\ne\n")
    repository.git("switch", "--quiet", "--create", "branch")
    repository.commit("2026-02-01", карта="A\nb\nc\nd\ne\n")
    repository.git("switch", "--quiet", "main")
    repository.commit("2026-02-02", карта="a\nb\nc\nd\nE\n")
    repository.git("merge", "--quiet", "--no-edit", "branch")

    life = RepositoryHistory().of(repository.folder).history(MAP, 10)

    changes = {(version.before, version.text) for version in life.versions if not version.others}
    assert changes == {
        (None, "a\nb\nc\nd\ne\n"),
        ("a\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n"),
        ("a\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n"),
    }
    (merge,) = [version for version in life.versions if version.others]
    assert merge[-3:] == ("A\nb\nc\nd\nE\n", "a\nb\nc\nd\nE\n", ("A\nb\nc\nd\ne\n",))


def test_what_a_branch_wrote_under_the_old_name_is_not_lost(repository):
    text = "".join(f"line {number}\n" for number in range(30))
    repository.commit("2026-01-01", first=text)
    repository.git("switch", "--quiet", "--create", "branch")
    repository.commit("2026-02-01", first=text + "more\n")
    repository.git("switch", "--quiet", "main")
    repository.git("mv", "journeys/first.md", "journeys/карта.md")
    repository.commit("2026-01-20")
    repository.git("merge", "--quiet", "--no-edit", "branch")

    life = RepositoryHistory().of(repository.folder).history(MAP, 10)

    changes = [version for version in life.versions if not version.others]
    assert {change.text for change in changes} == {text, text + "more\n"}
    assert len(changes) == 3


def test_merges_take_no_room_from_changes(repository):
    repository.commit("2026-01-01", карта="a\nb\nc\nd\ne\n")
    for number in range(3):
        repository.git("switch", "--quiet", "--create", f"branch{number}")
        repository.commit(f"2026-02-0{number + 1}", карта=f"{number}\nb\nc\nd\ne{number}\n")
        repository.git("switch", "--quiet", "main")
        repository.commit(f"2026-03-0{number + 1}", карта=f"a\nb\nc{number}\nd\ne\n")
        repository.git("merge", "--quiet", "--no-edit", "--strategy-option=ours", f"branch{number}")
        repository.commit(f"2026-04-0{number + 1}", карта="a\nb\nc\nd\ne\n")

    life = RepositoryHistory().of(repository.folder).history(MAP, 4)

    assert len([version for version in life.versions if not version.others]) == 4
    assert life.older == 6


def test_a_file_that_got_its_old_name_back_keeps_its_past(repository):
    text = "".join(f"line {number}\n" for number in range(30))
    repository.commit("2026-01-01", карта=text)
    repository.git("mv", "journeys/карта.md", "journeys/other.md")
    repository.commit("2026-02-01")
    repository.git("mv", "journeys/other.md", "journeys/карта.md")
    repository.commit("2026-03-01")

    life = RepositoryHistory().of(repository.folder).history(MAP, 10)

    assert [str(version.day) for version in life.versions] == [
        "2026-01-01",
        "2026-02-01",
        "2026-03-01",
    ]
