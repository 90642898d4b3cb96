"""Files as editors have them: every word where the reader finds it, and half-written ones, too."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_journeys.diagnostics import Position
from mkdocs_journeys.lsp.schema_lookup import shape
from mkdocs_journeys.lsp.source import parse_source
from mkdocs_journeys.lsp.symbols import named_symbols
from mkdocs_journeys.model.backstage import placed_tasks
from mkdocs_journeys.model.journey import Journey
from mkdocs_journeys.model.traversal import moments
from mkdocs_journeys.reading.assign_ids import assign_ids
from mkdocs_journeys.reading.document import read_markdown, read_yaml
from mkdocs_journeys.reading.files import SourceFile
from mkdocs_journeys.reading.validate import validate

ROOT = Path(__file__).parents[2]
LANES = ("legal", "systems")


def files():
    for path in sorted((ROOT / "journeys").rglob("*")):
        if path.suffix in {".md", ".yml"}:
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")
    for path in sorted((ROOT / "tests/scenarios").glob("*.yml")):
        for name, text in yaml.safe_load(path.read_text("utf-8"))["files"].items():
            if isinstance(text, str) and name.endswith((".md", ".yml")):
                yield f"{path.stem}/{name}", text


FILES = dict(files())


def document(label):
    found = SourceFile(Path(label), PurePosixPath(Path(label).name), label, FILES[label])
    return (read_markdown if label.endswith(".md") else read_yaml)(found)


def leaves(data, loc=()):
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in inner:
        if isinstance(value, dict | list):
            yield from leaves(value, (*loc, key))
        elif value is not None:
            yield (*loc, key), value


ODD = {"alias-bomb", "line-separators"}
"""Aliases, and line ends that only YAML knows."""


@pytest.mark.parametrize("label", [one for one in FILES if one.split("/")[0] not in ODD])
def test_every_word_is_found_where_the_reader_finds_it(label):
    read = document(label)
    if read.problems or not isinstance(read.values.data, dict):
        return
    seen = parse_source(read.file.name, FILES[label])
    words = [token for token in reversed(seen.tokens) if token.role == "value"]
    values = {one.loc: one for one in words if one.text not in {"~", "null"}}
    keys = {token.loc: token for token in reversed(seen.tokens) if token.role == "key"}
    # Words within brackets that nothing follows are keys of nothing.
    keys |= {(*token.loc, token.text): token for token in seen.tokens if token.role == "word"}

    assert {loc: seen.position(one.start) for loc, one in keys.items()} == read.values.keys
    expected = dict(leaves(read.values.data))
    assert {loc: seen.position(one.start) for loc, one in values.items()} == {
        loc: read.values.positions[loc] for loc in expected
    }
    for loc, text in expected.items():
        if seen.text[values[loc].start] not in '|>"':  # blocks, and escapes inside quotes
            assert values[loc].text == text


@pytest.mark.parametrize("label", [one for one in FILES if one.endswith(".md")])
def test_everything_has_the_id_that_the_reader_gives_it(label):
    read = document(label)
    read = read.renamed("persona", "personas")
    if read.problems or not isinstance(read.values.data, dict):
        return
    journey, wrong, _ = validate(read, Journey, LANES)
    if journey is None or wrong:
        return
    journey, wrong = assign_ids(journey, read)
    if wrong:  # ids that stand twice are shown as they stand
        return
    found = named_symbols(
        parse_source(PurePosixPath("a.md"), FILES[label]), shape(PurePosixPath("a.md"))
    )

    expected = [one.id for _, one in moments(journey)] + [
        opportunity.id for opportunity in journey.opportunities
    ]
    expected += [task.id for task in placed_tasks(journey)]
    assert sorted(one.id for one in found) == sorted(expected)


def test_the_demo_is_among_them():
    assert len(FILES) > 100
    assert len(list(leaves(document("journeys/cinema/subscription.md").values.data))) > 100


CURSOR = "\ue000"


def word(text, name="a.md"):
    """What is at the cursor: its role and place."""
    offset = text.index("¦")
    seen = parse_source(PurePosixPath(name), text.replace("¦", CURSOR))
    token = next((token for token in seen.tokens if token.start <= offset < token.end), None)
    return token and (token.role, token.loc)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ti¦\n", ("value", ())),
        ("title: T\nsta¦\n", ("word", ())),
        ("title: T\nsta¦\nstages:\n  - name: A\n", ("word", ())),
        ("ti¦\nstages: [A]\n", ("word", ())),
        ("title: ¦\nstages: [A]\n", ("value", ("title",))),
        ("owner: we¦\n", ("value", ("owner",))),
        ("ow¦ner: web\n", ("key", ("ow\ue000ner",))),
        ("stages:\n  - ¦\n", ("value", ("stages", 0))),
        ("stages:\n  - na¦\n    goal: x\n", ("word", ("stages", 0))),
        ("stages:\n  - name: A\n    ¦\n", ("word", ("stages", 0))),
        ("stages:\n  - name: A\n    ¦\n  - name: B\n", ("word", ("stages", 0))),
        ("stages:\n  - name: A\n  ¦\n", ("item", ("stages",))),
        ("stages:\n  - name: A\n¦\n", ("word", ())),
        ("stages:\n- name: A\n  ¦\n", ("word", ("stages", 0))),
        ("stages:\n  - name: A\n    touchpoints:\n      - name: X\n        ch¦\n",
         ("word", ("stages", 0, "touchpoints", 0))),
        ("stages:\n  - name: A\n    touchpoints:\n      - name: X\n    ¦\n",
         ("word", ("stages", 0))),
        ("stages:\n  - name: A\n    touchpoints: [X, ¦\n    goal: y\n",
         ("value", ("stages", 0, "touchpoints", 1))),
        ("stages:\n  - name: A\n    next: [{to: ¦\n", ("value", ("stages", 0, "next", 0, "to"))),
        ("stages:\n  - name: A\n    next: {to: exit, ¦}\n", ("word", ("stages", 0, "next"))),
        ("stages:\n  - name: A\n    next:\n      - to: a¦\n",
         ("value", ("stages", 0, "next", 0, "to"))),
        ("stages:\n  - name: A\n    emotion: {ol¦}\n", ("word", ("stages", 0, "emotion"))),
        ("stages:\n  - name: A\n    emotion:\n      olga: ¦\n",
         ("value", ("stages", 0, "emotion", "olga"))),
        ('stages:\n  - name: "A\n    goal: ¦\n', ("value", ("stages", 0, "goal"))),
        ("stages:\n  - name: A: b\n    owner: ¦\n", ("value", ("stages", 0, "owner"))),
        ("goal: |\n  Много\n  сл¦ов: тут\nowner: x\n", ("value", ("goal",))),
        ("personas:\n  - olga\n  - ¦\nowner: x\n", ("value", ("personas", 1))),
        ("personas:\n- olga\n¦\nowner: x\n", ("word", ())),
        ("a: 1\n# ком¦\n", None),
        ("title: T # ком¦\n", None),
    ],
)  # fmt: skip
def test_a_half_written_word_has_its_place(text, expected):
    assert word(f"---\n{text}---\nПроза\n") == expected


def test_a_file_of_which_only_the_beginning_is_written():
    assert word("---\ntitle: T\now¦") == ("word", ())
    assert word("---\n¦") == ("value", ())
    assert word("Про¦за") is None
    assert word("---\ntitle: T\n---\nПро¦за") is None


def test_places_are_those_of_the_file():
    seen = parse_source(PurePosixPath("a.md"), "---\r\ntitle: 🙂 Да\r\nowner: web\r\n---\r\n")

    assert seen.value(("owner",)).text == "web"
    assert seen.position(seen.value(("owner",)).start) == Position(3, 8)
    assert seen.offset(Position(3, 8)) == seen.value(("owner",)).start
    assert seen.offset(Position(99, 99)) == len(seen.text)
    assert seen.at(seen.value(("owner",)).end).text == "web"


@settings(max_examples=300, deadline=None)
@given(st.text("ab:-[]{},#'\"|>&*!\n \tя🙂", max_size=60), st.sampled_from(["a.md", "teams.yml"]))
def test_any_text_can_be_gone_through(text, name):
    whole = f"---\n{text}" if name.endswith(".md") else text
    seen = parse_source(PurePosixPath(name), whole)

    for token in seen.tokens:
        assert seen.yaml.start <= token.start <= token.end <= seen.yaml.end
        assert token.start == seen.offset(seen.position(token.start))


def test_brackets_within_brackets_end():
    assert parse_source(PurePosixPath("a.md"), "---\na: " + "[" * 100_000).tokens is not None
    assert parse_source(PurePosixPath("a.md"), "---\na: " + "{" * 100_000).tokens is not None
    assert parse_source(PurePosixPath("a.md"), "---\n" + "- " * 10_000).tokens is not None
