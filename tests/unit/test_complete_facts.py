"""Every kind of fact and every value of a map: no change goes unreported."""

from __future__ import annotations

import copy

import pytest
from two_times import PEOPLE, map_of, spaced

from mkdocs_journeys.diff.kinds import FactKind
from mkdocs_journeys.diff.wording.sentences import PHRASES


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
            "personas": ["olga"],
            "moment_of_truth": True,
            "actions": ["Читает", {"text": "Пишет", "persona": "olga"}],
            "thoughts": ["Думает"],
            "standard": ["Отвечать", {"text": "Ждать", "persona": "olga"}],
            "backstage": ["Хранить"],
            "legal": ["Договор"],
            "links": ["https://a.example"],
            "tickets": ["SHOP-1"],
            "duration": "2 h",
            "wait": "1 h",
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
                            "who": "три месяца с нами",
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
                            "persona": "olga",
                            "severity": "high",
                            "opportunities": ["more"],
                            "quotes": ["Стою час"],
                            "evidence": "calls",
                            "links": ["https://b.example"],
                            "tickets": ["SHOP-2"],
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
            "links": ["https://c.example"],
            "tickets": ["SHOP-3"],
        },
        {"id": "less", "text": "Терминал"},
    ],
}


def _leaves(value, path=()):
    """The place of everything that can be taken away."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield (*path, number)
            yield from _leaves(inner, (*path, number))


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
    whole, rest = ({**PEOPLE, "a.md": map_of(keys)} for keys in (FULL, less))

    for before, after in ((whole, rest), (rest, whole)):
        report = folders(before, after)
        assert report.reported_facts
        assert FactKind.OTHER_CHANGED not in {fact.kind for fact in report.reported_facts}
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
    "personas": "igor",
    "channel": "site",
    "measure": "nps",
    "unit": "шт.",
    "cost": "250 RUB",
    "links": "https://d.example",
    "duration": "7–10 дней",
    "wait": "полчаса",
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
    False: "больше не",
    -2: "−2",
    "less": "Терминал",
    "dropped": "отклонено",
    "a.png иначе": "Картинка теперь другая",
}
"""What readers see of them; all else is said as it is written."""


def _other(path, value):
    key = next(part for part in reversed(path) if isinstance(part, str))
    if key in {"olga", "igor"}:
        return -2
    if value is True:
        return False
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
    whole, changed = ({**PEOPLE, "a.md": map_of(keys)} for keys in (FULL, after))

    report = folders(whole, changed)

    told = spaced(" | ".join(report.sentence_of(fact) for fact in report.reported_facts))
    names = {"calls": "Звонки", "web": "Сайт", "more": "Вторая касса"}
    said = SAID.get(new) or names.get(new) or str(new).removesuffix(".0").replace("10.1", "10,1")
    assert said in told, told
