"""Rules about transitions: unreachable places, dead ends and shares."""

from __future__ import annotations

import pytest


class TestWays:
    @pytest.mark.parametrize(
        ("stages", "straight"),
        [
            ("A, B, C, D", True),
            ("A, B, C", False),
            ("A, {name: B, next: [c, exit]}, {name: C, id: c}, D", False),
            ("{name: A, id: a}, B, {name: C, next: [a, d]}, {name: D, id: d}", False),
            ("A, B, {name: C, next: []}, D", False),
            ("{name: A, next: [b, d]}, {name: B, id: b}, C, {name: D, id: d}", True),
            ("{name: A, id: a}, B, C, {name: D, next: a}", False),
            ("A, B, C, {name: D, next: []}", True),
            ("A, B, C, {name: D, next: exit}", False),
        ],
    )
    def test_what_is_a_straight_line(self, on_map, stages, straight):
        assert bool(on_map("straight-line", f"stages: [{stages}]")) == straight

    @pytest.mark.parametrize(
        ("stages", "lost"),
        [
            ("{name: A, next: c}, B, {name: C, id: c}", ["B"]),
            ("{name: A, next: d}, B, C, {name: D, id: d}", ["B"]),
            ("{name: A, next: []}, B, C", ["B"]),
            ("{name: A, touchpoints: [{name: T, next: b}, U]}, {name: B, id: b}", []),
            ("{name: A, next: b}, {name: B, id: b, touchpoints: [{name: T, next: c}, U]}, "
             "{name: C, id: c}", []),
            ("{name: A, next: t}, {name: B, touchpoints: [{name: T, id: t, next: c}, U]}, "
             "{name: C, id: c}", ["U"]),
            ("{name: A, next: d}, {name: B, id: b, next: c}, {name: C, id: c, next: b}, "
             "{name: D, id: d}", ["B"]),
            ("{name: A, next: d}, {name: B, id: b}, {name: C, next: b}, {name: D, id: d}", ["B"]),
            ("Z, {name: A, touchpoints: [{name: Card, next: c}, {name: Cash, next: c}]}, "
             "{name: C, id: c}", []),
            ("Z, {name: A, touchpoints: [{name: Card, next: c}, Cash]}, {name: C, id: c}",
             ["Cash"]),
            ("Z, {name: A, touchpoints: [{name: Card, next: [cash, c]}, {name: U, next: c}, "
             "{name: Cash, id: cash}]}, {name: C, id: c}", ["U"]),
            ("{name: A, next: d}, {name: B, id: b, next: d}, {name: C, next: b}, {name: D, id: d}",
             ["C"]),
        ],
    )  # fmt: skip
    def test_where_nobody_gets(self, on_map, stages, lost):
        said = on_map("unreachable-touchpoint", f"stages: [{stages}]")

        assert [line.split("“")[1].split("”")[0] for line in said] == lost

    @pytest.mark.parametrize(
        ("stages", "trapped"),
        [
            ("{name: A, id: a}, {name: B, next: a}, C", ["B"]),
            ("{name: A, id: a}, {name: B, id: b, next: b}, C", ["B"]),
            ("{name: A, id: a, next: [b, c]}, {name: B, id: b, next: a}, {name: C, id: c}", []),
            ("{name: A, id: a}, {name: B, next: [a, exit]}, C", []),
            ("{name: A, id: a}, {name: B, next: []}, C", []),
            ("{name: A, id: a}, B, {name: C, next: a}", []),
            ("{name: A, id: a}, {name: B, touchpoints: [T, {name: U, next: a}]}", []),
            ("{name: A, id: a}, {name: B, next: a, touchpoints: [T, U]}, C", ["U"]),
        ],
    )
    def test_where_nobody_gets_out(self, on_map, stages, trapped):
        said = on_map("dead-end", f"stages: [{stages}]")

        assert [line.split("“")[1].split("”")[0] for line in said] == trapped

    @pytest.mark.parametrize(
        ("ways", "said"),
        [
            ("[{to: b, share: 0.5}, {to: exit, share: 0.3}]", ["another 20%"]),
            ("[{to: exit, share: 30%}]", ["another 70%"]),
            ("[{to: b, share: 0.5}, {to: exit, share: 0.46}]", []),
            ("[{to: b}, {to: exit, share: 0.3}]", []),
            ("[b]", []),
            ("[]", []),
        ],
    )
    def test_shares_that_are_not_whole(self, on_map, ways, said):
        lines = on_map(
            "shares-not-whole", f"stages: [{{name: A, next: {ways}}}, {{name: B, id: b}}]"
        )

        assert [part in line for part, line in zip(said, lines, strict=True)] == [True] * len(said)

    def test_a_stages_shares_are_added_to_its_last_touchpoints(self, on_map):
        text = """
stages:
  - name: A
    next: [{to: exit, share: 0.4}]
    touchpoints: [{name: T, next: [{to: b, share: 0.6}]}]
  - {name: B, id: b}
"""
        assert on_map("shares-not-whole", text) == []

    def test_who_has_arrived_goes_nowhere(self, on_map):
        text = "stages: [A, {name: B, next: [{to: exit, share: 0.3}]}]"

        assert on_map("shares-not-whole", text) == []
