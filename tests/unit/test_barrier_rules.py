"""Rules about barriers, opportunities and hypotheses."""

from __future__ import annotations

import pytest
from rule_runs import PEOPLE


class TestBarriers:
    @pytest.mark.parametrize(
        ("place", "told"),
        [
            ("barriers: [{text: B, opportunities: [o]}]", 0),
            ("barriers: B\n    opportunities: [o]", 0),
            ("opportunities: [o]\n    touchpoints: [{name: T, barriers: B}]", 0),
            ("opportunities: [o]\n    steps: [{name: T, touchpoints: {name: U, barriers: B}}]", 0),
            ("barriers: B\n    touchpoints: [{name: T, opportunities: [o]}]", 1),
            ("barriers: [B, C]", 2),
        ],
    )
    def test_a_way_out_is_named_at_the_barrier_or_around_it(self, on_map, place, told):
        text = f"stages:\n  - name: A\n    {place}\nopportunities: [{{id: o, text: O}}]"

        assert len(on_map("barrier-without-way-out", text)) == told

    @pytest.mark.parametrize(
        ("barrier", "emotion", "told"),
        [
            ("severity: low", 0, 0),
            ("severity: low", -1, 1),
            ("severity: high", 1, 1),
            ("tags: x", 0, 0),
        ],
    )
    def test_what_was_dropped_with_open_eyes_stays_dropped(self, on_map, barrier, emotion, told):
        more = "" if barrier.startswith("tags") else f", {barrier}"
        text = f"""
stages:
  - name: A
    emotion: {emotion}
    barriers: [{{text: B, opportunities: [o, p]{more}}}]
opportunities: [{{id: o, text: O, status: dropped}}, {{id: p, text: P, status: dropped}}]
"""
        assert len(on_map("barrier-given-up", text)) == told
        assert on_map("barrier-without-way-out", text) == []

    def test_one_way_left_is_no_giving_up(self, on_map):
        text = """
stages: [{name: A, emotion: -2, barriers: [{text: B, opportunities: [o, p]}]}]
opportunities: [{id: o, text: O, status: dropped}, P]
"""
        assert on_map("barrier-given-up", text.replace("P]", "{id: p, text: P}]")) == []

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("{name: A, emotion: -1}", ["A falls to −1"]),
            ("{name: A, emotion: -0.5}", []),
            ("{name: A, emotion: -1, barriers: B}", []),
            ("{name: A, emotion: -1, touchpoints: {name: T, barriers: B}}", []),
            ("{name: A, barriers: B, touchpoints: {name: T, emotion: -2}}", []),
            ("{name: A, emotion: -1, touchpoints: {name: T, emotion: -2}}", ["T falls to −2"]),
            ("{name: A, emotion: -1, steps: [{name: S, touchpoints: {name: T, emotion: -2}}]}",
             ["T falls to −2"]),
            ("{name: A, touchpoints: [{name: T, barriers: B}, {name: U, emotion: -1}]}",
             ["U falls to −1"]),
        ],
    )  # fmt: skip
    def test_the_innermost_place_that_hurts_is_told(self, on_map, text, told):
        said = on_map("low-emotion-without-barrier", f"stages: [{text}]")

        assert [line.split("“")[1].split(",")[0].replace("”", "") for line in said] == told

    def test_one_unhappy_persona_is_enough(self, on_map):
        text = "personas: [a, b]\nstages: [{name: A, emotion: {a: 1, b: -1}}]"

        assert len(on_map("low-emotion-without-barrier", text, PEOPLE)) == 1

    @pytest.mark.parametrize("rule", ["stage-without-touchpoint", "straight-line"])
    def test_a_day_in_a_life_is_a_line_without_us(self, on_map, rule):
        text = "stages: [Morning, Noon, Evening, Night]"

        assert on_map(rule, text)
        assert on_map(rule, f"kind: life\n{text}") == []

    def test_worries_of_life_are_not_ours(self, on_map):
        text = "kind: life\nstages: [{name: A, emotion: -2}]"

        assert on_map("low-emotion-without-barrier", text) == []


class TestHypotheses:
    METRIC = "stages: [{{name: A, metrics: {{name: Came to pay, readings: [{}]}}}}]\n"

    @pytest.mark.parametrize(
        ("keys", "said"),
        [
            ("status: done, done: 2026-05-01", ["was done on 2026-05-01"]),
            ("status: done, due: 2026-05-01", ["was done on 2026-05-01"]),
            ("status: done", ["but the day is missing"]),
            ("status: done, done: 2026-09-01", []),
            ("status: done, done: 2026-04-01", []),
            ("status: done, due: 2027-04-01", ["but the day is missing"]),
            ("status: doing, due: 2026-05-01", []),
        ],
    )
    def test_a_reading_is_missed_a_quarter_after_the_change(self, on_map, keys, said):
        text = self.METRIC.format("{date: 2026-03-01, value: 1}, {date: 2026-04-10, value: 2}")
        text += f"opportunities: [{{text: O, metric: came to  PAY, {keys}}}]"

        lines = on_map("done-without-reading", text)

        assert [any(part in line for line in lines) for part in said] == [True] * len(lines)
        assert len(lines) == len(said)

    @pytest.mark.parametrize(
        ("status", "without", "unwatched"),
        [("idea", 0, 1), ("planned", 1, 1), ("doing", 1, 1), ("done", 1, 1), ("dropped", 0, 0)],
    )
    def test_who_has_to_name_a_metric(self, on_map, status, without, unwatched):
        text = "opportunities: [{{text: O, status: {}{}}}]"

        bare = self.METRIC.format("") + text.format(status, "")
        wrong = self.METRIC.format("") + text.format(status, ", metric: Came to play")
        assert len(on_map("opportunity-without-metric", bare)) == without
        assert on_map("metric-not-watched", bare) == []
        assert len(on_map("metric-not-watched", wrong)) == unwatched
        assert on_map("opportunity-without-metric", wrong) == []
        assert on_map("done-without-reading", wrong) == []

    def test_an_opportunity_without_a_status_is_an_idea(self, on_map):
        assert on_map("opportunity-without-metric", "stages: [A]\nopportunities: O") == []
