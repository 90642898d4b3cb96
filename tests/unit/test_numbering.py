"""Numbers of stages: none of ours beside one of the author's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journeys.analysis.numbering import (
    column_numbers,
    is_numbered,
    own_numbers,
    stage_numbers,
)

WORDS = ["Search", "Choice", "Заказ", "Оплата", "Zahlung"]

STYLES = [
    "{n}. {word}", "{n}.{word}", "{n}) {word}", "({n}) {word}", "[{n}] {word}", "{n}: {word}",
    "{n} - {word}", "{n} — {word}", "{n} – {word}", "#{n} {word}", "№ {n}. {word}", "{n} {word}",
    "0{n} {word}", "0{n}. {word}", "00{n} — {word}", "**{n}.** {word}", "🔍 {n}. {word}",
    "Phase {n}: {word}", "Stage {n} — {word}", "Step {n}. {word}", "STEP {n} {word}",
    "Step #{n}: {word}", "Phase-{n} {word}", "Step {n}", "Day {n}: {word}", "Part {n}: {word}",
    "Этап {n}: {word}", "Шаг {n}. {word}", "шаг №{n} — {word}", "Фаза {n} {word}",
    "Стадия {n}: {word}", "{n}-й этап: {word}", "{n}-я стадия. {word}", "День {n}. {word}",
    "Schritt {n}: {word}", "Étape {n} – {word}", "Fase {n}: {word}", "Etapa {n}. {word}",
    "阶段{n}：{word}", "第{n}步 {word}", "ステップ{n} {word}", "{n}단계: {word}", "{n}、{word}",
    "Wave {n}: {word}", "{n}.1 {word}", "1.{n} {word}", "{n}\N{VARIATION SELECTOR-16}\u20e3 {word}",
]  # fmt: skip

LISTS = [
    ["I. A thing", "II. B thing", "III. C thing", "IV. D thing"],
    ["I) A", "II) B"], ["I — A", "II — B"], ["I A", "II B", "III C"], ["Phase I: A", "Phase II: B"],
    ["Ⅰ. A", "Ⅱ. B"], ["① A", "② B"], ["❶ A", "❷ B"], ["⑴ A", "⑵ B"], ["⒈A", "⒉B"],
    ["１．A", "２．B"],
    ["A. One", "B. Two"], ["A) One", "B) Two"], ["а) раз", "б) два", "в) три"],
    ["Phase A: One", "Phase B: Two"], ["Step one: x", "Step two: y"],
    ["Этап первый: x", "Этап второй"],
    ["First stage", "Second stage"], ["Первый этап", "Второй этап"], ["1st phase x", "2nd phase y"],
    ["第一步 x", "第二步 y"], ["١. بحث", "٢. شراء"], ["المرحلة ١: بحث", "المرحلة ٢: شراء"],
    ["0. Before", "1. Search"], ["ХІ. x"], ["X. x"],
]  # fmt: skip

PLAIN = [
    ["Search", "Choice"], ["3 days later", "Choice"], ["3 days later", "7 days later"],
    ["24/7 support", "Search"], ["9:00 Arrival", "10:00 Coffee", "11:00 Home"],
    ["1C setup", "Search"],
    ["5-minute wait", "Search"], ["10 – 15 minutes", "Search"], ["2-й визит", "Поиск"],
    ["I want it", "Search"], ["Vitamins", "X-ray"], ["X-ray", "I buy"], ["½ hour later", "Search"],
    ["1.5 hours later", "Search"], ["Terminal 2", "Search"], ["iPhone 15 — order", "Search"],
    ["Вижу рекламу", "И жду"], ["Step by step", "Stage fright"], ["Day after day", "Part of us"],
    ["Daytime", "Partner"], ["A", "B"], ["", "Search"], ["…", "—"], ["Этапы", "Шаги"],
    ["C: drive", "Search"], ["404", "Search"], ["Plan B: refund", "Search"],
    ["24 December", "Search"],
    ["First call", "Second call"], ["One more time", "Two weeks"], ["Мир", "Их нет"],
]  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_no_number_stands_beside_one_of_the_authors(style):
    names = [style.format(n=n, word=word) for n, word in enumerate(WORDS, 1)]

    assert is_numbered(names), names
    assert stage_numbers(names) == [""] * len(names)


@pytest.mark.parametrize("names", LISTS, ids=" | ".join)
def test_other_ways_to_count(names):
    assert is_numbered(names)


@pytest.mark.parametrize("style", [one for one in STYLES if "Wave" not in one])
@pytest.mark.parametrize("place", range(3))
def test_where_only_some_are_numbered_none_gets_a_number(style, place):
    names = [style.format(n=n, word=word) for n, word in enumerate(WORDS[:2], 1)]
    names.insert(place, "After all")

    assert stage_numbers(names) == ["", "", ""]


@pytest.mark.parametrize("names", PLAIN, ids=" | ".join)
def test_other_figures_are_no_numbers(names):
    assert stage_numbers(names) == [str(n) for n in range(1, len(names) + 1)]


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_any_names_get_all_numbers_or_none(names):
    count = len(names)

    assert stage_numbers(names) in ([""] * count, [str(n) for n in range(1, count + 1)])


def test_steps_are_numbered_within_their_stage():
    stages = [("Search", ()), ("Order", ("Card", "Cash")), ("Letter", ())]

    assert column_numbers(stages) == ["1", "2.1", "2.2", "3"]
    assert column_numbers([("1. Search", ()), ("2. Order", ("Card", "Cash"))]) == ["", "", ""]
    assert column_numbers([("Search", ()), ("Order", ("a) Card", "b) Cash"))]) == ["1", "", ""]


@pytest.mark.parametrize("letters", ["ab", "аб", "אב", "أب"])
def test_letters_count_in_the_order_of_their_alphabet(letters):
    first, second = letters
    assert stage_numbers([f"{first}. One", f"{second}. Two"]) == ["", ""]
    assert stage_numbers([f"{second}. One", f"{first}. Two"]) == ["1", "2"]


PREFIXES = [
    "Stage ", "S", "S-", "S.", "Ph", "Э", "Э-", "№ ", "№", "No. ", "Nr. ", "n. ", "Номер ",
    "Level ",
    "Episode ", "Moment ", "Touchpoint ", "Этап ", "«Шаг ", "Etap ", "Krok ", "Vaihe ", "Bosqich ",
    "Кезең ", "चरण ", "مرحلة ", "المرحلة ", "שלב ", "Βήμα ", "Customer step ", "(S", "#", "T+",
    "Anything ",
]  # fmt: skip
SUFFIXES = [" {word}", " – {word}", ": {word}", ". {word}", " | {word}", "» {word}", ") {word}", ""]
COUNTS = {
    "figures": [str(n) for n in range(1, 13)],
    "figures of two": [f"{n:02}" for n in range(1, 13)],
    "tens": [str(10 * n) for n in range(1, 13)],
    "of a total": [f"{n}/12" for n in range(1, 13)],
    "of a group": [f"{group}.{n}" for group in (1, 2, 3) for n in (1, 2, 3, 4)],
    "Arabic figures": list("١٢٣٤٥٦٧٨٩"),
    "Roman": ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"],
    "letters": list("ABCDEFGHIJKL"),
    "Russian letters": list("АБВГДЕЖЗИКЛМ"),
    "Greek letters": list("ΑΒΓΔΕΖΗΘΙΚΛΜ"),
}
TITLES = ["Search", "Choice", "Заказ", "Оплата", "البحث", "支払い", "Zahlung", "I buy", "И жду"]


@st.composite
def numbered_names(draw):
    """Names of a map, numbered in one style from any number on."""
    counts = draw(st.sampled_from(list(COUNTS)))
    prefix = draw(st.sampled_from(PREFIXES))
    if prefix == "T+" or not prefix[-1].isalnum():
        suffix = draw(st.sampled_from(SUFFIXES))
        numbers = COUNTS[counts]
    else:  # “SA”, “SII” and “S1Search” are words
        suffix = draw(st.sampled_from([one for one in SUFFIXES if one]))
        numbers = COUNTS["figures"]
    size = draw(st.integers(2, 8))
    first = draw(st.integers(0, len(numbers) - size))
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=size, max_size=size))
    return [
        prefix + number + suffix.format(word=title)
        for number, title in zip(numbers[first : first + size], titles, strict=True)
    ]


@given(numbered_names())
def test_names_of_one_style_in_rising_order_are_numbered(names):
    assert stage_numbers(names) == [""] * len(names), names


@given(numbered_names(), st.data())
def test_one_name_in_four_may_have_no_number(names, data):
    if len(names) > 3:
        names[data.draw(st.integers(0, len(names) - 1))] = "After all"
        assert stage_numbers(names) == [""] * len(names), names


@pytest.mark.parametrize(
    "names",
    [
        ["1/5 A", "2/5 B"], ["1 of 5: A", "2 of 5: B"], ["A Search", "B Choice"], ["Ⓐ x", "Ⓑ y"],
        ["🅐 x", "🅑 y"], ["A – x", "B – y"], ["T-1", "T0", "T+1"], ["A1 x", "A2 y", "B1 z"],
        ["1a. x", "1b. y"], ["Search (1)", "Choice (2)"], ["Search, stage 1", "Choice, stage 2"],
        ["Search (a)", "Choice (b)"], ["4 Search", "5 Choice", "6 Order"], ["1_a", "2_b"],
        ["1Search", "2Choice"], ["1; a", "2; b"], ["First: a", "Second: b"],
        ["Firstly, a", "Secondly, b"], ["Во-первых, a", "Во-вторых, b"], ["Первое: a", "Второе: b"],
        ["المرحلة الأولى: a", "المرحلة الثانية: b"], ["一 a", "二 b"],
    ],
    ids=" | ".join,
)  # fmt: skip
def test_other_styles_of_a_whole_map(names):
    assert is_numbered(names)


@pytest.mark.parametrize(
    "names",
    [
        ["Звонок в банк", "Звонок у дома"], ["When I buy", "When I pay"], ["Terminal 2", "Home"],
        ["5 days", "10 days", "30 days"], ["2,5 hours", "3,5 hours", "4,5 hours"],
        ["10–15 minutes", "20–25 minutes"],
        ["Wave 2: a", "Wave 1: b"], ["S3 a", "S1 b", "S2 c"], ["1/2 price", "1/3 price"],
        ["I wait", "I wait"], ["Level 1 a", "b", "c", "Level 2 d"],
    ],
    ids=" | ".join,
)  # fmt: skip
def test_what_does_not_rise_throughout_the_map_is_no_number(names):
    assert stage_numbers(names) == [str(n) for n in range(1, len(names) + 1)]


def test_stages_of_two_maps_together_are_numbered_as_each_of_them_is():
    before = [("Wave A", ()), ("Wave B", ("x", "y"))]
    together = [("Wave A", ()), ("Wave C", ()), ("Wave B", ("x", "y"))]

    assert column_numbers(together) == ["1", "2", "3.1", "3.2"]
    assert column_numbers(together, own_numbers(before, [("New", ())])) == [""] * 4


def test_steps_that_are_numbered_throughout_the_map_get_no_number():
    stages = [("Search", ("P1 a",)), ("Order", ("P2 b",))]

    assert column_numbers(stages) == ["", ""]
