"""Barriers, opportunities and quotes that are written anew have changed; others are others."""

from __future__ import annotations

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_maps import MAPS, as_list, facts, named, without_ways, written

ANEW = "Zebra quagga okapi"
"""Words that no text has."""

BARRIERS = {
    "by ways out": (
        {"text": "Nobody answers the phone", "opportunities": ["more"]},
        {"text": ANEW, "opportunities": ["more"]},
    ),
    "by quotes": (
        {"text": "Nobody answers the phone", "quotes": ["Music for an hour."]},
        {"text": ANEW, "quotes": ["Music for an hour."]},
    ),
    "by some words": (
        "In the morning one person answers all calls",
        "Calls take twelve minutes, as no second person is there in the morning",
    ),
}
QUOTES = {
    "by who and when": (
        {"text": "Music for an hour", "persona": "olga", "date": "2026-03-01"},
        {"text": ANEW, "persona": "olga", "date": "2026-03-01"},
    ),
    "by some words": (
        "Twelve minutes of music, then nothing",
        "First there was music for at least ten minutes and then silence",
    ),
}
OPPORTUNITIES = {
    "by what is known": (
        {"text": "Call back", "impact": "high", "effort": "low", "owner": "care"},
        {"text": ANEW, "impact": "high", "effort": "low", "owner": "care"},
    ),
    "by some words": ("Call back within ten minutes", "Whoever waits ten minutes gets a call"),
}
PLACES = {"barrier": BARRIERS, "quote": QUOTES, "opportunity": OPPORTUNITIES}
CASES = [
    pytest.param(sort, *pair, id=f"{sort} {why}")
    for sort, cases in PLACES.items()
    for why, pair in cases.items()
]
OTHERS = {
    "barrier": ["Too dark", "The door sticks", "No signs"],
    "quote": ["Lovely people", "Cold coffee", "I came by bus"],
    "opportunity": ["Put up signs", "Oil the hinges", "Paint"],
}


def a_map(sort, things):
    more = {"id": "more", "text": "More people"}
    if sort == "opportunity":
        return {"title": "T", "stages": ["A"], "opportunities": things}
    key = {"barrier": "barriers", "quote": "quotes"}[sort]
    return {"title": "T", "stages": [{"name": "A", key: things}], "opportunities": [more]}


def changes(before, after, sort):
    kinds = [kind for kind, _ in facts(before, after)]
    return [kind.removeprefix(f"{sort}-") for kind in kinds]


quick = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(("sort", "old", "new"), CASES)
@quick
@given(st.data())
def test_what_is_written_anew_between_its_neighbours_has_changed(sort, old, new, data):
    others = data.draw(st.permutations(OTHERS[sort]))[: data.draw(st.integers(0, 3))]
    number = data.draw(st.integers(0, len(others)))

    told = changes(
        *(a_map(sort, [*others[:number], one, *others[number:]]) for one in (old, new)), sort
    )

    assert told == ["changed"]


@pytest.mark.parametrize("sort", PLACES)
@quick
@given(st.data())
def test_another_thing_in_its_place_is_another_thing(sort, data):
    others = data.draw(st.permutations(OTHERS[sort]))
    number = data.draw(st.integers(0, len(others) - 1))
    after = [*others[:number], ANEW, *others[number + 1 :]]

    assert sorted(changes(a_map(sort, others), a_map(sort, after), sort)) == ["added", "removed"]


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
@pytest.mark.parametrize("key", ["barriers", "quotes"])
def test_replaced_things_of_the_demo_are_told_as_gone_and_new(path, key):
    data = without_ways(written(path))
    sort = key.removesuffix("s")
    for number, stage in enumerate(data["stages"]):
        for inner, touchpoint in enumerate(as_list(named(stage).get("touchpoints"))):
            for index in range(len(as_list(named(touchpoint).get(key)))):
                after = copy.deepcopy(data)
                place = as_list(after["stages"][number]["touchpoints"])[inner]
                place[key] = as_list(place[key])
                place[key][index] = ANEW
                told = {kind for kind, _ in facts(data, after)}
                assert {f"{sort}-added", f"{sort}-removed"} <= told


SCORES = [{"measure": "csat", "value": 4.1, "answers": 300, "date": "2026-03-01"}]


@quick
@given(st.data())
def test_scores_that_stand_elsewhere_now_have_moved(data):
    """From a stage to its touchpoint, from one touchpoint to another, and back."""
    places = [(stage, inner) for stage in range(2) for inner in (None, 0, 1)]
    old, new = data.draw(st.permutations(places))[:2]

    def with_scores(place):
        stages = [
            {"name": name, "touchpoints": [{"name": f"{name}{inner}"} for inner in range(2)]}
            for name in "AB"
        ]
        stage = stages[place[0]]
        holder = stage if place[1] is None else stage["touchpoints"][place[1]]
        holder["scores"] = SCORES
        return {"title": "T", "stages": stages}

    assert [kind for kind, _ in facts(with_scores(old), with_scores(new))] == ["score-moved"]
