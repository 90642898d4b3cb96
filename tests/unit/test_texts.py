"""A language that is not built in: one file, made by a command and filled in."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from mkdocs_journeys.cli import main
from mkdocs_journeys.language import Language, blank_catalogue

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
GERMAN = f"""{HEAD}"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Goal"
msgstr "Ziel"

msgid "{{n}} answer"
msgid_plural "{{n}} answers"
msgstr[0] "{{n}} Antwort"
msgstr[1] "{{n}} Antworten"
"""


def catalogue(text):
    return read_po(BytesIO(text.encode()), abort_invalid=True)


def test_the_blank_one_has_every_text_and_the_forms_of_its_language():
    german, polish = catalogue(blank_catalogue("de")), catalogue(blank_catalogue("pl"))

    assert {one.id for one in german} == {one.id for one in catalogue(blank_catalogue("ru"))}
    assert german.num_plurals == 2
    assert polish.num_plurals == 3
    assert german.get("Goal").string == ""


def test_what_is_known_is_filled_in():
    russian = catalogue(blank_catalogue("ru"))

    assert russian.get("Goal").string == "Цель"
    assert all(all(one.string) for one in russian if one.id and isinstance(one.id, tuple))


def test_a_site_brings_a_language():
    words = Language("de", GERMAN.encode())

    assert words.spoken
    assert words.text("Goal") == "Ziel"
    assert words.plural("{n} answer", "{n} answers", 1) == "1 Antwort"
    assert words.plural("{n} answer", "{n} answers", 1234.5) == "1.234,5 Antworten"
    assert words.text("Owner") == "Owner", "what it lacks is English"
    assert words.date(dt.date(2026, 10, 1)) == "01.10.2026"


def test_a_site_words_a_built_in_language_anew():
    words = Language("ru", f'{HEAD}\nmsgid "Goal"\nmsgstr "Зачем"\n'.encode())

    assert words.text("Goal") == "Зачем"
    assert words.text("Owner") == Language("ru").text("Owner")


@pytest.mark.parametrize("broken", [b"msgid", b"\xff\xfe\x00", b'msgid "a'])
def test_what_is_no_catalogue_is_told(broken):
    with pytest.raises(ValueError, match=r".+"):
        Language("de", broken)


def test_the_command_prints_it(capsys):
    assert main(["texts", "de"]) == 0
    assert capsys.readouterr().out == blank_catalogue("de")


@pytest.mark.parametrize("code", ["xx", "", "../ru", "deutsch"])
def test_what_is_no_language_is_told(code, capsys):
    assert main(["texts", code]) == 2
    assert "Traceback" not in capsys.readouterr().err
