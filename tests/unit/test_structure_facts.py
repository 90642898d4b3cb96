"""Facts about stages, steps, touchpoints and transitions."""

from __future__ import annotations

import copy

from fact_samples import SOME
from two_times import PEOPLE, map_of, one_stage, stages


def test_nothing_changed(folders):
    files = {**PEOPLE, "a.md": map_of(one_stage())}

    report = folders(files, files)

    assert report.facts == []
    assert report.summary == "В картах ничего не изменилось."


def test_a_new_stage_says_what_it_holds(told):
    new = {
        "name": "Возврат",
        "touchpoints": [
            {"name": "Звонок", "emotion": -1, "barriers": ["Долго"], "quotes": ["Ужас", "Ох"]},
            "Письмо",
        ],
    }

    assert told(stages("Оплата"), [*stages("Оплата"), new]) == [
        "Новый этап: 2 точки контакта, 1 критическая точка, 1 барьер, 2 цитаты клиентов"
    ]


def test_a_stage_goes_with_all_that_it_holds(told):
    old = {"name": "Возврат", "touchpoints": [{"name": "Звонок", "quotes": ["Ужас"]}]}

    assert told([*stages("Оплата"), old], stages("Оплата")) == [
        "Этап убран, а с ним: 1 точка контакта, 1 цитата клиента"
    ]


def test_a_moved_stage_does_not_list_what_moves_with_it(told):
    rest = [{"name": name, "touchpoints": [f"Точка {name}"]} for name in ("А", "Б", "В")]

    assert told(rest, [rest[2], rest[0], rest[1]]) == ["Этап переставлен: теперь он первый"]
    assert told(rest, [rest[1], rest[0], rest[2]]) == [
        "Этап переставлен: теперь он после этапа «Б»"
    ]


def test_a_renamed_stage_keeps_its_id(told):
    before = [{"name": "Выбор", "id": "x"}]

    assert told(before, [{"name": "Сравнение", "id": "x"}]) == [
        "Этап «Выбор» теперь называется «Сравнение»"
    ]


def test_a_renamed_stage_without_an_id_is_known_by_its_name_or_by_what_it_holds(told):
    assert told(stages("Выбор сервиса"), stages("Выбор сервисов")) == [
        "Этап «Выбор сервиса» теперь называется «Выбор сервисов»"
    ]
    held = {"touchpoints": ["Сайт", "Звонок"]}
    assert told([{"name": "Муки", **held}], [{"name": "Исследование", **held}]) == [
        "Этап «Муки» теперь называется «Исследование»"
    ]


def test_what_is_new_tells_what_is_known_of_it(told):
    more = {"name": "Чат", "channel": "site", "emotion": 1}
    said = {"text": "Ура", "date": "2026-09-14", "evidence": "calls"}

    assert told(one_stage(), [{**one_stage()[0], "touchpoints": ["Касса", more]}]) == [
        "Новая точка контакта «Чат»: эмоция +1, канал: Сайт"
    ]
    leaving = [{"to": "exit", "share": 0.3, "label": "дорого"}]
    assert told(one_stage(next=leaving), one_stage()) == [
        "«Касса»: на карте больше нет ухода отсюда (был 30 %, «дорого»)"
    ]
    assert told(one_stage(), one_stage(quotes=[said])) == [
        "«Касса»: новая цитата: «Ура» (14 сент. 2026 г., «Звонки»)"
    ]


def test_a_new_map_tells_what_it_rebuilds(folders):
    to_be = map_of({"title": "Иначе", "state": "to-be", "replaces": "a", "stages": ["Раз"]})
    files = {**PEOPLE, "a.md": SOME}

    report = folders(files, {**files, "b.md": to_be})

    assert [report.sentence_of(fact) for fact in report.reported_facts] == [
        "Новая карта: 1 этап; она перестраивает карту «Путь»"
    ]


def test_a_stage_that_is_split_leaves_its_touchpoints_where_they_went(told):
    before = [{"name": "Осмотр", "id": "exam", "touchpoints": ["Анализы", "Счёт"]}]
    after = [
        {"name": "Осмотр", "id": "exam", "touchpoints": ["Анализы"]},
        {"name": "Оплата", "emotion": -1, "touchpoints": ["Счёт"]},
    ]

    assert told(before, after) == [
        "Новый этап, выделен из этапа «Осмотр»: эмоция −1",
        "Точка контакта «Счёт» перенесена сюда, прежнее место — «Осмотр»",
    ]


def test_a_touchpoint_that_is_named_more_exactly_is_the_same_one(told):
    def named(*touchpoints):
        return [{"name": "Осмотр", "touchpoints": list(touchpoints)}]

    bill = {"name": "Счёт", "channel": "shop", "owner": "care"}
    assert told(named(bill), named({**bill, "name": "Счёт и оплата"})) == [
        "Точка контакта «Счёт» теперь называется «Счёт и оплата»"
    ]
    other = {"name": "Счёт и оплата", "channel": "site", "owner": "web"}
    assert len(told(named(bill), named(other))) == 2


def test_another_stage_is_not_a_renamed_one(told):
    assert told(stages("Потребность"), stages("Возврат")) == ["Этап убран", "Новый этап"]


def test_a_touchpoint_moves_to_another_stage_with_its_things(told):
    point = {"name": "Касса", "emotion": 1, "barriers": ["Очередь"], "quotes": ["Долго"]}
    before = [{"name": "А", "touchpoints": [point]}, {"name": "Б"}]
    after = [{"name": "А"}, {"name": "Б", "touchpoints": [point]}]

    assert told(before, after) == ["Точка контакта «Касса» перенесена сюда, прежнее место — «А»"]


def test_touchpoints_change_places(told):
    before = [{"name": "А", "touchpoints": ["Раз", "Два", "Три"]}]

    assert told(before, [{"name": "А", "touchpoints": ["Три", "Раз", "Два"]}]) == [
        "Точка контакта «Три» переставлена: теперь она первая"
    ]


def test_a_new_touchpoint_that_hurts(told):
    after = one_stage()
    after[0]["touchpoints"].append({"name": "Чек", "emotion": -2, "barriers": ["Мелко"]})

    assert told(one_stage(), after) == [
        "«Чек»: теперь это критическая точка: клиенты выходят из неё недовольными",
        "Новая точка контакта «Чек»: 1 барьер, эмоция −2",
    ]


def test_a_touchpoint_that_goes_takes_quotes_along(told):
    before = one_stage()
    before[0]["touchpoints"].append({"name": "Чек", "quotes": ["Не видно"]})

    assert told(before, one_stage()) == ["Точка контакта «Чек» убрана, а с ней: 1 цитата клиента"]


def test_what_is_rescued_from_a_touchpoint_is_not_lost_with_it(told):
    before = one_stage()
    before[0]["touchpoints"].append({"name": "Чек", "quotes": ["Не видно"], "barriers": ["Б"]})
    after = one_stage(quotes=["Не видно"], barriers=["Б"])

    assert told(before, after) == [
        "«Касса»: цитата «Не видно» теперь здесь, прежнее место — «Чек»",
        "«Касса»: барьер «Б» теперь здесь, прежнее место — «Чек»",
        "Точка контакта «Чек» убрана",
    ]


def test_steps(told):
    before = [{"name": "А", "steps": [{"name": "Раз"}, {"name": "Два"}]}]
    after = [{"name": "А", "steps": [{"name": "Два"}, {"name": "Три", "touchpoints": ["К"]}]}]

    assert told(before, after) == ["Шаг «Раз» убран", "Новый шаг «Три»: 1 точка контакта"]


def test_a_stage_is_divided(told):
    before = [{"name": "А", "touchpoints": ["К", "Л"]}]
    after = [
        {
            "name": "А",
            "steps": [{"name": "Раз", "touchpoints": ["К"]}, {"name": "Два", "touchpoints": ["Л"]}],
        }
    ]

    assert told(before, after) == ["Новый шаг «Раз»", "Новый шаг «Два»"]


def test_ways(told):
    before = [
        {
            "name": "А",
            "touchpoints": [
                {"name": "К", "next": [{"to": "л", "share": 0.4}, {"to": "exit", "share": 0.3}]},
                "Л",
                "М",
            ],
        }
    ]
    after = copy.deepcopy(before)
    after[0]["touchpoints"][0]["next"] = [
        {"to": "л", "share": 0.25},
        {"to": "м", "share": 0.3, "label": "спешат"},
    ]

    assert told(before, after) == [
        "«К»: доля тех, кто переходит к «Л»: 40 % → 25 %",
        "«К»: на карте больше нет ухода отсюда (был 30 %)",
        "«К»: новый переход: к «М», 30 % («спешат»)",
    ]


def test_fewer_who_leave_are_better(folders):
    def leaving(share):
        ways = [{"to": "exit", "share": share}, {"to": "л", "share": 1 - share}]
        return [{"name": "А", "touchpoints": [{"name": "К", "next": ways}, "Л"]}]

    maps = [{**PEOPLE, "a.md": map_of(leaving(share))} for share in (0.25, 0.5)]

    assert [(fact.words, fact.better) for fact in folders(*maps).facts] == [
        ("", False),
        ("Л", None),
    ]
    assert [fact.better for fact in folders(*reversed(maps)).facts] == [True, None]


def test_a_way_that_was_understood_and_is_written_now_is_not_new(told):
    before = [{"name": "А", "touchpoints": ["К", "Л"]}]
    after = [{"name": "А", "touchpoints": [{"name": "К", "next": "л"}, "Л"]}]

    assert told(before, after) == [
        "Изменились мелочи, о которых здесь не рассказать: порядок, оформление"
    ]


def test_a_way_to_what_is_gone_goes_without_a_word(told):
    points = [{"name": "К", "next": ["л", "exit"]}, {"name": "Л", "next": []}]
    after = [{"name": "К", "next": ["exit"]}]

    assert told([{"name": "А", "touchpoints": points}], [{"name": "А", "touchpoints": after}]) == [
        "Точка контакта «Л» убрана"
    ]
