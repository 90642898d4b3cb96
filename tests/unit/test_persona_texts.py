"""Texts, barriers and places of one persona: read, resolved, withheld, exported and shown."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journeys.exporters.json_data import part_data
from mkdocs_journeys.model.journey import Stage
from mkdocs_journeys.model.persona_text import PersonaText
from mkdocs_journeys.model.traversal import references, text_nodes

PEOPLE = {"personas/olga.md": "---\nname: Ольга\n---\n", "personas/igor.md": "---\nname: I\n---\n"}
WORDS = st.text("абв xyz", min_size=1, max_size=20).map(str.strip).filter(bool)
TEXTS = st.lists(
    WORDS | st.fixed_dictionaries({"text": WORDS, "persona": st.sampled_from(["olga", "igor"])}),
    min_size=1,
    max_size=4,
)


def _map(keys):
    return f"---\ntitle: T\npersonas: olga\nstages:\n  - name: A\n    {keys}\n---\n"


@given(st.sampled_from(["actions", "thoughts", "standard", "backstage"]), TEXTS)
def test_what_is_written_is_exported_and_read_again(key, written):
    stage = Stage.model_validate({"name": "A", key: written})

    assert part_data(stage)[key] == written
    assert Stage.model_validate(part_data(stage)) == stage
    assert [text.text for text in references(stage)] == [
        item["persona"] for item in written if isinstance(item, dict)
    ]
    for text in getattr(stage, key):
        assert copy.deepcopy(text) == text
        assert pickle.loads(pickle.dumps(text)) == text


def test_texts_of_two_personas_differ():
    assert PersonaText("a", "olga") != PersonaText("a", "igor")
    assert PersonaText("a", "olga") != "a"
    assert PersonaText("a") == "a"


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("thoughts: {text: x, persona: vera}", "There is no persona “vera”."),
        ("actions: [a, {text: x, persona: igor}]", "“igor” is not among the journey's personas."),
        ("goal: {text: x, persona: igor}", "“igor” is not among the journey's personas."),
        ("legal: {text: x, persona: vera}", "There is no persona “vera”."),
        ("barriers: {text: x, persona: igor}", "“igor” is not among the journey's personas."),
        ("personas: [vera]", "There is no persona “vera”."),
        ("personas: igor", "“igor” is not among the journey's personas."),
        ("touchpoints: {name: B, personas: igor}", "is not among the journey's personas."),
        ("thoughts: {persona: olga}", "The key “text” is missing."),
        ("thoughts: {txt: a}", "Did you mean “text”?"),
    ],
)
def test_an_error_is_told(read, keys, message):
    (said,) = read(PEOPLE | {"a.md": _map(keys)}, lanes=["legal"]).said

    assert message in said


def test_names_of_personas_become_paths(read):
    files = {"personas/team/olga.md": "---\nname: O\nid: boss\n---\n"}
    text = _map("legal: {text: x, persona: boss}\n    personas: boss").replace("olga", "boss")

    stage = read(files | {"a.md": text}, lanes=["legal"]).atlas.journeys["a"].model.stages[0]

    assert stage.own["legal"][0].persona == "team/olga"
    assert stage.personas == ("team/olga",)


def test_a_persona_that_is_withheld_leaves_the_text(read):
    files = {"personas/olga.md": "---\nname: O\nvisibility: private\n---\n"}
    keys = "thoughts: {text: Dear, persona: olga}\n    legal: {text: Law, persona: olga}"
    text = _map(f"{keys}\n    personas: olga")

    stage = read(files | {"a.md": text}, lanes=["legal"]).atlas.journeys["a"].model.stages[0]

    assert (stage.thoughts, stage.own["legal"], stage.personas) == (("Dear",), ("Law",), ())
    assert "olga" not in [node.text for node in text_nodes(stage)]
