"""The order of a map's lanes, the lines of a service blueprint, and tasks behind the scenes."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journeys.exporters.json_data import part_data
from mkdocs_journeys.model.journey import Journey, Stage
from mkdocs_journeys.model.lane_order import BLUEPRINT, LANES, LINES, in_order
from mkdocs_journeys.model.traversal import references
from mkdocs_journeys.pages import lanes
from mkdocs_journeys.reading.lane_names import order_problems_of

NAMES = st.lists(st.sampled_from([BLUEPRINT, *LANES, *LINES, "legal"]), unique=True, max_size=8)
MAP = "---\ntitle: T\n{keys}\nstages:\n  - name: A\n    id: a\n    {stage}\n---\n"


def test_the_model_knows_every_lane_of_the_map():
    assert tuple(lane.key for lane in lanes.LANES) == LANES
    assert set(lanes.LINE_TITLES) == set(LINES)


@given(NAMES)
def test_an_order_loses_no_lane_and_repeats_none(order):
    keys = in_order(order, ["legal"])

    assert len(keys) == len(set(keys))
    assert {*LANES, "legal"} <= {*keys}
    if BLUEPRINT not in order:
        assert keys[: len(order)] == order


def _rows(order, **stage):
    journey = Journey.model_validate({"title": "T", "stages": [{"name": "A", **stage}]})
    return [
        row.key if isinstance(row, lanes.LaneLine) else row.lane.key
        for row in lanes.rows(journey, {}, order)
    ]


def test_lines_stand_between_lanes_that_the_map_has():
    said = {"actions": "x", "touchpoints": "y", "backstage": "z"}

    assert _rows(["blueprint"], **said) == [
        "actions",
        "line_of_interaction",
        "touchpoints",
        "line_of_visibility",
        "backstage",
    ]
    assert _rows(["backstage", "actions"], **said) == [
        "backstage",
        "actions",
        "line_of_interaction",
        "touchpoints",
    ]
    assert _rows(["line_of_visibility", "backstage"], backstage="z") == ["backstage"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("actoins", "“actions”"),
        ("боли", "“barriers”"),
        ("точки контакта", "“touchpoints”"),
        ("линия видимости", "“line_of_visibility”"),
        ("line of visibility", "“line_of_visibility”"),
        ("duration", "“time”"),
        ("blue print", "“blueprint”"),
        ("qwerty", "Possible here: blueprint, emotion"),
    ],
)
def test_an_unknown_lane_is_told_with_the_nearest(read, name, told):
    text = MAP.format(keys=f"lane_order: [actions, {name}]", stage="actions: x")

    [problem] = read({"t.md": text}).said

    assert told in problem
    assert told in order_problems_of([name], {})[0].render(str)


def test_a_lane_that_stands_twice_is_told(read):
    text = MAP.format(keys="lane_order: [actions, goal, actions]", stage="actions: x")

    assert "“actions” stands in the order twice" in read({"t.md": text}).said[0]


TASKS = st.lists(
    st.sampled_from(["x", "y"])
    | st.fixed_dictionaries({"text": st.sampled_from(["u", "v"]), "owner": st.just(["care"])})
    | st.fixed_dictionaries({"text": st.just("w"), "after": st.just(["a"])}),
    min_size=1,
    max_size=4,
)


@given(TASKS)
def test_tasks_are_exported_as_they_are_written(written):
    stage = Stage.model_validate({"name": "A", "backstage": written})

    assert part_data(stage)["backstage"] == written
    assert Stage.model_validate(part_data(stage)) == stage
    assert len(references(stage)) == sum(isinstance(task, dict) for task in written)
    for task in stage.backstage:
        assert copy.deepcopy(task) == task
        assert pickle.loads(pickle.dumps(task)) == task


@pytest.mark.parametrize(
    ("task", "told"),
    [
        ("{text: x, owner: nobody}", "There is no team “nobody”."),
        ("{text: x, after: b}", "This journey has no task, touchpoint, step or stage “b”."),
        ("{text: x, ownr: care}", "“owner”"),
    ],
)
def test_what_a_task_names_must_exist(read, task, told):
    files = {"t.md": MAP.format(keys="", stage=f"backstage: {task}"), "teams.yml": "care: Care\n"}

    assert told in read(files).said[0]


def test_only_tasks_behind_the_scenes_have_owners(read):
    text = MAP.format(keys="", stage="actions: {text: x, owner: care}")

    assert "“owner”" in read({"t.md": text, "teams.yml": "care: Care\n"}).said[0]
