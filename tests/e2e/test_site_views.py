"""A journey's page: what hurts most on it, and what its scripts find there."""

from __future__ import annotations

import pytest
from projects import small

PAGE = "journeys/cinema/evening/"


@pytest.fixture
def bare(project):
    return project.bare().files(small())


def aches(built, url=PAGE):
    return built.article(url).find_all("li", cls="jm-ache")


def only(element, cls):
    """The words of the only part of that class; empty where there is none."""
    found = element.find_all(cls=cls)
    assert len(found) < 2
    return found[0].text if found else ""


def with_stages(project, stages, more=""):
    text = f"---\ntitle: T\npersonas: [olga, igor]\n{more}stages:\n{stages}---\nProse.\n"
    return project.write("journeys/cinema/evening.md", text)


def test_the_three_that_hurt_most_with_all_that_is_known(bare):
    built = bare.build()
    first, second = aches(built)

    assert only(first, "jm-ache__name") == "Tariff page"
    assert first.find(cls="jm-ache__name").hrefs == ["#touch-tariffs"]
    assert only(first, "jm-ache__place") == "Tariff page Выбор сервиса · everybody on this journey"
    assert only(first, "jm-mark") == "−2 very bad"
    assert only(first, "jm-ache__barrier") == "Barrier: No comparison on one screen. severity: high"
    assert only(first, "jm-ache__quote") == "I do not see what I pay for. — Olga"
    assert only(first, "jm-ache__way") == "What is being done: One table of tariffs. in progress"
    assert first.find(cls="jm-ache__way").hrefs == ["#jm-way-table"]
    assert only(second, "jm-ache__name") == "Need"
    assert second.find(cls="jm-ache__name").hrefs == ["#need"]
    assert only(second, "jm-ache__place") == "Need Olga"  # the stage itself: it is named once
    assert only(second, "jm-ache__barrier") == ""
    assert only(second, "jm-ache__quote") == ""
    assert only(second, "jm-ache__way") == "What is being done: nobody is on it yet"


def test_a_fourth_is_left_out_and_the_worst_comes_first(bare):
    points = "".join(f"      - {{name: P{n}, emotion: -{n / 2}}}\n" for n in range(1, 5))
    with_stages(bare, f"  - name: A\n    touchpoints:\n{points}")

    assert [only(ach, "jm-ache__name") for ach in aches(bare.build())] == ["P4", "P3", "P2"]


def test_the_map_comes_first_then_what_hurts_then_the_prose(bare):
    text = bare.build().text(PAGE)

    order = ['id="jm-map"', 'id="jm-worst"', 'id="jm-about"', "Olga wants to", 'id="need"']
    assert sorted(order, key=text.index) == order
    assert [text.count(place) for place in order] == [1] * len(order)


def test_nothing_negative_nothing_said(bare):
    with_stages(bare, "  - {name: A, emotion: 1}\n  - name: B\n    touchpoints: [P]\n")
    built = bare.build()

    assert aches(built) == []
    assert "jm-worst" not in built.article(PAGE).ids
    assert "What hurts most" not in built.article(PAGE).text


def test_what_authors_write_is_text(bare):
    evil = "<img src=x onerror=alert(1)>"
    with_stages(
        bare,
        f"""\
  - name: 'S {evil}'
    touchpoints:
      - name: 'P {evil}'
        emotion: -2
        quotes: ['Q {evil}']
        barriers: [{{text: 'B *much* {evil}', opportunities: way}}]
""",
        f"opportunities: [{{id: way, text: 'W {evil}', status: idea}}]\n",
    )
    (found,) = aches(bare.build())

    assert found.find_all("img") == []
    for part, letter in (("name", "P"), ("place", "S"), ("quote", "Q"), ("way", "W")):
        assert f"{letter} {evil}" in only(found, f"jm-ache__{part}")
    assert "B much" in only(found, "jm-ache__barrier")
    assert found.find("em").text == "much"


def test_they_are_found_by_search_and_the_tools_are_not(example):
    built = example.material().build()
    words = " ".join(f"{one['title']} {one['text']}" for one in built.search)

    assert "What hurts most" in words
    assert words.count("No comparison on one screen.") > 1
    for tool in ("Presentation", "Whole screen", "How much of the map to show"):
        assert tool not in words
        assert tool in built.text(PAGE)


def test_scripts_find_the_tools_hidden(bare):
    page = bare.build().page(PAGE)
    tools = page.find(cls="jm-tools")
    views = tools.find_all("button", cls="jm-switch__part")

    assert tools.get("hidden") == ""
    assert [(view["data-view"], view["aria-pressed"]) for view in views] == [
        ("overview", "false"), ("reading", "true"), ("all", "false"),
    ]  # fmt: skip
    assert [one["data-zoom"] for one in tools.find_all("button") if one.get("data-zoom")] == [
        "-1", "0", "1",
    ]  # fmt: skip
    named = [one["data-tool"] for one in tools.find_all("button") if one.get("data-tool")]
    assert named == ["present", "print"]
    assert page.find(cls="jm-chosen").get("hidden") == ""
    assert page.find("dialog", cls="jm-present").get("open") is None


def test_the_whole_is_what_the_overview_leaves_out(bare):
    page = bare.build().article(PAGE)
    whole = page.find(cls="jm-whole")

    assert {"need", "choice", "touch-tariffs", "jm-diagram", "jm-opportunities"} <= set(whole.ids)
    assert not {"jm-map", "jm-worst"} & set(whole.ids)
    assert whole.find_all("table", cls="jm-map") == []
    assert [one["data-lane"] for one in page.find_all("tr") if one.get("data-lane")] == [
        "curve", "emotion", "thoughts", "touchpoints", "barriers", "opportunities", "owner",
    ]  # fmt: skip


def test_a_map_without_emotions_has_all_its_lanes_and_no_curve(bare):
    with_stages(bare, "  - {name: S, actions: A, touchpoints: [T]}\n")
    page = bare.build().article(PAGE)

    assert [one["data-lane"] for one in page.find_all("tr") if one.get("data-lane")] == [
        "actions", "touchpoints",
    ]  # fmt: skip


def test_a_long_diagram_is_there_once_and_printed_in_rows(bare):
    stages = "".join(
        f"  - {{name: Stage {n}, touchpoints: [A touchpoint of stage {n}]}}\n" for n in range(16)
    )
    with_stages(bare, stages)
    page = bare.build().article(PAGE)
    rows = page.find_all("svg", cls="jm-sheets__row")

    assert len(rows) > 1
    assert page.find(cls="jm-sheets")["aria-hidden"] == "true"
    (name,) = {row.find("use")["href"] for row in rows}
    assert name.startswith("#jm-graph-")
    assert page.ids.count(name[1:]) == 1


def test_a_short_diagram_has_no_rows(bare):
    page = bare.build().article(PAGE)

    assert page.find_all(cls="jm-sheets") == []
    assert [one for one in page.ids if one.startswith("jm-graph-")] == []
