"""A step that another stage has now has moved, and so has a stage that became a step."""

from __future__ import annotations

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_maps import facts

quick = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])

STEP = {
    "name": "Zebra",
    "emotion": -1,
    "quotes": "So many stripes",
    "actions": ["Looks for the door"],
    "barriers": ["Nobody is there"],
    "touchpoints": [{"name": "Lighthouse", "quotes": "How bright"}],
}


@st.composite
def moves(draw):
    """A map, and the same with a step or stage at another place; stages have no, one or more
    steps besides.
    """
    stages = [
        {"name": name, "steps": [f"{name}{inner}" for inner in range(draw(st.integers(0, 2)))]}
        for name in ("Apple", "River", "Stone")
    ]
    rows = [*range(3), None]
    old, new = draw(st.permutations(rows))[:2]

    def placed(number):
        made = copy.deepcopy(stages)
        row = made if number is None else made[number]["steps"]
        row.insert(draw(st.integers(0, len(row))), copy.deepcopy(STEP))
        for stage in made:
            if not stage.get("steps"):
                stage.pop("steps", None)
        return {"title": "T", "stages": made}

    return old, placed(old), placed(new)


def zebra(data):
    """The step or stage that moves."""
    every = [part for stage in data["stages"] for part in (stage, *stage.get("steps", ()))]
    return next(part for part in every if isinstance(part, dict) and part["name"] == STEP["name"])


EDITS = {
    "name": ("Quince", [("{}-renamed", "Quince")]),
    "emotion": (1, [("emotion-changed", "Zebra")]),
    "quotes": (["So many stripes", "And dots"], [("quote-added", "Zebra")]),
    "actions": (["Sits down"], [("text-added", "Zebra"), ("text-removed", "Zebra")]),
    "barriers": ([], [("barrier-removed", "Zebra")]),
    "owner": ("bar", [("owner-changed", "Zebra")]),
    "touchpoints": (
        [{"name": "Tower", "quotes": "How bright"}],
        [("touchpoint-renamed", "Tower")],
    ),
    "next": ("exit", [("transition-added", "Zebra")]),
}


@settings(quick, max_examples=80)
@given(moves(), st.sampled_from(sorted(EDITS)))
def test_what_moves_and_is_edited_has_moved_and_changed(move, key):
    old, before, after = move
    value, told = EDITS[key]
    moved = zebra(after)
    level = "step" if any(moved in stage.get("steps", ()) for stage in after["stages"]) else "stage"
    moved[key] = value

    kind = "stage-moved" if old is None else "step-moved"
    name = moved["name"]
    expected = [(kind, name), *((fact.format(level), place) for fact, place in told)]
    assert sorted(facts(before, after)) == sorted(expected)


@quick
@given(moves(), st.booleans())
def test_ways_to_and_from_what_moves_are_the_same(move, is_called_so):
    old, before, after = move
    for data in (before, after):
        zebra(data)["next"] = [{"to": "apple", "share": 0.3}, {"to": "exit", "share": 0.1}]
        zebra(data)["id"] = "striped" if is_called_so else "zebra"
        next(stage for stage in data["stages"] if stage["name"] == "River")["next"] = [
            zebra(data)["id"]
        ]

    kind = "stage-moved" if old is None else "step-moved"
    assert facts(before, after) == [(kind, "Zebra")]


def test_a_stage_that_is_divided_into_stages_gives_them_its_steps():
    steps = [{"name": name, "actions": [f"Does {name}"]} for name in ("Choose", "Pay")]
    whole, parts = (
        {"title": "T", "stages": made} for made in ([{"name": "Order", "steps": steps}], steps)
    )

    gone, come = [("step-moved", "Choose"), ("step-moved", "Pay")], [("stage-moved", "Choose")]
    assert sorted(facts(whole, parts)) == [("stage-removed", "Order"), *gone]
    assert sorted(facts(parts, whole)) == [("stage-added", "Order"), *come, ("stage-moved", "Pay")]


def test_other_steps_of_a_stage_that_a_stage_became_a_step_of_are_new():
    stages = ["Apple", STEP]
    after = [{"name": "Apple", "steps": ["Quince", STEP]}]

    told = facts({"title": "T", "stages": stages}, {"title": "T", "stages": after})
    assert sorted(told) == [("stage-moved", "Zebra"), ("step-added", "Apple")]


STAGES = [
    {"name": "Order", "goal": "A cup", "actions": ["Reads", "Asks"], "touchpoints": ["Queue"]},
    {"name": "Wait", "goal": "A seat", "actions": ["Hovers"], "touchpoints": ["Shelf", "Bell"]},
]


@pytest.mark.parametrize("ids", [{}, {"Order": "order", "Wait": "wait"}])
def test_two_places_that_swap_names_are_renamed(ids):
    before, after = copy.deepcopy(STAGES), copy.deepcopy(STAGES)
    for stage in (*before, *after):
        if ids:
            stage["id"] = ids[stage["name"]]
    after[0]["name"], after[1]["name"] = after[1]["name"], after[0]["name"]

    told = facts({"title": "T", "stages": before}, {"title": "T", "stages": after})
    assert told == [("stage-renamed", "Wait"), ("stage-renamed", "Order")]


@quick
@given(moves())
def test_what_moves_between_stages_has_moved(move):
    old, before, after = move

    kind = "stage-moved" if old is None else "step-moved"
    assert facts(before, after) == [(kind, "Zebra")]


@quick
@given(moves())
def test_another_step_in_another_stage_is_another_step(move):
    _, before, after = move
    text = {"name": "Quince", "actions": ["Sings"], "touchpoints": ["Castle"]}
    for stage in after["stages"]:
        for row in (after["stages"], stage.get("steps", [])):
            row[:] = [text if item == STEP else item for item in row]

    kinds = {kind for kind, _ in facts(before, after)}
    assert not any(kind.endswith("-moved") for kind in kinds)
