"""Where rules find something, where they keep still, and what they point at."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mkdocs_journeys.checks.age_terms import ages
from mkdocs_journeys.checks.audience_terms import groups, is_everyone, shorten
from mkdocs_journeys.checks.measures import scale
from mkdocs_journeys.checks.registry import all_rules
from mkdocs_journeys.checks.rule import Limits, RuleContext
from mkdocs_journeys.checks.run import run_rules
from mkdocs_journeys.checks.selection import RuleSelection
from mkdocs_journeys.language import Language
from mkdocs_journeys.reading.folder import read_folder

TODAY = dt.date(2026, 11, 22)
ENGLISH = Language("en")


@pytest.fixture
def found(tmp_path):
    """What one rule says of files: `file:line: message`, without the hint."""

    def told(rule, files, limits=None):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            whole = text.strip("\n")
            path.write_text(whole if name.endswith(("yml", "yaml")) else f"---\n{whole}\n---\n")
        reading = read_folder(tmp_path, "j", private=True)
        assert reading.problems == []
        problems = run_rules(
            reading, RuleSelection(select=frozenset({rule}), limits=limits or Limits()), TODAY
        )
        assert all(problem.rule == rule for problem in problems)
        return [
            f"{problem.path[2:]}:{problem.position.line}: "
            + replace(problem.message, hint=None).render(ENGLISH.text, numbers)
            for problem in problems
        ]

    return told


def numbers(value):
    """Numbers as readers see them."""
    return ENGLISH.number(value) if isinstance(value, float) else value


@pytest.fixture
def on_map(found):
    """The same of one map's keys and the files beside it; lines count from the map's first key."""

    def told(rule, text, beside=None, limits=None):
        files = {"m.md": "title: M\n" + text.strip("\n")} | (beside or {})
        return [
            f"{int(one.split(':')[1]) - 2}:{one.split(':', 2)[2]}"
            for one in found(rule, files, limits)
        ]

    return told


TALKS = {"research/talks.md": "title: Talks\ndate: 2026-05-01"}
PEOPLE = {"personas/a.md": "name: A", "personas/b.md": "name: B"}
TEAMS = {"teams.yml": "care: Care\nweb: Web\n"}


class TestPersonaTooBroad:
    @pytest.mark.parametrize(
        ("text", "span"),
        [
            ("Женщины от 20 до 55", (20, 55)),
            ("женщины 20-55", (20, 55)),
            ("Мужчины от 18 до 60 с машиной", (18, 60)),
            ("Женщины, 20–55 лет", (20, 55)),
            ("в возрасте от 25 до 60", (25, 60)),
            ("Им от 20 до 55 лет", (20, 55)),
            ("от 20 лет до 55 лет", (20, 55)),
            ("Women from 20 to 55", (20, 55)),
            ("women aged 20–55 who travel", (20, 55)),
            ("people between 18 and 60", (18, 60)),
            ("20 to 55 years old", (20, 55)),
            ("Люди 18+", (18, 75)),
            ("Покупатели старше 18 лет", (18, 75)),
            ("18–24", None),
            ("Цена от 20 до 55 рублей", None),
            ("Заказывают 20–55 посылок в месяц", None),
            ("Женщины 20–55 заказов в месяц", None),
            ("Люди, которые звонят с 9 до 21", None),
            ("Работает с 9 до 18", None),
            ("Ипотека на 10–40 лет", None),
            ("Стаж от 5 до 40 лет", None),
            ("Платёж на двадцать лет, 20–55 ₽", None),
            ("Основаны в 1990–2025 годах", None),
            ("Доход 40–90 тысяч", None),
            ("20–25 посылок в месяц, перед Новым годом до шестидесяти", None),
            ("Скидка 10–50 %", None),
            ("Open 10:00–21:00", None),
            ("A loan for 10 to 40 years", None),
            ("31, works from home", None),
            ("28 и 29 лет", None),
            ("Родители детей от 3 лет", None),
            ("Владельцы домов от 5 до 50 лет", None),
            ("Владельцы домов старше 30 лет", None),
            ("С нами больше 20 лет", None),
            ("20+ заказов в месяц", None),
            ("Пенсионеры старше 60 лет", (60, 75)),
            ("Женщины двадцати–пятидесяти пяти лет", (20, 55)),
            ("Люди от восемнадцати до шестидесяти", (18, 60)),
            ("М/Ж 18-65", (18, 65)),
            ("20–55, женщины", (20, 55)),
            ("Женщины 20‑55", (20, 55)),
            ("Мужчины 20 - 55 л.", (20, 55)),
            ("18+", (18, 75)),
            ("от 18 лет и старше", (18, 75)),
            ("Клиенты 25+", (25, 75)),
            ("Пары, которые в браке 10–40 лет", None),
        ],
    )
    def test_ages_are_told_from_other_numbers(self, text, span):
        one = ages(text)

        assert (one and (one.first, one.last)) == span

    @pytest.mark.parametrize(
        "text",
        ["Все", "все клиенты", "Все наши клиенты!", "Любой покупатель", "Клиенты", "Everyone",
         "all customers", "Женщины", "Физические и юридические лица", "B2B и B2C",
         "Широкая аудитория", "Клиенты банка", "Все жители города", "Россияне", "Пациенты",
         "Пользователи приложения", "Клиенты нашей клиники", "Розничные клиенты", "Для всех",
         "Новые и постоянные клиенты", "Взрослое население", "Люди любого возраста", "молодёжь",
         "Компании любого размера", "Малый и средний бизнес", "Малый, средний и крупный бизнес",
         "Bank customers", "All residents of the city"],
    )  # fmt: skip
    def test_everybody(self, text):
        assert is_everyone(text)

    @pytest.mark.parametrize(
        "text",
        ["Все, кто вернул товар", "Все клиенты, которые позвонили дважды", "Постоянные клиенты",
         "Customers who moved last year", "Семейные мужчины", "Детская аудитория",
         "Новые люди на районе", "Жители спальных районов", "Пациенты с диабетом",
         "Клиенты банка, которые ушли", "Компании до 10 человек"],
    )  # fmt: skip
    def test_somebody(self, text):
        assert not is_everyone(text)

    @pytest.mark.parametrize("age", ["20–55", "18+", "от 18 до 60 лет", "20 to 55"])
    def test_an_attribute_that_tells_an_age_needs_no_unit(self, found, age):
        text = f'name: O\nattributes:\n  social:\n    Возраст: "{age}"'

        (said,) = found("persona-too-broad", {"personas/o.md": text})

        assert said == f"personas/o.md:5: “{age}”: too many ages for one portrait."

    @pytest.mark.parametrize(
        "text",
        [
            "segment: Женщины 18–24",
            "segment: 25–45 лет, с двумя детьми",
            "attributes: {social: {Возраст: 60+}}",
            "attributes: {social: {Доход: 20–90}}",
            "attributes: {behavioural: {Чек: от 20 до 90}}",
            "attributes: {social: {Возраст: 28 и 29 лет}}",
            "summary: 34 года, двое детей, свободна с половины десятого вечера.",
            "summary: Репетитор, учит взрослых от 20 до 60 лет",
            "summary: Хозяйка салона, её клиентки — женщины 20–55 лет",
            "summary: Закупает форму для мужчин 20–60 лет",
            "summary: Работает в банке с 20 до 55 лет",
        ],
    )
    def test_usual_portraits_are_left_alone(self, found, text):
        assert found("persona-too-broad", {"personas/o.md": f"name: O\n{text}"}) == []

    @pytest.mark.parametrize(
        "text",
        [
            "name: Все клиенты",
            "name: Женщины 20–55 лет",
            "name: O\nsummary: Весёлая. Женщины от 18 до 70 лет",
            "name: O\nattributes: {social: {Пол и возраст: женщины 20-55}}",
            "name: O\nattributes: {social: {Возраст: все возраста}}",
        ],
    )
    def test_wherever_it_is_said(self, found, text):
        assert len(found("persona-too-broad", {"personas/o.md": text})) == 1

    def test_a_persona_is_told_once(self, found):
        text = "name: O\nsegment: Все клиенты\nsummary: Женщины от 18 до 70"

        (said,) = found("persona-too-broad", {"personas/o.md": text})

        assert said.startswith("personas/o.md:3: “Все клиенты” is everybody")


class TestPersonaOfManySegments:
    @pytest.mark.parametrize(
        ("text", "many"),
        [
            ("Студенты, пенсионеры и семьи с детьми", 3),
            ("Молодые пары; одиночки; школьники", 3),
            ("Students, young families and pensioners", 3),
            ("Мужчины и женщины", 2),
            ("Школьники и их родители", 2),
            ("Молодые, занятые, бережливые женщины", 1),
            ("Женщины с детьми, собаками и родителями", 1),
            ("Замужние женщины с детьми", 1),
            ("Малый и средний бизнес", 2),
            ("Малый, средний и крупный бизнес", 3),
            ("Студенты, молодые специалисты и родители школьников", 3),
            ("ИП, самозанятые и ООО", 3),
            ("Студенты — пенсионеры — семьи", 3),
            ("1) студенты 2) семьи 3) пенсионеры", 3),
            ("Женщины, мужчины и дети", 3),
            ("Родители: мамы, папы и бабушки одного ребёнка", 1),
            ("Студенты: очники, рабочие и пенсионеры", 1),
            ("Молодые родители, мамы и папы дошкольников", 1),
            ("Предприниматели, у которых есть сотрудники, водители и магазины", 1),
            ("Женщины, мамы двоих детей, жители спальных районов", 1),
            ("Маленькие мастерские, которые шлют заказы почтой", 0),
            ("Married women with children, cats and parents-in-law", 1),
        ],
    )
    def test_groups_of_people_are_counted(self, text, many):
        assert len(groups(text)) == many

    def test_they_are_named(self, found):
        text = "name: O\nsegment: Students, young families and pensioners"

        assert found("persona-of-many-segments", {"personas/o.md": text}) == [
            "personas/o.md:3: Several segments in one portrait: "
            "Students, young families, pensioners."
        ]


class TestClaims:
    def test_each_place_is_told_once_with_all_that_is_bare(self, on_map):
        text = """
stages:
  - name: A
    evidence: talks
    emotion: 1
  - name: B
    thoughts: Why?
    emotion: -1
    quotes: [One., Two.]
    touchpoints:
      - {name: T, emotion: 0, evidence: talks}
      - {name: U, emotion: 0}
"""
        assert on_map("claim-without-evidence", text, TALKS) == [
            "7: No study is named at “B” for: `emotion`, `thoughts`, `quotes`.",
            "11: No study is named at “U” for: `emotion`.",
        ]

    def test_a_map_of_nothing_but_guesses_is_told_once(self, on_map):
        text = "stages: [{name: A, emotion: 1}, {name: B, emotion: 1}]"

        assert on_map("claim-without-evidence", text) == []
        assert on_map("journey-without-evidence", text) == [
            "0: Nothing on this map rests on a study."
        ]

    def test_a_list_of_studies_at_the_top_is_where_it_is_fixed(self, on_map):
        text = "evidence: talks\nstages: [{name: A, emotion: 1}]"

        assert on_map("journey-without-evidence", text, TALKS) == [
            "1: Nothing on this map rests on a study."
        ]

    @pytest.mark.parametrize("honest", ["basis: theoretical", "state: to-be"])
    def test_a_map_that_guesses_openly_has_to_prove_only_what_it_heard(self, on_map, honest):
        text = f"{honest}\nstages: [{{name: A, emotion: 1, thoughts: So, quotes: Well!}}]"

        assert on_map("journey-without-evidence", text) == []
        assert on_map("journey-without-quotes", text) == []
        assert on_map("claim-without-evidence", text) == [
            "2: No study is named at “A” for: `quotes`."
        ]

    @pytest.mark.parametrize("rule", ["journey-without-evidence", "journey-without-quotes"])
    def test_a_sketch_claims_nothing(self, on_map, rule):
        assert on_map(rule, "stages: [A, B]") == []


@pytest.mark.parametrize(
    ("measure", "known"),
    [
        ("CSAT (1–5)", "csat"),
        ("csat, %", "csat"),
        ("сsat", "csat"),
        ("Удовлетворённость", "csat"),
        ("tNPS", "nps"),
        ("индекс NPS", "nps"),
        ("НПС", "nps"),
        ("CES", "ces"),
        ("Рейтинг", ""),
        ("process time", ""),
        ("access", ""),
    ],
)
def test_measures_are_known_however_they_are_written(measure, known):
    assert scale(measure) == known


class TestUnknownScales:
    @pytest.mark.parametrize(("value", "told"), [(4.8, 1), (95, 1), (8.7, 0), (0.92, 0), (140, 0)])
    def test_a_scale_that_is_not_known_contradicts_nothing(self, on_map, value, told):
        scores = f"{{measure: csat, value: {value}, answers: 40}}"

        for emotion, count in ((-2, told), (2, 0)):
            keys = f"stages: [{{name: A, emotion: {emotion}, scores: {scores}}}]"
            assert len(on_map("score-against-emotion", keys)) == count


class TestScales:
    @pytest.mark.parametrize(
        ("scores", "told"),
        [
            ("{measure: nps, value: 140}", ["NPS goes from −100 to 100, so it can't be 140."]),
            (
                "{measure: NPS, value: -104.5}",
                ["NPS goes from −100 to 100, so it can't be −104.5."],
            ),
            ("{measure: csat, value: 390}", ["CSAT goes from 0 to 100, so it can't be 390."]),
            ("{measure: ces, value: -1}", ["CES goes from 0 to 100, so it can't be −1."]),
            ("{measure: nps, value: -100}", []),
            ("{measure: csat, value: 100}", []),
            ("{measure: Visits a day, value: 4000}", []),
        ],
    )
    def test_what_no_scale_has(self, on_map, scores, told):
        lines = on_map("score-off-scale", f"stages: [{{name: A, scores: {scores}}}]")

        assert [line.partition(": ")[2] for line in lines] == told

    @pytest.mark.parametrize(
        ("values", "told"),
        [
            ([3.9, 4.2, 41], ["41 and 3.9"]),
            ([41, 3.9, 4.2], ["41 and 3.9"]),
            ([85, 92, 4.1], ["4.1 and 85"]),
            ([4.1, 85], ["85 and 4.1"]),
            ([4.1, 8.5, 10], []),
            ([85, 92, 64], []),
            ([0, 85, 92], []),
            ([4.1], []),
        ],
    )
    @pytest.mark.parametrize("measure", ["csat", "CES"])
    def test_one_measure_is_on_one_scale(self, on_map, values, told, measure):
        scores = [
            f"{{name: S{value}, scores: {{measure: {measure}, value: {value}}}}}"
            for value in values
        ]

        lines = on_map("score-off-scale", f"stages: [{', '.join(scores)}]")

        assert [line.partition(" is ")[2].partition(" here")[0] for line in lines] == [
            one.partition(" and ")[0] for one in told
        ]
        for line, one in zip(lines, told, strict=True):
            assert f"and {one.partition(' and ')[2]} at “S" in line

    def test_another_measure_has_another_scale(self, on_map):
        text = "stages: [{name: A, scores: [{measure: csat, value: 4}, {measure: ces, value: 85}]}]"

        assert on_map("score-off-scale", text) == []

    def test_nps_has_small_numbers_too(self, on_map):
        text = "stages: [{name: A, scores: [{measure: nps, value: 4}, {measure: nps, value: 62}]}]"

        assert on_map("score-off-scale", text) == []


class TestDays:
    @pytest.mark.parametrize(
        ("keys", "told"),
        [
            ("reviewed: 2062-01-01\nstages: [A]", 1),
            ("stages: [{name: A, quotes: {text: x, date: 2062-01-01}}]", 1),
            ("stages: [{name: A, scores: {measure: csat, value: 4, date: 2062-01-01}}]", 1),
            ("stages: [{name: A, barriers: {text: x, quotes: {text: y, date: 2062-01-01}}}]", 1),
            ("stages: [{name: A, metrics: {name: M, readings: {date: 2062-01-01, value: 1}}}]", 1),
            ("stages: [A]\nopportunities: [{text: x, status: done, done: 2062-01-01}]", 1),
            ("stages: [A]\nopportunities: [{text: x, status: planned, due: 2062-01-01}]", 0),
            ("reviewed: 2026-01-01\nstages: [A]", 0),
        ],
    )
    def test_what_has_been_can_not_be_of_a_day_to_come(self, on_map, keys, told):
        assert len(on_map("date-to-come", keys)) == told

    def test_studies_too(self, found):
        files = {"research/a.md": "title: A\ndate: 2062-01-01"}

        assert found("date-to-come", files) == [
            "research/a.md:3: The day under `date` has not come yet: 2062-01-01."
        ]


OLD = {"research/old.md": "title: Old talks\ndate: 2023-01-01"}


class TestEvidence:
    def test_what_rests_on_old_studies_only_is_named(self, found):
        files = OLD | TALKS
        files["m.md"] = "title: M\nstages: [{name: A, emotion: 1, evidence: [old, talks]}]"
        files["n.md"] = "title: N\nstages: [{name: A, emotion: 1, evidence: old}]"

        assert found("evidence-too-old", files) == [
            "research/old.md:3: This study is of 2023-01-01, and nothing newer is named for “A”."
        ]

    def test_what_is_newer_beside_it_counts(self, found):
        files = OLD | TALKS
        files["m.md"] = """
title: M
stages:
  - name: A
    evidence: [old, talks]
    quotes: {text: Oh, evidence: old}
  - name: B
    evidence: talks
    touchpoints: [{name: T, emotion: 1, evidence: old}]
"""
        assert found("evidence-too-old", files) == []

    @pytest.mark.parametrize(
        ("rests", "told"), [("evidence: old", 1), ("evidence: [old, talks]", 0), ("tags: x", 0)]
    )
    def test_a_persona_rests_on_studies_too(self, found, rests, told):
        files = OLD | TALKS | {"personas/o.md": f"name: Olga\n{rests}"}

        assert len(found("evidence-too-old", files)) == told

    def test_a_study_without_a_date_beside_an_old_one_may_be_newer(self, found):
        files = OLD | {"research/some.md": "title: Some"}
        files["m.md"] = "title: M\nevidence: [old, some]\nstages: [A]"

        assert found("evidence-too-old", files) == []
        assert found("evidence-without-date", files) == [
            "research/some.md:2: It is not said when this study was done."
        ]

    @pytest.mark.parametrize(("days", "told"), [(0, 0), (1420, 1), (1421, 0)])
    def test_the_limit_is_the_sites(self, found, days, told):
        files = OLD | {"m.md": "title: M\nevidence: old\nstages: [A]"}

        assert len(found("evidence-too-old", files, Limits(evidence_age=days))) == told

    @pytest.mark.parametrize(
        "use",
        [
            {"m.md": "title: M\nevidence: talks\nstages: [A]"},
            {"m.md": "title: M\nstages: [{name: A, barriers: {text: B, quotes: {text: Q, "
                     "evidence: talks}}}]"},
            {"m.md": "title: M\nstages: [A]\nopportunities: {text: O, evidence: talks}"},
            {"personas/o.md": "name: O\nevidence: talks"},
        ],
    )  # fmt: skip
    def test_a_study_is_used_wherever_it_is_named(self, found, use):
        assert found("unused-evidence", TALKS | use) == []


class TestScores:
    @pytest.mark.parametrize(
        ("score", "emotion", "told"),
        [
            ("measure: csat, value: 4.6", -1, 1),
            ("measure: CSAT, value: 92", -1, 1),
            ("measure: csat, value: 1.8", 1.5, 1),
            ("measure: nps, value: 60", -2, 1),
            ("measure: nps, value: -40", 1, 1),
            ("measure: ces, value: 6.4", -2, 1),
            ("measure: csat, value: 4.6", -0.5, 0),
            ("measure: csat, value: 3.3", -1, 0),
            ("measure: csat, value: 4.6", 2, 0),
            ("measure: nps, value: 12", -1, 0),
            ("measure: ces, value: 1.5", -2, 0),
            ("measure: ces, value: 1.5", 2, 0),
            ("measure: stars, value: 5", -2, 0),
        ],
    )
    def test_a_score_is_compared_on_its_own_scale(self, on_map, score, emotion, told):
        text = f"stages: [{{name: A, emotion: {emotion}, scores: {{{score}}}}}]"

        assert len(on_map("score-against-emotion", text)) == told

    @pytest.mark.parametrize(
        ("emotion", "persona", "told"),
        [
            ("{a: -2, b: 2}", "a", 1),
            ("{a: -2, b: 2}", "b", 0),
            ("{a: -2, b: 2}", None, 0),
            ("{a: -2, b: -1}", None, 1),
            ("{b: -2}", "a", 0),
            ("-2", "a", 1),
        ],
    )
    def test_whose_score_and_whose_emotion(self, on_map, emotion, persona, told):
        whose = f", persona: {persona}" if persona else ""
        score = f"{{measure: csat, value: 4.8{whose}}}"
        text = f"personas: [a, b]\nstages: [{{name: A, emotion: {emotion}, scores: {score}}}]"

        assert len(on_map("score-against-emotion", text, PEOPLE)) == told

    def test_only_the_newest_score_speaks_of_today(self, on_map):
        text = """
stages:
  - name: A
    emotion: -2
    scores:
      - {measure: csat, value: 4.8, date: 2025-01-01}
      - {measure: csat, value: 2.1, date: 2026-01-01}
      - {measure: nps, value: 70, date: 2024-01-01}
"""
        assert on_map("score-against-emotion", text) == [
            "7: “A” has a score of nps 70 and an emotion of −2."
        ]

    def test_a_score_of_nobody_has_no_answers_and_none_is_an_answer(self, on_map):
        text = """
stages:
  - name: A
    scores:
      - {measure: csat, value: 4, answers: 0}
      - {measure: nps, value: 4}
"""
        assert on_map("score-without-answers", text) == ["5: How many people gave “A” nps 4?"]


CALL = """
title: {}
stages: [{{name: A, touchpoints: {{name: Call, channel: phone, owner: {}}}}}]
"""


class TestTouchpoints:
    def test_a_map_without_any_channel_is_told_once(self, on_map):
        assert on_map("touchpoint-without-channel", "stages: [{name: A, touchpoints: [T, U]}]") == [
            "1: None of this map's touchpoints says in which channel it is."
        ]

    def test_otherwise_each_touchpoint(self, on_map):
        text = "stages: [{name: A, touchpoints: [T, U, {name: V, channel: site}]}]"

        assert on_map("touchpoint-without-channel", text) == [
            "1: Where does “T” happen? No channel is named.",
            "1: Where does “U” happen? No channel is named.",
        ]

    @pytest.mark.parametrize("kind", ["user", "life"])
    def test_only_customers_journeys_need_channels(self, on_map, kind):
        text = f"kind: {kind}\nstages: [{{name: A, touchpoints: [T, U]}}]"

        assert on_map("touchpoint-without-channel", text) == []

    def test_a_journey_inside_has_channels_of_its_own(self, found):
        files = {
            "m.md": "title: M\nstages: [{name: A, touchpoints: {name: T, journey: n}}]",
            "n.md": "title: N\nstages: [A]",
        }
        assert found("touchpoint-without-channel", files) == []

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("stages: [{name: A, touchpoints: [{name: T, owner: care}, U]}]", ["U"]),
            ("stages: [{name: A, touchpoints: [T, U]}]", []),
            ("owner: web\nstages: [{name: A, touchpoints: [{name: T, owner: care}, U]}]", []),
            (
                "stages: [{name: A, owner: web, touchpoints: [T]}, {name: B, touchpoints: [U]}]",
                ["U"],
            ),
            ("stages: [{name: A, owner: web, steps: [{name: B, touchpoints: [T]}]}]", []),
        ],
    )
    def test_owners_come_down(self, on_map, text, told):
        said = on_map("touchpoint-without-owner", text, TEAMS)

        assert [one.split("“")[1].split("”")[0] for one in said] == told

    def test_two_owners_are_told_where_they_are_written(self, on_map):
        text = """
stages:
  - name: A
    owner: [care, web]
    touchpoints: [T, U]
  - name: B
    owner: [care, web]
    touchpoints:
      - {name: V, owner: care}
      - {name: W, owner: [web, web]}
"""
        assert on_map("two-owners", text, TEAMS) == ["3: Several teams answer for “A”: Care, Web."]

    def test_one_touchpoint_of_two_teams_on_two_maps(self, found):
        files = TEAMS | {"m.md": CALL.format("M", "care"), "n.md": CALL.format("N", "web")}

        assert found("two-owners", files) == [
            "n.md:3: “Call” is a matter of Web here, and of Care in “M”."
        ]

    def test_one_touchpoint_of_two_teams_on_one_map(self, on_map):
        text = """
stages:
  - name: A
    touchpoints: [{name: Call, channel: phone, owner: care}]
  - name: B
    touchpoints: [{name: Call, channel: phone, owner: web}]
"""

        assert on_map("two-owners", text, TEAMS) == [
            "5: “Call” is a matter of Web here, and of Care at “A”."
        ]

    def test_what_comes_down_from_a_map_is_no_quarrel(self, found):
        text = (
            "title: {}\nowner: {}\nstages: [{{name: A, touchpoints: [{{name: T, channel: ads}}]}}]"
        )
        files = TEAMS | {"m.md": text.format("M", "care"), "n.md": text.format("N", "web")}

        assert found("two-owners", files) == []

    def test_other_areas_have_teams_of_their_own(self, found):
        files = TEAMS | {"x/m.md": CALL.format("M", "care"), "y/n.md": CALL.format("N", "web")}

        assert found("two-owners", files) == []


class TestBarriers:
    @pytest.mark.parametrize(
        ("place", "told"),
        [
            ("barriers: [{text: B, opportunities: [o]}]", 0),
            ("barriers: B\n    opportunities: [o]", 0),
            ("opportunities: [o]\n    touchpoints: [{name: T, barriers: B}]", 0),
            ("opportunities: [o]\n    steps: [{name: T, touchpoints: {name: U, barriers: B}}]", 0),
            ("barriers: B\n    touchpoints: [{name: T, opportunities: [o]}]", 1),
            ("barriers: [B, C]", 2),
        ],
    )
    def test_a_way_out_is_named_at_the_barrier_or_around_it(self, on_map, place, told):
        text = f"stages:\n  - name: A\n    {place}\nopportunities: [{{id: o, text: O}}]"

        assert len(on_map("barrier-without-way-out", text)) == told

    @pytest.mark.parametrize(
        ("barrier", "emotion", "told"),
        [
            ("severity: low", 0, 0),
            ("severity: low", -1, 1),
            ("severity: high", 1, 1),
            ("tags: x", 0, 0),
        ],
    )
    def test_what_was_dropped_with_open_eyes_stays_dropped(self, on_map, barrier, emotion, told):
        more = "" if barrier.startswith("tags") else f", {barrier}"
        text = f"""
stages:
  - name: A
    emotion: {emotion}
    barriers: [{{text: B, opportunities: [o, p]{more}}}]
opportunities: [{{id: o, text: O, status: dropped}}, {{id: p, text: P, status: dropped}}]
"""
        assert len(on_map("barrier-given-up", text)) == told
        assert on_map("barrier-without-way-out", text) == []

    def test_one_way_left_is_no_giving_up(self, on_map):
        text = """
stages: [{name: A, emotion: -2, barriers: [{text: B, opportunities: [o, p]}]}]
opportunities: [{id: o, text: O, status: dropped}, P]
"""
        assert on_map("barrier-given-up", text.replace("P]", "{id: p, text: P}]")) == []

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("{name: A, emotion: -1}", ["A falls to −1"]),
            ("{name: A, emotion: -0.5}", []),
            ("{name: A, emotion: -1, barriers: B}", []),
            ("{name: A, emotion: -1, touchpoints: {name: T, barriers: B}}", []),
            ("{name: A, barriers: B, touchpoints: {name: T, emotion: -2}}", []),
            ("{name: A, emotion: -1, touchpoints: {name: T, emotion: -2}}", ["T falls to −2"]),
            ("{name: A, emotion: -1, steps: [{name: S, touchpoints: {name: T, emotion: -2}}]}",
             ["T falls to −2"]),
            ("{name: A, touchpoints: [{name: T, barriers: B}, {name: U, emotion: -1}]}",
             ["U falls to −1"]),
        ],
    )  # fmt: skip
    def test_the_innermost_place_that_hurts_is_told(self, on_map, text, told):
        said = on_map("low-emotion-without-barrier", f"stages: [{text}]")

        assert [one.split("“")[1].split(",")[0].replace("”", "") for one in said] == told

    def test_one_unhappy_persona_is_enough(self, on_map):
        text = "personas: [a, b]\nstages: [{name: A, emotion: {a: 1, b: -1}}]"

        assert len(on_map("low-emotion-without-barrier", text, PEOPLE)) == 1

    @pytest.mark.parametrize("rule", ["stage-without-touchpoint", "straight-line"])
    def test_a_day_in_a_life_is_a_line_without_us(self, on_map, rule):
        text = "stages: [Morning, Noon, Evening, Night]"

        assert on_map(rule, text)
        assert on_map(rule, f"kind: life\n{text}") == []

    def test_worries_of_life_are_not_ours(self, on_map):
        text = "kind: life\nstages: [{name: A, emotion: -2}]"

        assert on_map("low-emotion-without-barrier", text) == []


class TestReviews:
    @pytest.mark.parametrize(
        ("keys", "interval", "overdue", "never"),
        [
            ("status: approved", 180, 0, 1),
            ("status: approved", 0, 0, 0),
            ("status: review", 180, 0, 0),
            ("tags: draft", 180, 0, 0),
            ("reviewed: 2026-05-26", 180, 0, 0),
            ("reviewed: 2026-05-25", 180, 1, 0),
            ("reviewed: 2020-01-01", 0, 0, 0),
            ("reviewed: 2027-01-01\nstatus: approved", 180, 0, 0),
        ],
    )
    def test_of_whom_a_review_is_asked(self, on_map, keys, interval, overdue, never):
        text = f"{keys}\nstages: [A]"
        limits = Limits(review=interval)

        assert len(on_map("review-overdue", text, limits=limits)) == overdue
        assert len(on_map("journey-never-reviewed", text, limits=limits)) == never


class TestWhatIsNoFault:
    def test_nobody_owns_the_advice_of_a_friend(self, on_map):
        text = """
stages:
  - name: A
    touchpoints:
      - {name: Site, channel: site, owner: web}
      - {name: Advice, channel: recommendation}
      - {name: Call, channel: phone}
"""
        assert on_map("touchpoint-without-owner", text, TEAMS) == ["6: No team answers for “Call”."]

    def test_worries_of_life_need_no_way_out(self, on_map):
        text = "kind: life\nstages: [{name: A, barriers: Tired}]"

        assert on_map("barrier-without-way-out", text) == []

    def test_steps_of_a_stage_with_touchpoints(self, on_map):
        text = "stages: [{name: A, touchpoints: [T], steps: [B, C]}]"

        assert on_map("stage-without-touchpoint", text) == []

    def test_a_map_without_any_touchpoint_is_told_once(self, on_map):
        assert on_map("stage-without-touchpoint", "stages: [A, B]") == [
            "1: No stage of this map names a touchpoint."
        ]


@pytest.mark.parametrize(
    ("keys", "told"),
    [("due: 2026-12-01", 1), ("done: 2026-03-01", 1), ("impact: high", 0), ("status: planned", 1)],
)
def test_an_idea_with_a_day_is_more_than_an_idea(on_map, keys, told):
    text = f"stages: [A]\nopportunities: [{{text: X, {keys}}}]"

    assert len(on_map("opportunity-without-metric", text)) == told


def test_whose_emotion_is_low_is_said_where_people_part(found):
    text = "title: M\npersonas: o\nstages: [{name: A, emotion: {o: -2, p: 1}}]"
    files = {"personas/o.md": "name: Olga", "personas/p.md": "name: Peter"}
    files["m.md"] = text.replace("personas: o", "personas: [o, p]")

    assert found("low-emotion-without-barrier", files) == [
        "m.md:4: Olga feels −2 at “A”, and no barrier says why."
    ]


class TestHypotheses:
    METRIC = "stages: [{{name: A, metrics: {{name: Came to pay, readings: [{}]}}}}]\n"

    @pytest.mark.parametrize(
        ("keys", "said"),
        [
            ("status: done, done: 2026-05-01", ["was done on 2026-05-01"]),
            ("status: done, due: 2026-05-01", ["was done on 2026-05-01"]),
            ("status: done", ["but the day is missing"]),
            ("status: done, done: 2026-09-01", []),
            ("status: done, done: 2026-04-01", []),
            ("status: done, due: 2027-04-01", ["but the day is missing"]),
            ("status: doing, due: 2026-05-01", []),
        ],
    )
    def test_a_reading_is_missed_a_quarter_after_the_change(self, on_map, keys, said):
        text = self.METRIC.format("{date: 2026-03-01, value: 1}, {date: 2026-04-10, value: 2}")
        text += f"opportunities: [{{text: O, metric: came to  PAY, {keys}}}]"

        found = on_map("done-without-reading", text)

        assert [any(part in one for one in found) for part in said] == [True] * len(found)
        assert len(found) == len(said)

    @pytest.mark.parametrize(
        ("status", "without", "unwatched"),
        [("idea", 0, 1), ("planned", 1, 1), ("doing", 1, 1), ("done", 1, 1), ("dropped", 0, 0)],
    )
    def test_who_has_to_name_a_metric(self, on_map, status, without, unwatched):
        text = "opportunities: [{{text: O, status: {}{}}}]"

        bare = self.METRIC.format("") + text.format(status, "")
        wrong = self.METRIC.format("") + text.format(status, ", metric: Came to play")
        assert len(on_map("opportunity-without-metric", bare)) == without
        assert on_map("metric-not-watched", bare) == []
        assert len(on_map("metric-not-watched", wrong)) == unwatched
        assert on_map("opportunity-without-metric", wrong) == []
        assert on_map("done-without-reading", wrong) == []

    def test_an_opportunity_without_a_status_is_an_idea(self, on_map):
        assert on_map("opportunity-without-metric", "stages: [A]\nopportunities: O") == []


class TestWays:
    @pytest.mark.parametrize(
        ("stages", "straight"),
        [
            ("A, B, C, D", True),
            ("A, B, C", False),
            ("A, {name: B, next: [c, exit]}, {name: C, id: c}, D", False),
            ("{name: A, id: a}, B, {name: C, next: [a, d]}, {name: D, id: d}", False),
            ("A, B, {name: C, next: []}, D", False),
            ("{name: A, next: [b, d]}, {name: B, id: b}, C, {name: D, id: d}", True),
            ("{name: A, id: a}, B, C, {name: D, next: a}", False),
            ("A, B, C, {name: D, next: []}", True),
            ("A, B, C, {name: D, next: exit}", False),
        ],
    )
    def test_what_is_a_straight_line(self, on_map, stages, straight):
        assert bool(on_map("straight-line", f"stages: [{stages}]")) == straight

    @pytest.mark.parametrize(
        ("stages", "lost"),
        [
            ("{name: A, next: c}, B, {name: C, id: c}", ["B"]),
            ("{name: A, next: d}, B, C, {name: D, id: d}", ["B"]),
            ("{name: A, next: []}, B, C", ["B"]),
            ("{name: A, touchpoints: [{name: T, next: b}, U]}, {name: B, id: b}", []),
            ("{name: A, next: b}, {name: B, id: b, touchpoints: [{name: T, next: c}, U]}, "
             "{name: C, id: c}", []),
            ("{name: A, next: t}, {name: B, touchpoints: [{name: T, id: t, next: c}, U]}, "
             "{name: C, id: c}", ["U"]),
            ("{name: A, next: d}, {name: B, id: b, next: c}, {name: C, id: c, next: b}, "
             "{name: D, id: d}", ["B"]),
            ("{name: A, next: d}, {name: B, id: b}, {name: C, next: b}, {name: D, id: d}", ["B"]),
            ("Z, {name: A, touchpoints: [{name: Card, next: c}, {name: Cash, next: c}]}, "
             "{name: C, id: c}", []),
            ("Z, {name: A, touchpoints: [{name: Card, next: c}, Cash]}, {name: C, id: c}",
             ["Cash"]),
            ("Z, {name: A, touchpoints: [{name: Card, next: [cash, c]}, {name: U, next: c}, "
             "{name: Cash, id: cash}]}, {name: C, id: c}", ["U"]),
            ("{name: A, next: d}, {name: B, id: b, next: d}, {name: C, next: b}, {name: D, id: d}",
             ["C"]),
        ],
    )  # fmt: skip
    def test_where_nobody_gets(self, on_map, stages, lost):
        said = on_map("unreachable-touchpoint", f"stages: [{stages}]")

        assert [one.split("“")[1].split("”")[0] for one in said] == lost

    @pytest.mark.parametrize(
        ("stages", "trapped"),
        [
            ("{name: A, id: a}, {name: B, next: a}, C", ["B"]),
            ("{name: A, id: a}, {name: B, id: b, next: b}, C", ["B"]),
            ("{name: A, id: a, next: [b, c]}, {name: B, id: b, next: a}, {name: C, id: c}", []),
            ("{name: A, id: a}, {name: B, next: [a, exit]}, C", []),
            ("{name: A, id: a}, {name: B, next: []}, C", []),
            ("{name: A, id: a}, B, {name: C, next: a}", []),
            ("{name: A, id: a}, {name: B, touchpoints: [T, {name: U, next: a}]}", []),
            ("{name: A, id: a}, {name: B, next: a, touchpoints: [T, U]}, C", ["U"]),
        ],
    )
    def test_where_nobody_gets_out(self, on_map, stages, trapped):
        said = on_map("dead-end", f"stages: [{stages}]")

        assert [one.split("“")[1].split("”")[0] for one in said] == trapped

    @pytest.mark.parametrize(
        ("ways", "said"),
        [
            ("[{to: b, share: 0.5}, {to: exit, share: 0.3}]", ["another 20%"]),
            ("[{to: exit, share: 30%}]", ["another 70%"]),
            ("[{to: b, share: 0.5}, {to: exit, share: 0.46}]", []),
            ("[{to: b}, {to: exit, share: 0.3}]", []),
            ("[b]", []),
            ("[]", []),
        ],
    )
    def test_shares_that_are_not_whole(self, on_map, ways, said):
        found = on_map(
            "shares-not-whole", f"stages: [{{name: A, next: {ways}}}, {{name: B, id: b}}]"
        )

        assert [part in one for part, one in zip(said, found, strict=True)] == [True] * len(said)

    def test_a_stages_shares_are_added_to_its_last_touchpoints(self, on_map):
        text = """
stages:
  - name: A
    next: [{to: exit, share: 0.4}]
    touchpoints: [{name: T, next: [{to: b, share: 0.6}]}]
  - {name: B, id: b}
"""
        assert on_map("shares-not-whole", text) == []

    def test_who_has_arrived_goes_nowhere(self, on_map):
        text = "stages: [A, {name: B, next: [{to: exit, share: 0.3}]}]"

        assert on_map("shares-not-whole", text) == []


class TestUnused:
    @pytest.mark.parametrize("rule", ["unused-channel", "unused-evidence", "unused-persona"])
    def test_nobody_knows_what_a_file_that_could_not_be_read_uses(self, tmp_path, rule):
        for name, text in ({"channels.yml": "kiosk: Kiosk"} | PEOPLE | TALKS).items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text if name.endswith("yml") else f"---\n{text}\n---\n")
        atlas = read_folder(tmp_path, "j").atlas

        assert list(all_rules()[rule].find(RuleContext(atlas, TODAY)))
        assert list(all_rules()[rule].find(RuleContext(atlas, TODAY, whole=False))) == []

    @pytest.mark.parametrize("name", ["channels.yml", "channels.yaml"])
    def test_only_the_sites_own_channels_count(self, found, name):
        files = {
            name: "kiosk: Kiosk\nbooth: Booth\nphone: Our phone\n",
            "personas/o.md": "name: O\nchannels: booth",
        }
        assert found("unused-channel", files) == [
            f"{name}:1: No touchpoint is in the channel “Kiosk”.",
            f"{name}:3: No touchpoint is in the channel “Our phone”.",
        ]

    def test_a_persona_that_a_team_recommends_still_walks_nowhere(self, found):
        files = {"personas/o.md": "name: Olga", "teams.yml": "care: {name: C, personas: o}"}

        assert found("unused-persona", files) == ["personas/o.md:2: No map is about “Olga”."]


def test_words_of_authors_are_cut():
    assert shorten("Too\n  far.") == "Too far"
    assert shorten("«А есть синяя?»") == "А есть синяя?"
    assert shorten("Ещё раз «не найдено»") == "Ещё раз „не найдено“"
    assert shorten("«Да» и «нет»") == "„Да“ и „нет“"
    assert shorten("word " * 40).endswith("word…")
    assert len(shorten("word " * 40)) <= 70


def test_braces_in_the_words_of_authors_are_words(found):
    files = {"m.md": 'title: M\nstages: [{name: "{A}", emotion: -2, barriers: "{0} {text}"}]'}

    assert found("barrier-without-way-out", files) == [
        "m.md:3: There is no way out of “{0} {text}”."
    ]


def test_rules_look_into_every_journey_and_only_there(found):
    for rule in all_rules():
        assert found(rule, {}) == []
