"""YAML as authors write it: words stay words, and every value knows its place."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from mkdocs_journeys.diagnostics import Position
from mkdocs_journeys.reading.yaml import load
from mkdocs_journeys.reading.yaml_values import MOST_VALUES


def data_of(text):
    loaded = load(text)
    assert not loaded.errors, loaded.errors
    return loaded.data


def only_trouble(text):
    (trouble,) = load(text).errors
    return trouble.position, trouble.rule


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "yes",
        "on",
        "true",
        "012",
        "0x1F",
        "1_000",
        "1e3",
        "2026",
        "2026-10-01",
        "10:30",
        "1.10",
        "NaN",
        "=",
    ],
)
def test_words_stay_what_they_are(word):
    assert data_of(f"a: {word}\nb: [{word}]\n") == {"a": word, "b": [word]}


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL", "# a comment"])
def test_nothing_is_nothing(nothing):
    assert data_of(f"a: {nothing}\nb: c\n") == {"a": None, "b": "c"}


@pytest.mark.parametrize("quoted", ["''", '""', "'~'", '"null"', "'null'"])
def test_what_is_quoted_is_a_text(quoted):
    assert data_of(f"a: {quoted}\n") == {"a": quoted[1:-1]}


def test_items_that_are_nothing_stay_where_they_are():
    loaded = load("- a\n-\n- b\n- ~\n- {c: d}\n- x: [y, null]\n")

    assert loaded.data == ["a", None, "b", None, {"c": "d"}, {"x": ["y", None]}]
    assert [loaded.positions[number,] for number in (1, 2, 3)] == [
        Position(2, 1),
        Position(3, 3),
        Position(4, 3),
    ]
    assert loaded.positions[5, "x", 1] == Position(6, 10)


def test_items_that_are_told_of_are_left_out():
    loaded = load("- a\n- !x b\n- c\n- *d\n")

    assert loaded.data == ["a", "c"]
    assert loaded.positions[1,] == Position(3, 3)
    assert set(loaded.positions) == {(), (0,), (1,)}


def test_keys_are_texts_in_one_spelling():
    assert data_of("1: a\n2026-10-01: b\nи\u0306: c\n'  d ': e\n") == {
        "1": "a", "2026-10-01": "b", "\u0439": "c", "d": "e",
    }  # fmt: skip


def test_long_texts():
    assert data_of("a: |\n  one\n  two\nb: >\n  one\n  two\nc: one\n  two\n") == {
        "a": "one\ntwo\n", "b": "one two\n", "c": "one two",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n", "# a comment\n", "---\n", "---\n...\n"])
def test_nothing_at_all(text):
    loaded = load(text)

    assert loaded.data is None
    assert not loaded.errors


def test_every_value_and_key_knows_its_place():
    loaded = load("a:\n  - b: x\n    c: [y, {d: z}]\n", first_line=2)

    assert loaded.positions == {
        (): Position(2, 1),
        ("a",): Position(3, 3),
        ("a", 0): Position(3, 5),
        ("a", 0, "b"): Position(3, 8),
        ("a", 0, "c"): Position(4, 8),
        ("a", 0, "c", 0): Position(4, 9),
        ("a", 0, "c", 1): Position(4, 12),
        ("a", 0, "c", 1, "d"): Position(4, 16),
    }
    assert loaded.keys == {
        ("a",): Position(2, 1),
        ("a", 0, "b"): Position(3, 5),
        ("a", 0, "c"): Position(4, 5),
        ("a", 0, "c", 1, "d"): Position(4, 13),
    }


def test_columns_count_letters():
    assert load("имя: {ключ: 🎬, б: в}\n").positions["имя", "б"] == Position(1, 19)


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_only_line_feeds_end_lines(separator):
    loaded = load(f'a: "x{separator}y"\nb: [\n')

    assert loaded.errors[0].position.line <= 3
    assert load(f'a: "x{separator}y"\nb: z\n').positions["b",] == Position(2, 4)


def test_the_first_of_two_keys_counts_and_keeps_its_place():
    loaded = load("a: [x]\na: {b: y}\nc: z\n")

    assert loaded.data == {"a": ["x"], "c": "z"}
    assert loaded.positions["a", 0] == Position(1, 5)
    assert ("a", "b") not in loaded.positions
    assert [(trouble.position, trouble.rule) for trouble in loaded.errors] == [
        (Position(2, 1), "double-key")
    ]


def test_aliases_are_copies():
    data = data_of("a: &x [b]\nc: *x\n")

    assert data == {"a": ["b"], "c": ["b"]}
    assert data["a"] is not data["c"]


def test_aliases_count_as_what_they_unfold_to():
    size = MOST_VALUES // 10
    loaded = load(f"a: &x [{'y,' * size}]\n" + "".join(f"k{n}: *x\n" for n in range(10)))

    assert [(trouble.position.line, trouble.rule) for trouble in loaded.errors] == [
        (10, "yaml-too-much")
    ]


@pytest.mark.parametrize("text", ["a: &x [*x]\n", "a: *x\n", "- *x\n"])
def test_alias_of_nothing(text):
    assert only_trouble(text) == (Position(1, text.index("*") + 1), "yaml-syntax")


@pytest.mark.parametrize(
    "text",
    [
        "a: !x b",
        "a: !!str b",
        "a: !!python/name:os.system x",
        "a: !<tag:x> {}",
        "a: ! b",
        "a: !!map {b: c}",
    ],
)
def test_tags_are_refused(text):
    assert only_trouble(text) == (Position(1, 4), "yaml-tag")
    assert load(text).data == {"a": None}


@pytest.mark.parametrize(
    ("text", "rule"),
    [("<<: {a: b}\n", "yaml-tag"), ("[a]: b\n", "yaml-syntax"), ("{a: b}: c\n", "yaml-syntax")],
)
def test_keys_that_are_no_words_are_passed_over(text, rule):
    loaded = load(text + "d: e\n")

    assert loaded.data == {"d": "e"}
    assert [trouble.rule for trouble in loaded.errors] == [rule]
    assert [loc for loc in loaded.positions if loc[:1] == ("a",)] == []


def test_quoted_arrows_are_a_key():
    assert data_of("'<<': a\n") == {"<<": "a"}


@pytest.mark.parametrize("nest", ["[", "{a: ", "{", "? ", "- ", "[{", "{[", "[{? ", "- ? "])
@pytest.mark.parametrize("times", [50, 900, 20_000])
def test_no_depth_brings_it_down(nest, times):
    rules = {trouble.rule for trouble in load(nest * times + "\n").errors}

    assert "yaml-too-much" in rules or rules == {"yaml-syntax"}


def test_deep_values_of_passed_over_keys_count_too():
    assert load("a: x\na: " + "[" * 500).errors[-1].rule == "yaml-too-much"


@pytest.mark.parametrize(
    ("text", "position", "rule"),
    [
        ("a: b\n\tc: d\n", Position(2, 1), "tab"),
        ("a:\n  -\tb: c\n", Position(2, 4), "tab"),
        ("a: 'b\nc: d\n", Position(1, 4), "yaml-syntax"),
        ('a: "b\nc: d\n', Position(1, 4), "yaml-syntax"),
        ("a: b: c\n", Position(1, 5), "yaml-syntax"),
        ("a: @b\n", Position(1, 4), "yaml-syntax"),
        ("a: b\nc\nd: e\n", Position(2, 1), "yaml-syntax"),
        ("a: b\n--- c\n", Position(2, 1), "yaml-syntax"),
        ("привет: мир\nа: \x07\n", Position(2, 4), "not-text"),
        ("привет: \x1b\n", Position(1, 9), "not-text"),
    ],
)
def test_troubles_stand_where_they_begin(text, position, rule):
    assert only_trouble(text) == (position, rule)


@pytest.mark.parametrize(
    "text", ['a: "b" c\n', "a: 'b' c\n", "a: [b](c.md)\n", "a: [b](c.md) d\n", "- 'b' c\n"]
)
def test_a_text_that_goes_on_after_its_quotes_is_not_called_an_indent(text):
    (trouble,) = load(text).errors

    assert "indent" not in trouble.message.render(str)
    assert "quotes" in trouble.message.render(str)


def test_values_above_an_error_are_not_half_a_file():
    assert load("a: b\nc: 'd\n").data is None


def test_a_place_that_is_not_there_is_the_nearest_around_it(document):
    read = document("---\na:\n  - {b: c}\n---\n")

    assert read.position(("a", 0, "b", "x")) == Position(3, 9)
    assert read.position(("a", 0, "x")) == Position(3, 5)
    assert read.position(("a", 0, "b"), key=True) == Position(3, 6)
    assert read.position(("x",)) == Position(2, 1)


def test_one_item_where_a_list_may_stand_has_its_place(document):
    read = document("---\na: {b: {c: d}}\n---\n")

    assert read.position(("a", 0, "b", 0, "c")) == Position(2, 12)
    assert read.position(("a", 0, "b", 0, "c"), key=True) == Position(2, 9)


def test_a_key_that_is_renamed_keeps_its_places(document):
    read = document("---\npersona: [a, b]\n---\n")
    read = read.renamed("persona", "personas")

    assert read.values.data == {"personas": ["a", "b"]}
    assert read.position(("personas", 1)) == Position(2, 14)
    assert read.position(("personas",), key=True) == Position(2, 1)


def test_a_key_is_not_renamed_to_one_that_is_there(document):
    read = document("---\npersona: x\npersonas: y\n---\n")

    assert read.renamed("persona", "personas").values.data == {"persona": "x", "personas": "y"}


def test_where_a_word_stands(document):
    read = document("---\na: one two\nb: two\n---\nthree\n")

    assert read.find_text("one", Position(2, 4)) == Position(2, 4)
    assert read.find_text("two", Position(2, 4)) == Position(2, 8)
    assert read.find_text("two", Position(2, 9)) == Position(3, 4)
    assert read.find_text("three", Position(1, 1)) == Position(5, 1)
    assert read.find_text("four", Position(2, 4)) == Position(2, 4)


def test_body_and_its_first_line(document):
    read = document("---\na: b\n---\n\nProse\n")

    assert read.body == "\nProse\n"
    assert read.text.split("\n")[read.body_line - 1 :] == read.body.split("\n")
    assert read.file.name == PurePosixPath("a.md")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: ,Путь\nb: c\n", "A text that begins with “,” needs quotes."),
        ("title: ]x\n", "A text that begins with “]” needs quotes."),
        ("- }\n", "A text that begins with “}” needs quotes."),
        ("a: [b,, c]\n", "A value is missing beside this comma."),
    ],
)
def test_signs_that_begin_nothing(text, said):
    (trouble,) = load(text).errors

    assert trouble.message.render(str) == said
    assert text.split("\n")[trouble.position.line - 1][trouble.position.column - 1] in ",]}"
