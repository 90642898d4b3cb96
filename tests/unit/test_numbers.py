"""Numbers and scales as people write them: converted in words, fixed only where one is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journeys.autofix.fix_files import fix_text
from mkdocs_journeys.model.journey import Journey
from mkdocs_journeys.model.personas import Evidence
from mkdocs_journeys.reading.dates import iso
from mkdocs_journeys.reading.scales import scale_hint


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2/5", "-1"),
        ("4 из 5", "1"),
        ("4 of 5", "1"),
        ("5 out of 5", "2"),
        ("0/10", "-2"),
        ("10/10", "2"),
        ("80%", "1.2"),
        ("★★★☆☆", "0"),
        ("⭐⭐⭐⭐⭐", "2"),
        ("3 stars", "0"),
        ("2 балла", "-1"),
        ("😊", "1"),
        ("☹️", "-1"),
        ("very bad", "-2"),
        ("Хорошо", "1"),
        ("++", "2"),
        ("4", "1"),
        ("-5", "-2"),
        ("50", "0"),
    ],
)
def test_other_scales_are_converted(written, value):
    message = scale_hint(written)
    assert message is not None and message.values["value"] == value
    assert message.instead is None


SHAPES = [
    "{value}/{high}", "{value} / {high}", "{value} of {high}", "{value} из {high}",
    "{value} out of {high}", "{value} points of {high}", "{value} баллов из {high}",
    "{value} (из {high})", "{low}-{high}: {value}", "{low}–{high}: {value}",
    "{low}..{high}: {value}", "{value} ({low}-{high})", "scale {low}-{high}: {value}",
    "from {low} to {high}: {value}",
    "от {low} до {high}: {value}", "{value} on a scale of {low} to {high}",
    "оценка {value} из {high}", "bad, {value} из {high}", "😊 {value}/{high}",
    "{value}/{high} (NPS)",
]  # fmt: skip


@given(st.sampled_from(SHAPES), st.sampled_from([5, 7, 10]), st.data())
def test_a_scale_is_recognised_however_it_is_named(shape, high, data):
    value = data.draw(st.integers(1, high))
    message = scale_hint(shape.format(value=value, low=1, high=high))

    assert message is not None and message.instead is None
    converted = (value - 1) / (high - 1) * 4 - 2
    assert (message.values["low"], message.values["high"]) == ("1", str(high))
    assert float(message.values["value"]) == pytest.approx(converted, abs=0.051)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("четыре из пяти", "1"),
        ("two out of five", "-1"),
        ("2 pts", "-1"),
        ("score 2", "-1"),
        ("-50%", "-1"),
        ("+50%", "1"),
        ("-1/2", "-1"),
        ("−1 из 2", "-1"),
        ("1.5/2", "1.5"),
        ("●●●○○", "0"),
        ("♥♥♡♡♡", "-1"),
        ("★★½", "-0.5"),
        ("5-", "2"),
        ("B+", "1"),
        ("F", "-2"),
        ("1½", "1.5"),
        ("-½", "-0.5"),
        ("- -", "-2"),
        ("↓", "-1"),
    ],
)
def test_signs_grades_and_words_are_converted(written, value):
    message = scale_hint(written)
    assert message is not None and message.values["value"] == value
    assert message.instead is None


@pytest.mark.parametrize("written", ["2 5", "1 000", "120%", "2/5 -> 4/5", "from 2 to 4", "2:5"])
def test_a_feeling_is_never_cut_off(read, written):
    assert "very bad, to 2, very good" in told_of(read, f"emotion: '{written}'")


@pytest.mark.parametrize("written", ["abc", "7/5", "1/2", "500", "1..5", ""])
def test_what_is_on_no_scale(written):
    assert scale_hint(written) is None


def fixed(text):
    return fix_text(text, 2, Journey, ())[0]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("emotion: -0,5", "emotion: -0.5"),
        ("emotion: −1,5", "emotion: -1.5"),
        ("emotion: − 1", "emotion: -1"),
        ("emotion: ‑1", "emotion: -1"),
        ("emotion: — 0,5", "emotion: -0.5"),
        ("emotion: '0,5'", "emotion: '0.5'"),
        ("emotion: {olga: -0,5, igor: 0,5}", "emotion: {olga: -0.5, igor: 0.5}"),
        ("emotion: {olga: 0,5, igor: 0}", "emotion: {olga: 0.5, igor: 0}"),
        ("emotion: 2/5", None),
        ("emotion: 2,5", None),
        ("emotion: 80%", None),
        ("scores: {measure: csat, value: 4,6}", "scores: {measure: csat, value: 4.6}"),
        ("scores: {measure: csat, value: '1,234'}", None),
        (
            "scores: {measure: csat, value: 1, answers: 12 000}",
            "scores: {measure: csat, value: 1, answers: 12000}",
        ),
        ("goal: 0,5", None),
        ("metrics: [{name: '0,5'}]", None),
    ],
)
def test_numbers_of_one_meaning_are_fixed(text, right):
    whole = "stages:\n  - name: A\n    {}\n"
    assert fixed(whole.format(text)) == whole.format(right or text)


def test_a_cut_decimal_is_not_read(read):
    result = read(
        {
            "personas/olga.md": "---\nname: O\n---\n",
            "a.md": "---\ntitle: T\npersonas: [olga]\n"
            "stages: [{name: A, emotion: {olga: 0,5}}]\n---\n",
        }
    )
    assert result.atlas.journeys["a"].model.stages[0].emotion == {}
    assert [problem.rule for problem in result.problems] == ["wrong-type"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("1,5 тыс", "1500"),
        ("2k", "2000"),
        ("1.2M", "1200000"),
        ("1,234", "1.234 or 1234"),
        ("~120", "120"),
        ("4.5 of 5", "4.5"),
    ],
)
def test_a_number_with_words_is_told_whole(read, written, told):
    text = "---\ntitle: T\nstages: [{name: A, scores: {measure: csat, value: '%s'}}]\n---\n"
    assert told in read({"a.md": text % written}).said[0]


def told_of(read, line):
    front = f"---\ntitle: T\nreviewed: 2026-01-01\nstages:\n  - name: A\n    {line}\n---\n"
    return read({"a.md": front}).said[0]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("between 1 and 2", "1.5"),
        ("от -2 до -1", "-1.5"),
        ("-1..1", "0"),
        ("0 - 1", "0.5"),
        ("1 (good)", "1"),
        ("+2 — восторг", "2"),
        ("about -1", "-1"),
        ("минус один", "-1"),
        ("minus 2", "-2"),
        ("zero", "0"),
        ("😀😀", "1"),
        ("😡 злость", "-2"),
        ("１", "1"),
        ("١", "1"),
        ("1\u200b", "1"),
        ("？", None),
        ("'?'", "leave the line out"),
        ("n/a", "leave the line out"),
        ("неизвестно", "leave the line out"),
        ("😀 😡", None),
        ("good and bad", None),
        ("not good", None),
        ("between 3 and 4", None),
        ("from 2 to 1", None),
        ("1 or 2 or 0", None),
    ],
)
def test_a_feeling_in_words_is_told_as_a_number(read, written, value):
    said = told_of(read, f"emotion: {written}")

    if value is None:
        assert "very bad, to 2, very good" in said
    else:
        assert said.endswith(f"{value}. [wrong-type]")


@pytest.mark.parametrize("written", ["between 1 and 2", "1 (good)", "минус один", "😀😀", "n/a"])
def test_what_is_told_of_a_feeling_is_left_to_the_author(written):
    text = f"stages:\n  - name: A\n    emotion: {written}\n"
    assert fixed(text) == text


@given(number=st.integers(-2, 2), zero=st.sampled_from("٠०０০๐"), hidden=st.booleans())
def test_digits_of_other_scripts_are_fixed(number, zero, hidden):
    digit = chr(ord(zero) + abs(number))
    written = f"{'-' if number < 0 else ''}{digit}{chr(0x200B) if hidden else ''}"

    assert fixed(f"stages:\n  - name: A\n    emotion: {written}\n") == (
        f"stages:\n  - name: A\n    emotion: {'-' if number < 0 else ''}{abs(number)}\n"
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("May 12, 2026", "2026-05-12"),
        ("12 May 2026", "2026-05-12"),
        ("12th of May, 2026", "2026-05-12"),
        ("1 Sept. 2026", "2026-09-01"),
        ("12 мая 2026 года", "2026-05-12"),
        ("12 июн 2026", "2026-06-12"),
        ("Mayo 12, 2026", None),
        ("12 ма 2026", None),
        ("05/06/2026", None),
        ("12.05.26", None),
    ],
)
def test_days_in_words(written, day):
    assert iso(written) == day


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("June 2026", "write 2026-06-01"),
        ("jun 2026", "write 2026-06-01"),
        ("Q2 2026", "write 2026-04-01"),
        ("3 кв. 2026", "write 2026-07-01"),
        ("2025", "write 2025-01-01"),
        ("05/06/2026", "write 2026-05-06 / 2026-06-05"),
        ("12.05.26", "write 2026-05-12"),
        ("31.11.26", None),
        ("soon", None),
    ],
)
def test_what_a_date_may_mean_is_told_and_not_fixed(read, written, told):
    study = f"title: S\ndate: {written}\n"
    (said,) = read({"research/s.md": f"---\n{study}---\n"}).said

    assert (told or f"this is “{written}”. [") in said
    assert fix_text(study, 2, Evidence, ())[0] == study


@pytest.mark.parametrize(
    ("written", "told"),
    [("1.200", "alone: 1200"), ("12+", "alone: 12"), ("12-15", None), ("twelve", None)],
)
def test_a_count_with_signs_is_told_whole(read, written, told):
    (said,) = read({"research/s.md": f"---\ntitle: S\ncount: {written}\n---\n"}).said
    assert (told or f"this is “{written}”. [") in said
