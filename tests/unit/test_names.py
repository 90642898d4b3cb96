"""The path is what a file is, short names count where they are clear."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mkdocs_journeys.reading.folder import read_folder

ROOT = Path(__file__).parents[2]
FOLDERS = {"journey": "", "persona": "personas/", "evidence": "research/"}

WORDS = st.sampled_from(["a", "b", "c"])
PATHS = st.lists(WORDS, min_size=1, max_size=3).map("/".join)
IDS = st.none() | WORDS


@st.composite
def references(draw):
    path = draw(PATHS)
    return draw(st.sampled_from([path, path.rpartition("/")[2], f"{path}.md", f"/{path}"]))


@st.composite
def one_file(draw):
    """A file of any kind: its name, and its text with references to whatever there may be."""
    kind = draw(st.sampled_from(list(FOLDERS)))
    name = f"{FOLDERS[kind]}{draw(PATHS)}.md"
    ident = draw(IDS)
    lines = [f"id: {ident}"] if ident else []
    if kind == "persona":
        lines += ["name: P", f"evidence: [{draw(references())}]"]
    elif kind == "evidence":
        lines += ["title: R"]
    else:
        persona, other = draw(references()), draw(references())
        lines += [
            "title: T",
            f"personas: [{persona}]",
            f"evidence: [{draw(references())}]",
            f"replaces: {draw(references())}",
            "stages:",
            "  - name: A",
            f"    emotion: {{{persona}: 1}}",
            f"    quotes: {{text: Q, persona: {other}}}",
            f"    touchpoints: [{{name: B, journey: {draw(references())}}}]",
        ]
    return name, "---\n" + "\n".join(lines) + "\n---\n"


TEAMS = st.lists(references(), max_size=2).map(
    lambda names: f"web: {{name: Web, journeys: [{', '.join(names)}]}}\n"
)


def read_texts(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return read_folder(Path(folder), "journeys", private=True)


def places(result, without=""):
    """Where something is wrong, but for one file."""
    return {
        (problem.path, problem.position, problem.rule)
        for problem in result.problems
        if problem.path != f"journeys/{without}"
    }


HELD_BACK = {"self-reference", "persona-not-listed"}
"""What is not looked for while a file names others that are not there."""


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(PATHS, one_file(), min_size=1, max_size=6), TEAMS, one_file())
def test_a_new_file_makes_no_old_one_wrong(drawn, teams, added):
    files = dict(drawn.values()) | {"teams.yml": teams}
    assume(added[0] not in files)
    before, after = read_texts(files), read_texts(files | dict([added]))

    old, new = places(before), places(after, without=added[0])
    unclear = {one[:2] for one in old if one[2].startswith("unknown-")}
    unclear |= {one[:2] for one in new if one[2] == "ambiguous-reference"}
    for path, position, rule in new - old:
        # What led nowhere may lead to the new file now, and be wrong in another way: by itself, or
        # because the new file closes a circle, or tells whose journey it is.
        assert (path, position) in unclear or (rule in HELD_BACK and unclear)
    for kind in FOLDERS:
        was, is_now = before.atlas.names(kind), after.atlas.names(kind)
        for entry in was.entries:
            for full in (was.full_reference(entry), f"/{entry.key}", f"{entry.key}.md"):
                assert is_now.target(full).source == entry.source
                assert not is_now.find(full).candidates
        for written in {*"abc", *(entry.key for entry in was.entries)}:
            led, leads = was.target(written), is_now.target(written)
            if led is not None and (leads is None or leads.source != led.source):
                assert is_now.find(written).candidates  # which is told at the reference


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(PATHS, one_file(), min_size=1, max_size=6))
def test_what_is_proposed_leads_there_and_is_clear(drawn):
    atlas = read_texts(dict(drawn.values())).atlas

    for kind in FOLDERS:
        names = atlas.names(kind)
        for entry in names.entries:
            assert names.find(names.suggested_reference(entry)).candidates == ()
            assert names.target(names.suggested_reference(entry)) is entry


NAMESAKES = {
    "coffee/visit.md": "---\ntitle: Coffee\nid: visit\nstages: [A]\n---\n",
    "personas/b2b/anna.md": "---\nname: Anna of the shop\n---\n",
    "personas/b2c/anna.md": "---\nname: Anna\n---\n",
    "research/a/calls.md": "---\ntitle: Calls in spring\n---\n",
    "research/b/calls.md": "---\ntitle: Calls in autumn\n---\n",
}
NAMING = """\
---
title: T
personas: [{anna}]
evidence: {calls}
stages:
  - name: A
    emotion: {{{anna}: -1}}
    quotes: {{text: Q, persona: {anna}}}
    touchpoints: [{{name: B, journey: {visit}}}]
---
"""


def test_a_reference_that_may_mean_two_is_the_error(read):
    naming = NAMING.format(anna="anna", calls="calls", visit="visit")
    clinic = {"clinic/visit.md": "---\ntitle: Dentist\nstages: [A]\n---\n"}

    result = read(NAMESAKES | clinic | {"x.md": naming})

    anna = "Several files are called “anna”. Write which one: b2b/anna, b2c/anna."
    calls = "Several files are called “calls”. Write which one: a/calls, b/calls."
    visit = "Several files are called “visit”. Write which one: clinic/visit, coffee/visit."
    assert result.said == [
        f"journeys/x.md:3:12: error: {anna} [ambiguous-reference]",
        f"journeys/x.md:4:11: error: {calls} [ambiguous-reference]",
        f"journeys/x.md:7:15: error: {anna} [ambiguous-reference]",
        f"journeys/x.md:8:32: error: {anna} [ambiguous-reference]",
        f"journeys/x.md:9:38: error: {visit} [ambiguous-reference]",
    ]


@pytest.mark.parametrize("prefix", ["", "/"])
@pytest.mark.parametrize("suffix", ["", ".md"])
def test_namesakes_are_told_apart_by_their_paths(read, prefix, suffix):
    names = {"anna": "b2c/anna", "calls": "b/calls", "visit": "coffee/visit"}
    written = {key: f"{prefix}{path}{suffix}" for key, path in names.items()}

    result = read(NAMESAKES | {"x.md": NAMING.format(**written)})

    assert result.said == []
    journey = result.atlas.journeys["x"].model
    assert journey.personas == ("b2c/anna",)
    assert journey.evidence == ("b/calls",)
    assert journey.stages[0].emotion == {"b2c/anna": -1}
    assert journey.stages[0].touchpoints[0].journey == "coffee/visit"


@pytest.mark.parametrize("file", ["index.md", "README.md"])
@pytest.mark.parametrize("written", ["checkout", "checkout/", "/checkout", "{}", "/{}", "{stem}"])
def test_a_map_in_its_folders_index_is_named_by_either_path(read, file, written):
    path = f"shop/checkout/{file}"
    name = written.format(path, stem=path.removesuffix(".md"))
    if name.strip("/") == "checkout":
        name = name.replace("checkout", "shop/checkout")
    text = "---\ntitle: T\n{}stages: [A]\n---\n"
    files = {path: text.format(""), "x.md": text.format(f"replaces: {name}\n")}

    result = read(files)

    assert result.said == []
    assert result.atlas.journeys["x"].model.replaces == "shop/checkout"


def test_aliases_and_paths_are_one_persona(read):
    files = {"personas/p1.md": "---\nname: Olga\nid: olga\n---\n"}
    text = "---\ntitle: T\npersonas: [olga]\nstages:\n  - {name: A, emotion: {p1: 1, x: 2}}\n---\n"

    result = read(files | {"a.md": text})

    assert [problem.rule for problem in result.problems] == ["unknown-persona"]
    assert list(result.atlas.journeys_of("p1")) == [result.atlas.journeys["a"]]


def test_one_persona_under_two_names_feels_once(read):
    files = {"personas/p1.md": "---\nname: Olga\nid: olga\n---\n"}
    text = (
        "---\ntitle: T\npersonas: [olga]\nstages:\n  - {name: A, emotion: {p1: 1, olga: 2}}\n---\n"
    )

    result = read(files | {"a.md": text})

    assert result.said == [
        "journeys/a.md:5:32: error: “olga” and “p1” are one persona; keep one of them. [double-key]"
    ]


def test_a_whole_path_leads_there_though_another_is_called_so(read):
    plain = "---\ntitle: T\nstages: [A]\n---\n"
    text = "---\ntitle: T\nreplaces: {}\nstages: [A]\n---\n"
    files = {"visit.md": plain, "clinic/visit.md": plain}

    result = read(files | {"x.md": text.format("visit"), "y.md": text.format("/visit")})

    assert result.said == [
        "journeys/x.md:3:11: warning: “visit” refers to visit.md, but clinic/visit.md has that "
        "name, too. Write which one: /visit, clinic/visit. [ambiguous-reference]"
    ]
    assert [one.model.replaces for one in result.atlas.replaced_by("visit")] == ["visit", "visit"]


@pytest.mark.parametrize("written", ["visit", "secret-merger/visit", "/secret-merger/visit.md"])
def test_a_path_of_what_is_kept_back_stays_unsaid(read, written):
    """No reference is read as one to a map that is not published, however it is written."""
    files = {
        "secret-merger/visit.md": "---\ntitle: S\nvisibility: private\nstages: [A]\n---\n",
        "x.md": f"---\ntitle: T\nreplaces: {written}\nstages: [A]\n---\n",
        "y.md": "---\ntitle: T\nstages:\n  - name: A\n    touchpoints: "
        f"{{name: B, journey: {written}}}\n---\n",
    }

    result = read(files)

    journeys = [entry.model for entry in result.atlas.journeys.values()]
    assert len(journeys) == 2
    assert "visit" not in repr(journeys)
    assert result.said == []


TUTORIALS = ("docs/en/start.md", "docs/manual/start.md", "README.md")
MAPS = ("journeys", "docs/en/maps")
BLOCK = re.compile(r'```markdown(?: title="([^"]+)")?\n(.*?)```', re.DOTALL)


@pytest.mark.parametrize("maps", MAPS)
@pytest.mark.parametrize("page", TUTORIALS)
def test_the_tutorial_makes_nothing_wrong_in_the_demo(page, maps, tmp_path):
    """Whichever of the two sets of maps the reader has open."""
    folder = tmp_path / "maps"
    shutil.copytree(ROOT / maps, folder)
    before = {problem.render(str) for problem in read_folder(folder, maps).problems}
    blocks = BLOCK.findall((ROOT / page).read_text("utf-8"))
    assert blocks

    for title, text in blocks:
        home = next((home for home in MAPS if title.startswith(f"{home}/")), "")
        path = folder / (title.removeprefix(f"{home}/") or "clinic/visit.md")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        assert {problem.render(str) for problem in read_folder(folder, maps).problems} <= before
