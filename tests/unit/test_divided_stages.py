"""Stages with touchpoints of their own and with steps: nothing of them is lost or told of another
part, on the map, the curve, the diagram and in the lists.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_journeys.analysis.emotions import curve, curve_personas, negative_moments
from mkdocs_journeys.analysis.paths import path_nodes, paths
from mkdocs_journeys.diagrams.engine import EmbeddedGraphviz
from mkdocs_journeys.diagrams.layout_cache import LayoutCache
from mkdocs_journeys.diagrams.parts import Direction
from mkdocs_journeys.diagrams.picture import PlacedDiagram
from mkdocs_journeys.diagrams.print_rows import print_rows
from mkdocs_journeys.diagrams.touchpoints import sketch
from mkdocs_journeys.language import Language
from mkdocs_journeys.model.atlas import Atlas
from mkdocs_journeys.model.traversal import moments

BOTH = """
    stages:
      - name: Stage
        touchpoints: [Shared chat]
        steps: [{name: First, emotion: -2}, {name: Second, emotion: 1}]
"""

EMOTIONS = st.none() | st.sampled_from([-2, -1, 0, 1, 2])
IDS = [f"{kind}{n}" for kind in "ast" for n in range(6)]


@st.composite
def journeys(draw):
    """Stages of all shapes, with ways to anywhere."""
    counts = dict.fromkeys("ast", 0)

    def moment(kind):
        ident = f"{kind}{counts[kind]}"
        counts[kind] += 1
        made = {"name": f"Name {ident}", "id": ident}
        felt = draw(EMOTIONS)
        if felt is not None:
            made["emotion"] = felt
        if draw(st.integers(0, 3)) == 0:
            made["next"] = draw(st.lists(st.sampled_from(IDS), max_size=2, unique=True))
        return made

    def step(kind, most):
        return moment(kind) | {
            "touchpoints": [moment("t") for _ in range(draw(st.integers(0, most)))]
        }

    made = []
    for _ in range(draw(st.integers(1, 3))):
        stage = step("a", 2)
        stage["steps"] = [step("s", 1) for _ in range(draw(st.integers(0, 2)))]
        made.append(stage)
    return made


def known(stages):
    """The stages without the ways to what is not there."""
    there = set()

    def gather(part):
        there.add(part["id"])
        for inner in (*part.get("touchpoints", ()), *part.get("steps", ())):
            gather(inner)

    def clean(part):
        if "next" in part:
            part["next"] = [one for one in part["next"] if one in there]
        for inner in (*part.get("touchpoints", ()), *part.get("steps", ())):
            clean(inner)

    for stage in stages:
        gather(stage)
    for stage in stages:
        clean(stage)
    return stages


@pytest.fixture(scope="module")
def layouts():
    found = LayoutCache(EmbeddedGraphviz(), None, 30.0)
    yield found
    found.close()


def picture(journey, layouts, direction):
    one = sketch(journey, Atlas(), Language(), direction)
    return PlacedDiagram(one, layouts.layout(one.dot) if one.dot else None)


def inside(frame, other):
    return (
        other.x - 1 <= frame.x
        and frame.x + frame.width <= other.x + other.width + 1
        and other.y - 1 <= frame.y
        and frame.y + frame.height <= other.y + other.height + 1
    )


def apart(frame, other):
    return (
        frame.x + frame.width <= other.x + 1
        or other.x + other.width <= frame.x + 1
        or frame.y + frame.height <= other.y + 1
        or other.y + other.height <= frame.y + 1
    )


@given(journeys())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_touchpoint_and_every_part_without_any_is_one_stop(journey, stages):
    found = journey("stages: " + json.dumps(known(stages)))
    expected = []
    for stage in stages:
        for part in (stage, *stage["steps"]):
            inner = [one["id"] for one in part["touchpoints"]]
            whole = part is stage and stage["steps"]
            expected += inner or ([] if whole else [part["id"]])

    assert [stop.moment.id for stop in path_nodes(found)] == expected
    assert [stop.index for stop in path_nodes(found)] == list(range(len(expected)))
    for stop in path_nodes(found):
        assert stop.moment is stop.step or stop.moment in stop.step.touchpoints
        assert stop.step is stop.stage or stop.step in stop.stage.steps


@given(journeys())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_way_that_is_written_is_lost(journey, stages):
    found = journey("stages: " + json.dumps(known(stages)))
    written = [
        way
        for stage in found.stages
        for part in (stage, *stage.steps)
        for moment in (part, *part.touchpoints)
        for way in moment.next or ()
    ]

    assert sum(not path.implied for path in paths(found)) == len(written)


@given(journeys())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_everything_that_hurts_is_told_of_the_part_that_it_belongs_to(journey, stages):
    found = journey("stages: " + json.dumps(known(stages)))
    told = {hurt.moment.id: hurt for hurt in negative_moments(found)}
    for stage in found.stages:
        for part in (stage, *stage.steps):
            for touchpoint in part.touchpoints:
                if touchpoint.emotion.get("", 0) < 0:
                    assert told[touchpoint.id].stage == part.name
    for point in curve(found):
        part = point.column.step
        if part.emotion.get("", 0) < 0:
            assert part.id in told or any(touchpoint.id in told for touchpoint in part.touchpoints)


@given(journeys(), st.sampled_from(list(Direction)))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
def test_every_chip_stands_on_its_own_ground_and_on_no_other(journey, layouts, stages, direction):
    found = journey("stages: " + json.dumps(known(stages)))
    drawn = picture(found, layouts, direction)
    assert len(drawn.chips) == len(path_nodes(found))
    for ground, frame in drawn.grounds:
        for chip, box in drawn.chips:
            stop = chip.stop
            if ground.anchor in {stop.step.id, stop.stage.id}:
                assert inside(box, frame)
            else:
                assert apart(box, frame)
    if direction is Direction.ACROSS:
        rows = print_rows(drawn).rows
        assert not rows or rows[-1].x + rows[-1].width == drawn.width


def test_a_stage_with_both_shows_its_first_step_and_what_is_felt_there(journey, layouts):
    found = journey(BOTH)
    drawn = picture(found, layouts, Direction.ACROSS)

    assert [(chip.stop.name, chip.value) for chip, _ in drawn.chips] == [
        ("Shared chat", None),
        ("First", -2),
        ("Second", 1),
    ]


def test_an_unhappy_touchpoint_of_a_stage_does_not_hide_its_first_step(journey):
    found = journey("""
        stages:
          - name: Stage
            touchpoints: [{name: Chat, emotion: -1}]
            steps: [{name: First, emotion: -2}, {name: Second, emotion: 1}]
    """)

    assert [(hurt.name, hurt.stage) for hurt in negative_moments(found)] == [
        ("First", "Stage"),
        ("Chat", "Stage"),
    ]


@given(journeys())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_worst_that_is_written_is_told_wherever_it_stands(journey, stages):
    found = journey("stages: " + json.dumps(known(stages)))
    values = [moment.emotion[""] for _, moment in moments(found) if moment.emotion]
    told = negative_moments(found)

    assert min(values, default=0) >= 0 or told[0].value == min(values)
    assert len({hurt.moment.id for hurt in told}) == len(told)


def test_a_stage_that_feels_worse_than_its_parts_is_told_itself(journey):
    found = journey("""
        stages:
          - name: Stage
            emotion: -2
            steps: [{name: First, emotion: -0.5}, {name: Second, emotion: 1}]
          - name: Other
            emotion: -1
            steps: [{name: Third, emotion: -1}, {name: Fourth, emotion: 1}]
    """)

    assert [(hurt.name, hurt.value) for hurt in negative_moments(found)] == [
        ("Stage", -2),
        ("Third", -1),
        ("First", -0.5),
    ]


def test_steps_that_are_silent_feel_as_the_touchpoints_of_their_stage(journey):
    found = journey("""
        stages: [{name: Stage, touchpoints: [{name: Chat, emotion: -1}], steps: [First, Second]}]
    """)

    assert [(one.value, one.derived) for one in curve(found)] == [(-1, True), (-1, True)]


def test_personas_are_told_apart_where_only_a_stages_own_touchpoint_does(journey):
    found = journey("""
        personas: [olga, igor]
        stages:
          - name: Stage
            touchpoints: [{name: Chat, emotion: {olga: 1, igor: -1}}]
            steps: [First, Second]
    """)

    assert curve_personas(found) == ["olga", "igor"]
