"""Nobody changes a document after it is read: whoever removes wrong values makes another one."""

import copy
import dataclasses
from pathlib import Path, PurePosixPath

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_journeys.model.journey import Journey
from mkdocs_journeys.reading.document import read_markdown
from mkdocs_journeys.reading.files import SourceFile
from mkdocs_journeys.reading.folder import read_again, read_folder
from mkdocs_journeys.reading.validate import validate
from mkdocs_journeys.reading.visibility import list_visibility, settle_visibility

KEYS = [
    "title", "name", "nmae", "stages", "stags", "steps", "touchpoints", "persona", "personas",
    "emotion", "visibility", "visability", "hide", "share", "next", "to", "owner", "olga", "zzz",
]  # fmt: skip
scalars = st.sampled_from(["", "x", "private", "public", "9", "-1", "140%", "a, b", "true"])
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=20,
)
mappings = st.dictionaries(st.sampled_from(KEYS), values, min_size=1, max_size=6)


def read(data):
    text = f"---\n{yaml.safe_dump(data, sort_keys=False)}---\n"
    return read_markdown(SourceFile(Path("a.md"), PurePosixPath("a.md"), "a.md", text))


def snapshot(document):
    values = document.values
    return (
        copy.deepcopy(values.data),
        [*values.positions.items()],
        [*values.keys.items()],
        values.lost_moments,
    )


@settings(deadline=None, max_examples=200)
@given(mappings)
def test_a_document_stays_as_it_was_read(data):
    document = read(data)
    before = snapshot(document)

    settled, _ = settle_visibility(document, Journey)
    list_visibility(document)
    renamed = settled.renamed("persona", "personas")
    between = snapshot(renamed)
    validated = validate(renamed, Journey)
    again = validate(renamed, Journey)

    assert snapshot(document) == before
    assert snapshot(renamed) == between
    assert again.problems == validated.problems
    assert snapshot(again.document) == snapshot(validated.document)


@settings(deadline=None, max_examples=200)
@given(mappings)
def test_what_is_left_of_a_document_is_what_its_model_is_made_of(data):
    part, _, document = validate(read(data), Journey)

    if part is not None:
        assert Journey.model_validate(document.values.data) == part
        for number in range(len(part.stages)):
            assert document.position(("stages", number)).line > 1


def test_a_right_document_is_not_copied():
    document = read({"title": "T", "stages": [{"name": "A"}]})

    assert settle_visibility(document, Journey)[0] is document
    assert validate(document, Journey).document is document


def test_what_was_read_of_a_folder_is_not_changed_by_reading_a_file_again(reading):
    found = SourceFile(Path("b.md"), PurePosixPath("b.md"), "journeys/b.md", "---\ntitle: B\n---\n")
    before = {name: snapshot(document) for name, document in reading.documents.items()}
    problems = [*reading.problems]

    read_again(reading, found)

    assert {name: snapshot(document) for name, document in reading.documents.items()} == before
    assert reading.problems == problems
    with pytest.raises(dataclasses.FrozenInstanceError):
        reading.stale = frozenset({found.name})


@pytest.fixture
def reading(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: A\nstages: [{nam: x}]\n---\n", "utf-8")
    (tmp_path / "teams.yml").write_text("web: {name: Web, zzz: x}\nold: []\n", "utf-8")
    return read_folder(tmp_path, "journeys", private=True)
