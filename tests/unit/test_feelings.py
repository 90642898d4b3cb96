"""The curve of emotions, its ends, and the touchpoints that hurt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journeys.analysis.emotions import (
    STEPS,
    curve,
    curve_personas,
    emotion_of,
    face,
    is_critical,
    lowest_emotion,
    lowest_point,
    negative_touchpoints,
)
from mkdocs_journeys.language import Language


def told(journey, persona=""):
    """A persona's curve: the id of each column's step, the value, and whether it is derived."""
    return [(one.column.step.id, one.value, one.derived) for one in curve(journey, persona)]


@pytest.mark.parametrize(
    ("value", "looks"),
    [
        (-2, -2), (-1.5, -2), (-1.49, -2), (-1.4, -1), (-0.5, -1), (-0.45, -1), (-0.44, 0), (0, 0),
        (0.44, 0), (0.45, 1), (0.5, 1), (1, 1), (1.4, 1), (1.49, 2), (1.5, 2), (2, 2),
    ],
)  # fmt: skip
def test_a_half_looks_as_strong_on_either_side(value, looks):
    assert face(value) == looks


@given(st.floats(-2, 2))
def test_good_and_bad_are_judged_alike(value):
    assert face(-value) == -face(value)


@given(st.floats(-2, 2), st.sampled_from(["en", "ru"]))
def test_what_readers_see_as_the_same_number_looks_the_same(value, code):
    assert face(value) == face(round(value, 1))
    assert (face(value) < 0) <= Language(code).signed(value).startswith("−")


@given(st.floats(-2, 2), st.floats(-2, 2))
def test_who_is_happier_never_looks_unhappier(one, other):
    low, high = sorted((one, other))

    assert face(low) <= face(high)


@pytest.mark.parametrize("step", STEPS)
def test_whole_emotions_look_like_themselves(step):
    assert face(step) == step
    assert face(float(step)) == step


def test_curve_leaves_gaps_out(journey):
    found = journey("stages: [{name: A, emotion: 1}, B, {name: C, emotion: -0.5}]")

    assert told(found) == [("a", 1, False), ("c", -0.5, False)]
    assert [one.column.index for one in curve(found)] == [0, 2]


def test_what_is_not_said_of_a_stage_is_the_mean_of_its_touchpoints(journey):
    found = journey("""
        stages:
          - name: A
            touchpoints: [{name: X, emotion: 2}, Y, {name: Z, emotion: -1}]
          - name: B
            emotion: 1
            touchpoints: [{name: X, emotion: -2}]
    """)

    assert told(found) == [("a", 0.5, True), ("b", 1, False)]


def test_nought_is_a_feeling(journey):
    found = journey("stages: [{name: A, emotion: 0, touchpoints: [{name: X, emotion: 2}]}]")

    assert told(found) == [("a", 0, False)]


def test_curve_runs_through_steps(journey):
    found = journey("""
        stages:
          - name: A
            emotion: 2
            steps: [{name: B, emotion: 1}, C, {name: D, touchpoints: [{name: X, emotion: -1}]}]
          - {name: E, emotion: 0}
    """)

    assert told(found) == [("b", 1, False), ("d", -1, True), ("e", 0, False)]


def test_silent_steps_feel_as_their_stage(journey):
    found = journey("stages: [{name: A, emotion: -2, steps: [B, {name: C, touchpoints: [X]}]}]")

    assert told(found) == [("b", -2, False), ("c", -2, False)]


def test_each_persona_has_a_line(journey):
    found = journey("""
        personas: [olga, igor]
        stages:
          - {name: A, emotion: {olga: -1, igor: 2}}
          - {name: B, emotion: 1}
          - {name: C, emotion: {olga: -2}}
          - {name: D, touchpoints: [{name: X, emotion: {igor: 1}}, {name: Y, emotion: 0}]}
    """)

    assert curve_personas(found) == ["olga", "igor"]
    assert told(found, "olga") == [
        ("a", -1, False), ("b", 1, False), ("c", -2, False), ("d", 0, True),
    ]  # fmt: skip
    assert told(found, "igor") == [("a", 2, False), ("b", 1, False), ("d", 0.5, True)]
    assert told(found) == [("a", 0.5, False), ("b", 1, False), ("c", -2, False), ("d", 0.5, True)]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("stages: [{name: A, emotion: {olga: 1}}]", [""]),
        ("personas: [olga, igor]\nstages: [{name: A, emotion: 1}]", [""]),
        ("personas: [olga, igor]\nstages: [A]", [""]),
        (
            "persona: olga\nstages: [{name: A, touchpoints: [{name: X, emotion: {olga: 1}}]}]",
            ["olga"],
        ),
        ("persona: olga\nstages: [{name: A, steps: [{name: B, emotion: {olga: 1}}]}]", ["olga"]),
        ("personas: [b, a]\nstages: [{name: A, emotion: {a: 1}, steps: [B]}]", ["b", "a"]),
    ],
)
def test_voices_are_personas_where_something_tells_them_apart(journey, front, expected):
    found = journey(front.replace("persona: olga", "personas: olga"))

    assert curve_personas(found) == expected


def test_ends_are_those_of_any_persona(journey):
    found = journey("""
        personas: [olga, igor]
        stages:
          - {name: A, emotion: {olga: -1, igor: 2}}
          - {name: B, emotion: {olga: -1.5, igor: 1}}
    """)

    assert lowest_point(found).value == -1.5
    assert lowest_point(found).column.step.name == "B"


def test_the_first_of_equal_ends_counts(journey):
    found = journey("stages: [{name: A, emotion: 1}, {name: B, emotion: 1}]")

    assert lowest_point(found).column.index == 0


def test_no_feelings_no_ends(journey):
    found = journey("stages: [A]")

    assert curve(found) == []
    assert lowest_point(found) is None
    assert negative_touchpoints(found) == []


def test_worst_touchpoints_come_first_and_equal_ones_in_order(journey):
    found = journey("""
        stages:
          - name: A
            touchpoints: [{name: P, emotion: -1}, {name: Q, emotion: 0}, {name: R, emotion: -0.1}]
          - name: B
            steps: [{name: C, touchpoints: [{name: S, emotion: -2}, {name: T, emotion: -1}, U]}]
    """)

    worst = negative_touchpoints(found)

    assert [(value, place.touchpoint.name, place.column) for value, place in worst] == [
        (-2, "S", 1), (-1, "P", 0), (-1, "T", 1), (-0.1, "R", 0),
    ]  # fmt: skip


def test_worst_touchpoints_of_one_persona(journey):
    found = journey("""
        personas: [olga, igor]
        stages: [{name: A, touchpoints: [{name: P, emotion: {olga: -1, igor: 2}}]}]
    """)

    assert [value for value, _ in negative_touchpoints(found, "olga")] == [-1]
    assert negative_touchpoints(found, "igor") == []
    assert negative_touchpoints(found) == []


def test_a_touchpoint_that_hurts_one_of_three_is_critical(journey):
    found = journey("""
        stages:
          - name: A
            touchpoints: [{name: P, emotion: {a: 2, b: 2, c: -0.1}}, {name: Q, emotion: 0}, R]
    """)
    one, two, three = found.stages[0].touchpoints

    assert (lowest_emotion(one), lowest_emotion(two), lowest_emotion(three)) == (-0.1, 0, None)
    assert (is_critical(one), is_critical(two), is_critical(three)) == (True, False, False)


def test_feeling_of_everyone_is_the_mean_of_those_named(journey):
    found = journey("stages: [{name: A, emotion: {a: 2, b: -1}}, {name: B, emotion: 1}, C]")
    first, second, third = found.stages

    assert emotion_of(first) == 0.5
    assert emotion_of(first, "a") == 2
    assert emotion_of(first, "c") is None
    assert emotion_of(second, "a") == emotion_of(second) == 1
    assert emotion_of(third) is None
