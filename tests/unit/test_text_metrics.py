"""How wide text is, where it is cut, and when it may be drawn as long as it was measured."""

from __future__ import annotations

import json
import unicodedata

import fallback_widths
import font_widths
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_journeys.bidi import LTR, RTL
from mkdocs_journeys.diagrams.joining import shape_arabic
from mkdocs_journeys.diagrams.text_metrics import lines, width, wrap

HAS_FONTS = (
    all(path.is_file() for path in (fallback_widths.FONTS / "noto").glob("NotoSans-R*"))
    and (fallback_widths.FONTS / "noto" / "NotoSansThai-Bold.ttf").is_file()
)


def table(path):
    return json.loads(path.read_text("utf-8"))


def test_the_table_is_that_of_the_fonts_that_the_site_serves():
    assert table(font_widths.TABLE) == font_widths.measured()


@pytest.mark.skipif(not HAS_FONTS, reason="the fonts are not on this machine")
def test_the_table_of_other_scripts_is_that_of_the_usual_fonts():
    known = {int(code) for code in table(font_widths.TABLE)["400"]}
    assert table(fallback_widths.TABLE) == fallback_widths.measured(known)


WORDS = {
    "arabic": "التوصيل إلى المنزل",
    "persian": "سبد خرید گفتگو",
    "hebrew": "משלוח עד הבית",
    "devanagari": "ग्राहक सेवा केंद्र",
    "thai": "การสั่งซื้อสินค้า",
    "japanese": "顧客体験の長い名前",
    "korean": "고객 상담 센터",
    "georgian": "მომსახურების ცენტრი",
    "armenian": "Հաճախորդների սպասարկում",
    "greek": "εξυπηρέτηση πελατών",
    "emoji": "🎬🍿👍🏽",
}


@pytest.mark.parametrize("script", WORDS)
def test_other_scripts_have_room_and_are_never_stretched(script):
    for row in lines(WORDS[script], 13, 500).placed(0, 0):
        assert not row.stretched
        assert row.length > 13 * len(WORDS[script]) * 0.2


@pytest.mark.parametrize(
    "text",
    ["Оплата картой", "Shop", "▼ Ольга Кравцова −2", "Кино с попкорном и семьёй 🎬", "№ 5 · 42 %"],
)
def test_what_is_in_the_sites_font_is_drawn_as_it_was_measured(text):
    assert all(row.stretched for row in lines(text, 13, 500, 600).placed(0, 0))


def test_arabic_letters_are_as_wide_as_they_are_joined():
    assert shape_arabic("بيت") == "\ufe91\ufef4\ufe96"
    assert shape_arabic("دار") == "\ufea9\ufe8d\ufead"
    assert shape_arabic("بَيت").replace("َ", "") == shape_arabic("بيت")
    assert shape_arabic("Shop שלום 12") == "Shop שלום 12"
    apart = sum(width(one, 13) for one in "بيت")
    assert width("بيت", 13) < apart * 0.8


clusters = st.sampled_from(
    ["क्षि", "ก็", "เก", "กำ", "é", "Й", "👨\u200d👩\u200d👧", "👍🏽", "🇸🇦", "بَّ", "שָׁ", "g", "字"]
)


@settings(deadline=None)
@given(st.lists(clusters, min_size=1, max_size=12), st.floats(15, 90))
def test_a_letter_is_never_cut_from_its_marks(parts, room):
    word = "".join(parts)
    cut = wrap(word, 13, room)
    assert "".join(cut) == word
    ends = {0}
    for part in parts:
        ends.add(max(ends) + len(part))
    at = 0
    for line in cut:
        at += len(line)
        assert at in ends


@given(st.text(max_size=40), st.sampled_from([LTR, RTL]), st.floats(20, 300))
def test_a_line_keeps_its_words_in_an_island_only_where_one_is_needed(text, way, room):
    for row, line in zip(
        (made := lines(text, 13, room, direction=way)).placed(0, 0), made.lines, strict=True
    ):
        if row.text != line:
            assert row.text[0] in "\u2066\u2067"
            assert row.text[1:-1] == line
        elif line and made.direction == LTR:
            assert not any(unicodedata.bidirectional(one) in {"R", "AL"} for one in line)
