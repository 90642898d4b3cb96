"""The ways through a journey: written, implied, back and out."""

from __future__ import annotations

import pytest

from mkdocs_journeys.analysis.paths import path_nodes, paths


def told(journey):
    """Every path as `from > to`; `~` marks those that nobody wrote."""
    return [
        f"{path.source.name} {'~' if path.implied else ''}{path.way} "
        f"{path.target.name if path.target else '-'}"
        for path in paths(journey)
    ]


def test_a_path_runs_on_where_nothing_is_said(journey):
    found = journey("stages: [{name: A, touchpoints: [P, Q]}, B, {name: C, touchpoints: [R]}]")

    assert [stop.name for stop in path_nodes(found)] == ["P", "Q", "B", "R"]
    assert [stop.index for stop in path_nodes(found)] == [0, 1, 2, 3]
    assert [stop.column for stop in path_nodes(found)] == [0, 0, 1, 2]
    assert told(found) == ["P ~on Q", "Q ~on B", "B ~on R"]


def test_one_stop_has_no_path(journey):
    assert told(journey("stages: [A]")) == []


def test_ways_on_back_and_out(journey):
    found = journey("""
        stages:
          - name: A
            touchpoints:
              - P
              - {name: Q, next: [{to: r, share: 42%, label: да}, p, q, {to: exit, share: 0.1}]}
              - {name: R, next: p}
    """)

    assert told(found) == ["P ~on Q", "Q on R", "Q back P", "Q back Q", "Q exit -", "R back P"]
    (on, out) = (paths(found)[1], paths(found)[4])
    assert (on.share, on.label) == (0.42, "да")
    assert (out.share, out.target) == (0.1, None)


def test_an_empty_list_ends_the_path(journey):
    found = journey(
        "stages: [{name: A, touchpoints: [{name: P, next: []}, Q]}, {name: B, next: []}, C]"
    )

    assert told(found) == ["Q ~on B"]


def test_what_a_stage_says_is_said_of_its_last_touchpoint(journey):
    found = journey("""
        stages:
          - {name: A, touchpoints: [P, Q], next: [c, exit]}
          - B
          - {name: C, next: a}
    """)

    assert told(found) == ["P ~on Q", "Q on C", "Q exit -", "B ~on C", "C back P"]


def test_a_stages_ways_come_after_those_of_its_last_touchpoint(journey):
    found = journey("stages: [{name: A, touchpoints: [P, {name: Q, next: p}], next: exit}, B]")

    assert told(found) == ["P ~on Q", "Q back P", "Q exit -"]


def test_a_stages_empty_list_ends_the_path_after_its_last_touchpoint(journey):
    assert told(journey("stages: [{name: A, touchpoints: [P, Q], next: []}, B]")) == ["P ~on Q"]


def test_steps_are_stops_and_the_last_one_speaks_for_the_stage(journey):
    found = journey("""
        stages:
          - name: A
            next: [a, exit]
            steps:
              - {name: B, next: d}
              - {name: C, touchpoints: [P, Q], next: b}
              - D
          - E
    """)

    assert [stop.name for stop in path_nodes(found)] == ["B", "P", "Q", "D", "E"]
    assert told(found) == ["B on D", "P ~on Q", "Q back B", "D back B", "D exit -"]


def test_a_divided_stages_own_touchpoints_stand_before_its_steps(journey):
    found = journey(
        "stages: [{name: A, touchpoints: [P], steps: [{name: B, touchpoints: [Q]}, C]}]"
    )

    assert [(stop.name, stop.column) for stop in path_nodes(found)] == [
        ("P", 0),
        ("Q", 1),
        ("C", 2),
    ]
    assert [stop.step.name for stop in path_nodes(found)] == ["A", "B", "C"]
    assert told(found) == ["P ~on Q", "Q ~on C"]


def test_what_a_divided_stage_holds_itself_replaces_none_of_its_steps(journey):
    found = journey(
        "stages: [{name: A, touchpoints: [P], next: z, steps: [{name: B, next: p}, C]}, Z]"
    )

    assert [stop.name for stop in path_nodes(found)] == ["P", "B", "C", "Z"]
    assert told(found) == ["P ~on B", "B back P", "C on Z"]


@pytest.mark.parametrize(
    ("to", "target"), [("a", "P"), ("s", "P"), ("t", "R"), ("p", "P"), ("exit", None)]
)
def test_what_next_may_name(journey, to, target):
    found = journey(f"""
        stages:
          - name: A
            steps: [{{name: S, touchpoints: [P, Q]}}, {{name: T, touchpoints: [R]}}]
          - {{name: Z, next: {to}}}
    """)
    end = paths(found)[-1].target

    assert (end and end.name) == target


def test_touchpoints_come_before_stages_of_the_same_name(journey):
    found = journey("stages: [{name: A, touchpoints: [P, A]}, {name: B, next: a}]")

    assert paths(found)[-1].target.index == 1


def test_a_way_to_nowhere_is_left_out(journey):
    assert told(journey("stages: [{name: A, next: [zzz, b]}, B]")) == ["A on B"]


def test_a_stage_named_like_a_touchpoints_anchor_takes_nothing_from_it(journey):
    found = journey("stages: [{name: A, touchpoints: [X]}, {name: touch-x}, {name: C, next: x}]")

    assert paths(found)[-1].target.name == "X"
