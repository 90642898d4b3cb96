"""Directions of languages and texts, and islands of one direction in the other."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journeys.bidi import LTR, RTL, direction_of, first_strong, has_rtl, isolate
from mkdocs_journeys.language import Language
from mkdocs_journeys.templating import environment

ISLANDS = "\u2066\u2067\u2069"


@pytest.mark.parametrize(
    "code",
    [
        "ar",
        "AR",
        "ar-EG",
        "he",
        "he_IL",
        "iw",
        "fa",
        "ur",
        "ps",
        "sd",
        "ug",
        "yi",
        "dv",
        "ckb",
        "az-Arab",
        "pa_Arab_PK",
        "pa-PK",
        "uz-AF",
        "ff-Adlm",
        "syr",
        "nqo",
        " he ",
    ],
)
def test_languages_that_run_from_right_to_left(code):
    assert direction_of(code) == RTL


@pytest.mark.parametrize(
    "code",
    [
        "en",
        "ru",
        "pt-BR",
        "zh-Hant",
        "ja",
        "hi",
        "th",
        "az",
        "pa",
        "ar-Latn",
        "he_Latn",
        "ku",
        "",
        "-",
        "x",
        "Arabic words",
        "12",
        "𐍅",
    ],
)
def test_all_others_run_from_left_to_right(code):
    assert direction_of(code) == LTR


@given(st.text())
def test_any_word_is_taken_for_a_language(code):
    assert direction_of(code) in {LTR, RTL}
    assert Language(code).direction == direction_of(code)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("שלום Shop", RTL),
        ("Shop שלום", LTR),
        ("+2 (סל)", RTL),
        ("12 %", None),
        ("", None),
        (isolate("good", LTR) + " سلة", RTL),
        ("Привет", LTR),
        ("日本", LTR),
    ],
)
def test_the_first_letter_says_which_way_a_text_runs(text, direction):
    assert first_strong(text) == direction


@given(st.text())
def test_an_island_is_closed_and_does_not_count(text):
    outside = [one for one in text if one not in "\u2066\u2067\u2068\u2069"]
    island = isolate("".join(outside), RTL)
    assert first_strong(island) is None
    assert not outside or island[0] + island[-1] == "\u2067\u2069"
    assert has_rtl(island) == has_rtl("".join(outside))


figures = st.floats(-10_000, 10_000, allow_nan=False)
days = st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))


def balanced(text):
    depth = 0
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        depth += (kind in {"LRI", "RLI", "FSI"}) - (kind == "PDI")
        if depth < 0:
            return False
    return depth == 0


@given(figures, days, st.sampled_from(["ru", "en", "ar", "he", "fa"]))
def test_figures_and_dates_beside_the_other_direction_are_islands(value, day, code):
    words = Language(code).beside_languages({"he", "en"})
    said = [words.signed(value), words.number(value), words.percent(value), words.date(day)]
    said += [words.ago(day, dt.date(2026, 1, 1)), words.money("-120 RUB a year")[:-7]]
    for one in said[:5]:
        assert one[0] in "\u2066\u2067"
        assert balanced(one)


@given(figures, days, st.sets(st.sampled_from(["en", "ru", "ja", "de-CH", "hi"])))
def test_where_all_runs_one_way_nothing_is_added(value, day, codes):
    words = Language("ru").beside_languages(codes)
    said = words.signed(value) + words.number(value) + words.percent(value) + words.date(day)
    assert not set(said) & set(ISLANDS)
    assert words.island("слово") == "слово"


def test_english_words_that_stand_in_are_islands_of_a_page_from_right_to_left():
    env = environment(Language("ar").beside_languages(()))
    told = env.from_string(
        "{{ _('Map') }}|{{ plural('{n} stays', '{n} stay', 2) }}|{{ 2|signed }}"
    ).render()
    assert told == "\u2066Map\u2069|\u2066\u20662\u2069 stay\u2069|\u2066+2\u2069"


def test_a_file_says_its_language_and_only_another_direction():
    words = Language("ru").beside_languages({"he", "en"})
    env = environment(words)
    told = env.from_string(
        "{{ speaks('he') }};{{ speaks('en') }};{{ speaks(none) }};{{ speaks('he', 'he') }};"
        "{{ aside('he') }};{{ aside(none) }};{{ mirrored('he') }};{{ mirrored(none) }}"
    ).render()
    assert told == (' lang="he" dir="rtl"; lang="en";; lang="he"; lang="ru";;True;False')


def test_a_languages_name_is_no_way_into_the_page():
    env = environment(Language("en"))
    told = env.from_string("<p{{ speaks(code) }}>").render(code='he"><script>')
    assert "<script>" not in told
