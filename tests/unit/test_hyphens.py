"""Long Russian words may be divided between syllables; all others stay as they are."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from mkdocs_journeys.hyphenation import SOFT, soft_hyphenate


def seen(text):
    return soft_hyphenate(text).replace(SOFT, "-")


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("Крестовоздвиженская", "Крес-то-воз-дви-жен-ская"),
        ("Приложение", "При-ло-же-ние"),
        ("записываюсь", "запи-сы-ва-юсь"),
        ("объединение", "объ-еди-не-ние"),
        ("БОЛЬНИЧНЫЙ", "БОЛЬ-НИЧ-НЫЙ"),
    ],
)
def test_a_long_word_is_divided_between_syllables(word, divided):
    assert seen(word) == f'<span class="jm-word">{divided}</span>'


@pytest.mark.parametrize(
    "text", ["Телефон", "Осмотр у врача", "responsibilities", "12 000 000", ""]
)
def test_others_stay(text):
    assert soft_hyphenate(text) == text


def test_marks_stay_with_their_word():
    assert seen("ждать «объединения», да") == (
        'ждать <span class="jm-word">«объ-еди-не-ния»,</span> да'
    )


def test_only_words_that_are_read_are_divided():
    html = Markup('<a title="Приложение" href="#приложение">Приложение</a>')

    assert seen(html) == (
        '<a title="Приложение" href="#приложение"><span class="jm-word">При-ло-же-ние</span></a>'
    )


def test_what_is_no_html_is_escaped():
    assert soft_hyphenate("<b>") == "&lt;b&gt;"
