"""Every stage, step, touchpoint and opportunity has an id that is its own."""

from __future__ import annotations

import pytest


def ids(journey):
    """The ids of stages and steps, then those of touchpoints."""
    places = [place.touchpoint.id for place in journey.places()]
    stages = [one.id for stage in journey.stages for one in (stage, *stage.steps)]
    return stages, places


def test_ids_are_made_from_names(journey):
    found = journey("""
        stages:
          - name: Выбор сервиса
            touchpoints: [Сайт кинотеатра, "Okko, Netflix?"]
            steps: [Карта]
        opportunities: [Сделать таблицу!]
    """)

    assert ids(found) == (["выбор-сервиса", "карта"], ["сайт-кинотеатра", "okko-netflix"])
    assert found.opportunities[0].id == "сделать-таблицу"


def test_written_ids_are_kept(journey):
    found = journey("stages: [{name: A, id: B_1, touchpoints: [{name: C, id: Ключ}]}]")

    assert ids(found) == (["B_1"], ["Ключ"])


def test_made_ids_make_way_for_written_ones_wherever_they_stand(journey):
    found = journey("""
        stages:
          - name: pay
            touchpoints: [site, site, {name: X, id: site-2}]
          - {name: X, id: pay}
          - {name: Z, steps: [{name: Y, id: pay-2}]}
    """)

    assert ids(found) == (["pay-3", "pay", "z", "pay-2"], ["site", "site-3", "site-2"])


def test_equal_names_are_numbered_in_order(journey):
    found = journey("stages: [A, {name: A, steps: [A, A]}, A]")

    assert ids(found)[0] == ["a", "a-2", "a-3", "a-4", "a-5"]


def test_kinds_do_not_disturb_each_other(journey):
    found = journey("""
        stages: [{name: Pay, touchpoints: [Pay]}]
        opportunities: [Pay]
    """)

    assert ids(found) == (["pay"], ["pay"])
    assert found.opportunities[0].id == "pay"


def test_exit_is_nobodys_id(journey):
    assert ids(journey("stages: [{name: Exit, touchpoints: [exit]}]")) == (["exit-2"], ["exit-2"])


@pytest.mark.parametrize("name", ["“…”", "!?", "🎬"])
def test_a_name_without_letters_is_called_by_its_kind(journey, name):
    found = journey(f"""
        stages: [{{name: "{name}", touchpoints: ["{name}", "{name}"]}}]
        opportunities: ["{name}"]
    """)

    assert ids(found) == (["stage"], ["touchpoint", "touchpoint-2"])
    assert found.opportunities[0].id == "opportunity"


def test_ids_of_long_names_are_short(journey):
    found = journey(f"stages: [{'слово ' * 30}x, {'слово ' * 30}y]")
    first, second = ids(found)[0]

    assert len(first) <= 60
    assert not first.endswith("-")
    assert second == f"{first}-2"


def test_an_id_that_stands_twice_is_told_and_numbered(read):
    result = read(
        {"a.md": "---\ntitle: T\nstages:\n  - {name: A, id: x}\n  - {name: B, id: x}\n  - X\n---\n"}
    )

    assert result.said == [
        "journeys/a.md:5:19: error: The id “x” is taken already, in line 4. [double-id]"
    ]
    assert ids(result.atlas.journeys["a"].model)[0] == ["x", "x-2", "x-3"]


def test_identifying_changes_nothing_else(journey):
    found = journey("""
        stages:
          - name: A
            emotion: 1
            touchpoints: [{name: B, channel: site}]
            steps: [{name: C, thoughts: [x], touchpoints: [D]}]
    """)
    (stage,) = found.stages

    assert stage.emotion == {"": 1}
    assert stage.touchpoints[0].channel == ("site",)
    assert stage.steps[0].thoughts == ("x",)
    assert stage.steps[0].touchpoints[0].id == "d"
