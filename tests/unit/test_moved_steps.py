"""A step that another stage has now has moved, and so has a stage that became a step."""

from __future__ import annotations

import copy

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
    """A map, and the same with a step or stage at another place."""
    stages = [
        {"name": name, "steps": [f"{name}{inner}" for inner in range(2)]}
        for name in ("Apple", "River", "Stone")
    ]
    rows = [*range(3), None]
    old, new = draw(st.permutations(rows))[:2]

    def placed(number):
        made = copy.deepcopy(stages)
        row = made if number is None else made[number]["steps"]
        row.insert(draw(st.integers(0, len(row))), copy.deepcopy(STEP))
        return {"title": "T", "stages": made}

    return old, placed(old), placed(new)


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
