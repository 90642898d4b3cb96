"""Facts about files: maps, personas, studies, teams, channels, areas."""

from __future__ import annotations

from fact_samples import SOME
from two_times import PEOPLE, map_of, one_stage

from mkdocs_journeys.diff.kinds import Weight


def kinds(report):
    return [str(fact.kind) for fact in report.reported_facts]


OTHER = map_of(
    {"title": "Другая карта", "stages": [{"name": "Совсем", "touchpoints": ["Иначе", "Всё"]}]}
)


def test_a_map_comes_and_goes(folders):
    report = folders({**PEOPLE, "a.md": SOME}, {**PEOPLE, "b.md": OTHER})

    assert kinds(report) == ["journey-removed", "journey-added"]
    assert [report.full_sentence_of(fact) for fact in report.reported_facts] == [
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
    assert all([part.name for part in fact.parts] == ["file"] for fact in report.reported_facts)


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

    assert [report.sentence_of(fact) for fact in report.reported_facts] == [
        "Портрет «Ольга» теперь называется «Ольга Ивановна»",
        "Портрет «Ольга Ивановна» изменён — цели: добавлено «Успеть»; текст",
        "Исследование «Звонки» изменено — число ответов: 12 (раньше не указано)",
        "Канал убран: «Киоск»",
        "Новый канал: «Торговый центр»",
        "Команда «Сайт» теперь называется «Сайты»",
        "Команда «Забота» изменена — как связаться: «a@b.c» (раньше не указано)",
        "Новая команда: «Новые»",
        "Изменилась страница раздела «Карты» — название: «Карты» (раньше не указано)",
    ]


def test_goals_of_the_company(folders):
    goals = "g: {name: Цель, owner: web, due: 2026-05-01, metrics: {name: NPS, target: 40}}\n"
    journey = "---\ntitle: Путь\nstages: [A]\n---\n"
    before = {**PEOPLE, "goals.yml": goals + "old: Старая\n", "a.md": journey}
    after = {
        **PEOPLE,
        "goals.yml": goals.replace("Цель", "Главная").replace("40", "45").replace("web", "care")
        + "part: {name: Часть, parent: g}\n",
        "a.md": journey.replace("stages", "company_goals: g\nstages"),
    }

    report = folders(before, after)

    assert kinds(report) == [
        *("about-changed", "objective-renamed", "objective-changed"),
        *("objective-removed", "objective-added"),
    ]
    assert [report.sentence_of(fact) for fact in report.reported_facts] == [
        "Цели компании: добавлено «Главная»",
        "Цель компании «Цель» теперь называется «Главная»",
        "Цель компании «Главная» изменилась — кто отвечает: Сайт → Забота; "
        "метрики: убрано «NPS: 40», добавлено «NPS: 45»",
        "Цель компании убрана: «Старая»",
        "Новая цель компании: «Часть»",
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

    assert [report.sentence_of(fact) for fact in report.reported_facts] == [
        "Кто может читать: сотрудники компании → только автор"
    ]
