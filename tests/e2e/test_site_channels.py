"""Touchpoints in one list, and a page for each channel that they happen in."""

from __future__ import annotations

from company import X, column, table
from crawl import dead_links, double_ids

TOUCHPOINTS, CHANNELS = "journeys/touchpoints/", "journeys/channels/"
SITE, DESK = CHANNELS + "site/", CHANNELS + "касса/"


def test_touchpoints_of_all_journeys_the_worst_first(company):
    assert table(company.article(TOUCHPOINTS), "Touchpoints") == [
        [
            f"Size table {X} critical point",
            "−2 very bad",
            "CSAT 3.5 enough answers for large differences; 50 answers · Feb 1, 2026",
            "2",
            f"Our site {X} Касса",
            f"Choice An order {X}",
            f"Web {X}, Care",
        ],
        [
            "Card critical point",
            "−2 very bad",
            "",
            "1",
            f"Our site {X}",
            "Request A return",
            "Care",
        ],
        [
            "Card critical point",
            "−1 bad",
            "",
            "",
            f"Our site {X}",
            f"Payment An order {X}",
            f"Web {X}, Счета",
        ],
        ["Search", "+1 good", "", "", f"Our site {X}", f"Choice An order {X}", f"Web {X}"],
        ["Letter", "", "", "", "Email", f"Payment An order {X}", f"Web {X}"],
        ["Shelf", "", "", "", "Касса", "Look Version one", "Care"],
    ]


def test_touchpoints_lead_to_their_places(company):
    rows = company.article(TOUCHPOINTS).find("table", **{"data-sortable": "sort"})

    assert rows.find_all("th", scope="row")[0].hrefs == ["../shop/order/#touch-sizes"]
    assert "../shop/returns/#touch-card" in rows.hrefs
    assert "../channels/site/" in rows.hrefs
    assert "../teams/web/" in rows.hrefs


def test_channels_the_most_used_first(company):
    assert table(company.article(CHANNELS), "Channels") == [
        [
            f"Our site {X} Online {X}",
            "4",
            "very bad: 2 bad: 1 good: 1",
            f"Web {X}, Care, Счета",
        ],
        ["Касса", "2", "very bad: 1 nothing said: 1", f"Care, Web {X}"],
        ["Email", "1", "", f"Web {X}"],
    ]


def test_only_channels_that_are_used_have_a_page(company):
    pages = [page for page in company.pages if page.startswith(CHANNELS)]

    assert pages == [CHANNELS + "email/", CHANNELS, SITE, DESK]


def facts(page):
    return {one.find("dt").text: one.find("dd").text for one in page.find("dl").find_all("div")}


def test_a_channels_page(company):
    page = company.article(SITE)

    assert page.find("h1").text == f"Our site {X}"
    assert page.find(cls="jm-kicker").text == f"Channel Online {X}"
    assert facts(page) == {
        "How customers feel here": "very bad: 2 bad: 1 good: 1",
        "Who answers here": f"Web {X} ×3, Care ×2, Счета ×1",
        "Whom we meet here": f"Nina, Olga {X}, Igor",
    }
    assert [one.partition(" c")[0] for one in column(page, "Touchpoints")] == [
        f"Size table {X}",
        "Card",
        "Card",
        "Search",
    ]


def test_a_channel_of_which_nothing_is_felt(company):
    page = company.article(CHANNELS + "email/")

    assert "How customers feel here" not in facts(page)
    assert facts(page)["Who answers here"] == f"Web {X} ×1"


def test_who_says_to_be_met_somewhere_is_met_there(company):
    assert facts(company.article(DESK))["Whom we meet here"] == f"Olga {X}, Igor"


def test_doubles_stand_on_the_pages_of_their_channels(company):
    label = "Touchpoints of several teams"

    assert [one[:4] for one in column(company.article(SITE), label)] == ["Card", "Size"]
    assert [one[:4] for one in column(company.article(DESK), label)] == ["Size"]
    assert company.article(CHANNELS + "email/").find_all("h2")[0].text == "Where it occurs"


def test_a_channel_that_nobody_has_named_is_an_error_and_has_no_page(project, tmp_path):
    """Its key may be anything: also the way out of the site's folder."""
    keys = ["../../../../outside-of-all", "/etc/passwd", "a/b", "index", "<b>x</b>", "нет"]
    points = ", ".join(f"{{name: {number}, channel: {key!r}}}" for number, key in enumerate(keys))
    project.bare().write(
        "journeys/a.md", f"---\ntitle: A\nstages: [{{name: S, touchpoints: [{points}]}}]\n---\n"
    )
    built = project.build()

    assert [warning.rpartition(" ")[2] for warning in built.warnings] == [
        "[unknown-channel]"
    ] * len(keys)
    assert [page for page in built.pages if page.startswith(CHANNELS)] == [CHANNELS]
    assert column(built.article(CHANNELS), "Channels") == keys
    assert column(built.article(TOUCHPOINTS), "Touchpoints", 4) == keys
    assert not list(tmp_path.parent.rglob("*outside-of-all*"))
    assert dead_links(built) == []
    assert double_ids(built) == []


def test_touchpoints_without_a_channel_have_a_list_and_no_channels(project):
    project.bare().write(
        "journeys/a.md", "---\ntitle: A\nstages: [{name: S, touchpoints: [X]}]\n---\n"
    )
    built = project.build(strict=True)

    assert table(built.article(TOUCHPOINTS), "Touchpoints") == [["X", "", "", "", "", "S A", ""]]
    assert [page for page in built.pages if page.startswith(CHANNELS)] == []
    assert dead_links(built) == []
