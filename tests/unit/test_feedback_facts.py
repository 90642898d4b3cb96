"""Facts about emotions, quotes, scores, barriers and opportunities."""

from __future__ import annotations

from two_times import one_stage

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
