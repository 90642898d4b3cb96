"""`journeys rules`: what there is to be told, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_journeys.checks.names import known
from mkdocs_journeys.cli import main


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def test_every_rule_is_told(capsys):
    assert main(["rules"]) == 0

    out = capsys.readouterr().out
    told = {line.split()[0] for line in out.splitlines() if line.startswith("  ")}
    assert told == known()
    (row,) = [line for line in out.splitlines() if "journey-without-owner" in line]
    assert row.split(maxsplit=2) == ["journey-without-owner", "warning", "A journey has no owner."]


def test_one_of_them(capsys):
    assert main(["rules", "unknown-key", "two-owners", "--language", "en"]) == 0

    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("unknown-key  There is no such key here")
    assert second.startswith("two-owners  note")


def test_levels_are_the_sites(capsys):
    Path("mkdocs.yml").write_text(
        "plugins:\n  - journeys:\n      checks:\n        ignore: [two-owners]\n"
        "        severity: {dead-end: error}\n",
        "utf-8",
    )
    assert main(["rules", "dead-end", "two-owners"]) == 0

    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("dead-end  error")
    assert second.startswith("two-owners  off")


def test_a_name_that_is_none(capsys):
    assert main(["rules", "two-owner"]) == 2

    assert "two-owners" in capsys.readouterr().err
