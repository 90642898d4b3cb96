"""The reference of the format names every key that authors may write, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_journeys.language import Language
from mkdocs_journeys.model.journey import Journey, Stage, Touchpoint
from mkdocs_journeys.model.personas import Persona
from mkdocs_journeys.reference import key_note, model_messages, reference

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"ru": DOCS / "manual" / "reference.md", "en": DOCS / "en" / "reference.md"}


@pytest.fixture
def english():
    return reference(Language("en"))


def section(text, anchor):
    """The lines below the heading of that anchor."""
    after = text.split(f"{{#{anchor}}}")[1]
    return after.split("\n## ")[0]


def keys(text, anchor):
    rows = [line for line in section(text, anchor).splitlines() if line.startswith("| `")]
    return [row.split("`")[1] for row in rows]


@pytest.mark.parametrize("code", PAGES)
def test_the_committed_page_is_the_generated_one(code):
    told = f"journeys reference --language {code} > {PAGES[code].relative_to(DOCS.parent)}"

    assert PAGES[code].read_text("utf-8") == reference(Language(code)), told


@pytest.mark.parametrize(
    ("anchor", "part"),
    [("journey", Journey), ("stage", Stage), ("touchpoint", Touchpoint), ("persona", Persona)],
)
def test_every_key_is_there_but_inner_ones(english, anchor, part):
    assert set(keys(english, anchor)) - {"persona"} == set(part.model_fields) - {"own"}


def test_the_one_item_form_of_personas_is_there(english):
    found = keys(english, "journey")

    assert found.index("persona") == found.index("personas") + 1


def test_required_keys_come_first_and_are_marked(english):
    rows = section(english, "journey").splitlines()

    assert [row.split("`")[1] for row in rows if "**required**" in row] == ["title", "stages"]
    assert keys(english, "journey")[:2] == ["title", "stages"]


@pytest.mark.parametrize(
    ("anchor", "row"),
    [
        ("journey", "| `owner` | id of a team | The team that keeps the map true. |"),
        ("journey", "| `personas` | one or many: id of a persona | Whose journey it is: "),
        ("journey", "| `status` | `draft`, `review`, `approved`; without the key: `draft` | "),
        ("stage", "| `steps` | one or many: [step](#stage) | "),
        ("stage", "| `emotion` | number from −2 to 2, several of them "),
        ("touchpoint", "| `id` | id: letters, digits, `-`, `_` | "),
        ("transition", "| `share` | number from 0 to 1, or `42%` | "),
        ("reading", "| `date` **required** | date: `2026-10-01` | "),
        ("attributes", "| `social` | lines `name: text` | "),
        ("evidence", "| `count` | whole number | "),
        ("evidence", "| `invented` | `true` or `false` | "),
    ],
)
def test_what_may_stand_under_a_key(english, anchor, row):
    assert row in section(english, anchor)


def test_shorthand_is_told(english):
    assert "A text by itself is understood as `to`." in section(english, "transition")


def test_every_table_row_has_three_cells(english):
    rows = [line for line in english.splitlines() if line.startswith("|")]

    assert {row.replace("\\|", "").count("|") for row in rows} == {4}


def test_no_english_is_left_in_russian():
    russian = reference(Language("ru"))

    assert [model_message for model_message in model_messages() if model_message in russian] == []


def test_a_key_is_told_of_by_itself_without_links():
    told = key_note(Touchpoint, "next", Language("en"))

    assert told.what == "one or many: transition"
    assert told.meaning.startswith("Where customers go from here.")
    assert not told.required
    assert key_note(Journey, "title", Language("ru")).required
    assert key_note(Journey, "persona", Language("en")).what == "id of a persona"
