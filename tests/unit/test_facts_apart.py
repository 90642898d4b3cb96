"""Changes that look like others: what only sounds alike, what was only erased."""

from __future__ import annotations

from pathlib import Path

import pytest
from two_times import PEOPLE, map_of, one_stage, stages

from mkdocs_journeys.cli import main


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
    assert told(before, before[::-1]) == ["Этап переставлен: теперь он после «Б»"]
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
        scores=[{"measure": "csat", **dict(zip(names, one, strict=True))} for one in rows]
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
