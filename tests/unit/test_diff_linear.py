"""Telling what changed takes time in proportion to the maps, however much of them is other."""

from __future__ import annotations

import copy
import random
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines_run import lines_run
from plain_maps import text_of

from mkdocs_journeys.analysis.matching import moved_items
from mkdocs_journeys.diff.folder import differences
from mkdocs_journeys.model.journey import Score
from mkdocs_journeys.reading.files import SourceFile
from mkdocs_journeys.reading.folder import FolderReading, read_standalone

FEW, TIMES = 80, 4
MOST = 8
"""How many times as much work four times as much may be: sixteen times where it is a square."""


def large(touchpoints):
    stages = [
        {
            "name": f"Stage {number}",
            "touchpoints": [f"Desk {number} {inner}" for inner in range(10)],
        }
        for number in range(touchpoints // 10)
    ]
    return {"title": "T", "stages": stages}


def renamed_touchpoints(data, chance):
    for stage in data["stages"]:
        stage["touchpoints"] = [f"{chance.random()}" for _ in stage["touchpoints"]]


def moved_stages(data, chance):
    chance.shuffle(data["stages"])


def other_quotes(data, chance):
    for stage in data["stages"]:
        stage["quotes"] = [f"{chance.random()} of them" for _ in range(10)]


def moved_steps(data, chance):
    """Each stage has a step of another one, under another name."""
    rows = [stage.pop("touchpoints") for stage in data["stages"]]
    steps = [row.pop() for row in rows]
    chance.shuffle(steps)
    for stage, row, step in zip(data["stages"], rows, steps, strict=True):
        stage["steps"] = [*row, f"{step} now"]


CHANGES = [renamed_touchpoints, moved_stages, other_quotes, moved_steps]


def work(change, touchpoints, seed):
    """The lines of Python that run for it.

    Each seed has words of its own, as some of the work on words is remembered.
    """
    before, chance = large(touchpoints), random.Random(seed)
    if change is other_quotes:
        other_quotes(before, chance)
    if change is moved_steps:
        for stage in before["stages"]:
            stage["steps"] = stage.pop("touchpoints")
        after = large(touchpoints)
    else:
        after = copy.deepcopy(before)
    change(after, chance)
    readings = [
        FolderReading(
            atlas=read_standalone(
                [SourceFile(Path("a.md"), PurePosixPath("a.md"), "a.md", text_of(data))]
            )
        )
        for data in (before, after)
    ]
    return lines_run(lambda: differences(*readings))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_work_grows_with_the_maps(change):
    work(change, 8, 0)  # what is worked out once is worked out now
    few, many = work(change, FEW, 1), work(change, FEW * TIMES, 2)

    assert many < few * MOST


MANY_IN_ONE = {
    "touchpoints": lambda word, n: {"touchpoints": [f"{word()} {i}" for i in range(n)]},
    "actions": lambda word, n: {"actions": [f"{word()} {i}" for i in range(n)]},
    "texts-of-a-touchpoint": lambda word, n: {
        "touchpoints": [{"name": word(), "backstage": [f"{word()} {i}" for i in range(n)]}]
    },
    "steps": lambda word, n: {"steps": [f"{word()} {i}" for i in range(n)]},
    "barriers": lambda word, n: {"barriers": [f"{word()} {i}" for i in range(n)]},
}
"""One stage with very many things of one kind, in words of its own."""


def read(data):
    file = SourceFile(Path("a.md"), PurePosixPath("a.md"), "a.md", text_of(data))
    return FolderReading(atlas=read_standalone([file]))


def work_in_one_stage(stage_of, count, seed):
    """The lines of Python that run for a stage in which nothing is as it was."""
    chance = random.Random(seed)

    def word():
        return "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=9))

    sides = [
        read({"title": "T", "stages": [{"name": word(), **stage_of(word, count)}, "Last"]})
        for _ in range(2)
    ]
    return lines_run(lambda: differences(*sides))


@pytest.mark.parametrize("kind", MANY_IN_ONE)
def test_work_grows_with_what_one_stage_has(kind):
    stage_of = MANY_IN_ONE[kind]
    work_in_one_stage(stage_of, 8, 0)
    few = work_in_one_stage(stage_of, FEW, 1)
    many = work_in_one_stage(stage_of, FEW * TIMES, 2)

    assert many < few * MOST


def comparisons_of_scores(count, monkeypatch):
    """How often one score is compared with another where all of one measure are new."""
    sides = [
        read(
            {
                "title": "T",
                "stages": [
                    {
                        "name": "A",
                        "scores": [{"measure": "csat", "value": n + more} for n in range(count)],
                    }
                ],
            }
        )
        for more in (0, 0.5)
    ]
    calls = 0
    equal = Score.__eq__

    def counted(score, other):
        nonlocal calls
        calls += 1
        return equal(score, other)

    with monkeypatch.context() as patch:
        patch.setattr(Score, "__eq__", counted)
        differences(*sides)
    return calls


def test_scores_of_one_measure_are_not_each_compared_with_all_others(monkeypatch):
    assert comparisons_of_scores(200, monkeypatch) < 200 * 10


@given(st.lists(st.integers(0, 20), max_size=9, unique=True))
def test_no_fewer_things_can_have_changed_places(order):
    moved = moved_items([(left, right) for right, left in enumerate(order)])

    standing = [left for left in order if left not in moved]
    longest = [1] * len(order)
    for number, left in enumerate(order):
        shorter = [longest[one] for one in range(number) if order[one] < left]
        longest[number] = 1 + max(shorter, default=0)
    assert standing == sorted(standing)
    assert len(standing) == max(longest, default=0)
