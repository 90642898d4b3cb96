"""Numbers and scales as people write them: converted in words, mended only where one is meant."""

from __future__ import annotations

import pytest

from mkdocs_journeys.autofix.fix_files import fix_text
from mkdocs_journeys.model.journey import Journey
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
def test_numbers_of_one_meaning_are_mended(text, right):
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
