"""One known change of a map is told as exactly that, whatever the names were and are."""

from __future__ import annotations

import copy
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_maps import MAPS, as_list, facts, named, text_of, without_ways, written

from mkdocs_journeys.diff.folder import differences
from mkdocs_journeys.reading.files import SourceFile
from mkdocs_journeys.reading.folder import FolderReading, read_standalone

NEW = "Zebra"
"""A name that is like none there is."""


def test_maps_of_one_id_are_told_apart_by_their_paths():
    def folder(*names):
        files = {
            f"{name}/visit.md": text_of({"title": title, "id": "visit", "stages": [title]})
            for name, title in names
        }
        found = [
            SourceFile(Path(one), PurePosixPath(one), one, text) for one, text in files.items()
        ]
        return FolderReading(atlas=read_standalone(found))

    before = folder(("coffee", "Coffee"), ("dentist", "Teeth"))
    after = folder(("clinic", "Doctor"), ("coffee", "Coffee"), ("dentist", "Teeth"))

    for old, new, kind in ((before, after, "journey-added"), (after, before, "journey-removed")):
        told = [
            (difference.kind.value, difference.about.key) for difference in differences(old, new)
        ]
        assert told == [(kind, "clinic/visit")]


def renamed(item, name):
    """The same under another name, without an id that would tell."""
    kept = {key: value for key, value in named(item).items() if key not in {"id", "name"}}
    return {"name": name} | kept


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_every_stage_of_the_demo_may_be_called_anything(path):
    data = without_ways(written(path))
    for number in range(len(data["stages"])):
        after = copy.deepcopy(data)
        after["stages"][number] = renamed(after["stages"][number], NEW)

        assert facts(data, after) == [("stage-renamed", NEW)]


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_every_touchpoint_of_the_demo_may_be_called_anything(path):
    data = without_ways(written(path))
    for number, stage in enumerate(data["stages"]):
        touchpoints = as_list(named(stage).get("touchpoints"))
        for inner in range(len(touchpoints) if len(touchpoints) > 1 else 0):
            after = copy.deepcopy(data)
            changed = as_list(after["stages"][number]["touchpoints"])
            changed[inner] = renamed(changed[inner], NEW)
            after["stages"][number]["touchpoints"] = changed

            assert facts(data, after) == [("touchpoint-renamed", NEW)]


WORDS = ["Apple", "River", "Stone", "Cloud", "Bread", "Horse", "Violin", "Night", "Paper", "Snow"]
MORE = ["Lamp", "Orchid", "Kite", "Falcon", "Pebble", "Umbrella"]


@st.composite
def maps(draw):
    """Stages of different names, with no, one or more touchpoints that are called differently."""
    names = draw(st.permutations(WORDS))[: draw(st.integers(2, 6))]
    touchpoints = iter(draw(st.permutations([f"{one} desk" for one in WORDS + MORE])))
    stages = []
    for name in names:
        stage = {"name": name}
        if draw(st.booleans()):
            stage["emotion"] = draw(st.sampled_from([-2, -1, 0, 1, 2]))
        held = [next(touchpoints) for _ in range(draw(st.integers(0, 2)))]
        if held:
            stage["touchpoints"] = held
        stages.append(stage)
    return {"title": "T", "stages": stages}


quick = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(maps(), st.data())
def test_a_renamed_stage_is_told_as_one(data, drawn):
    number = drawn.draw(st.integers(0, len(data["stages"]) - 1))
    after = copy.deepcopy(data)
    after["stages"][number]["name"] = NEW

    assert facts(data, after) == [("stage-renamed", NEW)]


@quick
@given(maps(), st.data())
def test_neighbours_that_are_renamed_together_are_told_as_that(data, drawn):
    first = drawn.draw(st.integers(0, len(data["stages"]) - 2))
    last = drawn.draw(st.integers(first + 1, len(data["stages"]) - 1))
    data["stages"].append({"name": "The last one"})
    after = copy.deepcopy(data)
    for number in range(first, last + 1):
        after["stages"][number]["name"] = f"{NEW}{'x' * 9}{number}"

    assert [kind for kind, _ in facts(data, after)] == ["stage-renamed"] * (last - first + 1)


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_any_two_neighbours_of_the_demo_may_be_called_anything(path):
    data = without_ways(written(path))
    for number in range(len(data["stages"]) - 1):
        after = copy.deepcopy(data)
        for offset, name in enumerate((NEW, "Quince")):
            after["stages"][number + offset] = renamed(after["stages"][number + offset], name)

        assert facts(data, after) == [("stage-renamed", NEW), ("stage-renamed", "Quince")]


@quick
@given(maps(), st.data())
def test_the_only_touchpoint_of_a_stage_may_be_called_anything(data, drawn):
    number = drawn.draw(st.integers(0, len(data["stages"]) - 1))
    data["stages"][number]["touchpoints"] = ["Lighthouse"]
    after = copy.deepcopy(data)
    after["stages"][number]["touchpoints"] = [NEW]

    assert facts(data, after) == [("touchpoint-renamed", NEW)]


@quick
@given(maps(), st.data())
def test_a_renamed_stage_whose_lane_changed_is_told_as_both(data, drawn):
    number = drawn.draw(st.integers(0, len(data["stages"]) - 1))
    data["stages"][number]["actions"] = ["Walks along the shore", "Looks for a shelter"]
    after = copy.deepcopy(data)
    after["stages"][number] |= {"name": NEW, "actions": ["Walks along the shore", "Sings"]}

    assert sorted(facts(data, after)) == [
        ("stage-renamed", NEW),
        ("text-added", NEW),
        ("text-removed", NEW),
    ]


@quick
@given(maps(), st.data())
def test_a_stage_that_comes_or_goes_is_told_as_that(data, drawn):
    number = drawn.draw(st.integers(0, len(data["stages"])))
    after = copy.deepcopy(data)
    after["stages"].insert(number, {"name": NEW, "touchpoints": ["Castle"]})

    assert facts(data, after) == [("stage-added", NEW)]
    assert facts(after, data) == [("stage-removed", NEW)]


@quick
@given(maps(), st.data())
def test_a_stage_that_moves_is_told_as_that(data, drawn):
    length = len(data["stages"])
    source = drawn.draw(st.integers(0, length - 1))
    target = drawn.draw(st.integers(0, length - 1).filter(lambda one: one != source))
    after = copy.deepcopy(data)
    after["stages"].insert(target, after["stages"].pop(source))

    assert [kind for kind, _ in facts(data, after)] == ["stage-moved"]


@quick
@given(maps(), st.data())
def test_another_stage_in_its_place_is_another_stage(data, drawn):
    number = drawn.draw(st.integers(0, len(data["stages"]) - 1))
    data["stages"][number]["touchpoints"] = ["Old harbour", "Lighthouse"]
    after = copy.deepcopy(data)
    after["stages"][number] = {"name": NEW, "emotion": 1, "touchpoints": ["Castle", "Moat"]}

    assert sorted(kind for kind, _ in facts(data, after)) == ["stage-added", "stage-removed"]


@quick
@given(maps(), st.data())
def test_a_renamed_touchpoint_is_told_as_one(data, drawn):
    number = drawn.draw(st.integers(0, len(data["stages"]) - 1))
    data["stages"][number]["touchpoints"] = ["Old harbour", "Lighthouse", "Pier"]
    after = copy.deepcopy(data)
    inner = drawn.draw(st.integers(0, 2))
    after["stages"][number]["touchpoints"][inner] = NEW

    assert facts(data, after) == [("touchpoint-renamed", NEW)]


def test_another_channel_makes_it_another_touchpoint():
    def shop(touchpoint):
        pier, desk = {"name": "Pier", "channel": "shop"}, {"name": "Desk", "channel": "shop"}
        return {"title": "T", "stages": [{"name": "A", "touchpoints": [pier, touchpoint, desk]}]}

    before = shop({"name": "Call to the office", "channel": "phone"})
    after = shop({"name": NEW, "channel": "app"})

    assert sorted(kind for kind, _ in facts(before, after)) == [
        "touchpoint-added",
        "touchpoint-removed",
    ]
