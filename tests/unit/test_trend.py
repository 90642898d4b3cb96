"""Whether a number became better, and whether what was done moved it."""

from __future__ import annotations

import datetime as dt

import pytest

from mkdocs_journeys.analysis.trend import (
    Verdict,
    has_reached_target,
    judge,
    readings,
    trend,
)
from mkdocs_journeys.diagrams.trend import EDGE, HEIGHT, WIDTH, draw_trend
from mkdocs_journeys.model.journey import Metric, Opportunity


def metric(*values, **keys):
    """A metric whose readings are (month, value), or values of January, February, and so on."""
    pairs = [one if isinstance(one, tuple) else (at, one) for at, one in enumerate(values, 1)]
    found = [{"date": dt.date(2026, month, 1), "value": value} for month, value in pairs]
    return Metric.model_validate({"name": "M", "readings": found} | keys)


def change(**keys):
    return Opportunity.model_validate({"text": "W", "metric": "M"} | keys)


def test_readings_come_in_the_order_of_their_days():
    assert [reading.value for reading in readings(metric((3, 30), (1, 10), (2, 20)))] == [
        10,
        20,
        30,
    ]


@pytest.mark.parametrize(
    ("values", "better", "said"),
    [
        ((), "higher", "no-data"),
        ((5,), "higher", "no-data"),
        ((1, 2), "higher", "better"),
        ((2, 1), "higher", "worse"),
        ((2, 2), "higher", "same"),
        ((2, 2), "lower", "same"),
        ((1, 2), "lower", "worse"),
        ((2, 1), "lower", "better"),
        ((9, 1, 2), "higher", "better"),
        (((2, 1), (1, 5)), "higher", "worse"),
        ((-2, -1), "higher", "better"),
    ],
)
def test_the_newest_reading_is_seen_beside_the_one_before(values, better, said):
    assert trend(metric(*values, better=better)) == said


@pytest.mark.parametrize(
    ("values", "target", "better", "said"),
    [
        ((), 5, "higher", None),
        ((5,), None, "higher", None),
        ((5,), 5, "higher", True),
        ((5,), 5, "lower", True),
        ((6,), 5, "higher", True),
        ((6,), 5, "lower", False),
        ((4,), 5, "higher", False),
        ((4,), 5, "lower", True),
        ((9, 4), 5, "higher", False),
        ((0,), 0, "higher", True),
    ],
)
def test_a_target_is_reached_from_the_better_side(values, target, better, said):
    assert has_reached_target(metric(*values, target=target, better=better)) is said


def said(judgement):
    """Verdict, the value before and the value after."""
    before, after = judgement.before, judgement.after
    return (
        judgement.verdict,
        before.value if before else None,
        after.value if after else None,
    )


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        # What is done is judged from the day it was done.
        ({"status": "done", "done": "2026-02-15"}, ("better", 20, 40)),
        # A reading of that very day is still one before.
        ({"status": "done", "done": "2026-02-01"}, ("better", 20, 40)),
        ({"status": "done", "done": "2026-01-31"}, ("better", 10, 40)),
        # Nobody says when: the day it was due.
        ({"status": "done", "due": "2026-03-15"}, ("better", 30, 40)),
        ({"status": "done", "due": "2026-01-01", "done": "2026-03-15"}, ("better", 30, 40)),
        # No reading on one of the two sides.
        ({"status": "done", "done": "2026-04-01"}, ("no-data", 40, None)),
        ({"status": "done", "done": "2025-12-31"}, ("no-data", None, 40)),
        ({"status": "done"}, ("no-data", 40, None)),
        # What is not done moves nothing.
        ({"status": "doing", "done": "2026-01-31"}, ("waiting", 40, None)),
        ({"status": "planned", "due": "2026-01-31"}, ("waiting", 40, None)),
        ({"status": "dropped", "due": "2026-01-31"}, ("waiting", 40, None)),
        ({}, ("waiting", 40, None)),
    ],
)
def test_a_change_is_judged_by_readings_before_and_after(keys, expected):
    assert said(judge(change(**keys), metric(10, 20, 30, 40))) == expected


@pytest.mark.parametrize(
    ("values", "better", "verdict"),
    [
        ((10, 5), "lower", "better"),
        ((10, 15), "lower", "worse"),
        ((10, 10), "lower", "same"),
        ((10, 5), "higher", "worse"),
        # Only the newest counts: it fell again.
        ((10, 50, 9), "higher", "worse"),
    ],
)
def test_better_is_what_the_metric_says(values, better, verdict):
    found = judge(change(status="done", done="2026-01-10"), metric(*values, better=better))

    assert found.verdict == verdict


@pytest.mark.parametrize("status", ["done", "doing"])
@pytest.mark.parametrize("known", [None, metric()])
def test_nothing_is_said_without_readings(status, known):
    found = judge(change(status=status, done="2026-01-10"), known)

    assert said(found) == (Verdict.NO_DATA if status == "done" else Verdict.WAITING, None, None)


TOP, BOTTOM, LEFT, RIGHT = EDGE, HEIGHT - EDGE, EDGE, WIDTH - EDGE


@pytest.mark.parametrize("values", [(), (1,)])
def test_one_reading_makes_no_line(values):
    assert draw_trend(metric(*values)) is None


def test_the_line_runs_from_the_lowest_to_the_highest():
    drawn = draw_trend(metric(10, 30))

    assert drawn.points == ((LEFT, BOTTOM), (RIGHT, TOP))
    assert drawn.line == f"{LEFT},{BOTTOM} {RIGHT},{TOP}"
    assert drawn.target is None


def test_days_are_in_proportion():
    early, middle, late = draw_trend(metric((1, 1), (2, 1), (12, 1))).points

    assert middle[0] - early[0] == pytest.approx((RIGHT - LEFT) * 31 / 334, abs=0.1)
    assert late[0] == RIGHT


def test_what_never_moves_is_a_level_line_in_the_middle():
    drawn = draw_trend(metric(7, 7, 7))

    assert {y for _, y in drawn.points} == {HEIGHT / 2}


def test_readings_of_one_day_stand_side_by_side():
    drawn = draw_trend(metric((1, 1), (1, 2), (1, 3)))

    assert [x for x, _ in drawn.points] == [LEFT, WIDTH / 2, RIGHT]


@pytest.mark.parametrize(
    ("values", "target", "height"),
    [((0, 10), 20, TOP), ((0, 10), -10, BOTTOM), ((0, 10), 5, HEIGHT / 2), ((3, 3), 3, HEIGHT / 2)],
)
def test_the_target_is_always_in_the_picture(values, target, height):
    drawn = draw_trend(metric(*values, target=target))

    assert drawn.target == height
    assert all(TOP <= y <= BOTTOM for _, y in drawn.points)
