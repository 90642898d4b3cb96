"""Rules about touchpoints: channels, owners and emotions."""

from __future__ import annotations

import pytest

TEAMS = {"teams.yml": "care: Care\nweb: Web\n"}


CALL = """
title: {}
stages: [{{name: A, touchpoints: {{name: Call, channel: phone, owner: {}}}}}]
"""


class TestTouchpoints:
    def test_a_map_without_any_channel_is_told_once(self, on_map):
        assert on_map("touchpoint-without-channel", "stages: [{name: A, touchpoints: [T, U]}]") == [
            "1: None of this map's touchpoints says in which channel it is."
        ]

    def test_otherwise_each_touchpoint(self, on_map):
        text = "stages: [{name: A, touchpoints: [T, U, {name: V, channel: site}]}]"

        assert on_map("touchpoint-without-channel", text) == [
            "1: Where does “T” happen? No channel is named.",
            "1: Where does “U” happen? No channel is named.",
        ]

    @pytest.mark.parametrize("kind", ["user", "life"])
    def test_only_customers_journeys_need_channels(self, on_map, kind):
        text = f"kind: {kind}\nstages: [{{name: A, touchpoints: [T, U]}}]"

        assert on_map("touchpoint-without-channel", text) == []

    def test_a_journey_inside_has_channels_of_its_own(self, find):
        files = {
            "m.md": "title: M\nstages: [{name: A, touchpoints: {name: T, journey: n}}]",
            "n.md": "title: N\nstages: [A]",
        }
        assert find("touchpoint-without-channel", files) == []

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("stages: [{name: A, touchpoints: [{name: T, owner: care}, U]}]", ["U"]),
            ("stages: [{name: A, touchpoints: [T, U]}]", []),
            ("owner: web\nstages: [{name: A, touchpoints: [{name: T, owner: care}, U]}]", []),
            (
                "stages: [{name: A, owner: web, touchpoints: [T]}, {name: B, touchpoints: [U]}]",
                ["U"],
            ),
            ("stages: [{name: A, owner: web, steps: [{name: B, touchpoints: [T]}]}]", []),
        ],
    )
    def test_owners_come_down(self, on_map, text, told):
        said = on_map("touchpoint-without-owner", text, TEAMS)

        assert [line.split("“")[1].split("”")[0] for line in said] == told

    def test_two_owners_are_told_where_they_are_written(self, on_map):
        text = """
stages:
  - name: A
    owner: [care, web]
    touchpoints: [T, U]
  - name: B
    owner: [care, web]
    touchpoints:
      - {name: V, owner: care}
      - {name: W, owner: [web, web]}
"""
        assert on_map("two-owners", text, TEAMS) == ["3: Several teams answer for “A”: Care, Web."]

    def test_one_touchpoint_of_two_teams_on_two_maps(self, find):
        files = TEAMS | {"m.md": CALL.format("M", "care"), "n.md": CALL.format("N", "web")}

        assert find("two-owners", files) == [
            "n.md:3: “Call” is a matter of Web here, and of Care in “M”."
        ]

    def test_one_touchpoint_of_two_teams_on_one_map(self, on_map):
        text = """
stages:
  - name: A
    touchpoints: [{name: Call, channel: phone, owner: care}]
  - name: B
    touchpoints: [{name: Call, channel: phone, owner: web}]
"""

        assert on_map("two-owners", text, TEAMS) == [
            "5: “Call” is a matter of Web here, and of Care at “A”."
        ]

    def test_what_comes_down_from_a_map_is_no_quarrel(self, find):
        text = (
            "title: {}\nowner: {}\nstages: [{{name: A, touchpoints: [{{name: T, channel: ads}}]}}]"
        )
        files = TEAMS | {"m.md": text.format("M", "care"), "n.md": text.format("N", "web")}

        assert find("two-owners", files) == []

    def test_other_areas_have_teams_of_their_own(self, find):
        files = TEAMS | {"x/m.md": CALL.format("M", "care"), "y/n.md": CALL.format("N", "web")}

        assert find("two-owners", files) == []


class TestWhatIsNoFault:
    def test_nobody_owns_the_advice_of_a_friend(self, on_map):
        text = """
stages:
  - name: A
    touchpoints:
      - {name: Site, channel: site, owner: web}
      - {name: Advice, channel: recommendation}
      - {name: Call, channel: phone}
"""
        assert on_map("touchpoint-without-owner", text, TEAMS) == ["6: No team answers for “Call”."]

    def test_worries_of_life_need_no_way_out(self, on_map):
        text = "kind: life\nstages: [{name: A, barriers: Tired}]"

        assert on_map("barrier-without-way-out", text) == []

    def test_steps_of_a_stage_with_touchpoints(self, on_map):
        text = "stages: [{name: A, touchpoints: [T], steps: [B, C]}]"

        assert on_map("stage-without-touchpoint", text) == []

    def test_a_map_without_any_touchpoint_is_told_once(self, on_map):
        assert on_map("stage-without-touchpoint", "stages: [A, B]") == [
            "1: No stage of this map names a touchpoint."
        ]


@pytest.mark.parametrize(
    ("keys", "told"),
    [("due: 2026-12-01", 1), ("done: 2026-03-01", 1), ("impact: high", 0), ("status: planned", 1)],
)
def test_an_idea_with_a_day_is_more_than_an_idea(on_map, keys, told):
    text = f"stages: [A]\nopportunities: [{{text: X, {keys}}}]"

    assert len(on_map("opportunity-without-metric", text)) == told


def test_whose_emotion_is_low_is_said_where_people_part(find):
    text = "title: M\npersonas: o\nstages: [{name: A, emotion: {o: -2, p: 1}}]"
    files = {"personas/o.md": "name: Olga", "personas/p.md": "name: Peter"}
    files["m.md"] = text.replace("personas: o", "personas: [o, p]")

    assert find("low-emotion-without-barrier", files) == [
        "m.md:4: Olga feels −2 at “A”, and no barrier says why."
    ]
