"""A search index in parts: every word leads to every entry in which it stands."""

from __future__ import annotations

import json
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journeys.adapters.mkdocs.search_shards import manifest_and_files, words_of

SAME = {"ё": "е"}
LIMIT = 24_000

texts = st.text(
    st.one_of(st.sampled_from("аеё Ебв-,.«»\n"), st.characters(exclude_categories=["Cs"])),
    max_size=30,
)


@st.composite
def indexes(draw):
    """Entries of some pages, as Material's plugin writes them: a page, then places on it."""
    entries = []
    for page in range(draw(st.integers(0, 4))):
        for place in range(draw(st.integers(1, 3))):
            entry = {
                "location": f"p{page}/" + (f"#s{place}" if place else ""),
                "title": draw(texts),
                "text": draw(texts),
            }
            if draw(st.booleans()):
                entry["tags"] = draw(st.lists(texts, max_size=2))
            entries.append(entry)
    return entries


def fields_of(entry):
    return entry["text"], entry["title"], " ".join(entry.get("tags", ()))


def found(manifest, files):
    """What stands in the files of words: by word and field the numbers of entries."""
    result = {}
    for shard, first in enumerate(manifest["words"]):
        words = json.loads(files[f"words/{shard}.json"])
        assert next(iter(words)) == first
        assert list(words) == sorted(words)
        for word, fields in words.items():
            assert word not in result
            result[word] = [list(accumulate(steps)) for steps in fields]
    return result


@given(indexes())
def test_every_word_leads_to_its_entries_and_to_no_others(entries):
    manifest, files = manifest_and_files(entries, SAME)

    expected: dict[str, list[list[int]]] = {}
    for number, entry in enumerate(entries):
        for field, text in enumerate(fields_of(entry)):
            for word in words_of(text, {ord("ё"): "е"}):
                expected.setdefault(word, [[], [], []])[field].append(number)
    padded = {word: [*lists, [], []][:3] for word, lists in found(manifest, files).items()}
    assert padded == expected


@given(indexes())
def test_every_entry_is_kept_as_it_is(entries):
    manifest, files = manifest_and_files(entries, SAME)

    pages = [json.loads(files[f"pages/{page}.json"]) for page in range(len(manifest["counts"]))]
    assert [entry for page in pages for entry in page] == entries
    assert [len(page) for page in pages] == manifest["counts"]


@given(indexes())
def test_the_same_entries_make_the_same_bytes(entries):
    first, second = (json.dumps(manifest_and_files(entries, SAME)) for _ in range(2))
    assert first == second


def test_files_of_words_have_a_limit_that_one_word_may_exceed():
    rare = [f"слово{number}" for number in range(5_000)]
    entries = [
        {"location": f"p{page}/", "title": "", "text": f"частое {' '.join(rare)}"}
        for page in range(20)
    ]
    common = [{"location": f"q{page}/", "title": "", "text": "частое"} for page in range(0, 20_000)]

    _, files = manifest_and_files(entries + common, SAME)

    words = {name: json.loads(text) for name, text in files.items() if name.startswith("words/")}
    large = [name for name in words if len(files[name].encode()) > LIMIT]
    assert len(words) > 10
    assert [list(words[name]) for name in large] == [["частое"]]


def test_words_are_cut_at_everything_but_letters_and_digits():
    text = "<p>«Ёлка»,&lt;b&gt; кое-что 24/7</p><ul><li>один</li><li>два</li></ul>东京都"

    assert words_of(text, {ord("ё"): "е"}) == {
        "елка", "b", "кое", "что", "24", "7", "один", "два", "东", "京", "都",
    }  # fmt: skip


def test_a_boost_is_known_before_a_page_is_loaded():
    entries = [
        {"location": "a/", "title": "A", "text": ""},
        {"location": "b/", "title": "B", "text": "", "boost": 2},
    ]

    manifest, _ = manifest_and_files(entries, SAME)

    assert manifest["boosts"] == {1: 2}
