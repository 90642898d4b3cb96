"""A touchpoint that becomes a step or a stage is the same place, and so is one that goes back."""

from __future__ import annotations

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_maps import facts

quick = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])

PLACE = {
    "name": "Zebra",
    "emotion": -1,
    "quotes": "So many stripes",
    "barriers": ["Nobody is there"],
    "standard": ["Look up"],
    "owner": "bar",
}
LEVELS = ("stage", "step", "touchpoint")


def placed(level, stage, place, *, others):
    """A map with a place at one level; the stage that it is in may have others of that kind."""
    stages = [
        {"name": name, "goal": f"To {name}", "actions": [f"Does {name}"]}
        for name in ("Apple", "River", "Stone")
    ]
    if level == "stage":
        stages.insert(stage, place)
    else:
        key = f"{level}s"
        stages[stage][key] = [f"Other{level}{number}" for number in range(others)] + [place]
    return {"title": "T", "stages": stages}


EDITS = {
    None: (None, []),
    "name": ("Quince", [("{}-renamed", "Quince")]),
    "emotion": (1, [("emotion-changed", "Zebra")]),
    "quotes": (["So many stripes", "And dots"], [("quote-added", "Zebra")]),
    "barriers": ([], [("barrier-removed", "Zebra")]),
    "owner": ("kitchen", [("owner-changed", "Zebra")]),
}


@quick
@given(
    st.sampled_from([(a, b) for a in LEVELS for b in LEVELS if "touchpoint" in {a, b} and a != b]),
    st.integers(0, 2),
    st.integers(0, 2),
    st.sampled_from(sorted(EDITS, key=str)),
)
def test_what_becomes_of_another_kind_has_moved_and_changed(levels, left, right, key):
    old, new = levels
    edited = copy.deepcopy(PLACE)
    value, told = EDITS[key]
    if key is not None:
        edited[key] = value
    before = placed(old, left, copy.deepcopy(PLACE), others=0)
    after = placed(new, right, edited, others=0)

    expected = [(f"{old}-moved", edited["name"])]
    expected += [(fact.format(new), place) for fact, place in told]
    assert sorted(facts(before, after, told=True)) == sorted(expected)


@pytest.mark.parametrize("old", ["step", "touchpoint"])
def test_all_touchpoints_of_a_stage_may_become_its_steps_and_go_back(old):
    new = {"step": "touchpoint", "touchpoint": "step"}[old]
    names = ["Call", "Wait", "Answer"]
    before, after = (
        {
            "title": "T",
            "stages": [{"name": "Apple", f"{level}s": [{"name": name} for name in names]}],
        }
        for level in (old, new)
    )

    assert facts(before, after) == [(f"{old}-moved", name) for name in names]


def test_what_has_another_name_and_other_contents_is_gone_and_new():
    other = {"name": "Quince", "quotes": "How sour"}
    before = placed("touchpoint", 0, copy.deepcopy(PLACE), others=0)
    after = placed("stage", 1, other, others=0)

    assert sorted(facts(before, after)) == [
        ("stage-added", "Quince"),
        ("touchpoint-removed", "Zebra"),
    ]


def test_touchpoints_of_a_new_kind_of_place_are_told():
    stage = PLACE | {"touchpoints": ["Lighthouse"]}
    before = placed("touchpoint", 0, copy.deepcopy(PLACE), others=0)
    after = placed("stage", 1, stage, others=0)

    told = [("touchpoint-moved", "Zebra"), ("touchpoint-added", "Lighthouse")]
    assert sorted(facts(before, after)) == sorted(told)
    back = [("stage-moved", "Zebra"), ("touchpoint-removed", "Lighthouse")]
    assert sorted(facts(after, before)) == sorted(back)
