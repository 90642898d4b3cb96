"""`journeys rules`: what there is to be told, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_journeys.checks.rule_docs import rule_page
from mkdocs_journeys.checks.rule_names import rule_names
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
    assert told == rule_names()
    (row,) = [line for line in out.splitlines() if "journey-without-owner" in line]
    assert row.split(maxsplit=2) == ["journey-without-owner", "warning", "A journey has no owner."]


def test_one_of_them(capsys):
    assert main(["rules", "unknown-key", "two-owners", "--language", "en"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("unknown-key  There is no such key here")
    assert any(line.startswith("two-owners  note") for line in lines)


def test_levels_are_the_sites(capsys):
    Path("mkdocs.yml").write_text(
        "plugins:\n  - journeys:\n      checks:\n        ignore: [two-owners]\n"
        "        severity: {dead-end: error}\n",
        "utf-8",
    )
    assert main(["rules", "dead-end", "two-owners"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("dead-end  error")
    assert any(line.startswith("two-owners  off") for line in lines)


@pytest.mark.parametrize("code", ["ru", "en"])
@pytest.mark.parametrize("rule", sorted(rule_names()))
def test_a_rule_has_its_page_and_nothing_on_it_leads_elsewhere(rule, code):
    page = rule_page(rule, code)

    assert page.startswith("# ")
    assert "](" not in page
    assert "{#" not in page
    assert "title=" not in page
    assert len(page.splitlines()) >= 3


def test_the_page_is_shown_with_its_examples(capsys):
    assert main(["rules", "review-overdue", "--language", "ru"]) == 0

    out = capsys.readouterr().out
    assert "Почему это важно" in out
    assert "    reviewed: 2026-01-12\n" in out
    assert "```" not in out
    assert out.count("Карту слишком давно не проверяли.") == 1


def test_a_section_of_errors_is_shown_without_its_signs(capsys):
    assert main(["rules", "unknown-persona", "--language", "en"]) == 0

    out = capsys.readouterr().out
    assert "\nWhat to do. See what the file" in out
    assert out.count("There is no persona of that name.") == 1


def test_there_is_no_page_in_other_languages():
    assert rule_page("review-overdue", "xx") is None


def test_a_name_that_is_none(capsys):
    assert main(["rules", "two-owner"]) == 2

    assert "two-owners" in capsys.readouterr().err
