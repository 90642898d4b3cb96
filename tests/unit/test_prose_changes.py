"""Prose under a stage's heading: told as changed where words are other ones, and nowhere else."""

from __future__ import annotations

import copy
from pathlib import Path, PurePosixPath

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_maps import text_of

from mkdocs_journeys.diff.folder import differences
from mkdocs_journeys.reading.files import SourceFile
from mkdocs_journeys.reading.folder import FolderReading, read_standalone

quick = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])

NAMES = ["Apple", "River", "Stone"]
OTHER = {"Apple": "Quince", "River": "Ocean", "Stone": "Pebble"}


def changes(before, after):
    """What is told of two maps, each with its body: the kind, the key, and where."""
    readings = []
    for data, body in (before, after):
        text = text_of(data) + body
        found = SourceFile(Path("a.md"), PurePosixPath("a.md"), "a.md", text)
        readings.append(FolderReading(atlas=read_standalone([found])))
    return [(one.kind.value, one.key, one.after) for one in differences(*readings)]


def prose(facts):
    return [fact[1:] for fact in facts if fact[0] == "prose-changed"]


@st.composite
def maps(draw):
    """A map with steps in a stage, and the sections of its body by heading."""
    steps = [{"name": "Pip", "actions": ["Grows"]}, {"name": "Peel", "actions": ["Shines"]}]
    stages = [{"name": name, "actions": [f"Sees {name}"]} for name in NAMES]
    if draw(st.booleans()):
        stages[0]["steps"] = steps
    names = [*NAMES, *(["Pip", "Peel"] if "steps" in stages[0] else [])]
    titles = [*draw(st.permutations([*names, "More"]))][: draw(st.integers(1, 6))]
    sections = [
        (draw(st.sampled_from(["##", "###"])), title, f"All of {title}.\n\nAnd **more**.")
        for title in titles
    ]
    return {"title": "T", "stages": stages}, sections


def body(sections):
    written = "\n\n".join(f"{level} {title}\n\n{text}" for level, title, text in sections)
    return f"In general.\n\n{written}\n"


def renamed(data, names):
    after = copy.deepcopy(data)
    for stage in after["stages"]:
        stage["name"] = OTHER[stage["name"]] if stage["name"] in names else stage["name"]
    return after


@quick
@given(maps(), st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES)))
def test_prose_under_a_renamed_heading_did_not_change(made, names, headings):
    data, sections = made
    followed = [
        (level, OTHER[title] if title in names & headings else title, text)
        for level, title, text in sections
    ]

    told = changes((data, body(sections)), (renamed(data, names), body(followed)))
    assert sorted(kind for kind, _, _ in told) == ["stage-renamed"] * len(names)


@quick
@given(maps(), st.sampled_from(NAMES))
def test_prose_that_stays_when_its_stage_goes_did_not_change(made, name):
    data, sections = made
    after = copy.deepcopy(data)
    after["stages"] = [stage for stage in data["stages"] if stage["name"] != name]

    assert not prose(changes((data, body(sections)), (after, body(sections))))
    assert not prose(changes((after, body(sections)), (data, body(sections))))


@quick
@given(maps(), st.sets(st.sampled_from(NAMES)), st.data())
def test_other_words_are_told_where_they_are(made, names, drawn):
    data, sections = made
    number = drawn.draw(st.integers(0, len(sections) - 1))
    level, title, text = sections[number]
    followed = [(level, OTHER[one] if one in names else one, text) for level, one, text in sections]
    followed[number] = (level, followed[number][1], text.replace("All", "None"))

    told = prose(changes((data, body(sections)), (renamed(data, names), body(followed))))
    assert len(told) == 1
    if title != "More":
        assert OTHER[title] in told[0][1] if title in names else title in told[0][1]


def test_prose_that_moved_between_stages_changed():
    data = {"title": "T", "stages": NAMES}
    before, after = "## Apple\n\nOne.\n", "## River\n\nOne.\n"

    assert prose(changes((data, before), (data, after))) == [("", ("Apple", "River"))]


def test_paragraphs_in_another_order_changed():
    data = {"title": "T", "stages": NAMES}
    before, after = "## Apple\n\nOne.\n\nTwo.\n", "## Apple\n\nTwo.\n\nOne.\n"

    assert prose(changes((data, before), (data, after))) == [("", ("Apple",))]


def test_the_heading_after_one_that_stays_behind_ends_another_section():
    data = {"title": "T", "stages": NAMES}
    text = body([("##", "River", "One."), ("###", "Apple", "Two."), ("###", "More", "Three.")])

    told = changes((data, text), ({"title": "T", "stages": ["Quince", *NAMES[1:]]}, text))
    assert [kind for kind, _, _ in told] == ["stage-renamed"]
