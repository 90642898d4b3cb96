"""Rules about reviews and unused entries, and the texts of all rules."""

from __future__ import annotations

import pytest
from rule_runs import PEOPLE, TALKS, TODAY

from mkdocs_journeys.checks.audience_terms import shorten
from mkdocs_journeys.checks.registry import all_rules
from mkdocs_journeys.checks.rule import Limits
from mkdocs_journeys.checks.run import run_rules
from mkdocs_journeys.checks.selection import RuleSelection
from mkdocs_journeys.reading.folder import read_folder


class TestReviews:
    @pytest.mark.parametrize(
        ("keys", "interval", "overdue", "never"),
        [
            ("status: approved", 180, 0, 1),
            ("status: approved", 0, 0, 0),
            ("status: review", 180, 0, 0),
            ("tags: draft", 180, 0, 0),
            ("reviewed: 2026-05-26", 180, 0, 0),
            ("reviewed: 2026-05-25", 180, 1, 0),
            ("reviewed: 2020-01-01", 0, 0, 0),
            ("reviewed: 2027-01-01\nstatus: approved", 180, 0, 0),
        ],
    )
    def test_of_whom_a_review_is_asked(self, on_map, keys, interval, overdue, never):
        text = f"{keys}\nstages: [A]"
        limits = Limits(review=interval)

        assert len(on_map("review-overdue", text, limits=limits)) == overdue
        assert len(on_map("journey-never-reviewed", text, limits=limits)) == never


class TestUnused:
    @pytest.mark.parametrize("rule", ["unused-channel", "unused-evidence", "unused-persona"])
    def test_nobody_knows_what_a_file_that_could_not_be_read_uses(self, tmp_path, rule):
        for name, text in ({"channels.yml": "kiosk: Kiosk"} | PEOPLE | TALKS).items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text if name.endswith("yml") else f"---\n{text}\n---\n")
        chosen = RuleSelection(select=frozenset({rule}))

        assert run_rules(read_folder(tmp_path, "j"), chosen, TODAY)
        (tmp_path / "broken.md").write_text("---\ntitle: [\n---\n")
        assert run_rules(read_folder(tmp_path, "j"), chosen, TODAY) == []

    @pytest.mark.parametrize("name", ["channels.yml", "channels.yaml"])
    def test_only_the_sites_own_channels_count(self, find, name):
        files = {
            name: "kiosk: Kiosk\nbooth: Booth\nphone: Our phone\n",
            "personas/o.md": "name: O\nchannels: booth",
        }
        assert find("unused-channel", files) == [
            f"{name}:1: No touchpoint is in the channel “Kiosk”.",
            f"{name}:3: No touchpoint is in the channel “Our phone”.",
        ]

    def test_a_persona_that_a_team_recommends_still_walks_nowhere(self, find):
        files = {"personas/o.md": "name: Olga", "teams.yml": "care: {name: C, personas: o}"}

        assert find("unused-persona", files) == ["personas/o.md:2: No map is about “Olga”."]


def test_words_of_authors_are_cut():
    assert shorten("Too\n  far.") == "Too far"
    assert shorten("«А есть синяя?»") == "А есть синяя?"
    assert shorten("Ещё раз «не найдено»") == "Ещё раз „не найдено“"
    assert shorten("«Да» и «нет»") == "„Да“ и „нет“"
    assert shorten("word " * 40).endswith("word…")
    assert len(shorten("word " * 40)) <= 70


def test_braces_in_the_words_of_authors_are_words(find):
    files = {"m.md": 'title: M\nstages: [{name: "{A}", emotion: -2, barriers: "{0} {text}"}]'}

    assert find("barrier-without-way-out", files) == [
        "m.md:3: There is no way out of “{0} {text}”."
    ]


def test_rules_look_into_every_journey_and_only_there(find):
    for rule in all_rules():
        assert find(rule, {}) == []
