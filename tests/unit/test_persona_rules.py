"""Rules about personas: ages, audiences and segments."""

from __future__ import annotations

import pytest

from mkdocs_journeys.checks.age_terms import ages
from mkdocs_journeys.checks.audience_terms import groups, is_everyone


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
        age_range = ages(text)

        assert (age_range and (age_range.first, age_range.last)) == span

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
    def test_an_attribute_that_tells_an_age_needs_no_unit(self, find, age):
        text = f'name: O\nattributes:\n  social:\n    Возраст: "{age}"'

        (said,) = find("persona-too-broad", {"personas/o.md": text})

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
    def test_usual_portraits_are_left_alone(self, find, text):
        assert find("persona-too-broad", {"personas/o.md": f"name: O\n{text}"}) == []

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
    def test_wherever_it_is_said(self, find, text):
        assert len(find("persona-too-broad", {"personas/o.md": text})) == 1

    def test_a_persona_is_told_once(self, find):
        text = "name: O\nsegment: Все клиенты\nsummary: Женщины от 18 до 70"

        (said,) = find("persona-too-broad", {"personas/o.md": text})

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

    def test_they_are_named(self, find):
        text = "name: O\nsegment: Students, young families and pensioners"

        assert find("persona-of-many-segments", {"personas/o.md": text}) == [
            "personas/o.md:3: Several segments in one portrait: "
            "Students, young families, pensioners."
        ]
