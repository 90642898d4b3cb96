"""The backlog: barriers and opportunities of all journeys, and what to fix first."""

from __future__ import annotations

from company import FILES, X, column, table
from crawl import dead_links, double_ids

BACKLOG = "journeys/backlog/"
NOBODY = "nobody is on it"


def texts(elements):
    return [element.text for element in elements]


def test_barriers_stand_by_severity_then_by_pain(company):
    where = f"Size table {X} Choice · An order {X}"

    assert table(company.article(BACKLOG), "Barriers") == [
        [
            f"Sizes differ {X}",
            "high",
            "0 neutral",
            f"Choice An order {X}",
            f"Olga {X}, Igor",
            f"Web {X}, Care",
            f"One table {X} in progress",
        ],
        [
            "Hidden, see returns",
            "medium",
            "−2 very bad",
            where,
            f"Olga {X}",
            f"Web {X}, Care",
            f"One table {X} in progressA chat idea",
        ],
        ["Nobody cares", "", "−2 very bad", where, f"Olga {X}", f"Web {X}, Care", NOBODY],
        ["Slow", "low", "−2 very bad", "Card Request · A return", f"Olga {X}", "Care", NOBODY],
    ]


def test_opportunities_stand_by_promise(company):
    title = f"An order {X}"

    assert table(company.article(BACKLOG), "Opportunities") == [
        [
            f"One table {X} {title} Complaints: not done yet",
            "high",
            "low",
            "€90,000",
            "Care",
            "in progress",
            "Jun 1, 2026 late",
        ],
        [f"Free returns {title}", "", "", "", "", "", ""],
        [f"A chat {title}", "low", "high", "", f"Web {X}, Care", "idea", "Dec 1, 2026"],
        [f"Letters {title} Orders {X}: better", "", "", "", "", "done", "done Feb 15, 2026"],
        [f"Phones {title}", "", "", "", "", "dropped", "Jan 1, 2026"],
    ]


def test_the_first_to_fix(company):
    page = company.article(BACKLOG)
    shown = [one for one in page.find_all("li", cls="jm-first") if "hidden" not in one.attributes]

    assert texts(one.find(cls="jm-first__text") for one in shown) == [
        f"Sizes differ {X}",
        "Hidden, see returns",
        "Nobody cares",
    ]
    ways = [texts(one.find_all(cls="jm-first__way")) for one in shown]
    assert ways == [
        [f"Opportunity: One table {X} in progress Jun 1, 2026 late"],
        [
            f"Opportunity: One table {X} in progress Jun 1, 2026 late",
            "Opportunity: A chat idea Dec 1, 2026",
        ],
        [NOBODY],
    ]


def test_open_opportunities_stand_by_impact_and_effort(company):
    page = company.article(BACKLOG)

    points = page.find("ol", cls="jm-plot__points").find_all("li")
    told = [point.find("a", cls="jm-idea")["aria-label"] for point in points]
    assert told == [
        f"One table {X} – impact: high, effort: low",
        "A chat – impact: low, effort: high",
    ]
    places = [point.find("circle") for point in points]
    assert float(places[0]["cx"]) < float(places[1]["cx"])
    assert float(places[0]["cy"]) < float(places[1]["cy"])
    assert len(page.find_all(cls="jm-idea")) == 3  # one is judged by neither
    places = {one["href"] for one in page.find_all("a", cls="jm-idea")}
    assert places <= {f"#{one}" for one in page.ids}


def test_rows_lead_to_their_journeys(company):
    page = company.article(BACKLOG)
    barriers = page.find("div", role="region", **{"aria-label": "Barriers"})
    ways = page.find("div", role="region", **{"aria-label": "Opportunities"})

    assert "../shop/order/#choice" in barriers.hrefs
    assert "../shop/order/#touch-sizes" in barriers.hrefs
    assert "../shop/order/#jm-way-table" in ways.hrefs
    # A link in a barrier's text was written for its own journey's page.
    assert "../shop/returns/" in barriers.hrefs


def options(page):
    form = page.find("form", cls="jm-filter")
    return {
        one["name"]: [(option["value"], option.text) for option in one.find_all("option")[1:]]
        for one in form.find_all("select")
    }


def test_a_form_to_narrow_the_lists_waits_for_its_script(company):
    page = company.article(BACKLOG)

    assert "hidden" in page.find("form", cls="jm-filter").attributes
    assert options(page) == {
        "journey": [("shop/returns", "A return"), ("shop/order", f"An order {X}")],
        "persona": [("igor", "Igor"), ("olga", f"Olga {X}")],
        "channel": [("site", f"Our site {X}"), ("касса", "Касса")],
        "owner": [("care", "Care"), ("web", f"Web {X}")],
        "severity": [("high", "high"), ("medium", "medium"), ("low", "low")],
        "impact": [("high", "high"), ("low", "low")],
        "effort": [("high", "high"), ("low", "low")],
        "status": [
            ("nothing", "nobody is on it"),
            ("idea", "idea"),
            ("doing", "in progress"),
            ("done", "done"),
            ("dropped", "dropped"),
        ],
    }


def test_without_scripts_every_row_is_there(company):
    page = company.article(BACKLOG)
    rows = [row for row in page.find_all("tr") if row.get("data-item") is not None]

    assert len(rows) == 4 + 5
    assert not any("hidden" in row.attributes for row in rows)


def test_figures_sort_as_figures_and_levels_as_levels(company):
    page = company.article(BACKLOG)
    ways = page.find("div", role="region", **{"aria-label": "Opportunities"}).find("tbody")
    sorts = [[cell.get("data-sort") for cell in row.find_all("td")] for row in ways.find_all("tr")]

    assert sorts[0] == ["3", "1", "90000.0", None, "3", "2026-06-01"]
    assert sorts[1] == ["", "", "", None, "", ""]


def test_links_live_where_addresses_are_files(project):
    built = project.files(FILES).material().set(use_directory_urls=False).build()

    assert built.warnings == []
    assert column(built.article("journeys/backlog.html"), "Barriers")[0] == f"Sizes differ {X}"
    assert built.has("journeys/teams/web.html")
    assert built.has("journeys/channels/касса.html")
    assert dead_links(built) == []
    assert double_ids(built) == []


def test_a_backlog_of_opportunities_alone(project):
    project.bare().write(
        "journeys/a.md",
        "---\ntitle: A\nstages: [S]\nopportunities: [{text: W, status: done}]\n---\n",
    )
    built = project.build(strict=True)

    page = built.article(BACKLOG)
    assert [one["id"] for one in page.find_all("h2")] == ["jm-opportunities"]
    assert not built.has("journeys/metrics/")


def test_a_backlog_of_barriers_alone(project):
    project.bare().write(
        "journeys/a.md", "---\ntitle: A\nstages: [{name: S, barriers: [B]}]\n---\n"
    )
    built = project.build(strict=True)

    page = built.article(BACKLOG)
    assert [one["id"] for one in page.find_all("h2")] == ["jm-first", "jm-barriers"]
    assert table(page, "Barriers") == [["B", "", "", "S A", "", "", NOBODY]]


TIED = """\
---
title: {title}
stages:
  - name: Till
    emotion: -2
    barriers:
      - {{text: {title} queue, severity: high, opportunities: [{ways}]}}
      - {{text: {title} dark, severity: high}}
opportunities:
  - {{id: doing, text: A second till, status: doing}}
---
"""


def test_of_equal_ones_those_come_first_that_nobody_works_on_map_after_map(project):
    project.bare().write("journeys/a.md", TIED.format(title="A", ways="doing"))
    project.write("journeys/b.md", TIED.format(title="B", ways=""))
    built = project.build(strict=True)

    page = built.article("journeys/backlog/")
    shown = texts(one.find(cls="jm-first__text") for one in page.find_all("li", cls="jm-first"))
    assert shown == ["A dark", "B queue", "B dark", "A queue"]
