"""Geometry of generated diagrams: ways inside a stage stay in its frame, nothing lies on anything
else, no line crosses a title, and every line begins and ends where it says.
"""

from __future__ import annotations

import json
import re
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_journeys.diagrams.column_lines import HEAD
from mkdocs_journeys.diagrams.drawing import Frame
from mkdocs_journeys.diagrams.engine import EmbeddedGraphviz
from mkdocs_journeys.diagrams.layout_cache import LayoutCache
from mkdocs_journeys.diagrams.parts import Direction
from mkdocs_journeys.diagrams.picture import PlacedDiagram
from mkdocs_journeys.diagrams.touchpoints import sketch
from mkdocs_journeys.language import Language
from mkdocs_journeys.model.atlas import Atlas

DIRECTIONS = [Direction.ACROSS, Direction.DOWN]

LABELS = st.sampled_from(
    [
        None,
        "why",
        "they changed their minds and want to compare once more",
        "Sparkassengeschäfte" * 4,
    ]
)
SHARES = st.sampled_from([None, 0.05, 0.3])


@st.composite
def journeys(draw):
    """Stages with and without steps, and labelled ways from anywhere to anywhere."""
    stages, names = [], []

    def touchpoints(least):
        made = []
        for _ in range(draw(st.integers(least, 4))):
            name = f"t{len(names)}"
            names.append(name)
            made.append({"name": f"Touchpoint {name}", "id": name})
        return made

    for number in range(draw(st.integers(1, 4))):
        stage = {"name": f"Stage with a long name {number}", "touchpoints": touchpoints(1)}
        if draw(st.integers(0, 3)) == 0:
            stage["steps"] = [
                {"name": f"Step {number} {step}", "touchpoints": touchpoints(1)}
                for step in range(draw(st.integers(1, 2)))
            ]
        stages.append(stage)
    goals = st.sampled_from([*names, "exit"])
    for stage in stages:
        for part in (stage, *stage.get("steps", ())):
            for touchpoint in part["touchpoints"]:
                if draw(st.booleans()):
                    touchpoint["next"] = [
                        {"to": goal}
                        | {
                            key: value
                            for key, value in (
                                ("label", draw(LABELS)),
                                ("share", draw(SHARES)),
                            )
                            if value is not None
                        }
                        for goal in draw(st.lists(goals, max_size=4, unique=True))
                    ]
    return stages


@pytest.fixture(scope="module")
def layouts():
    cache = LayoutCache(EmbeddedGraphviz(), None, 30.0)
    yield cache
    cache.close()


@pytest.fixture
def picture(journey, layouts):
    def draw(stages, direction):
        made = journey("stages: " + json.dumps(stages))
        drawn = sketch(made, Atlas(), Language(), direction)
        return PlacedDiagram(drawn, layouts.layout(drawn.dot) if drawn.dot else None)

    return draw


NUMBERS = re.compile(r"-?[\d.]+(?:e-?\d+)?")


def points(line):
    """The corners of a line, and points on its curves, of each piece that is drawn in one go."""
    pieces: list[list[tuple[float, float]]] = []
    for command, text in re.findall(r"([MVHCq])([^MVHCq]*)", line):
        numbers = [float(number) for number in NUMBERS.findall(text)]
        if command == "M":
            pieces.append([(numbers[0], numbers[1])])
            continue
        here = pieces[-1]
        x, y = here[-1]
        if command == "H":
            here.append((numbers[0], y))
        elif command == "V":
            here.append((x, numbers[0]))
        elif command == "q":
            here.append((x + numbers[2], y + numbers[3]))
        else:
            for at in range(0, len(numbers), 6):
                here.extend(bezier(here[-1], numbers[at : at + 6]))
    return pieces


def bezier(start, numbers):
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start, numbers
    for step in range(1, 13):
        t = step / 12
        u = 1 - t
        a, b, c, d = u**3, 3 * u * u * t, 3 * u * t * t, t**3
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def holds(frame, point, slack=1.0):
    x, y = point
    return (
        frame.x - slack <= x <= frame.right + slack and frame.y - slack <= y <= frame.bottom + slack
    )


def corners(frame):
    return [(frame.x, frame.y), (frame.right, frame.bottom)]


def meet(one, other):
    """Whether two frames lie on each other."""
    return (
        one.x < other.right - 1
        and other.x < one.right - 1
        and one.y < other.bottom - 1
        and other.y < one.bottom - 1
    )


def crosses(frame, start, end):
    """Whether a straight line leads through the inside of a frame."""
    steps = max(2, int(max(abs(end[0] - start[0]), abs(end[1] - start[1])) / 2))
    return any(
        holds(
            frame,
            (
                start[0] + (end[0] - start[0]) * step / steps,
                start[1] + (end[1] - start[1]) * step / steps,
            ),
            slack=-1,
        )
        for step in range(steps + 1)
    )


def title_of(ground, frame):
    return Frame(frame.x + 12, frame.y + 7, ground.title.width, ground.title.height)


def generated(test):
    with_journeys = given(journeys(), st.sampled_from(DIRECTIONS))(test)
    return settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
    )(with_journeys)


@generated
def test_a_way_inside_a_stage_stays_in_its_frame_with_its_label(picture, stages, direction):
    drawn = picture(stages, direction)
    frames = {ground.anchor: frame for ground, frame in drawn.grounds if not ground.inner}
    for label, line, frame in drawn.labels:
        path = label.path
        if path.target is not None and path.target.stage is not path.source.stage:
            continue
        ground = frames[path.source.stage.id]
        if label.text is not None:
            assert frame is not None
            assert all(holds(ground, corner) for corner in corners(frame))
        for piece in points(line):
            assert all(holds(ground, point, 2) for point in piece), line


@generated
def test_boxes_lie_on_no_others(picture, stages, direction):
    drawn = picture(stages, direction)
    boxes = [frame for _, frame in drawn.chips]
    boxes += [frame for label, _, frame in drawn.labels if frame is not None and label.inside]
    for one, other in combinations(boxes, 2):
        assert not meet(one, other)


@generated
def test_no_line_crosses_the_title_of_a_stage_or_step(picture, stages, direction):
    drawn = picture(stages, direction)
    titles = [title_of(ground, frame) for ground, frame in drawn.grounds]
    for _, line, _ in drawn.labels:
        for piece in points(line):
            for start, end in pairwise(piece):
                assert not any(crosses(title, start, end) for title in titles)


@generated
def test_no_line_inside_a_column_runs_over_a_chip(picture, stages, direction):
    drawn = picture(stages, direction)
    columns: dict[int, list[Frame]] = {}
    for chip, frame in drawn.chips:
        columns.setdefault(chip.stop.column, []).append(frame)
    for label, line, _ in drawn.labels:
        if label.inside:
            chips = columns[label.path.source.column]
            for piece in points(line):
                for start, end in pairwise(piece):
                    assert not any(crosses(chip, start, end) for chip in chips), line


@generated
def test_every_line_begins_at_its_chip_and_ends_at_its_goal(picture, stages, direction):
    drawn = picture(stages, direction)
    chips = {chip.stop.index: frame for chip, frame in drawn.chips}
    for label, line, frame in drawn.labels:
        pieces = points(line)
        assert holds(chips[label.path.source.index], pieces[0][0], 2)
        goal = frame if label.path.target is None else chips[label.path.target.index]
        assert holds(goal, pieces[-1][-1], HEAD + 4)


@generated
def test_lines_beside_chips_run_on_tracks_of_their_own(picture, stages, direction):
    drawn = picture(stages, direction)
    runs = []
    for label, line, _ in drawn.labels:
        if not label.inside or label.path.target is None:
            continue
        for piece in points(line):
            for (x, y), (to, low) in pairwise(piece):
                if x == to and abs(low - y) > 1 and x > drawn.chips[0][1].right:
                    runs.append((x, min(y, low), max(y, low)))
    for (x, top, low), (other, above, below) in combinations(runs, 2):
        assert x != other or low <= above or below <= top


def test_a_diagram_that_runs_down_needs_no_graphviz(journey):
    made = journey("stages: [{name: A, touchpoints: [B, C]}]")

    assert sketch(made, Atlas(), Language(), Direction.DOWN).dot == ""


def test_a_phone_has_room_for_a_usual_journey_that_runs_down(picture):
    stages = [
        {
            "name": f"Stage {stage}",
            "touchpoints": [
                {
                    "name": f"Touchpoint {stage} {number}",
                    "id": f"t{stage}-{number}",
                    "next": [
                        {"to": f"t{min(4, stage + 1)}-{number}", "share": 0.5, "label": "go on"},
                        {"to": f"t{stage}-0", "share": 0.2, "label": "once more"},
                        {"to": "exit", "share": 0.3},
                    ],
                }
                for number in range(3)
            ],
        }
        for stage in range(5)
    ]
    assert picture(stages, Direction.DOWN).width <= 360
