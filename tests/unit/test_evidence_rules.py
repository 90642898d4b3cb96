"""Rules about claims, scores, scales, days and studies."""

from __future__ import annotations

import pytest
from rule_runs import PEOPLE, TALKS

from mkdocs_journeys.checks.measures import scale
from mkdocs_journeys.checks.rule import Limits


class TestClaims:
    def test_each_place_is_told_once_with_all_that_is_bare(self, on_map):
        text = """
stages:
  - name: A
    evidence: talks
    emotion: 1
  - name: B
    thoughts: Why?
    emotion: -1
    quotes: [One., Two.]
    touchpoints:
      - {name: T, emotion: 0, evidence: talks}
      - {name: U, emotion: 0}
"""
        assert on_map("claim-without-evidence", text, TALKS) == [
            "7: No study is named at “B” for: `emotion`, `thoughts`, `quotes`.",
            "11: No study is named at “U” for: `emotion`.",
        ]

    def test_a_map_of_nothing_but_guesses_is_told_once(self, on_map):
        text = "stages: [{name: A, emotion: 1}, {name: B, emotion: 1}]"

        assert on_map("claim-without-evidence", text) == []
        assert on_map("journey-without-evidence", text) == [
            "0: Nothing on this map rests on a study."
        ]

    def test_a_list_of_studies_at_the_top_is_where_it_is_mended(self, on_map):
        text = "evidence: talks\nstages: [{name: A, emotion: 1}]"

        assert on_map("journey-without-evidence", text, TALKS) == [
            "1: Nothing on this map rests on a study."
        ]

    @pytest.mark.parametrize("honest", ["basis: theoretical", "state: to-be"])
    def test_a_map_that_guesses_openly_has_to_prove_only_what_it_heard(self, on_map, honest):
        text = f"{honest}\nstages: [{{name: A, emotion: 1, thoughts: So, quotes: Well!}}]"

        assert on_map("journey-without-evidence", text) == []
        assert on_map("journey-without-quotes", text) == []
        assert on_map("claim-without-evidence", text) == [
            "2: No study is named at “A” for: `quotes`."
        ]

    @pytest.mark.parametrize("rule", ["journey-without-evidence", "journey-without-quotes"])
    def test_a_sketch_claims_nothing(self, on_map, rule):
        assert on_map(rule, "stages: [A, B]") == []


@pytest.mark.parametrize(
    ("measure", "known"),
    [
        ("CSAT (1–5)", "csat"),
        ("csat, %", "csat"),
        ("сsat", "csat"),
        ("Удовлетворённость", "csat"),
        ("tNPS", "nps"),
        ("индекс NPS", "nps"),
        ("НПС", "nps"),
        ("CES", "ces"),
        ("Рейтинг", ""),
        ("process time", ""),
        ("access", ""),
    ],
)
def test_measures_are_known_however_they_are_written(measure, known):
    assert scale(measure) == known


class TestUnknownScales:
    @pytest.mark.parametrize(("value", "told"), [(4.8, 1), (95, 1), (8.7, 0), (0.92, 0), (140, 0)])
    def test_a_scale_that_is_not_known_contradicts_nothing(self, on_map, value, told):
        scores = f"{{measure: csat, value: {value}, answers: 40}}"

        for emotion, count in ((-2, told), (2, 0)):
            keys = f"stages: [{{name: A, emotion: {emotion}, scores: {scores}}}]"
            assert len(on_map("score-against-emotion", keys)) == count


class TestScales:
    @pytest.mark.parametrize(
        ("scores", "told"),
        [
            ("{measure: nps, value: 140}", ["NPS goes from −100 to 100, so it can't be 140."]),
            (
                "{measure: NPS, value: -104.5}",
                ["NPS goes from −100 to 100, so it can't be −104.5."],
            ),
            ("{measure: csat, value: 390}", ["CSAT goes from 0 to 100, so it can't be 390."]),
            ("{measure: ces, value: -1}", ["CES goes from 0 to 100, so it can't be −1."]),
            ("{measure: nps, value: -100}", []),
            ("{measure: csat, value: 100}", []),
            ("{measure: Visits a day, value: 4000}", []),
        ],
    )
    def test_what_no_scale_has(self, on_map, scores, told):
        lines = on_map("score-off-scale", f"stages: [{{name: A, scores: {scores}}}]")

        assert [line.partition(": ")[2] for line in lines] == told

    @pytest.mark.parametrize(
        ("values", "told"),
        [
            ([3.9, 4.2, 41], ["41 and 3.9"]),
            ([41, 3.9, 4.2], ["41 and 3.9"]),
            ([85, 92, 4.1], ["4.1 and 85"]),
            ([4.1, 85], ["85 and 4.1"]),
            ([4.1, 8.5, 10], []),
            ([85, 92, 64], []),
            ([0, 85, 92], []),
            ([4.1], []),
        ],
    )
    @pytest.mark.parametrize("measure", ["csat", "CES"])
    def test_one_measure_is_on_one_scale(self, on_map, values, told, measure):
        scores = [
            f"{{name: S{value}, scores: {{measure: {measure}, value: {value}}}}}"
            for value in values
        ]

        lines = on_map("score-off-scale", f"stages: [{', '.join(scores)}]")

        assert [line.partition(" is ")[2].partition(" here")[0] for line in lines] == [
            message.partition(" and ")[0] for message in told
        ]
        for line, message in zip(lines, told, strict=True):
            assert f"and {message.partition(' and ')[2]} at “S" in line

    def test_another_measure_has_another_scale(self, on_map):
        text = "stages: [{name: A, scores: [{measure: csat, value: 4}, {measure: ces, value: 85}]}]"

        assert on_map("score-off-scale", text) == []

    def test_nps_has_small_numbers_too(self, on_map):
        text = "stages: [{name: A, scores: [{measure: nps, value: 4}, {measure: nps, value: 62}]}]"

        assert on_map("score-off-scale", text) == []


class TestDays:
    @pytest.mark.parametrize(
        ("keys", "told"),
        [
            ("reviewed: 2062-01-01\nstages: [A]", 1),
            ("stages: [{name: A, quotes: {text: x, date: 2062-01-01}}]", 1),
            ("stages: [{name: A, scores: {measure: csat, value: 4, date: 2062-01-01}}]", 1),
            ("stages: [{name: A, barriers: {text: x, quotes: {text: y, date: 2062-01-01}}}]", 1),
            ("stages: [{name: A, metrics: {name: M, readings: {date: 2062-01-01, value: 1}}}]", 1),
            ("stages: [A]\nopportunities: [{text: x, status: done, done: 2062-01-01}]", 1),
            ("stages: [A]\nopportunities: [{text: x, status: planned, due: 2062-01-01}]", 0),
            ("reviewed: 2026-01-01\nstages: [A]", 0),
        ],
    )
    def test_what_has_been_can_not_be_of_a_day_to_come(self, on_map, keys, told):
        assert len(on_map("date-to-come", keys)) == told

    def test_studies_too(self, find):
        files = {"research/a.md": "title: A\ndate: 2062-01-01"}

        assert find("date-to-come", files) == [
            "research/a.md:3: The day under `date` has not come yet: 2062-01-01."
        ]


OLD = {"research/old.md": "title: Old talks\ndate: 2023-01-01"}


class TestEvidence:
    def test_what_rests_on_old_studies_only_is_named(self, find):
        files = OLD | TALKS
        files["m.md"] = "title: M\nstages: [{name: A, emotion: 1, evidence: [old, talks]}]"
        files["n.md"] = "title: N\nstages: [{name: A, emotion: 1, evidence: old}]"

        assert find("evidence-too-old", files) == [
            "research/old.md:3: This study is of 2023-01-01, and nothing newer is named for “A”."
        ]

    def test_what_is_newer_beside_it_counts(self, find):
        files = OLD | TALKS
        files["m.md"] = """
title: M
stages:
  - name: A
    evidence: [old, talks]
    quotes: {text: Oh, evidence: old}
  - name: B
    evidence: talks
    touchpoints: [{name: T, emotion: 1, evidence: old}]
"""
        assert find("evidence-too-old", files) == []

    @pytest.mark.parametrize(
        ("rests", "told"), [("evidence: old", 1), ("evidence: [old, talks]", 0), ("tags: x", 0)]
    )
    def test_a_persona_rests_on_studies_too(self, find, rests, told):
        files = OLD | TALKS | {"personas/o.md": f"name: Olga\n{rests}"}

        assert len(find("evidence-too-old", files)) == told

    def test_a_study_without_a_date_beside_an_old_one_may_be_newer(self, find):
        files = OLD | {"research/some.md": "title: Some"}
        files["m.md"] = "title: M\nevidence: [old, some]\nstages: [A]"

        assert find("evidence-too-old", files) == []
        assert find("evidence-without-date", files) == [
            "research/some.md:2: It is not said when this study was done."
        ]

    @pytest.mark.parametrize(("days", "told"), [(0, 0), (1420, 1), (1421, 0)])
    def test_the_limit_is_the_sites(self, find, days, told):
        files = OLD | {"m.md": "title: M\nevidence: old\nstages: [A]"}

        assert len(find("evidence-too-old", files, Limits(evidence_age=days))) == told

    @pytest.mark.parametrize(
        "use",
        [
            {"m.md": "title: M\nevidence: talks\nstages: [A]"},
            {"m.md": "title: M\nstages: [{name: A, barriers: {text: B, quotes: {text: Q, "
                     "evidence: talks}}}]"},
            {"m.md": "title: M\nstages: [A]\nopportunities: {text: O, evidence: talks}"},
            {"personas/o.md": "name: O\nevidence: talks"},
        ],
    )  # fmt: skip
    def test_a_study_is_used_wherever_it_is_named(self, find, use):
        assert find("unused-evidence", TALKS | use) == []


class TestScores:
    @pytest.mark.parametrize(
        ("score", "emotion", "told"),
        [
            ("measure: csat, value: 4.6", -1, 1),
            ("measure: CSAT, value: 92", -1, 1),
            ("measure: csat, value: 1.8", 1.5, 1),
            ("measure: nps, value: 60", -2, 1),
            ("measure: nps, value: -40", 1, 1),
            ("measure: ces, value: 6.4", -2, 1),
            ("measure: csat, value: 4.6", -0.5, 0),
            ("measure: csat, value: 3.3", -1, 0),
            ("measure: csat, value: 4.6", 2, 0),
            ("measure: nps, value: 12", -1, 0),
            ("measure: ces, value: 1.5", -2, 0),
            ("measure: ces, value: 1.5", 2, 0),
            ("measure: stars, value: 5", -2, 0),
        ],
    )
    def test_a_score_is_compared_on_its_own_scale(self, on_map, score, emotion, told):
        text = f"stages: [{{name: A, emotion: {emotion}, scores: {{{score}}}}}]"

        assert len(on_map("score-against-emotion", text)) == told

    @pytest.mark.parametrize(
        ("emotion", "persona", "told"),
        [
            ("{a: -2, b: 2}", "a", 1),
            ("{a: -2, b: 2}", "b", 0),
            ("{a: -2, b: 2}", None, 0),
            ("{a: -2, b: -1}", None, 1),
            ("{b: -2}", "a", 0),
            ("-2", "a", 1),
        ],
    )
    def test_whose_score_and_whose_emotion(self, on_map, emotion, persona, told):
        whose = f", persona: {persona}" if persona else ""
        score = f"{{measure: csat, value: 4.8{whose}}}"
        text = f"personas: [a, b]\nstages: [{{name: A, emotion: {emotion}, scores: {score}}}]"

        assert len(on_map("score-against-emotion", text, PEOPLE)) == told

    def test_only_the_newest_score_speaks_of_today(self, on_map):
        text = """
stages:
  - name: A
    emotion: -2
    scores:
      - {measure: csat, value: 4.8, date: 2025-01-01}
      - {measure: csat, value: 2.1, date: 2026-01-01}
      - {measure: nps, value: 70, date: 2024-01-01}
"""
        assert on_map("score-against-emotion", text) == [
            "7: “A” has a score of nps 70 and an emotion of −2."
        ]

    def test_a_score_of_nobody_has_no_answers_and_none_is_an_answer(self, on_map):
        text = """
stages:
  - name: A
    scores:
      - {measure: csat, value: 4, answers: 0}
      - {measure: nps, value: 4}
"""
        assert on_map("score-without-answers", text) == ["5: How many people gave “A” nps 4?"]
