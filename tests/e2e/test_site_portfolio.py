"""The portfolio: the heat map of all journeys, the tree of journeys inside journeys; many maps."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from company import X, table
from projects import Project

from mkdocs_journeys.diagrams import layout_cache
from mkdocs_journeys.diagrams.engine import TooSlow
from mkdocs_journeys.diagrams.tree import sketch_trees
from mkdocs_journeys.reading.folder import read_folder

PORTFOLIO = "journeys/portfolio/"


def test_each_stage_shows_the_lowest_in_it(company):
    assert table(company.article(PORTFOLIO), "Heat map") == [
        ["At the top as is", "Only", ""],
        ["An odd one to be A | b", "Щит −2 very bad", "Half +0.5 good"],
        ["A return as is Shop", "Request −2 very bad11 critical point", "Answer +2 very good"],
        [
            f"An order {X} as is Shop",
            "Choice −2 very bad11 critical point",
            "Payment −1 bad11 critical point",
        ],
        ["Version one as is Shop", "Look", ""],
    ]


def test_a_square_leads_to_its_stage(company):
    heat = company.article(PORTFOLIO).find("table", cls="jm-heat")
    cells = {one.find(cls="jm-heat__name").text: one for one in heat.find_all(cls="jm-heat__cell")}

    assert cells["Choice"]["href"] == "../shop/order/#choice"
    assert "jm-heat__cell--n2" in cells["Choice"].classes
    assert "jm-heat__cell--none" in cells["Look"].classes
    assert cells["Щит"]["href"].startswith("../a%20%7C%20b/odd/#")


def test_every_row_fills_the_table(company):
    heat = company.article(PORTFOLIO).find("table", cls="jm-heat")
    wide = [
        sum(int(cell.get("colspan") or 1) for cell in row.find_all("td") + row.find_all("th"))
        for row in heat.find_all("tr")
    ]

    assert set(wide) == {3}


def test_areas_with_odd_names_and_no_name_can_be_chosen(company):
    page = company.article(PORTFOLIO)
    (area,) = [one for one in page.find_all("select") if one["name"] == "area"]
    chosen = [(one["value"], one.text) for one in area.find_all("option")[1:]]

    assert chosen == [("a | b", "A | b"), (".", "Journeys"), ("shop", "Shop")]
    assert {row.get("data-area") for row in page.find_all("tr")} == {None, "a | b", ".", "shop"}


def test_journeys_inside_journeys_are_drawn(company):
    page = company.article(PORTFOLIO)
    (tree,) = page.find_all("svg", cls="jm-tree")

    assert [one["href"] for one in tree.find_all("a")] == ["../shop/order/", "../shop/returns/"]
    assert [one["aria-label"] for one in tree.find_all("a")] == [
        f"An order {X}, lowest point −2 very bad",
        "A return, lowest point −2 very bad",
    ]
    assert "Card" in tree.find_all("a")[1].text
    assert len(tree.find_all("g", cls="jm-edge")) == 1


def test_one_journey_makes_no_portfolio(project):
    project.bare().write("journeys/a.md", "---\ntitle: A\nstages: [S]\n---\n")

    assert not project.build(strict=True).has(PORTFOLIO)


def test_journeys_apart_make_no_tree(project):
    for name in "ab":
        project.write(f"journeys/{name}.md", f"---\ntitle: {name}\nstages: [S]\n---\n")
    page = project.bare().build(strict=True).article(PORTFOLIO)

    assert page.find_all("svg", cls="jm-tree") == []
    assert [one["id"] for one in page.find_all("h2")] == []


def test_a_private_journey_is_in_no_tree(company):
    (tree,) = company.article(PORTFOLIO).find_all("svg", cls="jm-tree")

    assert "top" not in " ".join(one["href"] for one in tree.find_all("a"))


def test_a_tree_that_takes_too_long_costs_the_tree_alone(project, monkeypatch):
    for name, other in ("ab", "ba"):
        points = f"touchpoints: [{{name: X, journey: {other}}}]"
        text = f"---\ntitle: {name}\nstages: [{{name: S, {points}}}]\n---\n"
        project.write(f"journeys/{name}.md", text)
    laid_out = layout_cache.LayoutCache.layout
    (tree,) = sketch_trees(read_folder(project.root / "journeys", "journeys").atlas)

    def slow(self, dot):
        if dot == tree.dot:
            raise TooSlow(1)
        return laid_out(self, dot)

    monkeypatch.setattr(layout_cache.LayoutCache, "layout", slow)
    built = project.bare().build()

    page = built.article(PORTFOLIO)
    assert page.find("table", cls="jm-heat")
    assert page.find_all("svg", cls="jm-tree") == []
    assert "The diagram took longer than 1 s" in page.text
    (said,) = [warning for warning in built.warnings if "[diagram]" in warning]
    assert said.startswith("journeys:1:1: warning:")


# Many journeys

MANY = 200
LARGEST = 400_000
"""Bytes of a page's HTML."""


def one_of_many(number: int) -> str:
    points = [
        {
            "name": f"Point {place + number % 40}",
            "channel": [f"c{(number + place) % 12}", "site"],
            "emotion": {"olga": (number + place) % 5 - 2, "igor": place % 3 - 1},
            "owner": f"t{(number + place) % 9}",
            "barriers": [{"text": f"Barrier {place}", "severity": "high", "opportunities": "w"}],
            "metrics": [f"Metric {place}"],
        }
        for place in range(4)
    ]
    points[0]["journey"] = f"j{(number + 1) % MANY}"
    values = {
        "title": f"Journey {number}",
        "personas": ["olga", "igor"],
        "owner": "t0",
        "stages": [{"name": f"Stage {at}", "touchpoints": [one]} for at, one in enumerate(points)],
        "opportunities": [{"id": "w", "text": f"Way {number}", "impact": "high", "effort": "low"}],
    }
    return f"---\n{values!r}\n---\n"


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Two hundred journeys, each inside the one before, the last inside the first."""
    project = Project(tmp_path_factory.mktemp("many")).bare()
    for number in range(MANY):
        project.write(f"journeys/a{number % 10}/j{number}.md", one_of_many(number))
    project.write("journeys/teams.yml", "".join(f"t{at}: Team {at}\n" for at in range(9)))
    project.write("journeys/channels.yml", "".join(f"c{at}: Channel {at}\n" for at in range(12)))
    project.write("journeys/personas/olga.md", "---\nname: Olga\n---\n")
    project.write("journeys/personas/igor.md", "---\nname: Igor\n---\n")
    return project.build(strict=True)


LONG = {
    "touchpoints": 4 * MANY,
    "backlog": 5 * MANY,
    "metrics": 4 * MANY,
    "portfolio": MANY,
    "channels/site": 4 * MANY,
}


@pytest.mark.parametrize(("name", "rows"), LONG.items())
def test_pages_about_many_journeys_hold_all_of_them(many, name, rows):
    """What has no room on a list's own page stands on further ones, each of them light."""
    inside = re.compile(rf"journeys/{name}/((barriers|opportunities|watched)/)?(\d+/)?")
    urls = [url for url in many.pages if inside.fullmatch(url)]
    bodies = [body for url in urls for body in many.page(url).find_all("tbody")]
    found = [row for body in bodies for row in body.find_all("tr") if row.find_all("th")]

    assert len(urls) > 1
    assert len(found) >= rows
    assert max(many.file(url).stat().st_size for url in urls) < LARGEST


def test_a_circle_of_many_journeys_is_drawn(many):
    (tree,) = many.article(PORTFOLIO).find_all("svg", cls="jm-tree")

    assert len(tree.find_all("a")) == len(tree.find_all("g", cls="jm-edge")) == MANY


@pytest.mark.parametrize("name", LONG)
def test_links_and_ids_of_many_journeys(many, name):
    url = f"journeys/{name}/"
    ids = many.page(url).ids
    there = many.site.joinpath(url).resolve()

    assert len(ids) == len(set(ids))
    for href in set(many.page(url).find("main").hrefs):
        path, _, anchor = unquote(href).partition("#")
        target = there.joinpath(path, "index.html") if path else many.file(url)
        assert target.is_file(), href
        assert not anchor or f'id="{anchor}"' in target.read_text("utf-8"), href


def test_a_stage_where_nobody_is_unhappy_shows_what_is_felt_on_the_whole(project):
    stages = """
  - {name: Whole, emotion: 2, touchpoints: [{name: Site, emotion: 0}]}
  - {name: Parts, touchpoints: [{name: Call, emotion: 0}, {name: Talk, emotion: 2}]}
  - {name: Steps, steps: [{name: One, emotion: 0}, {name: Two, emotion: 1}]}
  - {name: Pain, emotion: 2, touchpoints: [{name: Bill, emotion: -1}]}
  - {name: People, emotion: {olga: 0, igor: 2}}
  - {name: Silent}"""
    project.write("journeys/a.md", f"---\ntitle: A\npersonas: [olga, igor]\nstages:{stages}\n---\n")
    project.write("journeys/b.md", "---\ntitle: B\nstages: [S]\n---\n")
    for name in ("olga", "igor"):
        project.write(f"journeys/personas/{name}.md", f"---\nname: {name}\n---\n")
    page = project.bare().build(strict=True).article(PORTFOLIO)

    assert table(page, "Heat map")[0][1:] == [
        "Whole +2 very good",
        "Parts +1 good",
        "Steps +0.5 good",
        "Pain −1 bad11 critical point",
        "People +1 good",
        "Silent",
    ]
