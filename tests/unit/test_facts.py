"""What changed between two times of a folder, as facts and in words."""

from __future__ import annotations

import copy

import pytest
from two_times import PEOPLE, map_of, one_stage, spaced, stages

from mkdocs_journeys.diff.kinds import FactKind, Weight
from mkdocs_journeys.diff.wording.sentences import PHRASES

# The path


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
    rest = [{"name": one, "touchpoints": [f"Точка {one}"]} for one in ("А", "Б", "В")]

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

    assert [report.sentence_of(one) for one in report.reported_facts] == [
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


# Feelings and voices


def test_an_emotion_of_one_persona(told):
    before = one_stage(emotion={"olga": 0, "igor": 1})

    assert told(before, one_stage(emotion={"olga": -2, "igor": 1})) == [
        "«Касса»: эмоция стала хуже: 0 → −2 (Ольга)",
        "«Касса»: теперь это критическая точка: клиенты выходят из неё недовольными",
    ]


def test_an_emotion_of_all(told):
    assert told(one_stage(emotion=-1), one_stage(emotion=0.5)) == [
        "«Касса»: эмоция стала лучше: −1 → +0,5",
        "«Касса»: больше не критическая точка",
    ]
    assert told(one_stage(), one_stage(emotion=1)) == ["«Касса»: эмоция: +1 (раньше не указано)"]
    alike = one_stage(emotion={"olga": 1, "igor": 1})
    assert told(alike, one_stage(emotion={"olga": 2, "igor": 2})) == [
        "«Касса»: эмоция стала лучше: +1 → +2"
    ]


def test_a_persona_that_comes_is_told_of_once(told):
    before = {"personas": ["olga"], "stages": one_stage(emotion={"olga": 1})}
    after = {"personas": ["olga", "igor"], "stages": one_stage(emotion={"olga": 1, "igor": 0})}

    assert told(before, after) == ["На карту добавлен портрет: Игорь, чувства: 0 — «Касса»"]


def test_quotes(told):
    before = one_stage(quotes=[{"text": "Дорого и долго", "persona": "olga"}, "Где мой чек?"])

    assert told(before, one_stage(quotes=["Где мой чек?", "Спасибо"])) == [
        "«Касса»: слова клиента убраны, Ольга: «Дорого и долго»",
        "«Касса»: новая цитата: «Спасибо»",
    ]
    edited = one_stage(quotes=[{"text": "Дорого, долго", "persona": "olga"}, "Где мой чек?"])
    assert told(before, edited) == [
        "«Касса»: слова клиента переписаны: «Дорого и долго» → «Дорого, долго»"
    ]


def test_a_customers_words_are_told_whole(told):
    words = "слово " * 100

    (said,) = told(one_stage(quotes=[words]), one_stage())

    assert words.strip() in said


def test_scores(told):
    def scored(*scores):
        return one_stage(scores=[{"measure": "csat", **score} for score in scores])

    old = {"value": 3.1, "answers": 412, "date": "2026-06-30"}
    new = {"value": 3.9, "answers": 530, "date": "2026-09-30"}

    said = "«Касса»: оценка CSAT: 3,1 (412 ответов) → 3,9 (530 ответов), 30 сент. 2026 г."
    assert told(scored(old), scored(new)) == [said]
    assert told(scored(old), scored(old, new)) == [said]
    assert told(one_stage(), scored(new)) == [
        "«Касса»: новая оценка CSAT: 3,9 (530 ответов), 30 сент. 2026 г."
    ]
    assert told(scored({"value": 3}), one_stage()) == ["«Касса»: оценка CSAT убрана, была 3"]


def test_a_score_tells_its_study_where_that_is_another_one(told):
    def scored(*scores):
        return one_stage(scores=[{"measure": "nps", "answers": 9, **score} for score in scores])

    old = {"value": 50, "date": "2026-06-30", "evidence": "calls"}
    assert told(scored(old), scored({**old, "value": 47, "evidence": "survey"})) == [
        "«Касса»: оценка NPS: 50 (9 ответов) → 47 (9 ответов), «Опрос»; "
        "разница может быть случайной"
    ]
    assert told(scored(old), scored({**old, "date": "2026-09-30", "evidence": "survey"})) == [
        "«Касса»: оценка NPS, дата: 30 июн. 2026 г. → 30 сент. 2026 г.",
        "«Касса»: оценка NPS, исследование: «Звонки» → «Опрос»",
    ]


def test_an_old_score_that_is_corrected_beside_a_new_one_is_told(told):
    def scored(*scores):
        return one_stage(scores=[{"measure": "nps", **score} for score in scores])

    first, second, third = ({"value": 50 + n, "date": f"2026-0{n}-01"} for n in (1, 2, 3))
    before, after = scored(first, second), scored({**first, "value": 40}, second, third)

    assert told(before, after) == [
        "«Касса»: оценка NPS: 52 → 53, 1 мар. 2026 г.",
        "«Касса»: прошлая оценка NPS исправлена: 51 → 40, 1 янв. 2026 г.",
    ]


# Barriers and opportunities


def obstacle(status, severity="high", **more):
    return {
        "stages": one_stage(
            barriers=[{"text": "Очередь", "severity": severity, "opportunities": ["more"], **more}]
        ),
        "opportunities": [{"id": "more", "text": "Вторая касса", "status": status}],
    }


def test_a_barrier_comes_and_goes(told):
    barrier = one_stage(barriers=[{"text": "Очередь", "severity": "high"}])

    assert told(one_stage(), barrier) == ["«Касса»: новый барьер: «Очередь» (ущерб: высокий)"]
    assert told(barrier, one_stage()) == [
        "«Касса»: барьер «Очередь» убран с карты, но не сказано, чем он снят"
    ]


def test_a_barrier_is_less_severe(told):
    assert told(obstacle("doing"), obstacle("doing", "low")) == [
        "«Касса»: ущерб от барьера «Очередь»: высокий → низкий"
    ]


def test_a_barrier_is_resolved_and_its_opportunity_is_not_told_twice(told):
    gone = {"stages": one_stage(), "opportunities": obstacle("done")["opportunities"]}

    assert told(obstacle("doing"), obstacle("done")) == [
        "«Касса»: сделано против барьера «Очередь»: «Вторая касса»; барьер пока на карте"
    ]
    assert told(obstacle("doing"), gone) == [
        "«Касса»: барьер снят: «Очередь». Что сделано: «Вторая касса»"
    ]


def test_opportunities(told):
    def planned(**more):
        way = {"id": "more", "text": "Вторая касса", "status": "planned", **more}
        return {"stages": one_stage(), "opportunities": [way]}

    old = planned(due="2026-12-15", owner="web", cost="100 RUB")
    new = planned(due="2027-01-20", owner="care", cost="120000 RUB", impact="high", status="doing")
    assert told(old, new) == [
        "Возможность «Вторая касса»: в плане → в работе",
        "Возможность «Вторая касса», эффект: высокий (раньше не указано)",
        "Возможность «Вторая касса», стоимость: 100 ₽ → 120 000 ₽",
        "Возможность «Вторая касса», кто делает: Сайт → Забота",
        "Возможность «Вторая касса», срок: 15 дек. 2026 г. → 20 янв. 2027 г.",
    ]
    assert told(one_stage(), old) == [
        "Новая возможность: «Вторая касса» (в плане; стоимость: 100 ₽; кто делает: Сайт; "
        "срок: 15 дек. 2026 г.)"
    ]
    assert told(old, one_stage()) == ["Возможность убрана: «Вторая касса»"]


def test_an_opportunity_without_an_id_is_known_by_what_is_left_of_its_words(told):
    def wayed(text, ident):
        barrier = {"text": "Очередь", "opportunities": [ident]}
        return {"stages": one_stage(barriers=[barrier]), "opportunities": [{"text": text}]}

    before, after = (
        wayed("Вторая касса", "вторая-касса"),
        wayed("Вторая касса днём", "вторая-касса-днём"),
    )

    assert told(before, after) == [
        "«Касса»: возможность описана иначе: «Вторая касса» → «Вторая касса днём»"
    ]


# Numbers, duties, texts


def measured(*readings, **more):
    days = [{"date": day, "value": value} for day, value in readings]
    return one_stage(metrics=[{"name": "Оплата", "unit": "%", "readings": days, **more}])


def test_metrics(told):
    old = measured(("2026-06-30", 38))

    assert told(old, measured(("2026-06-30", 38), ("2026-09-30", 42), target=55)) == [
        "«Касса»: метрика «Оплата», новый замер: 38 % → 42 % (30 сент. 2026 г.), лучше",
        "«Касса»: метрика «Оплата», цель: 55 % (раньше не указано)",
    ]
    earlier = measured(("2025-06-30", 50), ("2025-09-30", 60), ("2026-06-30", 38))
    assert told(old, earlier) == ["«Касса»: метрика «Оплата»: добавлены 2 прежних замера"]
    assert told(old, measured(("2026-06-30", 39))) == [
        "«Касса»: метрика «Оплата», прежний замер исправлен: 38 % → 39 % (30 июн. 2026 г.)"
    ]
    lower = {"better": "lower"}
    (said,) = told(
        measured(("2026-06-30", 38), **lower),
        measured(("2026-06-30", 38), ("2026-09-30", 42), **lower),
    )
    assert said.endswith("хуже")


def test_owners_channels_and_sources(told):
    before = one_stage(owner="web", channel="site", evidence=["calls"])
    after = one_stage(owner=["web", "care"], channel=["site", "chat"], evidence=["survey"])

    assert told(before, after) == [
        "«Касса»: кто отвечает: Сайт → Сайт, Забота",
        "«Касса»: больше не опирается на исследование «Звонки»",
        "«Касса»: опирается ещё на одно исследование: «Опрос»",
        "«Касса»: канал: Сайт → Сайт, Чат",
    ]


def test_a_study_behind_many_places_is_told_once(told):
    def named(*studies, count=6):
        return {"stages": [{"name": f"Этап {n}", "evidence": [*studies]} for n in range(count)]}

    assert told(named(), named("calls")) == [
        "Теперь на исследование «Звонки» опираются: «Этап 0», «Этап 1», «Этап 2», «Этап 3», "
        "«Этап 4», «Этап 5»"
    ]
    assert told(named("calls", count=3), named(count=3)) == [
        "На исследование «Звонки» больше не опираются: «Этап 0», «Этап 1», «Этап 2»"
    ]
    assert len(told(named(count=2), named("calls", count=2))) == 2
    (said,) = told(named(count=3), named("calls", count=3) | {"evidence": ["calls"]})
    assert said.startswith("Теперь на исследование «Звонки» опираются")


def test_a_study_in_the_place_of_another_is_one_sentence(told):
    def named(*studies):
        return {"stages": [{"name": f"Этап {n}", "evidence": [*studies]} for n in range(3)]}

    assert told(named("calls"), named("survey")) == [
        "Исследование «Звонки» заменено на «Опрос»: «Этап 0», «Этап 1», «Этап 2»"
    ]


def test_places_of_one_name_are_told_with_their_stages(told):
    def named(*studies):
        chat = {"name": "Чат", "evidence": [*studies]}
        return {"stages": [{"name": f"Этап {n}", "touchpoints": [chat]} for n in range(3)]}

    assert told(named(), named("calls")) == [
        "Теперь на исследование «Звонки» опираются: «Чат (Этап 0)», «Чат (Этап 1)», «Чат (Этап 2)»"
    ]


def test_texts_of_lanes(told):
    before = [
        {
            "name": "А",
            "goal": "Понять",
            "actions": ["Читает", "Ждёт ответа"],
            "legal": "Договор",
            "standard": ["Ответить за час"],
        },
        {"name": "Б"},
    ]
    after = [
        {
            "name": "А",
            "goal": "Выбрать",
            "actions": ["Читает"],
            "standard": ["Ответить за два часа"],
        },
        {"name": "Б", "actions": ["Ждёт ответа"], "legal": "Оферта"},
    ]

    assert told(before, after) == [
        "Цель: «Понять» → «Выбрать»",
        "Стандарт услуги: «Ответить за час» → «Ответить за два часа»",
        "Юристы: убрано «Договор»",
        "Действия: «Ждёт ответа» теперь здесь, прежнее место — «А»",
        "Юристы: добавлено «Оферта»",
    ]


def test_a_text_that_says_more_now_is_the_same_text(told):
    def doing(words):
        return [{"name": "Тревога", "thoughts": [words]}]

    assert told(doing("Подождать до утра?"), doing("Подождать до утра или ехать сейчас?")) == [
        "Мысли: «Подождать до утра?» → «Подождать до утра или ехать сейчас?»"
    ]
    assert told(doing("Подождать до утра?"), doing("Ехать сейчас, ночью?")) == [
        "Мысли: убрано «Подождать до утра?»",
        "Мысли: добавлено «Ехать сейчас, ночью?»",
    ]


def test_a_full_stop_does_not_stand_inside_a_sentence(told):
    def goal(words):
        return [{"name": "А", "goal": words}]

    assert told(goal("Понять."), goal("Уехать.")) == ["Цель: «Понять» → «Уехать»"]
    assert told(goal("Понять."), goal("Понять")) == ["Цель: «Понять.» → «Понять»"]
    assert told(goal("Ждать три дня."), goal("Ехать.")) == ["Цель: «Ждать три дня» → «Ехать»"]
    assert told(goal("Ждать 5 мин."), goal("Купить корм и т. д.")) == [
        "Цель: «Ждать 5 мин.» → «Купить корм и т. д.»"
    ]


def test_another_picture_with_the_same_words(told):
    def picture(image, alt="Холл"):
        return [{"name": "А", "storyboard": {"image": image, "alt": alt}}]

    assert told(picture("a.png"), picture("b.png")) == ["Картинка теперь другая: «Холл»"]
    assert told(picture("a.png"), picture("b.png", "Двор")) == ["Картинка: «Холл» → «Двор»"]


def test_two_things_of_one_name_are_told_apart(folders):
    before = one_stage(channel="phone", owner="web")
    after = one_stage(channel="call", owner="web")
    files = {**PEOPLE, "channels.yml": "call: Телефон\n"}

    report = folders(*({**files, "a.md": map_of(one)} for one in (before, after)))

    assert [report.sentence_of(one) for one in report.reported_facts] == [
        "«Касса»: канал: Телефон (phone) → Телефон (call)"
    ]


def test_prose_is_told_of_once(told):
    before = {"stages": stages("А", "Б"), "body": "Было\n\n## А\n\nРаз\n"}
    after = {"stages": stages("А", "Б"), "body": "Стало\n\n## А\n\nДва\n\n## Б\n\nТри\n"}

    assert told(before, after) == ["Изменился текст под картой, в том числе в разделах: «А», «Б»"]


def test_long_texts_that_begin_alike_are_shown_where_they_part(told):
    long = "Начало, которое совсем не изменилось и не изменится. " * 4
    before, after = ([{"name": "А", "goal": long + end}] for end in ("Раньше", "Теперь"))

    assert told(before, after) == [
        "Цель: «…изменилось и не изменится. Раньше» → «…изменилось и не изменится. Теперь»"
    ]


def test_the_map_as_a_whole(told):
    before = {"stages": stages("А"), "status": "draft", "owner": "web", "reviewed": "2026-01-01"}
    after = {
        "stages": stages("А"),
        "title": "Дорога",
        "status": "approved",
        "owner": "care",
        "reviewed": "2026-10-01",
        "state": "to-be",
        "goal": "Дойти",
        "evidence": ["calls"],
    }

    assert told(before, after) == [
        "Название: «Путь» → «Дорога»",
        "Карта показывает путь: как есть → как должно быть",
        "Готовность карты: черновик → утверждена",
        "Последняя проверка: 1 янв. 2026 г. → 1 окт. 2026 г.",
        "Кто отвечает: Сайт → Забота",
        "Цель клиента: «Дойти» (раньше не указано)",
        "Опирается ещё на одно исследование: «Звонки»",
    ]


# Files


def kinds(report):
    return [str(one.kind) for one in report.reported_facts]


SOME = map_of([{"name": one, "touchpoints": [f"Точка {one}"]} for one in ("Раз", "Два", "Три")])
OTHER = map_of(
    {"title": "Другая карта", "stages": [{"name": "Совсем", "touchpoints": ["Иначе", "Всё"]}]}
)


def test_a_map_comes_and_goes(folders):
    report = folders({**PEOPLE, "a.md": SOME}, {**PEOPLE, "b.md": OTHER})

    assert kinds(report) == ["journey-removed", "journey-added"]
    assert [report.full_sentence_of(one) for one in report.reported_facts] == [
        "«Путь»: карты больше нет, а с ней: 3 этапа, 3 точки контакта",
        "«Другая карта»: новая карта: 1 этап, 2 точки контакта",
    ]


def test_a_map_that_is_renamed_and_changed_is_the_same_map(folders):
    changed = SOME.replace("Точка Три", "Точка Четыре")

    report = folders({**PEOPLE, "a.md": SOME}, {**PEOPLE, "кино/b.md": changed})

    assert kinds(report) == ["journey-moved", "touchpoint-renamed"]
    assert report.sentence_of(report.reported_facts[0]) == "Файл переехал: a.md → кино/b.md"


def test_a_map_with_an_id_is_the_same_wherever_it_lies(folders):
    before, after = (text.replace("---\n", "---\nid: x\n", 1) for text in (SOME, OTHER))

    report = folders({**PEOPLE, "a.md": before}, {**PEOPLE, "b.md": after})

    assert "journey-added" not in kinds(report)
    assert "journey-moved" in kinds(report)


def test_what_is_called_otherwise_changes_no_map(folders):
    """A persona, a team, a study under other names: the maps that name them stay the same."""
    journey = map_of(
        {"owner": "web", "evidence": ["calls"], "stages": one_stage(emotion={"olga": 1})}
    )
    before = {**PEOPLE, "a.md": journey}
    after = {
        "personas/olga-2.md": "---\nname: Ольга\n---\n",
        "personas/igor.md": PEOPLE["personas/igor.md"],
        "research/2026-calls.md": "---\ntitle: Звонки\n---\n",
        "research/survey.md": PEOPLE["research/survey.md"],
        "teams.yml": "site: Сайт\ncare: Забота\n",
        "a.md": journey.replace("olga", "olga-2")
        .replace("calls", "2026-calls")
        .replace("web", "site"),
    }

    report = folders(before, after)

    assert kinds(report) == ["persona-changed", "study-changed"]
    assert all([part.name for part in one.parts] == ["file"] for one in report.reported_facts)


def test_people_studies_teams_channels_areas(folders):
    before = {**PEOPLE, "channels.yml": "kiosk: Киоск\n"}
    after = {
        **PEOPLE,
        "personas/olga.md": "---\nname: Ольга Ивановна\ngoals: [Успеть]\n---\nТекст\n",
        "research/calls.md": "---\ntitle: Звонки\ncount: 12\n---\n",
        "teams.yml": "web: Сайты\ncare: {name: Забота, contact: a@b.c}\nnew: Новые\n",
        "channels.yml": "mall: Торговый центр\n",
        "index.md": "---\ntitle: Карты\n---\n",
    }

    report = folders(before, after)

    assert [report.sentence_of(one) for one in report.reported_facts] == [
        "Портрет «Ольга» теперь называется «Ольга Ивановна»",
        "Портрет «Ольга Ивановна» изменён — цели: добавлено «Успеть»; текст",
        "Исследование «Звонки» изменено — число ответов: 12 (раньше не указано)",
        "Команда «Сайт» теперь называется «Сайты»",
        "Команда «Забота» изменена — как связаться: «a@b.c» (раньше не указано)",
        "Новая команда: «Новые»",
        "Канал убран: «Киоск»",
        "Новый канал: «Торговый центр»",
        "Изменилась страница раздела «Карты» — название: «Карты» (раньше не указано)",
    ]


def test_a_file_that_can_not_be_read_is_not_gone(folders):
    broken = "---\ntitle: [\n---\n"

    report = folders({**PEOPLE, "a.md": SOME}, {**PEOPLE, "a.md": broken})
    assert kinds(report) == ["file-broken"]
    assert report.facts[0].weight is Weight.ATTENTION
    assert kinds(folders({**PEOPLE, "b.md": broken}, {**PEOPLE, "b.md": SOME})) == ["file-mended"]


def test_a_file_that_can_be_read_in_part_says_so(folders):
    wrong = SOME.replace("name: Раз", "emotion: 7\n  name: Раз")

    assert "file-flawed" in kinds(folders({**PEOPLE, "a.md": SOME}, {**PEOPLE, "a.md": wrong}))


def test_a_list_that_can_not_be_read_has_not_lost_its_teams(folders):
    report = folders({**PEOPLE, "a.md": SOME}, {**PEOPLE, "a.md": SOME, "teams.yml": "web: [\n"})

    assert kinds(report) == ["file-broken"]


def test_a_private_map_is_compared_too(folders):
    private = SOME.replace("title: Путь", "title: Путь\nvisibility: private")

    report = folders({**PEOPLE, "a.md": SOME}, {**PEOPLE, "a.md": private})

    assert [report.sentence_of(one) for one in report.reported_facts] == [
        "Кто может читать: сотрудники компании → только автор"
    ]


# All of it


def test_every_kind_can_be_said():
    assert set(PHRASES) == set(FactKind)


FULL = {
    "summary": "Кратко",
    "kind": "user",
    "basis": "analytic",
    "owner": "web",
    "status": "review",
    "reviewed": "2026-10-01",
    "evidence": ["calls"],
    "goal": "Дойти",
    "tags": ["кино"],
    "visibility": "public",
    "stages": [
        {
            "name": "Первый этап",
            "id": "first",
            "goal": "Понять",
            "emotion": 1,
            "owner": "web",
            "storyboard": {"image": "a.png", "alt": "Картинка"},
            "actions": ["Читает"],
            "thoughts": ["Думает"],
            "standard": ["Отвечать"],
            "backstage": ["Хранить"],
            "legal": ["Договор"],
            "evidence": ["calls"],
            "touchpoints": [
                {
                    "name": "Касса",
                    "id": "till",
                    "summary": "Платит",
                    "channel": ["shop"],
                    "emotion": {"olga": -1, "igor": 1},
                    "owner": ["care"],
                    "quotes": [
                        {
                            "text": "Ой, как дорого",
                            "persona": "olga",
                            "date": "2026-04-09",
                            "evidence": "calls",
                        }
                    ],
                    "scores": [
                        {
                            "measure": "csat",
                            "value": 3.1,
                            "answers": 412,
                            "date": "2026-09-30",
                            "persona": "olga",
                            "evidence": "calls",
                        }
                    ],
                    "barriers": [
                        {
                            "text": "Очередь",
                            "severity": "high",
                            "opportunities": ["more"],
                            "quotes": ["Стою час"],
                            "evidence": "calls",
                        }
                    ],
                    "opportunities": ["less"],
                    "standard": ["Улыбаться"],
                    "backstage": ["Считать"],
                    "evidence": ["survey"],
                    "next": [{"to": "exit", "share": 0.3, "label": "устали"}, {"to": "second"}],
                }
            ],
            "metrics": [
                {
                    "name": "Оплата",
                    "unit": "%",
                    "target": 55,
                    "better": "lower",
                    "evidence": "calls",
                    "readings": [
                        {"date": "2026-06-30", "value": 38},
                        {"date": "2026-09-30", "value": 42},
                    ],
                }
            ],
        },
        {
            "name": "Второй этап",
            "id": "second",
            "steps": [
                {"name": "Шаг один", "id": "one", "touchpoints": ["Звонок"]},
                {"name": "Ещё шаг", "id": "two", "emotion": 2, "quotes": ["Ура"]},
            ],
        },
    ],
    "opportunities": [
        {
            "id": "more",
            "text": "Вторая касса",
            "impact": "high",
            "effort": "low",
            "cost": "100 RUB",
            "owner": "web",
            "status": "done",
            "due": "2026-12-15",
            "done": "2026-12-01",
            "metric": "Оплата",
            "evidence": ["calls"],
        },
        {"id": "less", "text": "Терминал"},
    ],
}


def _leaves(value, path=()):
    """The place of everything that can be taken away."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield (*path, key)
            yield from _leaves(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield (*path, number)
            yield from _leaves(one, (*path, number))


NEEDED = {"name", "text", "id", "image", "value", "measure", "date", "to", "stages"}
"""Without these there is no whole to be compared; or, as an id, nothing that readers see."""


def _can_go(path):
    needed = path[-1] in NEEDED and not (path[-1] == "date" and "quotes" in path)
    return not needed and path != ("stages", 0) and path[-2:] != ("stages", 0)


@pytest.mark.parametrize(
    "path",
    [leaf for leaf in _leaves(FULL) if _can_go(leaf)],
    ids=lambda path: ".".join(map(str, path)),
)
def test_nothing_goes_without_a_word(folders, path):
    """Whatever is taken out of a map, or put into it, is told."""
    less = copy.deepcopy(FULL)
    holder = less
    for key in path[:-1]:
        holder = holder[key]
    del holder[path[-1]]
    whole, rest = ({**PEOPLE, "a.md": map_of(one)} for one in (FULL, less))

    for before, after in ((whole, rest), (rest, whole)):
        report = folders(before, after)
        assert report.reported_facts
        assert FactKind.OTHER_CHANGED not in {one.kind for one in report.reported_facts}
        for fact in report.facts:
            assert "{" not in report.full_sentence_of(fact)


CHOICES = {
    "kind": "life",
    "basis": "theoretical",
    "status": "draft",
    "visibility": "internal",
    "severity": "low",
    "impact": "low",
    "effort": "high",
    "better": "higher",
    "persona": "igor",
    "channel": "site",
    "measure": "nps",
    "unit": "шт.",
    "cost": "250 RUB",
}
"""Other values for the keys that don't take any words."""

SAID = {
    "life": "жизненный путь",
    "theoretical": "составлена компанией",
    "draft": "черновик",
    "internal": "сотрудники компании",
    "low": "низкий",
    "high": "высокий",
    "higher": "чем больше, тем лучше",
    "igor": "Игорь",
    "site": "Сайт",
    "nps": "NPS",
    "250 RUB": "250",
    "care": "Забота",
    "survey": "Опрос",
    "2027-01-31": "31 янв. 2027 г.",
    0.7: "70 %",
    -2: "−2",
    "less": "Терминал",
    "dropped": "отклонено",
    "a.png иначе": "Картинка теперь другая",
}
"""What readers see of them; all else is said as it is written."""


def _other(path, value):
    key = next(one for one in reversed(path) if isinstance(one, str))
    if key in {"olga", "igor"}:
        return -2
    if isinstance(value, int | float):
        return 0.7 if key == "share" else value + 7 if key != "emotion" else -2
    if path[0] == "opportunities" and key == "status":
        return "dropped"
    if key in CHOICES:
        return CHOICES[key]
    if value.startswith("20"):
        return "2027-01-31"
    if key == "evidence":
        return "survey" if value == "calls" else "calls"
    if key == "owner":
        return "care" if value == "web" else "web"
    if key == "opportunities" and path[0] == "stages":
        return "less" if value == "more" else "more"
    return f"{value} иначе"


def _changeable():
    for path in _leaves(FULL):
        value = FULL
        for key in path:
            value = value[key]
        if not isinstance(value, dict | list) and path[-1] not in {"id", "to", "metric"}:
            yield path


@pytest.mark.parametrize("path", list(_changeable()), ids=lambda path: ".".join(map(str, path)))
def test_every_new_value_is_told(folders, path):
    """Whatever is written otherwise, a sentence says how."""
    after = copy.deepcopy(FULL)
    holder = after
    for key in path[:-1]:
        holder = holder[key]
    new = holder[path[-1]] = _other(path, holder[path[-1]])
    whole, changed = ({**PEOPLE, "a.md": map_of(one)} for one in (FULL, after))

    report = folders(whole, changed)

    told = spaced(" | ".join(report.sentence_of(one) for one in report.reported_facts))
    names = {"calls": "Звонки", "web": "Сайт", "more": "Вторая касса"}
    said = SAID.get(new) or names.get(new) or str(new).removesuffix(".0").replace("10.1", "10,1")
    assert said in told, told
