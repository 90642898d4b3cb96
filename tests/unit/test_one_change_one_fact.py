"""One change of any kind is told once, as what it is, and on every way that a fact takes."""

from __future__ import annotations

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_maps import MAPS, as_list, facts, named, written

quick = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def reversed_keys(value):
    if isinstance(value, dict):
        return {key: reversed_keys(inner) for key, inner in reversed(value.items())}
    return [reversed_keys(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_what_is_only_written_otherwise_did_not_change(path):
    data = written(path)

    assert facts(data, data) == []
    assert facts(data, reversed_keys(data)) == []


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_every_stage_of_the_demo_may_become_a_step_of_its_neighbour_and_back(path):
    data = written(path)
    stages = [named(stage) for stage in data["stages"]]
    for number, stage in enumerate(stages):
        neighbour = stages[number - 1]
        if stage.get("steps") or number == 0:
            continue
        after = copy.deepcopy(data) | {"stages": [copy.deepcopy(one) for one in stages]}
        moved = after["stages"].pop(number)
        steps = [*as_list(neighbour.get("steps")), moved]
        after["stages"][number - 1]["steps"] = steps

        assert facts(data, after) == [("stage-moved", stage["name"])]
        assert facts(after, data) == [("step-moved", stage["name"])]


STAGE = {
    "name": "Zebra",
    "goal": "Stripes",
    "emotion": -1,
    "actions": ["Looks for the door", "Knocks"],
    "quotes": "So many stripes",
    "barriers": ["Nobody is there"],
    "touchpoints": [{"name": "Lighthouse", "quotes": "How bright"}],
}
OTHERS = ["Apple", "River", "Stone"]


@quick
@given(st.permutations(OTHERS), st.integers(0, 2), st.integers(0, 2))
def test_a_stage_that_is_joined_to_another_one_takes_what_it_has_along(names, place, into):
    stages = [{"name": name, "touchpoints": [f"{name} desk"]} for name in names]
    before, after = copy.deepcopy(stages), copy.deepcopy(stages)
    before.insert(place, STAGE)
    home = after[into]
    for key in ("actions", "quotes", "barriers"):
        home[key] = STAGE[key]
    home["touchpoints"] = [*home["touchpoints"], *STAGE["touchpoints"]]

    told = facts({"title": "T", "stages": before}, {"title": "T", "stages": after}, told=True)
    assert sorted(told) == [("stage-removed", "Zebra"), ("touchpoint-moved", "Lighthouse")]


def test_another_id_of_an_opportunity_is_told_where_an_author_gave_it(told):
    def given(ident, text="Кнопка «Перезвоните»"):
        barrier = {"text": "Не дозвониться", "opportunities": [ident]}
        stages = [{"name": "Звонок", "barriers": [barrier]}]
        return {"stages": stages, "opportunities": [{"id": ident, "text": text}]}

    assert told(given("callback"), given("ring-back")) == [
        "Возможность «Кнопка „Перезвоните“», имя для ссылок: callback → ring-back; "
        "прежние ссылки сюда больше не ведут"
    ]
