"""Tasks behind the scenes: who does them, what they wait for, and circles of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journeys.exporters.json_data import part_data
from mkdocs_journeys.model.backstage import TASK_LANES, awaited_by_id, placed_tasks
from mkdocs_journeys.model.journey import Journey
from mkdocs_journeys.model.persona_text import ROLES
from mkdocs_journeys.pages import lanes
from mkdocs_journeys.reading.folder import read_folder


def journey_of(tmp_path: Path, stages: str) -> tuple[Journey, list[str]]:
    folder = tmp_path / "journeys"
    folder.mkdir(exist_ok=True)
    (folder / "teams.yml").write_text("web: Web\ncare: Care\n", "utf-8")
    (folder / "a.md").write_text(f"---\ntitle: A\nstages:\n{stages}---\n", "utf-8")
    reading = read_folder(folder, "journeys", private=True)
    problems = [f"{p.position.line}:{p.position.column} {p.rule}" for p in reading.problems]
    return reading.atlas.journeys["a"].model, problems


@pytest.mark.parametrize("lane", TASK_LANES)
@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Count", {}),
        ("[Count]", {}),
        ("[{text: Count}]", {}),
        ("{text: Count, id: c}", {"id": "c"}),
        ("{text: Count, after: s}", {"after": ("s",)}),
        ("{text: Count, duration: 2 h (by law)}", {"duration": "2 h (by law)"}),
        ("{text: Count, frequency: twice a day}", {"frequency": "twice a day"}),
        *((f"{{text: Count, {role}: web}}", {role: ("web",)}) for role in ROLES),
        ("{text: Count, informed: [web, care]}", {"informed": ("web", "care")}),
    ],
)
def test_every_form_is_read(tmp_path: Path, lane: str, written: str, known: object) -> None:
    journey, problems = journey_of(tmp_path, f"  - {{name: S, {lane}: {written}}}\n")

    assert problems == []
    (task,) = placed_tasks(journey)
    assert str(task.task) == "Count"
    assert getattr(task.task, "details", {}) == known
    assert task.id == ("c" if "id:" in written else "count")


def test_unknown_names_are_told_with_the_nearest(tmp_path: Path) -> None:
    stages = (
        "  - name: S\n    backstage:\n      - Count the boxes\n"
        "      - {text: Ship, owner: wep, after: Count the boxes}\n"
        "      - {text: Bill, after: exit, consulted: caer}\n"
    )
    _, problems = journey_of(tmp_path, stages)

    told = sorted((problem.split(":")[0], problem.split()[1]) for problem in problems)
    assert told == [
        ("7", "unknown-task"),
        ("7", "unknown-team"),
        ("8", "unknown-task"),
        ("8", "unknown-team"),
    ]


@pytest.mark.parametrize("ident", ["s", "t", "x"])
def test_an_id_that_is_taken_is_told(tmp_path: Path, ident: str) -> None:
    stages = (
        "  - name: S\n    touchpoints: T\n    backstage:\n"
        f"      - {{text: One, id: x}}\n      - {{text: Two, id: {ident}}}\n"
    )
    _, problems = journey_of(tmp_path, stages)

    assert [problem.split()[1] for problem in problems] == ["double-id"]


@given(st.integers(1, 6), st.integers(0, 4), st.sampled_from(TASK_LANES))
def test_every_circle_is_told_once_and_whole(
    tmp_path_factory: pytest.TempPathFactory, length: int, tail: int, lane: str
) -> None:
    """Tasks that only lead into the circle are no part of it."""
    tasks = [f"{{text: T{n}, id: t{n}, after: t{(n + 1) % length}}}" for n in range(length)]
    tasks += [f"{{text: U{n}, after: t0}}" for n in range(tail)]
    lines = "".join(f"      - {task}\n" for task in reversed(tasks))
    folder = tmp_path_factory.mktemp("circle") / "journeys"
    folder.mkdir()
    text = f"---\ntitle: A\nstages:\n  - name: S\n    {lane}:\n{lines}---\n"
    (folder / "a.md").write_text(text, "utf-8")
    problems = read_folder(folder, "journeys", private=True).problems

    (problem,) = [problem for problem in problems if problem.rule == "circular-task"]
    circle = str(problem.message.values["circle"]).split(" → ")
    assert circle[0] == circle[-1]
    assert {*circle} == {f"T{n}" for n in range(length)}
    assert len(circle) == length + 1


def test_tasks_have_ids_that_no_place_has(tmp_path: Path) -> None:
    stages = "  - {name: Pay, touchpoints: [Call], backstage: [Pay, Call, Call]}\n"
    journey, problems = journey_of(tmp_path, stages)

    assert problems == []
    assert [task.id for task in placed_tasks(journey)] == ["pay-2", "call-2", "call-3"]
    awaited = awaited_by_id(journey)
    assert awaited["call"].moment is journey.stages[0].touchpoints[0]
    assert awaited["call-2"].name == "Call"


def test_lines_stand_above_the_lanes_that_customers_do_not_see(tmp_path: Path) -> None:
    stages = "  - {name: S, actions: Go, touchpoints: [T], backstage: B, support: P}\n"
    journey, _ = journey_of(tmp_path, stages)

    rows = lanes.rows(journey, {}, ["blueprint"])

    assert [row.key if isinstance(row, lanes.LaneLine) else row.lane.key for row in rows] == [
        "actions",
        "line_of_interaction",
        "touchpoints",
        "line_of_visibility",
        "backstage",
        "line_of_internal_interaction",
        "support",
    ]


def test_a_lane_of_the_site_that_is_called_support_stays(tmp_path: Path) -> None:
    folder = tmp_path / "journeys"
    folder.mkdir()
    text = "stages:\n  - {name: S, support: Ours, touchpoints: [{name: T, support: Its}]}\n"
    (folder / "a.md").write_text(f"---\ntitle: A\n{text}---\n", "utf-8")
    reading = read_folder(folder, "journeys", lanes={"support": "Help"}, private=True)
    journey = reading.atlas.journeys["a"].model

    rows = [
        row for row in lanes.rows(journey, {"support": "Help"}) if isinstance(row, lanes.LaneRow)
    ]
    [row] = [row for row in rows if row.lane.key == "support"]

    assert row.lane.title == "Help"
    assert [list(cell.values) for line in row.lines for cell in line] == [["Ours", "Its"]]


def test_export_has_all_that_is_known(tmp_path: Path) -> None:
    stages = "  - {name: S, backstage: [{text: B, id: b, owner: web, after: s}, C]}\n"
    journey, _ = journey_of(tmp_path, stages)

    tasks = part_data(journey)["stages"][0]["backstage"]
    assert tasks == [{"text": "B", "id": "b", "owner": ["web"], "after": ["s"]}, "C"]


TASK = "{{text: Счёт, id: bill, {}}}"
OTHER = "{text: Склад, id: stock}"


@pytest.mark.parametrize("lane", TASK_LANES)
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("owner: web", "owner: care", "Кто делает «Счёт»: Сайт → Забота"),
        ("owner: web", "owner: [web, care]", "Кто делает «Счёт»"),
        ("accountable: web", "accountable: care", "Кто отвечает за «Счёт»: Сайт → Забота"),
        ("consulted: web", "consulted: care", "Кого спрашивают о «Счёт»"),
        ("informed: web", "informed: care", "Кому сообщают о «Счёт»"),
        ("after: s", "after: stock", "Чего ждёт «Счёт»"),
        ("duration: 2 ч", "duration: 3 ч", "Сколько длится «Счёт»: 2 ч → 3 ч"),
        ("frequency: редко", "frequency: часто", "Как часто бывает «Счёт»: редко → часто"),
    ],
)
def test_each_change_of_a_task_is_told_once(told, lane, before, after, said):
    stages = [
        f"stages: [{{name: S, id: s, {lane}: [{OTHER}, {TASK.format(details)}]}}]"
        for details in (before, after)
    ]
    [sentence] = told(*stages)
    assert said in sentence


@pytest.mark.parametrize("details", ["owner: [web, care]", "after: [s, stock]"])
def test_another_order_of_names_changes_no_task(told, details):
    key, names = details.split(": ")
    turned = f"{key}: [{', '.join(reversed(names.strip('[]').split(', ')))}]"
    stages = [
        f"stages: [{{name: S, id: s, backstage: [{OTHER}, {TASK.format(one)}]}}]"
        for one in (details, turned)
    ]
    assert all("Счёт" not in sentence for sentence in told(*stages))
