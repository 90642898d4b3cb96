"""Whether a difference is more than chance: by hand, and by throwing dice."""

from __future__ import annotations

import random

import pytest

from mkdocs_journeys.analysis.significance import (
    AnswerScale,
    differ,
    difference,
    scale_of,
    wilson,
)
from mkdocs_journeys.analysis.trend import judge, trend
from mkdocs_journeys.diff.change import (
    About,
    EntityKind,
    Fact,
    Measured,
    Rating,
)
from mkdocs_journeys.diff.kinds import FactKind
from mkdocs_journeys.model.journey import Metric, Opportunity

POINTS, NPS, SHARE = AnswerScale(1, 5), AnswerScale(-100, 100), AnswerScale(0, 100)


@pytest.mark.parametrize(
    ("share", "answers", "low", "high"),
    [  # Newcombe 1998, Statistics in Medicine 17:857, table I, method 3
        (81 / 263, 263, 0.2553, 0.3662),
        (15 / 148, 148, 0.0624, 0.1605),
        (0.0, 20, 0.0, 0.1611),
        (1 / 29, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share_is_the_published_one(share, answers, low, high):
    assert wilson(share, answers) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [  # Newcombe 1998, Statistics in Medicine 17:873, table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_of_a_difference_is_the_published_one(after, before, low, high):
    found = difference(before[0] / before[1], before[1], after[0] / after[1], after[1])

    assert found == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize(
    ("before", "answers", "after", "later", "scale", "said"),
    [
        (3.9, 400, 4.6, 5, POINTS, False),
        (3.9, 400, 4.6, 400, POINTS, True),
        (3.9, 400, 3.9, 400, POINTS, False),
        (4.6, 400, 3.9, 400, POINTS, True),
        (3.9, 400, 4.0, 400, POINTS, False),
        (1.0, 3, 5.0, 3, POINTS, True),
        (5.0, 1, 1.0, 1, POINTS, False),
        (20, 50, 32, 50, NPS, False),
        (-40, 200, 10, 200, NPS, True),
        (60, 70, 80, 80, SHARE, True),
        (3.9, None, 4.6, 400, POINTS, False),
        (3.9, 400, 4.6, None, POINTS, False),
        (3.9, 0, 4.6, 400, POINTS, False),
        (3.9, 400, 4.6, 400, None, False),
    ],
)
def test_what_differs(before, answers, after, later, scale, said):
    assert differ(before, answers, after, later, scale) is said


@pytest.mark.parametrize(
    ("measure", "means", "unit", "scale"),
    [
        ("csat", (3.9, 4.6), None, (1, 5)),
        ("CSAT (из 10)", (7, 4.6), None, (0, 10)),
        ("CSI", (71, 4.6), None, (0, 100)),
        ("Удовлетворённость", (3, 4), None, (1, 5)),
        ("csat", (0.4, 0.9), None, (0, 10)),
        ("nps", (3, 4), None, (-100, 100)),
        ("НПС", (30, 40), None, (-100, 100)),
        ("Snps", (3, 4), None, (0, 10)),
        ("Ease", (3, 4), None, (0, 10)),
        ("Ease", (-3, 4), None, (-100, 100)),
        ("Ease", (30, 400), None, None),
        ("Share of those who come back", (30, 40), "%", (0, 100)),
        ("Share", (30, 140), "%", None),
        ("Waiting", (3, 4), "min", None),
        ("csat", (3, 4), "points", (1, 5)),
    ],
)
def test_the_scale_that_means_are_on(measure, means, unit, scale):
    assert scale_of(measure, *means, unit=unit) == scale


def sample(dice, weights, count):
    answers = dice.choices(range(1, 6), weights, k=count)
    return sum(answers) / count


@pytest.mark.parametrize(
    "weights", [(1, 0, 0, 0, 9), (5, 0, 0, 0, 5), (1, 2, 3, 4, 5), (0, 0, 1, 3, 9)]
)
@pytest.mark.parametrize("counts", [(5, 5), (10, 30), (200, 10), (400, 400)])
def test_chance_is_seldom_called_a_difference(weights, counts):
    dice, times = random.Random(repr((weights, counts))), 1500

    wrong = sum(
        differ(
            sample(dice, weights, counts[0]),
            counts[0],
            sample(dice, weights, counts[1]),
            counts[1],
            POINTS,
        )
        for _ in range(times)
    )

    assert wrong / times < 0.075  # 5 %, and what chance adds to so few throws


def test_what_is_real_and_large_is_found():
    dice, times = random.Random(1), 300

    found = sum(
        differ(
            sample(dice, (1, 2, 3, 4, 5), 200), 200, sample(dice, (0, 1, 1, 4, 9), 200), 200, POINTS
        )
        for _ in range(times)
    )

    assert found / times > 0.95


def rated(before, after, measure="csat"):
    return Fact(
        kind=FactKind.SCORE_CHANGED,
        about=About(EntityKind.JOURNEY, "a", "A", "a.md"),
        words=measure,
        before=Rating(*before),
        after=Rating(*after),
    )


def test_a_score_is_better_only_for_sure():
    assert rated((3.9, 400), (4.6, 400)).better is True
    assert rated((4.6, 400), (3.9, 400)).better is False
    for unsure in (rated((3.9, 400), (4.6, 5)), rated((3.9,), (4.6,)), rated((3.9, 400), (4.6,))):
        assert unsure.better is None
        assert unsure.is_sure is False


def measured(*readings, **keys):
    found = [
        {"date": f"2026-0{month}-01", "value": value} | ({"answers": count} if count else {})
        for month, (value, count) in enumerate(readings, 1)
    ]
    return Metric.model_validate({"name": "Share", "unit": "%", "readings": found} | keys)


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        (((60, None), (80, None)), "better"),  # a system counts everything
        (((60, 70), (80, 80)), "better"),
        (((80, 80), (60, 70)), "worse"),
        (((60, 7), (80, 8)), "unclear"),
        (((60, 70), (80, None)), "unclear"),
        (((60, None), (80, 80)), "unclear"),
        (((60, 7), (60, 8)), "same"),
    ],
)
def test_a_metric_of_answers_becomes_better_only_for_sure(readings, said):
    metric = measured(*readings)
    change = Opportunity.model_validate(
        {"text": "W", "metric": "Share", "status": "done", "done": "2026-01-02"}
    )
    fact = Fact(
        kind=FactKind.METRIC_MEASURED,
        about=About(EntityKind.JOURNEY, "a", "A", "a.md"),
        key="higher",
        words="Share",
        before=Measured(readings[0][0], metric.readings[0].date, "%", readings[0][1]),
        after=Measured(readings[1][0], metric.readings[1].date, "%", readings[1][1]),
    )

    assert trend(metric) == said
    assert judge(change, metric).verdict == said
    assert fact.better is {"better": True, "worse": False}.get(said)
