"""A map whose file bears another name: when it is the same map, and when it is another one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from mkdocs_journeys.diff.compare import compare
from mkdocs_journeys.language import Language
from mkdocs_journeys.vcs.renames import renames
from mkdocs_journeys.vcs.revisions import open_snapshot

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

PATTERN = ["Осознание потребности", "Поиск", "Изучение альтернатив", "Покупка", "Потребление"]
"""Stages that all maps of a company may have."""


def stage(name, *touchpoints, **more):
    return {"name": name, "touchpoints": list(touchpoints), **more}


def journey(title, *stages, **more):
    front = {"title": title, "personas": ["lida"], "owner": "desk", "stages": list(stages), **more}
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False)}---\n"


VACCINATION = [
    stage("Узнаёт о прививках", {"name": "Памятка заводчика", "emotion": 1}),
    stage(
        "Выбирает вакцину",
        {"name": "Звонок в клинику", "emotion": -1, "barriers": ["Цены называют разные"]},
    ),
    stage("Прививка", {"name": "Кабинет", "emotion": 1, "quotes": ["Даже не пискнул"]}),
]
REWRITTEN = [
    stage("Узнаёт о прививках", {"name": "Памятка заводчика", "emotion": 1}, "Рассылка клиники"),
    stage(
        "Выбирает вакцину",
        {"name": "Страница прививок", "emotion": 1, "quotes": ["Наконец-то все цены на сайте"]},
        goal="Не ошибиться с вакциной и не переплатить",
    ),
    stage(
        "Прививка",
        {"name": "Кабинет", "emotion": 2, "standard": ["Показать вскрытую ампулу хозяину"]},
    ),
    stage("Паспорт", {"name": "Отметка в паспорте", "backstage": ["Врач вносит номер серии"]}),
]


@pytest.fixture
def kinds(tmp_path):
    """The kinds of the facts between two folders that are told file by file."""

    def made(before, after):
        for name, files in (("before", before), ("after", after)):
            shutil.rmtree(tmp_path / name, ignore_errors=True)
            for path, text in files.items():
                place = tmp_path / name / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, "utf-8")
        with (
            open_snapshot(str(tmp_path / "before"), Path()) as old,
            open_snapshot(str(tmp_path / "after"), Path()) as new,
        ):
            found = compare(old, new, Language("en"), ("", ""))
        return [str(fact.kind) for fact in found.report.facts]

    return made


def came_and_went(found):
    return {"journey-added", "journey-removed"} <= set(found)


def is_one_map(found):
    return "journey-moved" in found and not {"journey-added", "journey-removed"} & set(found)


def test_a_map_that_is_renamed_and_mostly_rewritten_is_the_same_map(kinds):
    before = {"clinic/vaccination.md": journey("Прививка щенка", *VACCINATION)}
    after = {"clinic/first-vaccination.md": journey("Первая прививка щенка", *REWRITTEN)}

    found = kinds(before, after)

    assert is_one_map(found)
    assert "title-changed" in found


def test_it_is_known_without_git_too(kinds, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    before = {"vaccination.md": journey("Прививка щенка", *VACCINATION)}
    after = {"first-vaccination.md": journey("Первая прививка щенка", *REWRITTEN)}

    assert is_one_map(kinds(before, after))


def test_an_id_comes_before_all_likeness(kinds):
    twin = journey("Прививка щенка", *VACCINATION)
    other = journey("Операция", stage("Решение", "Хирург"), id="x")

    found = kinds(
        {"a.md": journey("Прививка щенка", *VACCINATION, id="x")}, {"b.md": other, "c.md": twin}
    )

    assert sorted(one for one in found if one.startswith("journey-")) == [
        "journey-added",
        "journey-moved",
    ]


def test_a_map_that_moves_to_another_area_and_is_rewritten_is_the_same_map(kinds):
    before = {"clinic/vaccination.md": journey("Прививка щенка", *VACCINATION)}
    after = {"puppies/vaccination.md": journey("Как прививают щенков", *REWRITTEN)}

    assert is_one_map(kinds(before, after))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Прививка щенка", "Плановая операция"),
        ("Путь клиента: терапия", "Путь клиента: стоматология"),
        ("Путь клиента", "Путь клиента"),
    ],
)
@pytest.mark.parametrize("name", ["b.md", "other/a.md"])
def test_another_map_on_the_same_pattern_is_another_map(kinds, old, new, name):
    words = {
        "терапия": ["Кот чихает третий день", "Чат с врачом", "Приём терапевта", "Аптека", "Сироп"],
        "зубы": ["Запах изо рта", "Отзывы знакомых", "Смета хирурга", "Наркоз", "Чистка дома"],
    }

    def made(title, key):
        stages = [stage(a, b, goal=f"{b} — цель") for a, b in zip(PATTERN, words[key], strict=True)]
        return journey(title, *stages, evidence="survey", status="review", tags=["клиника"])

    assert came_and_went(kinds({"a.md": made(old, "терапия")}, {name: made(new, "зубы")}))


def test_skeletons_of_two_maps_are_two_maps(kinds):
    stages = [{"name": one} for one in PATTERN]

    assert came_and_went(
        kinds({"a.md": journey("Терапия", *stages)}, {"b.md": journey("Груминг", *stages)})
    )


def test_a_rebuilt_map_is_not_the_map_that_it_rebuilds(kinds):
    before = {"a.md": journey("Прививка щенка", *VACCINATION)}
    to_be = journey("Первая прививка щенка", *REWRITTEN, state="to-be", replaces="a")

    assert came_and_went(kinds(before, {"b.md": to_be}))


def test_a_persona_under_another_file_name_keeps_its_name(kinds):
    old = "---\nname: Лида, подобрала щенка\nsegment: Впервые завели животное\n---\nСтарый рассказ"
    new = "---\nname: Лида, подобрала щенка\ngoals: [Не навредить]\n---\nСовсем другие слова"

    assert kinds({"personas/lida.md": old}, {"personas/newcomer.md": new}) == ["persona-changed"]


def test_what_git_says_of_names(tmp_path):
    lines = [f"Строка {number}: текст, который остаётся\n" for number in range(10)]
    rest = [f"Другое {number}: совсем не тот текст\n" for number in range(6)]
    for name, text in {
        "before/кино/a.md": lines,
        "before/same.md": lines[:3],
        "after/b c.md": [*lines[:4], *rest],
        "after/same.md": lines[:2],
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("".join(text), "utf-8")

    found = renames(tmp_path / "before", tmp_path / "after")

    assert [tuple(map(str, pair)) for pair in found] == [("кино/a.md", "b c.md")]
    assert 30 <= next(iter(found.values())) < 50
    assert renames(tmp_path / "before", tmp_path / "nowhere") == {}
