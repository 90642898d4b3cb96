"""Numbers of opportunities: read as people write them, scored, ordered, plotted, compared."""

from __future__ import annotations

import copy
import json
import math
import pickle
from contextlib import suppress
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from mkdocs_journeys.analysis.formula import FormulaError, parse_formula
from mkdocs_journeys.analysis.opportunity_order import in_order, score_group
from mkdocs_journeys.analysis.opportunity_scores import (
    NAMED_FORMULAS,
    Lack,
    ScoreSettings,
    Scoring,
)
from mkdocs_journeys.analysis.queries import OpportunityRef
from mkdocs_journeys.autofix.fix_files import fix_files
from mkdocs_journeys.checks.rule import Limits
from mkdocs_journeys.diagrams.text_metrics import width
from mkdocs_journeys.exporters.json_data import part_data
from mkdocs_journeys.language import Language
from mkdocs_journeys.model.entry import Entry
from mkdocs_journeys.model.estimates import ESTIMATES, PERCENT, QUANTITY_READER
from mkdocs_journeys.model.journey import Journey, Opportunity
from mkdocs_journeys.pages.opportunity_plot import plot_opportunities
from mkdocs_journeys.pages.score_wording import ScoreWording
from mkdocs_journeys.reading.folder import read_folder
from mkdocs_journeys.reading.quantities import read_quantity
from mkdocs_journeys.reading.score_settings import read_score_settings, score_settings_of
from mkdocs_journeys.reading.settings import read_site_settings
from mkdocs_journeys.schemas import schema

ENTRY = Entry("a", PurePosixPath("a.md"), PurePosixPath("a.md"), Journey(title="A", stages=["B"]))
CONTEXT = {QUANTITY_READER: read_quantity}


def way(text="A", **estimates):
    return Opportunity.model_validate({"id": text, "text": text, **estimates}, context=CONTEXT)


def read(tmp_path, *lines):
    """The problems of an opportunity with these lines, and the opportunity."""
    text = "---\ntitle: A\nstages: [B]\nopportunities:\n  - text: C\n"
    text += "".join(f"    {line}\n" for line in lines)
    (tmp_path / "a.md").write_text(f"{text}---\n", "utf-8")
    reading = read_folder(tmp_path, "j")
    found = [problem.render(str) for problem in reading.problems]
    return found, next(iter(reading.atlas.journeys.values())).model.opportunities[0]


# Reading.


@pytest.mark.parametrize(
    ("text", "sort", "low", "high", "unit"),
    [
        ("80 %", PERCENT, 0.8, 0.8, PERCENT),
        ("80,5%", PERCENT, 0.805, 0.805, PERCENT),
        ("70–80 %", PERCENT, 0.7, 0.8, PERCENT),
        ("80 процентов", PERCENT, 0.8, 0.8, PERCENT),
        ("3 person-months", "work", 3, 3, "month"),
        ("2 нед.", "work", 2, 2, "week"),
        ("2 чел.-нед.", "work", 2, 2, "week"),
        ("1,5 чел/мес", "work", 1.5, 1.5, "month"),
        ("3 человеко-месяца", "work", 3, 3, "month"),
        ("2–4 weeks", "work", 2, 4, "week"),
        ("от 2 до 4 недель", "work", 2, 4, "week"),
        ("полтора месяца", "work", 1.5, 1.5, "month"),
        ("half a week", "work", 0.5, 0.5, "week"),
        ("two weeks", "work", 2, 2, "week"),
        ("½ day", "work", 0.5, 0.5, "day"),
        ("10 ч/д", "work", 10, 10, "day"),
        ("5 md", "work", 5, 5, "day"),
        ("5 SP", "work", 5, 5, "point"),
        ("8 story points", "work", 8, 8, "point"),
        ("3–5 сторипойнтов", "work", 3, 5, "point"),
        ("13 баллов", "work", 13, 13, "point"),
        ("2 спринта", "work", 2, 2, "sprint"),
        ("half a sprint", "work", 0.5, 0.5, "sprint"),
        ("1.5 sprints", "work", 1.5, 1.5, "sprint"),
        ("12 000 заказов в месяц", "reach", 12000, 12000, "month"),
        ("1200 customers a quarter", "reach", 1200, 1200, "quarter"),
        ("12k users/month", "reach", 12000, 12000, "month"),
        ("5–7 тыс. чел. в месяц", "reach", 5000, 7000, "month"),
        ("1200 чел./мес.", "reach", 1200, 1200, "month"),
        ("30 %", "reach", 0.3, 0.3, PERCENT),
        ("5 тыс.", "reach", 5000, 5000, ""),
    ],
)
def test_quantities_are_read_as_people_write_them(text, sort, low, high, unit):
    quantity = read_quantity(text, sort)

    assert (quantity.low, quantity.high, quantity.unit) == (
        pytest.approx(low),
        pytest.approx(high),
        unit,
    )
    assert str(quantity) == text
    for copied in (copy.deepcopy(quantity), pickle.loads(pickle.dumps(quantity))):
        assert (copied, copied.text, copied.unit) == (quantity, text, unit)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        *(("1,200 users", "reach"), ("1.200 a month", "reach"), ("8/10", PERCENT)),
        *(("3 sprints", PERCENT), ("5 SX", "work"), ("4–2 weeks", "work"), ("soon", "work")),
        *(("3 weeks", PERCENT), ("3 недели", "reach2"), ("", "work"), ("-3 weeks", "work")),
    ],
)
def test_what_may_mean_more_than_one_thing_is_no_quantity(text, sort):
    assert read_quantity(text, sort) is None


@given(st.text(max_size=40), st.sampled_from(["work", "reach", PERCENT]))
def test_any_text_is_read_or_refused(text, sort):
    quantity = read_quantity(text, sort)

    assert quantity is None or 0 <= quantity.low <= quantity.high


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("value: 0,8", "Write the decimal with a dot: 0.8."),
        ("value: 12 000", "Write the number alone: 12000."),
        ("effort: 5 SX", "5 story points"),
        ("reach: 1,200 users", "Write 1.2 users or 1200 users, whichever is meant."),
        ("confidence: 8/10", "Write it in percent: 80%."),
        ("value: 8/10", "Write the number alone: 8."),
        ("impact: massive", "In RICE that is 3."),
        ("effort: XL", "“high”"),
        ("effort: 4–2 weeks", "3 person-months"),
        ("ease: высокая", "Did you mean “high”?"),
        ("reach: -5", "must be 0 or more"),
        ("impact: .inf", "low, medium, high, or a number"),
        ("impact: [1, 2]", "low, medium, high"),
        ("impact: true", "low, medium, high"),
        ("valeu: 3", "Did you mean “value”?"),
        ("охват: 1200", "reach"),
    ],
)
def test_what_is_no_estimate_is_told_with_the_nearest(line, hint, tmp_path):
    found, opportunity = read(tmp_path, line)

    assert len(found) == 1
    assert hint in found[0]
    assert all(getattr(opportunity, key) is None for key in ESTIMATES)


@given(
    st.dictionaries(
        st.sampled_from(ESTIMATES),
        st.sampled_from(["low", "high"]) | st.floats(0, 1e6) | st.integers(0, 1000),
    )
)
def test_levels_and_numbers_stand_beside_each_other(estimates):
    opportunity = way(**estimates)

    assert {key: getattr(opportunity, key) for key in estimates} == estimates


# Formulas.

VALUES = {"reach": 1200.0, "impact": 2.0, "value": 8.0, "confidence": 0.8, "ease": 3, "effort": 3}


@st.composite
def expressions(draw, depth=3):
    """An expression, with what Python makes of it."""
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from(ESTIMATES) | st.integers(1, 99).map(str))
    left, right = draw(expressions(depth - 1)), draw(expressions(depth - 1))
    text = f"{left} {draw(st.sampled_from('+-*/'))} {right}"
    return f"({text})" if draw(st.booleans()) else text


@given(expressions())
def test_a_formula_means_what_arithmetic_says(text):
    expected = None
    with suppress(ZeroDivisionError):
        expected = eval(text, {}, VALUES)
    try:
        formula = parse_formula(text, ESTIMATES)
    except FormulaError as error:
        assert error.reason == "names"
        return
    if expected is None:
        with pytest.raises(ZeroDivisionError):
            formula.evaluate(VALUES)
    else:
        assert formula.evaluate(VALUES) == pytest.approx(expected)


@given(st.text("()+-*/ reachvluimpct0.5,×÷_^!'", max_size=60))
def test_any_text_is_a_formula_or_is_told_where_it_is_wrong(text):
    try:
        formula = parse_formula(text, ESTIMATES)
    except FormulaError as error:
        assert 0 <= error.offset <= len(text)
    else:
        assert set(formula.names) <= set(ESTIMATES)


@pytest.mark.parametrize(
    ("setting", "column", "words"),
    [
        ("value/efort", 32, "Did you mean “effort”?"),
        ("(reach * 2", 26, "has no partner"),
        ("reach ** 2", 33, "missing here"),
        ("value * 0,5", 35, "a dot"),
        ('"reach * impct"', 35, "Did you mean “impact”?"),
        ('__import__("os")', 26, "neither a formula nor an estimate"),
        ("value effort", 32, "missing before “effort”"),
        ("{formla: rice}", 27, "Did you mean “formula”?"),
        ("{levels: {lov: 1}}", 36, "Did you mean “low”?"),
        ("{scale: {value: [10, 1]}}", 42, "the least and the greatest"),
        ("{units: {effort: parsec}}", 43, "week"),
        ("5", 26, "names no estimate"),
        ("[rice]", 26, "Keys are expected"),
        ("(" * 80 + "reach", 76, "too long"),
    ],
)
def test_errors_of_the_setting_are_told_with_their_place(setting, column, words, tmp_path):
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        f"site_name: x\nplugins:\n  - journeys:\n      opportunity_score: {setting}\n", "utf-8"
    )
    settings, (problem,) = read_score_settings(read_site_settings(config))

    assert settings.formula is None
    assert (problem.position.line, problem.position.column) == (4, column)
    assert words in problem.render(str)


@pytest.mark.parametrize("name", [*NAMED_FORMULAS, "RICE", "Value / Effort"])
def test_named_formulas_are_known_however_they_are_written(name):
    settings, problems = score_settings_of(name)

    assert not problems
    assert settings.formula in NAMED_FORMULAS


# Scores.

RICE = {"reach": "1200 a month", "impact": 2, "confidence": "80 %", "effort": "3 months"}


def scores(*ways, setting=None):
    scoring = Scoring(score_settings_of(setting)[0], ways)
    return scoring, [scoring.of(one) for one in ways]


def test_a_score_tells_how_it_was_made():
    one = way(**RICE)
    scoring, (score,) = scores(one)

    assert (scoring.name, score.value) == ("rice", pytest.approx(640))
    told = ScoreWording(scoring, Language("en")).made(one)
    assert told.replace("\u2068", "").replace("\u2069", "") == (
        "reach 1200 a month × impact 2 × confidence 80 % ÷ effort 3 months = 640"
    )


def test_units_are_counted_as_most_have_them():
    months = [way(str(number), **RICE) for number in range(2)]
    scoring, found = scores(*months, way("weeks", **{**RICE, "effort": "13 weeks"}))

    assert scoring.units == {"effort": "month", "reach": "month"}
    assert found[2].value == pytest.approx(640)  # 13 weeks are three months


@pytest.mark.parametrize(
    ("estimates", "lack", "keys"),
    [
        ({"impact": 2}, Lack.MISSING, ("reach", "confidence", "effort")),
        ({**RICE, "impact": "high"}, Lack.LEVEL, ("impact",)),
        ({**RICE, "effort": 0}, Lack.UNIT, ("effort",)),
        ({**RICE, "effort": "0 months"}, Lack.ZERO, ("effort",)),
        ({**RICE, "confidence": 80}, Lack.OVER_ALL, ("confidence",)),
        ({**RICE, "reach": "30 %"}, Lack.UNIT, ("reach",)),
    ],
)
def test_what_has_no_score_says_why(estimates, lack, keys):
    _, (_, score) = scores(way("whole", **RICE), way(**estimates), setting="rice")

    assert (score.value, score.lack, score.keys) == (None, lack, keys)


def test_levels_are_numbers_only_where_the_settings_say_so():
    ways = [way(impact="high", effort="low"), way(impact=3, effort=1)]

    assert [score.value for score in scores(*ways)[1]] == [None, 3]
    setting = {"formula": "value/effort", "levels": {"low": 1, "medium": 2, "high": 3}}
    assert [score.value for score in scores(*ways, setting=setting)[1]] == [3, 3]


def test_a_range_makes_a_range_around_the_score():
    _, (score,) = scores(way(value="4–8", effort="1–2"))

    assert (score.low, score.high) == (2, 8)
    assert score.low <= score.value <= score.high


ANY = st.fixed_dictionaries(
    {},
    optional={
        key: st.sampled_from(["low", "medium", "high", "2–3"])
        | st.integers(0, 100)
        | st.floats(0, 1e9)
        for key in ESTIMATES
    },
)


@given(
    st.lists(ANY, max_size=6), st.sampled_from([*NAMED_FORMULAS, "(value + reach) / effort", None])
)
def test_every_opportunity_has_a_score_or_a_reason(backlog, setting):
    ways = [way(str(number), **estimates) for number, estimates in enumerate(backlog)]
    scoring, found = scores(*ways, setting=setting)

    for opportunity, score in zip(ways, found, strict=True):
        assert (score.value is None) == (score.lack is not None)
        assert score.value is None or math.isfinite(score.value)
        wording = ScoreWording(scoring, Language("ru"))
        told = wording.why_none(opportunity) if score.lack else wording.made(opportunity)
        assert told
    ordered = [scoring.of(opportunity).value for opportunity in in_order(ways, scoring)]
    known = [value for value in ordered if value is not None]
    if scoring.is_used:
        assert ordered == [*sorted(known, reverse=True), *[None] * (len(ordered) - len(known))]
        assert {score_group(one, scoring) for one in ways} <= {"top", "middle", "bottom", "none"}


# What follows from it.


def map_with(**opportunity):
    return {
        "stages": [{"name": "B", "opportunities": ["a"]}],
        "opportunities": [{"id": "a", "text": "А", **opportunity}],
    }


def test_a_changed_number_and_its_score_are_told(told):
    assert told(map_with(value=3, effort=2), map_with(value=5, effort=2)) == [
        "Возможность «А», ценность: 3 → 5",
        "Возможность «А», балл: 1,5 → 2,5",
    ]
    assert told(map_with(effort="2 нед."), map_with(effort="3 нед.", confidence="80 %")) == [
        "Возможность «А», уверенность: 80 % (раньше не указано)",
        "Возможность «А», объём работ: 2 нед. → 3 нед.",
    ]
    assert told(map_with(impact="high", effort=1), map_with(impact=3, effort=1)) == [
        "Возможность «А», эффект: высокий → 3",
        "Возможность «А», балл: 3 (раньше не указано)",
    ]
    assert told(map_with(effort="2 нед."), map_with(effort="2 недели")) == []


@pytest.mark.parametrize(
    ("first", "second", "line", "words"),
    [
        ("confidence: 80", "confidence: 50 %", 3, "more than certain"),
        ("confidence: 120 %", "confidence: 50 %", 3, "surer than 100 %"),
        ("effort: 0", "effort: 3", 3, "without effort"),
        ("effort: 3 weeks", "effort: 3", 4, "one scale"),
        ("reach: 300 a month", "reach: 300", 4, "one scale"),
        ("impact: 3", "impact: 300", 4, "one scale"),
        ("value: 3", "value: 80", 4, "one scale"),
        ("confidence: 0.8", "confidence: 8", 4, "one scale"),
    ],
)
def test_numbers_of_other_scales_are_told(first, second, line, words, on_map):
    rows = "\n".join(
        f"  - {{text: {name}, {value}}}" for name, value in (("C", first), ("D", second))
    )
    found = on_map("estimate-off-scale", f"stages: [B]\nopportunities:\n{rows}")

    assert len(found) == 1
    assert found[0].startswith(f"{line}:")
    assert words in found[0]


@pytest.mark.parametrize("key", ["impact", "value", "ease", "confidence", "effort", "reach"])
def test_numbers_of_one_scale_and_levels_are_let_be(key, on_map):
    text = "stages: [B]\nopportunities:\n"
    for number, value in enumerate([0.5, 1, "high", "low"]):
        text += f"  - {{text: C{number}, {key}: {value}}}\n"

    assert on_map("estimate-off-scale", text) == []


def test_the_scale_of_the_settings_counts(on_map):
    text = "stages: [B]\nopportunities:\n  - {text: C, value: 80}\n  - {text: D, value: 8}"
    settings = {"scale": {"value": [1, 10]}}
    found = on_map("estimate-off-scale", text, limits=Limits(score=score_settings_of(settings)[0]))

    assert found == ["3: “value” goes from 1 to 10 here, and this is 80."]


COORDINATES = st.sampled_from(["low", "medium", "high"]) | st.integers(0, 10) | st.floats(0, 1e4)


@given(st.lists(st.tuples(COORDINATES, COORDINATES), max_size=40))
def test_no_point_and_no_label_covers_another(places):
    ways = [
        OpportunityRef(
            ENTRY, way(f"Opportunity-{number}", value=value, effort=effort), (), (), None
        )
        for number, (value, effort) in enumerate(places)
    ]
    plot = plot_opportunities(ways, Scoring(ScoreSettings(), [one.opportunity for one in ways]))
    if plot is None:
        assert not ways
        return
    assert len(plot.points) + len(plot.unplaced) == len(ways)
    boxes = [(one.x - 10, one.y - 10, one.x + 10, one.y + 10) for one in plot.points] + [
        label_box(one) for one in plot.points if one.label
    ]
    for number, box in enumerate(boxes):
        assert 0 <= box[0] < box[2] <= plot.width
        assert 0 <= box[1] < box[3] <= plot.height
        for other in boxes[number + 1 :]:
            covers = (
                box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            )
            assert not covers, (box, other)


def label_box(point):
    size = width(point.label, 13)
    left = point.label_x if point.anchor == "start" else point.label_x - size
    return left, point.label_y - 8, left + size, point.label_y + 8


def test_numbers_stand_where_they_belong_and_levels_in_their_third():
    ways = [
        OpportunityRef(ENTRY, way(str(number), value=value, effort=effort), (), (), None)
        for number, (value, effort) in enumerate([(2, 1), (8, 1), (8, 4), ("high", "low")])
    ]
    plot = plot_opportunities(ways, Scoring(ScoreSettings(), [one.opportunity for one in ways]))
    first, second, third, level = plot.points

    assert first.x == second.x < third.x
    assert first.y > second.y == third.y
    assert level.is_level
    assert level.home == (plot.across(1 / 6), plot.up(5 / 6))
    assert not any(one.is_level for one in plot.points[:3])


def test_what_is_exported_is_what_was_written(tmp_path):
    lines = ("reach: 12 000 заказов в месяц", "impact: 2", "confidence: 80 %", "effort: 2–4 нед.")
    _, opportunity = read(tmp_path, *lines)
    data = json.loads(json.dumps(part_data(opportunity)))

    assert way(**{key: data[key] for key in ESTIMATES if key in data}) == way(
        **{key: getattr(opportunity, key) for key in ESTIMATES if key in data}
    )
    assert data["reach"] == "12 000 заказов в месяц"


@given(ANY)
def test_the_schema_takes_what_the_reader_takes(estimates):
    values = {"title": "A", "stages": ["B"], "opportunities": [{"text": "C", **estimates}]}

    assert Draft7Validator(schema("journey")).is_valid(values)


def test_safe_spellings_are_fixed(tmp_path):
    read(tmp_path, "value: 0,8", "effort: 12 000", "reach: 1,200 users", "impact: massive")
    reading = read_folder(tmp_path, "j")
    (fixed,) = fix_files(reading, ())

    assert "value: 0.8\n" in fixed.new
    assert "effort: 12000\n" in fixed.new
    assert "reach: 1,200 users\n" in fixed.new
    assert "impact: massive\n" in fixed.new


@given(
    st.integers(1, 20),
    st.integers(1, 20),
    st.sampled_from(["{} SP", "{} спринтов"]),
    st.sampled_from(["", "{effort: week}", "{effort: point}", "{effort: sprint}"]),
)
def test_units_of_a_team_count_among_themselves_alone(few, more, unit, setting):
    """No setting says how long a sprint is, so none becomes weeks, and no weeks become points."""
    own = read_quantity(unit.format(more), "work").unit
    settings = ScoreSettings("value/effort", units={"effort": setting[9:-1]} if setting else {})
    efforts = [unit.format(few), unit.format(more), unit.format(more), "2 weeks"]
    opportunities = [
        Opportunity.model_validate({"text": "O", "value": 6, "effort": effort}, context=CONTEXT)
        for effort in efforts
    ]
    scoring = Scoring(settings, opportunities)
    scores = [scoring.of(opportunity).value for opportunity in opportunities]
    if setting in {"", f"{{effort: {own}}}"}:
        assert scores == [pytest.approx(6 / few), *[pytest.approx(6 / more)] * 2, None]
    else:
        assert scores[:3] == [None] * 3
        assert (scores[3] is None) is (setting != "{effort: week}")
