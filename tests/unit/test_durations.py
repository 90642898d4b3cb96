"""Durations as authors write them, and their sums along a journey."""

from __future__ import annotations

import pickle
from copy import deepcopy
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mkdocs_journeys.analysis.durations import (
    UNITS,
    Duration,
    journey_time,
    moment_time,
    read_duration,
)
from mkdocs_journeys.language import Language
from mkdocs_journeys.model.journey import Journey, MetricReading, Stage
from mkdocs_journeys.model.ranges import NumberRange
from mkdocs_journeys.reading.duration_hints import explain_duration

HOUR, DAY = 60, 24 * 60
SPELLED = {
    "second": ("s", "sec", "seconds", "с", "сек.", "секунд"),
    "minute": ("min", "minutes", "мин", "мин.", "минут"),
    "hour": ("h", "hrs", "hours", "ч", "ч.", "часов"),
    "day": ("d", "days", "дн.", "дней", "суток"),
    "working_day": ("working days", "business days", "рабочих дней", "раб. дней"),
    "week": ("w", "weeks", "нед.", "недель"),
    "month": ("mo", "months", "мес.", "месяцев"),
    "quarter": ("quarters", "кв.", "кварталов"),
    "year": ("y", "years", "г.", "лет"),
}
PAIRS = [(unit, word) for unit, words in SPELLED.items() for word in words]


@given(st.integers(0, 999), st.sampled_from(PAIRS), st.sampled_from(["", " ", "\u00a0", "  "]))
def test_a_number_with_its_unit(number, pair, space):
    unit, word = pair
    assert read_duration(f"{number}{space}{word}") == Duration(
        number * UNITS[unit], number * UNITS[unit]
    )


@given(
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from(PAIRS),
    st.sampled_from(["–", "-", "—", " – ", " - ", "…", "..", " to ", " до "]),
)
def test_a_range_stays_a_range(low, more, pair, sign):
    unit, word = pair
    least, most = low * UNITS[unit], (low + more) * UNITS[unit]
    for text in (f"{low}{sign}{low + more} {word}", f"{low} {word}{sign}{low + more} {word}"):
        assert read_duration(text) == Duration(least, most)
    if more:
        assert read_duration(f"{low + more}{sign}{low} {word}") is None


@given(st.text(max_size=30))
def test_any_text_is_read_without_an_error(text):
    duration = read_duration(text)
    assert duration is None or 0 <= duration.least <= duration.most


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("полчаса", 30),
        ("полтора часа", 90),
        ("half an hour", 30),
        ("an hour", 60),
        ("1,5 ч", 90),
        ("1½ h", 90),
        ("1h30m", 90),
        ("1 ч 30 м", 90),
        ("an hour and 30 minutes", 90),
        ("около недели", 7 * DAY),
        ("~2 h", 120),
        ("час", 60),
        ("два часа", 120),
        ("2-х часов", 120),
        ("сразу", 0),
    ],
)
def test_as_people_say_it(text, minutes):
    assert read_duration(text) == Duration(minutes, minutes)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("до 3 дней", 0, 3 * DAY),
        ("up to 3 days", 0, 3 * DAY),
        ("3+ days", 3 * DAY, inf),
        ("3 дня и больше", 3 * DAY, inf),
        ("more than an hour", HOUR, inf),
        ("от часа до суток", HOUR, DAY),
        ("from 2 to 3 hours", 2 * HOUR, 3 * HOUR),
        ("30 min – 2 h", 30, 2 * HOUR),
        ("один-два дня", DAY, 2 * DAY),
        ("полтора-два часа", 90, 120),
    ],
)
def test_ranges_with_words(text, least, most):
    assert read_duration(text) == Duration(least, most)


@pytest.mark.parametrize(
    "text",
    [
        *("", "3m", "10 м", "30", "1:30", "дней", "soon", "1,000 days", "1 000 дней", "10–7 days"),
        *("-5 min", "1 min 2 h", "every day", "24/7", "недели"),
    ],
)
def test_what_is_ambiguous_is_no_duration(text):
    assert read_duration(text) is None


def test_sums_along_a_journey():
    journey = Journey.model_validate(
        {
            "title": "A",
            "stages": [
                {
                    "name": "own",
                    "duration": "7–10 days",
                    "touchpoints": [{"name": "x", "duration": "1 h"}],
                },
                {
                    "name": "sum",
                    "touchpoints": [
                        {"name": "a", "duration": "10 min", "wait": "5 min"},
                        {"name": "b", "wait": "5–10 min"},
                    ],
                },
                {"name": "steps", "steps": [{"name": "s", "duration": "1 h"}, "t"]},
                "unknown",
            ],
        }
    )
    total = journey_time(journey)
    assert total.total == Duration(7 * DAY + 15 + 60, 10 * DAY + 20 + 60)
    assert total.waiting == Duration(10, 15)
    assert (total.known, total.stages) == (3, 4)
    assert moment_time(Stage(name="x")) == (None, None)


@pytest.mark.parametrize(
    ("least", "most", "english", "russian"),
    [
        (45, 45, "45 minutes", "45 минут"),
        (90, 90, "90 minutes", "90 минут"),
        (150, 150, "2.5 hours", "2,5 часа"),
        (7 * DAY, 10 * DAY, "7–10 days", "7–10 дней"),
        (120, 3 * DAY, "2 hours – 3 days", "2 часа – 3 дня"),
        (0, 3 * DAY, "0–3 days", "0–3 дня"),
        (3 * DAY, inf, "3 days or more", "3 дня или больше"),
    ],
)
def test_sums_in_words(least, most, english, russian):
    told = [Language(code).duration(least, most).replace("\u00a0", " ") for code in ("en", "ru")]
    assert told == [english, russian]


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_ranges_of_readings(low, more):
    low, high = float(f"{low:g}"), float(f"{low + more:g}")
    if "e" in f"{low:g}{high:g}" or low > high:
        return
    value = MetricReading.model_validate({"date": "2026-10-01", "value": f"{low:g}–{high:g}"}).value
    assert value == NumberRange(low, high)
    assert float(value) == (low + high) / 2
    assert deepcopy(value) == pickle.loads(pickle.dumps(value)) == value
    assert str(value) == f"{low:g}–{high:g}"


def test_the_smaller_number_comes_first():
    with pytest.raises(ValidationError, match="range"):
        MetricReading.model_validate({"date": "2026-10-01", "value": "10–7"})


NOTES = [
    "по закону",
    "by law",
    "обычно",
    "без очереди",
    "SLA",
    "as told by the bank",
    "если повезёт",
]


@given(
    st.integers(1, 99), st.sampled_from(PAIRS), st.sampled_from(NOTES),
    st.sampled_from(["{d} ({n})", "({n}) {d}", "{d}, {n}", "{d}; {n}", "{d} — {n}", "{n}: {d}"]),
)  # fmt: skip
def test_a_note_is_no_part_of_the_time(number, pair, note, form):
    unit, word = pair
    written = form.format(d=f"{number} {word}", n=note)
    assert read_duration(written) == Duration(number * UNITS[unit], number * UNITS[unit])


def test_brackets_hold_any_note():
    assert read_duration("2 дня (максимум 5)") == Duration(2 * DAY, 2 * DAY)
    assert read_duration("7–10 days (of which 3 by post)") == Duration(7 * DAY, 10 * DAY)


@pytest.mark.parametrize(
    "text",
    ["час – полтора и два", "1 h, 30", "2 days, sometimes a week", "two, three", "(по закону)"],
)
def test_what_may_be_a_part_of_the_time_is_no_note(text):
    assert read_duration(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("10 рабочих дней по закону", "10 рабочих дней (по закону)"),
        ("3 days by law", "3 days (by law)"),
        ("2 недели, если до 5 млн", "2 недели (если до 5 млн)"),
        ("1–2 h without the queue", "1–2 h (without the queue)"),
    ],
)
def test_a_note_without_brackets_is_told_with_them(text, told):
    assert told in explain_duration(text).render(str)
