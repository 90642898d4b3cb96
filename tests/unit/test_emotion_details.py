"""Emotions with a word, and emotions that turn: read, counted, drawn, compared and exported."""

from __future__ import annotations

import copy
import json
import pickle

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from two_times import one_stage

from mkdocs_journeys.analysis.emotions import curve_course, face, lowest_point, negative_moments
from mkdocs_journeys.diagrams.curve import draw_curve
from mkdocs_journeys.diagrams.curve_words import FACE, place_words
from mkdocs_journeys.exporters.json_data import part_data
from mkdocs_journeys.language import Language
from mkdocs_journeys.model.atlas import Atlas
from mkdocs_journeys.model.emotion import EMOTION_SCALE, EmotionScale, Feeling, own_scale
from mkdocs_journeys.model.journey import Journey, Stage

NUMBERS = st.integers(-20, 20).map(lambda tenths: tenths / 10)
COURSES = NUMBERS | st.lists(NUMBERS, min_size=1, max_size=6)
WORDS = st.text("абвгд xyz", min_size=1, max_size=30).filter(str.strip)
ONE = COURSES | st.fixed_dictionaries({"value": COURSES}, optional={"word": WORDS})
EMOTIONS = ONE | st.dictionaries(st.sampled_from(["olga", "igor", "word-lover"]), ONE, min_size=1)


def _emotion(written):
    return Stage.model_validate({"name": "A", "emotion": written}).emotion


# Reading.


@given(EMOTIONS)
def test_what_is_written_is_read_and_exported_again(written):
    read = _emotion(written)

    assert _emotion(part_data(Stage(name="A", emotion=read))["emotion"]) == read


@given(ONE)
def test_an_emotion_counts_as_its_lowest_number(written):
    value = written["value"] if isinstance(written, dict) else written
    feeling = _emotion(written)[""]

    assert feeling == min(value if isinstance(value, list) else [value])
    assert feeling.turns == (len(feeling.course) > 1)


@given(ONE, EMOTIONS)
def test_copies_say_the_same(one, several):
    for feeling in (*_emotion(one).values(), *_emotion(several).values()):
        for copied in (copy.deepcopy(feeling), pickle.loads(pickle.dumps(feeling))):
            assert copied == feeling
            assert (copied.course, copied.word) == (feeling.course, feeling.word)


def test_keys_of_an_emotion_are_no_personas():
    assert set(_emotion({"value": 1, "word": "joy"})) == {""}
    assert set(_emotion({"olga": 1, "igor": -1})) == {"olga", "igor"}
    assert set(_emotion({"value": 1, "olga": 2})) == {"value", "olga"}  # as it has always been
    assert set(_emotion({"word": -1, "olga": "2"})) == {"word", "olga"}


@pytest.mark.parametrize(
    ("emotion", "place", "message"),
    [
        ("[1, 5]", (6, 18), "An emotion goes from −2 to 2, and this is 5."),
        ("{value: 4/5, word: tired}", (6, 22), "If it is on a scale from 1 to 5, it is 1 here."),
        ("{olga: {value: 7}}", (6, 29), "An emotion goes from −2 to 2, and this is 7."),
        ("{word: angry}", (6, 14), "The key “value” is missing."),
        ("{value: -1, wrod: x}", (6, 26), "Did you mean “word”?"),
        ("{olga: {valu: -1}}", (6, 22), "Did you mean “value”?"),
        ("{value: -1, word: [x]}", (6, 32), "Write a single text here, not a list."),
        ("[]", (6, 14), "There must be at least one item here."),
        ("[1, x]", (6, 18), "A number is expected, and this is “x”."),
    ],
)
def test_an_error_is_told_at_its_place(read, emotion, place, message):
    map_text = f"---\ntitle: T\npersonas: olga\nstages:\n  - name: A\n    emotion: {emotion}\n---\n"
    reading = read({"personas/olga.md": "---\nname: Olga\n---\n", "a.md": map_text})

    assert [(problem.position.line, problem.position.column) for problem in reading.problems] == [
        place
    ]
    assert message in reading.said[0]


def test_a_wrong_number_does_not_hide_the_others(read):
    text = yaml.safe_dump({"title": "T", "stages": [{"name": "A", "emotion": [1, 5, -1]}]})

    reading = read({"a.md": f"---\n{text}---\n"})

    assert reading.atlas.journeys["a"].model.stages[0].emotion[""].course == (1, -1)


def test_an_emotion_without_numbers_is_none():
    with pytest.raises(ValidationError):
        _emotion([])


# The curve.


def _points(journey, persona=""):
    return [
        (point.column.index, round(point.position, 2), float(point.value))
        for point in curve_course(journey, persona)
    ]


def test_the_curve_runs_through_the_points_inside_the_column(journey):
    found = journey("stages: [{name: A, emotion: [1, -2, 0]}, {name: B, emotion: 2}]")

    assert _points(found) == [(0, 0.17, 1), (0, 0.5, -2), (0, 0.83, 0), (1, 0.5, 2)]
    assert lowest_point(found).value == -2


def test_the_columns_of_a_divided_stage_share_its_points(journey):
    found = journey("stages: [{name: A, emotion: [1, -2, 0, 2], steps: [X, Y]}, B]")

    assert _points(found) == [(0, 0.25, 1), (0, 0.75, -2), (1, 0.25, 0), (1, 0.75, 2)]


def test_the_word_stands_at_the_lowest_point(journey):
    found = journey("stages: [{name: A, emotion: {value: [1, -2, -2], word: despair}}]")

    curve = draw_curve(found, Atlas(), Language("en"), 200)

    assert [dot.word for dot in curve.voices[0].dots] == ["", "despair", ""]
    assert [row.text for word in curve.words for row in word.rows] == ["despair"]


class _Point:
    """A point of a curve with a word."""

    def __init__(self, x, y, value, word):
        self.x, self.y, self.value, self.word = x, y, value, word


POINTS = st.builds(
    _Point, st.floats(12, 788), st.floats(30, 150), st.floats(-2, 2), WORDS.map(str.strip)
)


@given(st.lists(POINTS, max_size=12))
def test_words_overlap_nothing(points):
    placed = place_words([("", point) for point in points], 200, (0, 0, 800, 180), "ltr")

    boxes = [
        (word.x - word.words.width / 2, word.y, word.words.width, word.words.height)
        for word in placed
    ]
    faces = [(point.x - FACE, point.y - FACE, 2 * FACE, 2 * FACE) for point in points]
    for number, box in enumerate(boxes):
        assert box[0] >= 0
        assert box[0] + box[2] <= 800
        assert all(not _overlap(box, other) for other in (*boxes[:number], *faces))
    if len(points) == 1:
        assert len(placed) == 1


def _overlap(box, other):
    slack = 0.1
    return (
        box[0] + slack < other[0] + other[2]
        and other[0] + slack < box[0] + box[2]
        and box[1] + slack < other[1] + other[3]
        and other[1] + slack < box[1] + box[3]
    )


# What changed.


def test_a_turn_that_changes_is_told(told):
    before = one_stage(emotion=[1, -2, 0])

    assert told(before, one_stage(emotion=[1, -1, 0])) == [
        "«Касса»: эмоция стала лучше: +1, −2, 0 → +1, −1, 0"
    ]
    assert told(before, one_stage(emotion=-2)) == ["«Касса»: эмоция: +1, −2, 0 → −2"]


def test_a_word_that_changes_is_told(told):
    before = one_stage(emotion={"value": -1, "word": "досада"})

    assert told(before, one_stage(emotion={"value": -1, "word": "злость"})) == [
        "«Касса»: слово для эмоции: «досада» → «злость»"
    ]
    assert told(before, one_stage(emotion=-1)) == [
        "«Касса»: слово для эмоции: больше не указано (было: «досада»)"
    ]
    assert told(before, before) == []


# Export.


def test_numbers_stay_as_they_are_written():
    written = {"olga": {"value": [1, -2], "word": "fear"}, "igor": [0, 1], "masha": 2}
    data = part_data(Journey(title="T", stages=[{"name": "A", "emotion": written}]))

    assert json.dumps(data["stages"][0]["emotion"]) == json.dumps(written)


def test_equal_numbers_with_other_words_differ():
    assert Feeling([1], "joy") != Feeling([1], "pride")
    assert Feeling([1], "joy") == 1
    assert Feeling([1, -1]) != Feeling([-1, 1])


# Another scale.

SCALES = st.tuples(st.integers(-20, 20), st.integers(-20, 20)).filter(
    lambda ends: len({*ends}) == 2
)


@given(SCALES, st.lists(st.floats(0, 1), min_size=1, max_size=4))
def test_numbers_of_a_scale_are_exported_as_they_are_written(ends, shares):
    numbers = [round(min(ends) + share * (max(ends) - min(ends)), 2) for share in shares]
    data = {
        "title": "T",
        "scale": {"emotion": list(ends)},
        "stages": [{"name": "A", "emotion": numbers}],
    }
    context = {EMOTION_SCALE: own_scale(data)}

    found = Journey.model_validate(data, context=context)
    feeling = found.stages[0].emotion[""]

    exported = part_data(found)["stages"][0]["emotion"]
    assert (exported if feeling.turns else [exported]) == pytest.approx(numbers)
    assert -2 <= feeling <= 2
    worst = min(numbers) if ends[0] < ends[1] else max(numbers)
    assert feeling.on_own_scale in (None, pytest.approx(worst))


def test_the_nearest_scale_holds(read):
    plain = "---\ntitle: T\nstages: [{name: A, emotion: %s}]\n---\n"
    reading = read(
        {
            "a.md": plain % 10,
            "area/index.md": "---\ntitle: Area\nscale: {emotion: 1–5}\n---\n",
            "area/b.md": plain % 3,
            "area/c.md": (plain % 1).replace("title", "scale: {emotion: [6, 1]}\ntitle"),
        },
        scale=EmotionScale(0, 10),
    )

    assert reading.said == []
    felt = {key: entry.model.stages[0].emotion[""] for key, entry in reading.atlas.journeys.items()}
    assert felt == {"a": 2, "area/b": 0, "area/c": 2}
    language = Language("ru")
    assert [language.signed(value) for value in felt.values()] == ["10", "3", "1"]
    assert {face(felt["a"]), face(felt["area/c"])} == {2}


@pytest.mark.parametrize(
    ("scale", "emotion", "message"),
    [
        ("[1, 5]", "0", "An emotion goes from 1 to 5 here, and this is 0."),
        ("[5, 1]", "-2", "An emotion goes from 1 to 5 here, and this is -2."),
        ("1-10", "11", "An emotion goes from 1 to 10 here, and this is 11."),
        ("[1, 5]", "4/5", "An emotion is a number from 1 to 5 here."),
        ("[1]", "1", "A scale is two different numbers, the worst and the best: [1, 5]."),
        ("[2, 2]", "1", "A scale is two different numbers"),
        ("five", "1", "A scale is two different numbers"),
    ],
)
def test_what_does_not_fit_a_scale(read, scale, emotion, message):
    text = (
        f"---\ntitle: T\nscale: {{emotion: {scale}}}\nstages: [{{name: A, emotion: {emotion}}}]\n"
    )

    (said,) = read({"a.md": f"{text}---\n"}).said

    assert message in said


def test_means_stay_on_the_scale(read):
    touchpoints = "[{name: X, emotion: 2}, {name: Y, emotion: 5}]"
    text = (
        f"title: T\nscale: {{emotion: [1, 5]}}\nstages: [{{name: A, touchpoints: {touchpoints}}}]"
    )

    found = read({"a.md": f"---\n{text}\n---\n"}).atlas.journeys["a"].model

    assert Language("en").signed(curve_course(found)[0].value) == "3.5"


def test_a_scale_that_changes_is_told(told):
    before = {"stages": one_stage(emotion=2)}

    assert told(before, {"scale": {"emotion": [1, 5]}, "stages": one_stage(emotion=5)}) == [
        "Шкала эмоций: «1–5» (раньше не указано)"
    ]


def test_a_turn_below_the_touchpoints_is_what_hurts_most(journey):
    found = journey(
        "stages: [{name: A, emotion: [1, -2, 0], touchpoints: [{name: B, emotion: -1}]}]"
    )

    assert [(float(pain.value), pain.name) for pain in negative_moments(found)] == [
        (-2, "A"),
        (-1, "B"),
    ]


# Moments of truth.


def test_a_moment_of_truth_is_marked_at_its_lowest_point(journey):
    found = journey(
        "stages: [{name: A, emotion: [1, -2, 0], moment_of_truth: true}, {name: B, emotion: 1},"
        " {name: C, emotion: 1, touchpoints: [{name: D, moment_of_truth: true}]}]"
    )

    curve = draw_curve(found, Atlas(), Language("en"), 200)

    assert [dot.truth for dot in curve.voices[0].dots] == [False, True, False, False, True]
    assert part_data(found)["stages"][0]["moment_of_truth"] is True
    assert "moment_of_truth" not in part_data(found)["stages"][1]


def test_a_moment_of_truth_is_true_or_false(read):
    text = "title: T\nstages: [{name: A, moment_of_truth: maybe}]"

    (said,) = read({"a.md": f"---\n{text}\n---\n"}).said

    assert "Only true or false can stand here." in said
