"""A language that is not built in: one file, made by a command and filled in."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_journeys.catalogue import blank_catalogue, extract_messages, page_messages
from mkdocs_journeys.cli import main
from mkdocs_journeys.language import Language

PACKAGE = Path(__file__).parents[2] / "plugins" / "mkdocs_journeys"

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
GERMAN = f"""{HEAD}"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Goal"
msgstr "Ziel"

msgid "{{n}} answer"
msgid_plural "{{n}} answers"
msgstr[0] "{{n}} Antwort"
msgstr[1] "{{n}} Antworten"
"""


def blank(code, before=b""):
    return blank_catalogue(code, before).text


def catalogue(text):
    return read_po(BytesIO(text.encode()), abort_invalid=True)


def test_the_blank_one_has_every_text_and_the_forms_of_its_language():
    german, polish = catalogue(blank("de")), catalogue(blank("pl"))

    assert {entry.id for entry in german} == {entry.id for entry in catalogue(blank("ru"))}
    assert german.num_plurals == 2
    assert polish.num_plurals == 3
    assert german.get("Goal").string == ""


def test_what_is_known_is_filled_in():
    russian = blank_catalogue("ru")
    entries = catalogue(russian.text)

    assert entries.get("Goal").string == "Цель"
    assert all(all(entry.string) for entry in entries if entry.id and isinstance(entry.id, tuple))
    assert russian.left == 0
    assert {left for _, _, left in russian.pages} == {0}


def test_pages_come_first_and_in_order():
    told = blank_catalogue("de")
    places = [
        told.text.index(f"# {page}: {left} of {whole} left") for page, whole, left in told.pages
    ]

    assert places == sorted(places)
    assert told.pages[0][0] == "A map"
    assert sum(whole for _, whole, _ in told.pages) == told.whole == told.left
    assert told.text.index('msgid "Whose path"') < told.text.index('msgid "Find my part"')


def test_the_command_lines_texts_are_not_among_them():
    """What only a command says, in its help or in the files that it writes, needs no translator."""
    known = {entry.id for entry in catalogue(blank("de"))}

    assert "Show the version and exit." not in known
    assert "Make a new site." not in known
    assert "Our customers' journeys" not in known
    assert "The map is approved, and nobody says when it was reviewed." not in known


def test_every_template_and_module_of_the_pages_has_its_page():
    """A new page whose words no translator would see is noticed."""
    known = {
        message if isinstance(message, str) else message[0]
        for _, messages in page_messages()
        for message in messages
    }
    for path in [*PACKAGE.glob("templates/journeys/*.html"), *PACKAGE.glob("pages/[!pw]*.py")]:
        for message in extract_messages(path):
            assert (message if isinstance(message, str) else message[0]) in known, path


def test_what_was_translated_stays_and_is_counted():
    begun = blank_catalogue("de", GERMAN.encode())

    assert catalogue(begun.text).get("Goal").string == "Ziel"
    assert catalogue(begun.text).get("{n} answer").string == ("{n} Antwort", "{n} Antworten")
    assert begun.whole - begun.left == 2
    assert begun.text.startswith(f"# Texts of Journeys' pages: {begun.left} of {begun.whole} left")
    assert blank_catalogue("de", begun.text.encode()) == begun


TEXTS = st.text(st.characters(exclude_categories=("C",)), min_size=1).map(str.strip).filter(bool)


@settings(deadline=None, max_examples=25)
@given(st.dictionaries(st.sampled_from(["Goal", "Owner", "Teams", "Barriers"]), TEXTS))
def test_no_translation_is_lost_or_changed(translations):
    """Whatever signs it has: quotation marks, backslashes, letters of any script."""
    begun = catalogue(blank("de"))
    for text, translation in translations.items():
        begun.get(text).string = translation
    stream = BytesIO()
    write_po(stream, begun)

    again = catalogue(blank("de", stream.getvalue()))

    assert {text: again.get(text).string for text in translations} == translations


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

    out, err = capsys.readouterr()
    told = blank_catalogue("de")
    assert out == told.text
    assert err.splitlines()[0].split("  ", 1)[1].startswith("A map")
    assert err.endswith(f"{told.left:,} texts are left to translate, of {told.whole:,}.\n")


def test_the_command_goes_on_with_a_file(tmp_path, capsys):
    path = tmp_path / "texts" / "de.po"
    assert main(["texts", "de", "--output", str(path)]) == 0
    filled = path.read_text("utf-8").replace(
        'msgid "Goal"\nmsgstr ""', 'msgid "Goal"\nmsgstr "Ziel \\"Weg\\""'
    )
    path.write_text(filled, "utf-8")

    assert main(["texts", "de", "--output", str(path)]) == 0

    assert Language("de", path.read_bytes()).text("Goal") == 'Ziel "Weg"'
    assert list(path.parent.iterdir()) == [path]
    assert f"{blank_catalogue('de').whole - 1:,} texts are left" in capsys.readouterr().err


def test_a_file_that_is_none_is_left_as_it_is(tmp_path, capsys):
    path = tmp_path / "de.po"
    path.write_text("msgid", "utf-8")

    assert main(["texts", "de", "--output", str(path)]) == 2

    assert path.read_text("utf-8") == "msgid"
    assert "de.po can't be read" in capsys.readouterr().err


@pytest.mark.parametrize("code", ["xx", "", "../ru", "deutsch"])
def test_what_is_no_language_is_told(code, capsys):
    assert main(["texts", code]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("link", ["de.po", "de.po.new"])
def test_the_catalogue_is_not_written_through_a_link(tmp_path, link):
    """A link may come with a repository, and lead to any file of whoever runs the command."""
    repository, other = tmp_path / "repository", tmp_path / "other.txt"
    (repository / ".git").mkdir(parents=True)
    other.write_text("", "utf-8")
    (repository / link).symlink_to(other)

    main(["texts", "de", "--output", str(repository / "de.po")])

    assert other.read_text("utf-8") == ""
    assert (repository / link).is_symlink()
