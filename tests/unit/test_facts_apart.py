"""Changes that look like others: what only sounds alike, what was only erased."""

from __future__ import annotations

from pathlib import Path

import pytest
from two_times import PEOPLE, map_of, one_stage, spaced, stages

from mkdocs_journeys.cli import main
from mkdocs_journeys.diff.kinds import Weight


def calls(**by_stage):
    """Stages that each have a call, with what is said of it."""
    return [
        {"name": name, "touchpoints": [{"name": "Звонок", **said}]}
        for name, said in by_stage.items()
    ]


HAPPY, SAD = {"emotion": 1}, {"emotion": -1, "quotes": ["Ох"]}


# Things of one name


def test_the_call_of_a_stage_is_not_that_of_another(told):
    before = calls(А=HAPPY, Б=SAD)

    assert told(before, [{"name": "А"}, before[1]]) == ["Точка контакта «Звонок» убрана"]


def test_a_stage_in_front_changes_nothing_behind_it(told):
    before = calls(А=HAPPY, Б=SAD)

    assert told(before, [*calls(Начало={}), *before]) == ["Новый этап: 1 точка контакта"]
    assert told(before, before[::-1]) == ["Этап переставлен: теперь он после этапа «Б»"]
    assert told(before, before[1:]) == ["Этап убран, а с ним: 1 точка контакта"]


def test_of_two_calls_in_one_stage_the_one_that_is_gone_is_told(told):
    both = [{"name": "А", "touchpoints": [{"name": "Звонок", **one} for one in (HAPPY, SAD)]}]

    assert told(both, calls(А=SAD)) == ["Точка контакта «Звонок» убрана"]
    assert told(calls(А=SAD), both) == ["Новая точка контакта «Звонок»: эмоция +1"]


def test_of_two_stages_of_one_name_too(told):
    waits = [{"name": "Ожидание", "thoughts": [one]} for one in ("Скоро?", "Где они?")]

    assert told(waits, [{"name": "Ожидание"}, *waits]) == ["Новый этап"]
    assert told(waits, waits[1:]) == ["Этап убран"]


def test_what_sounds_alike_in_another_stage_is_another_thing(told):
    here = {"name": "Звонок в регистратуру", "channel": "phone", "emotion": -2}
    there = {"name": "Звонок из регистратуры", "channel": "email", "emotion": 2}
    before = [{"name": "А", "touchpoints": [here]}, {"name": "Б"}]

    assert told(before, [{"name": "А"}, {"name": "Б", "touchpoints": [there]}]) == [
        "Точка контакта «Звонок в регистратуру» убрана",
        "Новая точка контакта «Звонок из регистратуры»: эмоция +2, канал: Электронная почта",
    ]
    moved = {**here, "name": "Звонок из регистратуры"}
    assert told(before, [{"name": "А"}, {"name": "Б", "touchpoints": [moved]}]) == [
        "Точка контакта «Звонок в регистратуру» теперь называется «Звонок из регистратуры»",
        "Точка контакта «Звонок из регистратуры» перенесена сюда, прежнее место — «А»",
    ]


def test_a_name_that_says_more_is_the_same_place_while_nothing_speaks_against_it(told):
    assert told(stages("Запись"), stages("Запись на приём")) == [
        "Этап «Запись» теперь называется «Запись на приём»"
    ]
    one, other = ({"name": name, "thoughts": [name]} for name in ("Выбор", "Выбор сервиса"))
    assert told([one], [other]) == ["Этап убран", "Новый этап"]


def test_words_of_another_customer_are_other_words(told):
    olga = {"text": "Мне помогли сразу", "persona": "olga"}
    igor = {"text": "Мне не помогли сразу", "persona": "igor"}

    assert told(one_stage(quotes=[olga]), one_stage(quotes=[igor])) == [
        "«Касса»: слова клиента убраны, Ольга: «Мне помогли сразу»",
        "«Касса»: новая цитата, Игорь: «Мне не помогли сразу»",
    ]


# Numbers


def metric(name, **more):
    rows = [{"date": "2026-01-01", "value": 4}, *more.pop("more", [])]
    return [{"name": "А", "metrics": [{"name": name, "unit": "%", "readings": rows, **more}]}]


def test_a_metric_under_another_name_keeps_its_readings(told):
    named = "Метрика «Конверсия» теперь называется «Доля оплативших»"
    newer = {"date": "2026-02-01", "value": 5}

    assert told(metric("Конверсия"), metric("Доля оплативших")) == [named]
    assert told(metric("Конверсия"), metric("Доля оплативших", more=[newer])) == [
        named,
        "Метрика «Доля оплативших», новый замер: 4 % → 5 % (1 февр. 2026 г.), лучше",
    ]
    assert told(metric("Конверсия"), metric("Время ответа", unit="мин")) == [
        "Метрика «Конверсия» убрана, последний замер — 4 %",
        "Новая метрика «Время ответа»: 4 мин",
    ]


def scores(*rows):
    names = ("value", "answers", "date")
    return one_stage(
        scores=[{"measure": "csat", **dict(zip(names, row, strict=True))} for row in rows]
    )


MARCH, MAY, AUTUMN = (3.1, 10, "2026-03-01"), (3.4, 15, "2026-05-01"), (4.5, 20, "2026-09-01")


def test_a_score_that_was_taken_off_is_no_worse_score(told):
    assert told(scores(MARCH, AUTUMN), scores(MARCH)) == [
        "«Касса»: оценка CSAT убрана, была 4,5 (20 ответов), 1 сент. 2026 г."
    ]


def test_scores_of_the_past_are_told_with_their_figures(told):
    assert told(scores(AUTUMN), scores(MARCH, AUTUMN)) == [
        "«Касса»: добавлена прошлая оценка CSAT: 3,1 (10 ответов), 1 мар. 2026 г."
    ]
    assert told(scores(MARCH, AUTUMN), scores(AUTUMN)) == [
        "«Касса»: прошлая оценка CSAT убрана, была 3,1 (10 ответов), 1 мар. 2026 г."
    ]
    assert told(scores(MARCH, AUTUMN), scores(MAY, AUTUMN)) == [
        "«Касса»: прошлая оценка CSAT исправлена: 3,1 (10 ответов) → 3,4 (15 ответов), "
        "1 мая 2026 г."
    ]


def test_whose_score_of_the_past_was_corrected_is_said(told):
    def of_olga(value):
        rows = [(value, "2026-03-01"), (4.5, "2026-09-01")]
        return one_stage(
            scores=[
                {"measure": "csat", "persona": "olga", "value": one, "date": day}
                for one, day in rows
            ]
        )

    assert told(of_olga(3.1), of_olga(3.4)) == [
        "«Касса»: прошлая оценка CSAT исправлена (Ольга): 3,1 → 3,4, 1 мар. 2026 г."
    ]


# Folders


@pytest.mark.parametrize("command", [["old", "journeys"], ["old"], ["old/../old", "."]])
def test_a_folder_of_maps_is_read_as_the_site_around_it(tmp_path, monkeypatch, capsys, command):
    monkeypatch.chdir(tmp_path)
    Path("mkdocs.yml").write_text(
        "site_name: S\nplugins:\n  - journeys: {lanes: {legal: Юристы}}\n", "utf-8"
    )
    text = map_of([{"name": "А", "legal": ["Оферта"]}])
    for name, said in (("old", text), ("journeys", text.replace("Оферта", "Договор"))):
        for path, content in {**PEOPLE, "a.md": said}.items():
            place = Path(name, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content, "utf-8")

    main(["diff", *command, "--language", "ru"])

    out = capsys.readouterr().out
    assert "2 изменения в 1 карте" in out.replace("\xa0", " ")
    assert "Юристы: убрано «Оферта»" in out.replace("\xa0", " ")


# What was only erased


def test_pain_that_is_not_named_any_more_is_not_healed(told):
    hurt = {"emotion": {"olga": -2, "igor": 1}}

    assert told(one_stage(**hurt), one_stage(emotion={"igor": 1})) == [
        "«Касса»: эмоция: больше не указано (было: −2) (Ольга)"
    ]
    before, after = (
        {"personas": walkers, "stages": one_stage(emotion=emotion)}
        for walkers, emotion in (
            (["olga", "igor"], {"olga": -2, "igor": 1}),
            (["igor"], {"igor": 1}),
        )
    )
    assert told(before, after) == ["С карты снят портрет: Ольга"]


def test_an_emotion_that_is_taken_off_needs_attention(folders):
    maps = [{**PEOPLE, "a.md": map_of(one_stage(**one))} for one in ({"emotion": 1}, {})]

    (fact,) = folders(*maps).facts
    assert (fact.weight, fact.better) == (Weight.ATTENTION, None)


def walled(**stages_and_ways):
    ways = {"p": "Дверь", "w": "Окно"}
    states = stages_and_ways.pop("states", {"p": "done"})
    found = [
        {"id": one, "text": ways[one], "status": state, "done": "2026-01-01"}
        if state == "done"
        else {"id": one, "text": ways[one], "status": state}
        for one, state in states.items()
    ]
    wall = {"text": "Стена", "opportunities": list(states)}
    rows = [{"name": "Конец", "touchpoints": ["Чек"]}]
    if stages_and_ways.get("stage", True):
        barriers = [wall] if stages_and_ways.get("barrier", True) else []
        rows.insert(0, {"name": "А", "touchpoints": [{"name": "Касса", "barriers": barriers}]})
    return {"stages": rows, "opportunities": found}


def test_a_barrier_that_goes_with_its_stage_was_not_removed(told):
    assert told(walled(), walled(stage=False)) == [
        "Этап убран, а с ним: 1 точка контакта, 1 барьер"
    ]


def test_a_barrier_of_which_only_half_is_done(told):
    states = {"p": "done", "w": "idea"}

    assert told(walled(states=states), walled(states=states, barrier=False)) == [
        "«Касса»: барьер «Стена» убран с карты. Сделано: «Дверь»; не сделано: «Окно»"
    ]


def test_a_barrier_whose_way_out_was_dropped(told):
    before, after = walled(states={"p": "idea"}), walled(states={"p": "dropped"}, barrier=False)

    assert told(before, after)[0] == (
        "«Касса»: барьер «Стена» убран с карты, а возможность отклонена: «Дверь»"
    )


def test_personas_whose_feelings_turn_alike_are_one_line(folders):
    people = {"personas/ira.md": "---\nname: Ира\n---\n"}
    maps = [
        {
            **PEOPLE,
            **people,
            "a.md": map_of(
                {
                    "personas": ["olga", "igor", "ira"],
                    "stages": one_stage(emotion={"olga": felt, "igor": felt, "ira": 2}),
                }
            ),
        }
        for felt in (0, -1)
    ]

    assert [spaced(line.text) for line in folders(*maps).chapters[0].lines] == [
        "«Касса»: эмоция стала хуже: 0 → −1 (Ольга, Игорь); "
        "теперь это критическая точка: клиенты выходят из неё недовольными"
    ]


# Several ways to one place


def leaving(**reasons):
    ways = [{"to": "exit", "share": share, "label": label} for label, share in reasons.items()]
    return one_stage(next=ways)


def test_each_reason_to_leave_is_told(told):
    before = leaving(дорого=0.2, долго=0.1)

    assert told(before, leaving(дорого=0.5, долго=0.1)) == [
        "«Касса»: доля ушедших («дорого»): 20 % → 50 %"
    ]
    assert told(before, leaving(дорого=0.2)) == [
        "«Касса»: на карте больше нет ухода отсюда (был 10 %, «долго»)"
    ]
    assert told(before, leaving(долго=0.1, дорого=0.2)) == [
        "Изменились мелочи, о которых здесь не рассказать: порядок, оформление"
    ]


def test_a_new_way_out_is_worse_and_one_that_is_gone_needs_a_look(folders):
    maps = [{**PEOPLE, "a.md": map_of(one)} for one in (one_stage(), leaving(дорого=0.8))]

    (new,), (gone,) = folders(*maps).facts, folders(*maps[::-1]).facts
    assert new.better is False
    assert (gone.better, gone.weight) == (None, Weight.ATTENTION)
    assert leaving(дорого=0.8) != leaving()


# What looks the same


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"name": "А", "goal": "Купить **быстро**"}, {"name": "А", "goal": "Купить быстро"}),
        ({"name": "А", "goal": "Купить быстро"}, {"name": "А", "goal": "Купить  быстро"}),
        ({"name": "А", "emotion": 0.01}, {"name": "А", "emotion": 0.04}),
        ({"name": "А", "next": [{"to": "exit", "share": 0.4211}]},
         {"name": "А", "next": [{"to": "exit", "share": 0.4213}]}),
    ],
)  # fmt: skip
def test_nothing_is_told_that_readers_see_as_it_was(told, before, after):
    assert told([before], [after]) in (
        [],
        ["Изменились мелочи, о которых здесь не рассказать: порядок, оформление"],
    )


def test_a_new_place_that_parts_people_tells_each_of_them(told):
    after = one_stage()
    after[0]["touchpoints"].append({"name": "Чат", "emotion": {"olga": -2, "igor": 2}})

    assert told(one_stage(), after) == [
        "«Чат»: теперь это критическая точка: клиенты выходят из неё недовольными",
        "Новая точка контакта «Чат»: эмоция −2 (Ольга), +2 (Игорь)",
    ]


def test_what_is_said_of_a_quote_for_the_first_time_is_one_line_and_no_loss(folders):
    said = {"text": "Дорого, и долго"}
    maps = [
        {**PEOPLE, "a.md": map_of(one_stage(quotes=[one]))}
        for one in (said, {**said, "persona": "olga", "evidence": "calls"})
    ]

    report = folders(*maps)

    (line,) = report.chapters[0].lines
    assert line.text == (
        "«Касса»: цитата «Дорого, и долго», кто говорит: «Ольга» (раньше не указано); "
        "исследование: «Звонки» (раньше не указано)"
    )
    assert line.tone == ""


def test_a_stage_that_is_joined_to_another_one(told):
    parts = [{"name": one, "touchpoints": [f"Точка {one}"]} for one in ("А", "Б")]
    whole = [{"name": "А", "touchpoints": ["Точка А", "Точка Б"]}]

    assert told(parts, whole) == [
        "Точка контакта «Точка Б» перенесена сюда, прежнее место — «Б»",
        "Этап влит в этап «А»",
    ]
    lost = [parts[0], {**parts[1], "barriers": ["Стена"]}]
    assert told(lost, whole)[-1] == "Этап влит в этап «А»; при этом убрано: 1 барьер"


def test_another_name_for_links(told):
    assert told(one_stage(id="desk"), one_stage(id="till")) == [
        "«Касса»: имя для ссылок: desk → till; прежние ссылки сюда больше не ведут"
    ]


def test_where_something_changed_that_is_not_told_is_said(told):
    before = [{"name": "А", "actions": ["Раз", "Два"]}, {"name": "Б", "emotion": 1}]
    after = [{"name": "А", "actions": ["Два", "Раз"]}, {"name": "Б", "emotion": 2}]

    assert told(before, after) == [
        "Изменилось и то, о чём здесь не рассказать, — порядок, оформление: «А»",
        "Эмоция стала лучше: +1 → +2",
    ]


def test_details_of_the_whole_map_come_last(folders):
    maps = [
        {**PEOPLE, "a.md": map_of({"summary": said, "owner": team, "stages": one_stage(emotion=n)})}
        for said, team, n in (("Раз", "web", 1), ("Два", "care", 0))
    ]

    (chapter,) = folders(*maps).chapters
    assert [(section.title, len(section.lines)) for section in chapter.sections] == [
        ("", 1),
        ("Оплата", 1),
        ("Карта в целом", 1),
    ]


def test_a_study_that_takes_the_place_of_another_everywhere_is_one_sentence(folders):
    def known_by(study):
        quotes = [{"text": f"Слова {n}", "evidence": study} for n in range(3)]
        barrier = {"text": "Стена", "evidence": study}
        return {
            **PEOPLE,
            "a.md": map_of(
                [
                    {"name": f"Этап {n}", "evidence": [study], "quotes": [quotes[n]]}
                    for n in range(3)
                ]
                + [{"name": "Конец", "barriers": [barrier]}]
            ),
        }

    report = folders(known_by("calls"), known_by("survey"))

    assert [spaced(report.sentence_of(one)) for one in report.reported_facts] == [
        "Исследование «Звонки» заменено на «Опрос»: «Этап 0», «Этап 1», «Этап 2»; "
        "кроме того: 1 барьер, 3 цитаты клиентов"
    ]
    assert len([fact for fact in report.facts if fact.key == "evidence"]) == 4


def test_a_study_that_is_named_for_many_words_at_once_is_one_sentence(told):
    quotes = [{"text": f"Слова {n}"} for n in range(3)]
    known = [{**quote, "evidence": "calls"} for quote in quotes]

    assert told(one_stage(quotes=quotes), one_stage(quotes=known)) == [
        "Исследование «Звонки» теперь названо, где его не было: 3 цитаты клиентов"
    ]
    assert told(one_stage(quotes=known), one_stage(quotes=quotes)) == [
        "Исследование «Звонки» больше не названо: 3 цитаты клиентов"
    ]


def test_an_area_whose_folder_has_another_name_is_the_same_area(folders):
    page = "---\ntitle: Онлайн-кинотеатр\nsummary: Всё о вечере дома\n---\nО чём эти карты.\n"

    report = folders({**PEOPLE, "cinema/index.md": page}, {**PEOPLE, "kino/index.md": page})

    assert [spaced(report.sentence_of(one)) for one in report.reported_facts] == [
        "Изменилась страница раздела «Онлайн-кинотеатр» — файл: «cinema/index.md» → «kino/index.md»"
    ]
