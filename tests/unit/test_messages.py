"""The catalogue is whole: every sentence has its Russian text, with the same places."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[1] / "tools" / "messages.py"
PLACE = re.compile(r"(?<!\{)\{(\w+)(?:!r)?\}(?!\})")


def loaded():
    spec = importlib.util.spec_from_file_location("messages_tool", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tool():
    return loaded()


@pytest.fixture(scope="module")
def catalogue(tool):
    return tool.known()


def forms(entry):
    return entry.string if isinstance(entry.string, tuple | list) else (entry.string,)


def is_filled(entry):
    return bool(entry.id) and all(forms(entry))


def places(text):
    return set(PLACE.findall(text))


def test_every_message_has_a_russian_text(tool, catalogue):
    lacking = [
        message
        for message in tool.messages()
        if (found := catalogue.get(message if isinstance(message, str) else message[0])) is None
        or found.id != message
        or not all(forms(found))
    ]

    assert lacking == [], "run python tests/tools/messages.py and fill them in"


def test_the_catalogue_is_as_the_tool_writes_it(tool, catalogue):
    assert tool.CATALOGUE.read_text("utf-8") == tool.written(tool.updated(catalogue))


def test_places_are_the_same(tool, catalogue):
    foreign = set(tool.messages_of_click())
    wrong = []
    for entry in filter(is_filled, catalogue):
        ids = entry.id if isinstance(entry.id, tuple | list) else (entry.id,)
        wanted = set().union(*map(places, ids))
        # Of click's sentences, one form has other places than the next.
        free = (tuple(ids) if len(ids) > 1 else ids[0]) in foreign
        for form in forms(entry):
            if not (places(form) <= wanted if free else places(form) == wanted):
                wrong.append(form)

    assert wrong == []


def test_each_plural_has_three_forms(catalogue):
    plurals = [one for one in catalogue if isinstance(one.id, tuple | list)]

    assert plurals
    assert all(len(plural.string) == 3 and all(plural.string) for plural in plurals)


def test_russian_typography(catalogue):
    """Quotation marks are «ёлочки» and no sentence ends otherwise than the English one does."""
    texts = [(one.id, form) for one in catalogue if is_filled(one) for form in forms(one)]
    prose = [form for _, form in texts if not form.startswith("journeys ")]  # is typed like that

    assert [form for form in prose if re.search(r"[“”\"]", form)] == []
    assert [
        form
        for ident, form in texts
        if isinstance(ident, str) and ident.endswith(".") != form.endswith(".")
    ] == []


def test_no_translation_is_fuzzy(catalogue):
    assert not [one.id for one in catalogue if one.fuzzy and one.id]


def test_the_tool_keeps_what_is_there_and_drops_what_is_gone(tool):
    old = tool.known()
    old.get("Goal").string = "Моя цель"
    old.add("A sentence of yesterday.", "Вчерашнее предложение.")

    new = tool.updated(old)

    assert new.get("Goal").string == "Моя цель"
    assert new.get("A sentence of yesterday.") is None


def test_the_tool_names_what_is_missing(tool):
    old = tool.known()
    before = tool.missing(old)
    old.get("Goal").string = ""

    assert [one for one in tool.missing(old) if one not in before] == ["Goal"]
