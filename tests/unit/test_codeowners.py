"""`journeys codeowners`: the owners of maps as the file that hosts read."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_journeys.cli import main

TEAMS = """\
care: {name: Care, contact: "@company/care, room 5"}
web: {name: Web, contact: "Write to web.team@example.org!"}
mute: {name: Mute, contact: call 12}
"""


@pytest.fixture(autouse=True)
def atlas(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    Path("journeys/возврат денег").mkdir(parents=True)
    Path("journeys/teams.yml").write_text(TEAMS, "utf-8")
    write(
        "a", "owner: care\nstages: [{name: S, owner: web, touchpoints: [{name: X, owner: mute}]}]"
    )
    write("возврат денег/b", "owner: web\nstages: [S]")
    write("c", "stages: [S]")
    write("d", "owner: mute\nstages: [S]")


def write(name, front):
    Path(f"journeys/{name}.md").write_text(f"---\ntitle: T\n{front}\n---\n", "utf-8")


def test_each_map_is_its_owners(capsys):
    assert main(["codeowners"]) == 0

    out, err = capsys.readouterr()
    assert out.splitlines()[1:] == [
        "/journeys/a.md @company/care",
        "/journeys/возврат\\ денег/b.md web.team@example.org",
    ]
    assert err.count("\n") == 1
    assert "“mute”" in err


def test_everybody_who_answers_is_asked(capsys):
    assert main(["codeowners", "--everybody"]) == 0

    assert "/journeys/a.md @company/care web.team@example.org\n" in capsys.readouterr().out


def test_a_folder_that_is_not_there(capsys):
    assert main(["codeowners", "--folder", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_hosts_count_from_the_top_of_the_repository(tmp_path, monkeypatch, capsys):
    (tmp_path / ".git").mkdir()
    Path("journeys").rename(tmp_path / "moved")
    site = tmp_path / "sites" / "maps"
    site.mkdir(parents=True)
    (tmp_path / "moved").rename(site / "journeys")
    monkeypatch.chdir(site)

    assert main(["codeowners"]) == 0

    assert "/sites/maps/journeys/a.md @company/care\n" in capsys.readouterr().out


def test_a_folder_of_another_repository_is_named_as_it_was(tmp_path, monkeypatch, capsys):
    site = tmp_path / "repository" / "site"
    site.mkdir(parents=True)
    (site.parent / ".git").mkdir()
    monkeypatch.chdir(site)

    assert main(["codeowners", "--folder", "../../journeys"]) == 0

    assert "journeys/a.md @company/care\n" in capsys.readouterr().out
