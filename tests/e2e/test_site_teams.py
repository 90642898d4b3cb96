"""A page for each team with its part of every journey, and the list of teams."""

from __future__ import annotations

import pytest
from company import FILES, X, column, table
from crawl import dead_links, double_ids
from projects import small

TEAMS = "journeys/teams/"
WEB, CARE, IDLE = TEAMS + "web/", TEAMS + "care/", TEAMS + "idle/"


def texts(elements):
    return [element.text for element in elements]


def test_the_site_is_built_without_a_word(company):
    assert company.warnings == []


def test_every_team_has_a_row_and_a_page(company):
    index = company.article(TEAMS)

    assert table(index, "Teams") == [
        [
            f"Web {X} Keeps the site, see orders {X}",
            "4",
            "2",
            f"−2 very bad Size table {X}",
            "1",
            "",
        ],
        ["Care", "3", "2", f"−2 very bad Size table {X}", "2", "1"],
        ["Idle", "0", "", "", "", ""],
        ["Счета", "1", "1", "−1 bad Card", "", ""],
    ]
    rows = index.find("tbody").find_all("th")
    assert [company.has(f"{TEAMS}{row.hrefs[0]}".replace("../teams/", "")) for row in rows[:3]] == [
        True
    ] * 3
    assert company.article(TEAMS + "счета/").find("h1").text == "Счета"


def test_figures_of_a_team(company):
    assert texts(company.article(WEB).find(cls="jm-figures").find_all("li")) == [
        "4 touchpoints are ours",
        "2 of them hurt customers",
        "1 opportunity is open",
    ]
    assert texts(company.article(CARE).find(cls="jm-figures").find_all("li")) == [
        "3 touchpoints are ours",
        "2 of them hurt customers",
        "2 opportunities are open",
        "1 is late",
    ]


def test_what_a_team_says_of_itself(company):
    page = company.article(WEB)

    assert page.find("h1").text == f"Web {X}"
    assert page.find(cls="jm-lead").text == f"Keeps the site, see orders {X}"
    assert page.find(cls="jm-lead").hrefs == ["../../shop/order/#pay"]
    notes = texts(page.find_all("p", cls="jm-note"))
    assert f"How to reach us: web@example.com {X}" in notes
    assert f"We keep these maps true: An order {X}" in notes


def parts(page):
    """The journeys of a team's page, and what is the team's in each."""
    return {
        part.find("h2").text: texts(one.find("h3") for one in part.find_all(cls="jm-duty"))
        for part in page.find_all("section", cls="jm-part")
    }


def test_a_teams_part_of_each_journey(company):
    assert parts(company.article(WEB)) == {
        f"An order {X}": ["Choice", f"Size table {X}", "Search", "Card", "Letter"]
    }
    # The journey where it does most comes first; a stage only where it is named and says something.
    assert parts(company.article(CARE)) == {
        f"An order {X}": ["Choice", f"Size table {X}"],
        "A return": ["Card"],
        "Version one": ["Shelf"],
    }
    assert parts(company.article(TEAMS + "счета/")) == {f"An order {X}": ["Card"]}


def test_each_duty_leads_to_its_place_and_tells_what_to_do(company):
    page = company.article(WEB)
    (duty,) = [
        one for one in page.find_all(cls="jm-duty") if one.find("h3").text == f"Size table {X}"
    ]

    assert duty.find("h3").hrefs == ["../../shop/order/#touch-sizes"]
    assert duty.find(cls="jm-standard").text == "What we do here Show the list first."
    assert duty.find(cls="jm-standard").hrefs == ["../../shop/order/#pay"]
    assert duty.find("blockquote").text == f"Where is it? {X}"
    assert duty.find("blockquote").hrefs == ["../../shop/returns/?q=1#answer"]
    barriers = texts(duty.find_all(cls="jm-barrier"))
    assert barriers == [
        "Barrier: Hidden, see returns severity: medium"
        f" Opportunity: One table {X} in progress Opportunity: A chat idea",
        "Barrier: Nobody cares",
    ]


def test_the_worst_lead_to_their_places_on_the_page(company):
    page = company.article(WEB)
    worst = page.find("ul", cls="jm-worst")

    assert texts(worst.find_all("li")) == [
        f"−2 very bad Size table {X} An order {X}",
        f"−1 bad Card An order {X}",
    ]
    assert {href.removeprefix("#") for href in worst.hrefs} <= set(page.ids)


def readings(page):
    return [one["data-read"] for one in page.find_all("li") if one.get("data-read")]


def test_newcomers_read_what_the_team_names(company):
    assert readings(company.article(CARE)) == [
        "journeys/personas/igor.md",
        "journeys/personas/nina.md",
        "journeys/shop/returns.md",
        "journeys/shop/order.md",
    ]


def test_else_whom_it_meets_most_and_where_it_does_most_today(company):
    assert readings(company.article(WEB)) == [
        "journeys/personas/olga.md",
        "journeys/personas/igor.md",
        "journeys/shop/order.md",
    ]
    people = texts(company.article(WEB).find("ol", cls="jm-reading").find_all("li"))
    assert people == [
        f"O Olga {X} Parents {X} meets us in 4 touchpoints, 2 of them hurt",
        "I Igor meets us in 4 touchpoints, 1 of them hurts",
    ]


def test_each_page_that_a_newcomer_reads_can_be_ticked_on_the_page(company):
    for url, name in {
        "journeys/personas/igor/": "journeys/personas/igor.md",
        "journeys/shop/order/": "journeys/shop/order.md",
    }.items():
        (box,) = company.page(url).find_all("p", cls="jm-read")
        assert box["data-read-here"] == name
        assert "hidden" in box.attributes


def test_what_a_script_fills_is_hidden_without_it(company):
    assert "hidden" in company.article(WEB).find(cls="jm-progress").attributes


def test_what_is_open_stands_in_the_order_of_its_days(company):
    assert table(company.article(CARE), "What we do about it") == [
        [f"One table {X}", "Jun 1, 2026 late", "in progress", "high", "low", f"An order {X}"],
        ["A chat", "Dec 1, 2026", "idea", "low", "high", f"An order {X}"],
    ]


def test_doubles_are_told_to_the_teams_they_concern(company):
    card = ["Card Our site " + X, f"Web {X}, Счета — An order {X} Care — A return"]
    sizes = [f"Size table {X} Our site {X} Касса", f"Web {X}, Care — An order {X}"]

    label = "Touchpoints of several teams"
    assert table(company.article(TEAMS), label) == [card, sizes]
    assert table(company.article(WEB), label) == [card, sizes]
    assert table(company.article(TEAMS + "счета/"), label) == [card]
    assert "Shared with other teams" not in company.article(IDLE).text


def test_a_team_without_a_part_is_told_so(company):
    page = company.article(IDLE)

    assert "No touchpoint names this team yet." in page.text
    assert page.find_all("table") == []
    assert page.find_all("h2") == []


def test_team_names_lead_to_team_pages_from_everywhere(company):
    for url in ("journeys/shop/order/", "journeys/backlog/", "journeys/"):
        links = [one["href"] for one in company.page(url).find_all("a", cls="jm-team")]
        assert any(link.endswith("teams/web/") for link in links), url


def test_links_live_and_no_id_stands_twice(company):
    assert dead_links(company) == []
    assert double_ids(company) == []


PAGES = [
    TEAMS,
    WEB,
    "journeys/backlog/",
    "journeys/metrics/",
    "journeys/touchpoints/",
    "journeys/channels/",
    "journeys/channels/site/",
    "journeys/portfolio/",
]


@pytest.mark.parametrize("url", PAGES)
def test_texts_are_shown_as_they_stand(company, url):
    assert company.page(url).find("div", cls="jm").find_all("script") == []
    assert X in company.article(url).text


@pytest.mark.parametrize("url", PAGES)
def test_a_private_journey_leaves_no_trace(company, url):
    assert "geheim" not in company.text(url).casefold()
    assert "secret" not in company.text(url)


def test_a_private_journey_leaves_no_trace_anywhere(company):
    said = [file for file in company.files if file.endswith((".html", ".json", ".xml"))]

    assert [one for one in said if "geheim" in company.text(one).casefold()] == []
    assert not company.has("journeys/channels/hidden/")
    assert not company.has("journeys/teams/hush/")


def test_its_author_sees_a_private_journey_while_the_site_is_served(project):
    built = project.bare().files(FILES).build(command="serve")

    assert "Geheim point" in column(built.article("journeys/touchpoints/"), "Touchpoints")[0]
    assert parts(built.article(TEAMS + "hush/")) == {"Geheim": ["Geheim point", "Card"]}


SMALLEST = {"journeys/a.md": "---\ntitle: A\nstages: [S]\n---\n"}


def test_what_has_nothing_to_show_has_no_page(project):
    built = project.files(SMALLEST).build(strict=True)

    ours = [page for page in built.pages if page.startswith("journeys/")]
    assert ours == ["journeys/a/", "journeys/certainty/", "journeys/"]
    assert built.page("journeys/").find_all(cls="jm-door") == []
    assert dead_links(built) == []


def test_an_unknown_owner_is_an_error_and_no_link(project):
    project.bare().write(
        "journeys/a.md",
        "---\ntitle: A\nowner: ghost\nstages:\n"
        "  - {name: S, owner: [web, ../ghost], touchpoints: [{name: X, channel: site}]}\n---\n",
    )
    project.write("journeys/teams.yml", "web: Web\n")
    built = project.build()

    assert [warning.split(" [")[1] for warning in built.warnings] == ["unknown-team]"] * 2
    page = built.article("journeys/touchpoints/")
    assert column(page, "Touchpoints", 6) == ["Web, ../ghost"]
    assert {one.text for one in page.find_all("span", cls="jm-team")} == {"../ghost"}
    assert [page for page in built.pages if "ghost" in page] == []
    assert dead_links(built) == []


def test_a_bad_link_in_what_a_team_says_is_told_with_its_place(project):
    project.bare().files(small())
    project.write(
        "journeys/teams.yml",
        "web:\n  name: W\n  summary: Our [own](cinema/evening.md) and [that](cinema/no.md)\n",
    )
    built = project.build()

    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("journeys/teams.yml:3:52: warning: The link leads to")
    assert "../../cinema/evening/" in built.article(WEB).find(cls="jm-lead").hrefs


def test_a_team_may_be_called_like_the_list(project):
    project.bare().files(small())
    project.write("journeys/teams.yml", "web: Web\nindex: Index\n")
    built = project.build()

    assert built.warnings == []
    rows = built.article(TEAMS).find("tbody").find_all("th")
    assert texts(rows) == ["Web", "Index"]
    assert built.article(TEAMS + "index_/").find("h1").text == "Index"


def test_unknown_names_in_a_teams_list_are_left_out(project):
    project.bare().files(small())
    project.write(
        "journeys/teams.yml", "web: {name: W, personas: [nobody, igor], journeys: [no]}\n"
    )
    built = project.build()

    assert len(built.warnings) == 2
    # No journey that it names is there, so newcomers read those where the team does most.
    assert readings(built.article(WEB)) == [
        "journeys/personas/igor.md",
        "journeys/cinema/evening.md",
    ]
    assert dead_links(built) == []


def test_no_name_of_a_journey_takes_an_id_of_the_page(project):
    """Keys that are ids of the page's own parts, keys that differ in a sign or in case only."""
    inner = "touchpoints: [{name: X, emotion: -1}, {name: Y, id: y--z}]"
    ways = "opportunities: [{id: X, text: Y}, {id: x, text: y}]"
    names = ["team", "start", "worst", "open", "doubles", "a b", "a-b", "A-B", "at", "b/x", "x/b-x"]
    for name in names:
        front = f"title: T\nowner: web\nstages: [{{name: S, {inner}}}]\n{ways}"
        project.write(f"journeys/{name}.md", f"---\n{front}\n---\n")
    project.write("journeys/teams.yml", "web: W\n")
    built = project.bare().build()

    assert len(built.article(WEB).find_all("section", cls="jm-part")) == len(names)
    assert double_ids(built) == []
    assert dead_links(built) == []


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("teams/web.md", WEB),
        ("teams/index.md", TEAMS),
        ("backlog.md", "journeys/backlog/"),
        ("metrics.md", "journeys/metrics/"),
        ("portfolio.md", "journeys/portfolio/"),
        ("touchpoints.md", "journeys/touchpoints/"),
        ("channels/site.md", "journeys/channels/site/"),
    ],
)
def test_a_file_takes_the_place_of_a_page_that_every_site_has(project, name, url):
    project.bare().files(FILES)
    stages = "" if name.endswith("index.md") else "stages: [S]\n"
    project.write(f"journeys/{name}", f"---\ntitle: From a file\n{stages}---\n")
    built = project.build()

    assert built.article(url).find("h1").text == "From a file"
    said = [
        warning for warning in built.warnings if warning.startswith(f"journeys/{name}:1:1: error: ")
    ]
    assert [one.rpartition(" ")[2] for one in said] == ["[double-address]"]
    assert all(warning.endswith("[double-address]") for warning in built.warnings)
    assert dead_links(built) == []


@pytest.mark.parametrize("folder", ["teams", "channels"])
def test_a_folder_that_is_called_like_a_list_of_the_sites_is_told(project, folder):
    project.bare().files(FILES).write(
        f"journeys/{folder}/a.md", "---\ntitle: A\nstages: [S]\n---\n"
    )
    built = project.build()

    (said,) = built.warnings
    assert said.startswith(f"journeys/{folder}:1:1: error: ")
    assert said.endswith("[double-address]")
    assert built.article(f"journeys/{folder}/a/").find("h1").text == "A"
    assert dead_links(built) == []


def test_what_is_planned_is_not_counted_as_todays(project):
    """A map of how it should be hurts nobody yet, and nobody meets its touchpoints."""
    point = "{name: X, channel: site, emotion: -2}"
    project.bare().write("journeys/teams.yml", "web: Web\n")
    project.write("journeys/personas/olga.md", "---\nname: Olga\n---\n")
    for name, state, points in (("now", "as-is", point), ("then", "to-be", f"{point}, Y")):
        front = f"title: {name}\nstate: {state}\nowner: web\npersonas: olga\n"
        front += f"stages: [{{name: S, barriers: B {name}, touchpoints: [{points}]}}]\n"
        project.write(f"journeys/{name}.md", f"---\n{front}---\n")
    built = project.build()
    page = built.article(WEB)

    assert texts(page.find(cls="jm-figures").find_all("li")) == [
        "1 touchpoint is ours",
        "1 of them hurts customers",
        "2 more are planned",
    ]
    assert texts(page.find("ul", cls="jm-worst").find_all("li")) == ["−2 very bad X now"]
    assert [one.find("h2").text for one in page.find_all("section", cls="jm-part")] == [
        "now",
        "then",
    ]
    assert "meets us in 1 touchpoint, 1 of them hurts" in page.text
    worst = built.article("journeys/personas/olga/").find("table")
    assert [row[3] for row in table_rows(worst)] == ["now"]
    assert column(built.article("journeys/channels/"), "Channels", 2) == ["very bad: 1"]
    first = built.article("journeys/backlog/").find_all("li", cls="jm-first")
    assert ["B now" in one.text for one in first] == [True]


def table_rows(found):
    rows = found.find("tbody").find_all("tr")
    return [[cell.text for cell in (*row.find_all("th"), *row.find_all("td"))] for row in rows]


def test_a_way_out_has_one_owner_and_one_day_wherever_it_stands(project):
    project.bare().write("journeys/teams.yml", "web: Web\n")
    project.write(
        "journeys/a.md",
        "---\ntitle: A\nowner: web\nstages:\n"
        "  - {name: S, touchpoints: [{name: X, emotion: -2, barriers: "
        "[{text: B, opportunities: [w]}]}]}\n"
        "opportunities: [{id: w, text: W, status: planned, due: 2020-01-31}]\n---\n",
    )
    built = project.build()

    (row,) = table_rows(built.article("journeys/a/").find(cls="jm-ways-out").find("table"))
    assert {"Web", "Jan 31, 2020 late"} <= set(row)
    assert "late" in built.article("journeys/a/").find(cls="jm-ache__way").text
    assert built.article("journeys/backlog/").text.count("Jan 31, 2020 late") == 2
