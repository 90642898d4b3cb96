"""A word of the field is explained by its meaning and never renamed; only misspellings are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_journeys.autofix.fix_files import fix_text
from mkdocs_journeys.diagnostics import Message
from mkdocs_journeys.model.journey import Journey, Opportunity, Stage, Touchpoint
from mkdocs_journeys.model.persona_text import TaskDetail
from mkdocs_journeys.model.personas import Evidence, Persona
from mkdocs_journeys.reading.choices import choice_hint
from mkdocs_journeys.reading.explain import known_keys
from mkdocs_journeys.reading.unknown_keys import key_hint
from mkdocs_journeys.reading.vocabulary import correct_key, terms

PARTS = [Journey, Persona, Evidence, Stage, Touchpoint, Opportunity]
WORDS = [word for term in terms() for word in term.words]


def known(part):
    return known_keys(part, (), ())


def hint(key, part, model=Journey, value="x"):
    return key_hint(key, value, part, model, known(part), ())


def says(message):
    return message.render(str) if isinstance(message, Message) else ""


@pytest.mark.parametrize("part", PARTS)
def test_no_word_of_the_field_is_renamed(part):
    keys = {key.casefold() for each in PARTS for key in known(each)} | {"image"}  # of `images`
    for word in WORDS:
        for spelled in (word, word.replace(" ", "_"), word.title(), word.replace(" ", "-")):
            new = correct_key(spelled, known(part))
            same = re.sub(r"[ _-]", "", spelled.casefold())
            assert new is None or new.replace("_", "") == same or same in keys, (spelled, new)


@pytest.mark.parametrize(
    ("key", "part", "told"),
    [
        ("gains", Persona, "“goals”"),
        ("wants", Persona, "“goals”"),
        ("needs", Persona, "“goals”"),
        ("motivation", Persona, "“goals”"),
        ("frustrations", Persona, "“pains”"),
        ("frustation", Persona, "“pains”"),
        ("unmet needs", Persona, "“needs”"),
        ("страхи", Persona, "“pains”"),
        ("gadgets", Persona, "“tools”"),
        ("возраст", Persona, "`social: {возраст: …}`"),
        ("highlight", Stage, "`lanes: {highlight: …}`"),
        ("how often", Stage, "“frequency”"),
        ("how long", Stage, "“duration”"),
        ("waiting time", Touchpoint, "“wait”"),
        ("screenshots", Touchpoint, "“images”"),
        ("jira", Opportunity, "“tickets”"),
        ("figma", Opportunity, "“links”"),
        ("highlight", Touchpoint, "write it in the stage"),
        ("частота", Touchpoint, "“frequency”"),
        ("feelings", Stage, "“emotion”"),
        ("key moment", Stage, "“moment_of_truth”"),
        ("pains", Stage, "“barriers”"),
        ("legal", Stage, "`lanes: {legal: …}`"),
        ("version", Journey, "Git keeps this"),
        ("ticket", Opportunity, "“tickets”"),
        ("deadline", Opportunity, "“due”"),
        ("swimlanes", Journey, "mkdocs.yml"),
        ("channel", Stage, "inside an item of “touchpoints”"),
        ("Customer thoughts", Stage, "“thoughts”"),
        ("What the client feels", Stage, "“emotion”"),
        ("Что делает клиент", Stage, "“actions”"),
        ("Действия клиента", Stage, "“actions”"),
        ("Цель клиента", Journey, "“goal”"),
        ("Business Goal", Journey, "“company_goals”"),
        ("Название этапа", Stage, "“name”"),
        ("Stage", Stage, "“name”"),
        ("этап", Stage, "“name”"),
        ("touchpoint", Touchpoint, "“name”"),
        ("process", Stage, "“backstage”"),
        ("physical evidence", Stage, "`lanes: {physical_evidence: …}`"),
        ("description", Stage, "heading with the stage's name"),
        ("channels", Stage, "inside an item of “touchpoints”"),
        ("exit criteria", Stage, "`lanes: {exit_criteria: …}`"),
        ("level of effort", Stage, "“severity”"),
        ("комментарии клиентов", Stage, "“quotes”"),
        ("next review", Journey, "“reviewed”"),
        ("stat", Journey, "“metrics”"),
        ("дата", Journey, "“reviewed”"),
        ("вид", Journey, "“kind”"),
        ("trigger", Journey, "“summary”"),
        ("tools", Journey, "`lanes: {tools: …}`"),
        ("тип", Touchpoint, "“channel”"),
        ("hypothesis", Opportunity, "“text”"),
        ("job", Persona, "`social: {job: …}`"),
        ("objections", Persona, "“pains”"),
        ("источники информации", Persona, "`behavioural: {источники информации: …}`"),
        ("values", Persona, "`psychographic: {values: …}`"),
    ],
)
def test_a_word_is_explained_by_its_meaning(key, part, told):
    model = part if part in {Journey, Persona, Evidence} else Journey
    message = hint(key, part, model)

    assert told in says(message)
    assert message.instead is None


@pytest.mark.parametrize("key", ["Journey Name", "Business Goal", "Цель клиента", "Some Words"])
def test_a_file_is_no_text(key):
    message = hint(key, Journey)

    assert message is None or "quotes" not in says(message)


def test_what_stands_beside_a_text_is_no_text(read):
    line = "opportunities: [{id: a, text: Do it, ICE: 5, owner team: b}]"
    told = "\n".join(read({"a.md": f"---\ntitle: T\nstages: [A]\n{line}\n---\n"}).said)

    assert "quotes" not in told and "“owner”" in told


@pytest.mark.parametrize("key", ["journey", "cjm", "Карта"])
def test_a_file_inside_a_key_is_told_to_stand_at_the_top(key):
    message = hint(key, Journey, value={"title": "T", "stages": ["A"]})

    assert f"remove the line “{key}:”" in says(message)


def test_the_words_lead_to_keys_that_there_are():
    keys = {key for part in PARTS for key in known(part)}
    keys |= {"contact", "icon", "readings", "target", "value", "answers", "measure", "image", "url"}
    keys |= {"alt", "order", "journeys", "weight", "level", "when", "want", "so_that"}
    keys |= {"to", "share", "label", "severity", "text", *TaskDetail.model_fields}
    keys |= {"social", "geographic", "behavioural", "psychographic", "business", "group"}
    assert {key for term in terms() for key in term.keys} <= keys
    assert len(WORDS) == len(set(WORDS))


LETTERS = "aeinrst"


@st.composite
def typos(draw):
    """A long key of a part with a letter too few, too many, wrong, or in another's place."""
    part = draw(st.sampled_from(PARTS))
    key = draw(st.sampled_from([one for one in known(part) if len(one) > 5]))
    at = draw(st.integers(1, len(key) - 2))
    letter = draw(st.sampled_from(LETTERS))
    return (
        part,
        key,
        draw(
            st.sampled_from(
                [
                    key[:at] + key[at + 1 :],
                    key[:at] + letter + key[at:],
                    key[:at] + letter + key[at + 1 :],
                    key[:at] + key[at + 1] + key[at] + key[at + 2 :],
                ]
            )
        ),
    )


@settings(max_examples=300, deadline=None)
@given(typos())
def test_a_typo_is_fixed_as_it_is_meant_or_not_at_all(typo):
    part, key, written = typo
    if written not in known(part):
        assert correct_key(written, known(part)) in {key, None}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PARTS), st.sampled_from(WORDS) | typos().map(lambda one: one[2]))
def test_what_an_editor_offers_is_what_fix_does(part, key):
    """Only the key's own name in another language is offered, and left to the author."""
    if key in known(part):
        return
    offered = getattr(hint(key, part, part), "instead", None)
    if offered is not None and key.isascii():
        assert offered == correct_key(key, known(part))


@pytest.mark.parametrize(
    ("key", "new"),
    [("touch_points", "touchpoints"), ("Title", "title"), ("stаges", "stages"), ("goall", "goal")],
)
def test_other_letters_of_the_same_word(key, new):
    assert correct_key(key, [*known(Journey), "touchpoints"]) == new


def test_two_keys_that_may_be_meant_are_none():
    assert correct_key("tages", known(Journey)) is None  # tags, stages


@pytest.mark.parametrize(
    ("given", "choices", "told"),
    [
        ("unapproved", ("draft", "review", "approved"), "“draft”"),
        ("not approved", ("draft", "review", "approved"), "“draft”"),
        ("undone", ("idea", "planned", "doing", "done", "dropped"), "“doing”"),
        ("dont", ("idea", "planned", "doing", "done", "dropped"), ""),
        ("nonpublic", ("public", "internal", "private"), "“internal”"),
        ("critical", ("low", "medium", "high"), "“high”"),
        ("current", ("as-is", "to-be"), "“as-is”"),
        ("aproved", ("draft", "review", "approved"), "Did you mean “approved”?"),
        ("высокий", ("low", "medium", "high"), "Did you mean “high”?"),
        ("zzz", ("low", "medium", "high"), ""),
    ],
)
def test_a_choice_is_told_by_its_meaning(given, choices, told):
    message = choice_hint(given, choices)
    assert told in says(message) and bool(told) == bool(message)


def test_the_issue_files_stay(tmp_path):
    text = "name: Olga\ngains: Saves an hour a week\n"
    assert fix_text(text, 2, Persona, ()) == (text, [])


def test_data_files_are_plain_and_sorted():
    folder = Path(__file__).parents[2] / "plugins/mkdocs_journeys/languages/en"
    words = (folder / "ordinary_words.txt").read_text("utf-8").split()
    assert words == sorted(set(words))
