"""Facts about metrics, owners, studies and the texts of lanes."""

from __future__ import annotations

from two_times import PEOPLE, map_of, one_stage, stages

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

    report = folders(*({**files, "a.md": map_of(keys)} for keys in (before, after)))

    assert [report.sentence_of(fact) for fact in report.reported_facts] == [
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
