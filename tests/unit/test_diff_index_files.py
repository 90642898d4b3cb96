"""A map may lie in the `index.md` or `README.md` of a folder: it is the same map there."""

from __future__ import annotations

import pytest
from two_times import map_of, spaced

MAP = map_of([{"name": "Корзина", "touchpoints": ["Сайт"]}, {"name": "Оплата", "goal": "Успеть"}])
OTHER = map_of({"title": "Возврат", "stages": [{"name": "Заявка", "goal": "Вернуть деньги"}]})
AREA = "---\ntitle: Магазин\n---\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("buy.md", "buy/index.md"),
        ("buy/index.md", "buy/way.md"),
        ("buy/index.md", "order/index.md"),
        ("buy/README.md", "order/index.md"),
        ("buy.md", "shop/buy/README.md"),
    ],
)
@pytest.mark.parametrize("edit", ["", "Не опоздать"])
def test_a_map_that_moves_to_or_from_an_index_file_has_moved(folders, old, new, edit):
    text = MAP.replace("Успеть", edit) if edit else MAP
    report = folders({old: MAP}, {new: text})

    said = [spaced(report.sentence_of(fact)) for fact in report.reported_facts]
    assert said.pop(0) == f"Файл переехал: {old} → {new}"
    assert [fact.kind.value for fact in report.reported_facts[1:]] == (
        ["goal-changed"] if edit else []
    )


def test_references_to_it_stay_the_same(folders):
    whole = "stages: [{name: Всё, touchpoints: [{name: Купить, journey: %s}]}]"
    before = {"buy.md": MAP, "all.md": map_of(whole % "buy")}
    after = {"order/index.md": MAP, "all.md": map_of(whole % "order")}

    report = folders(before, after)
    assert [fact.kind.value for fact in report.reported_facts] == ["journey-moved"]


def test_a_map_that_another_one_joined_is_not_gone(folders):
    report = folders({"buy/index.md": MAP}, {"buy/index.md": MAP, "buy/refund.md": OTHER})

    kinds = sorted(fact.kind.value for fact in report.reported_facts)
    assert kinds == ["journey-added"]


def test_a_page_of_an_area_that_takes_its_place_is_none(folders):
    report = folders({"buy/index.md": MAP}, {"buy/index.md": AREA, "buy/way.md": MAP})

    kinds = sorted(fact.kind.value for fact in report.reported_facts)
    assert kinds == ["area-changed", "journey-moved"]
